/** What a caller may ask an engine for; everything else is ENGINE_ARGUMENT with the place. The native core's C has the same list. */
import { DepthgaugeError } from '#shared/errors.ts'
import type { Recipe, Samples, TrainingJob } from '../engine.ts'
import { countParameters, type Network, type NetworkShape } from '../network.ts'

const MOST_UNITS = 2 ** 20
const MOST_PARAMETERS = 2 ** 25

function demand(holds: boolean, where: string) {
  if (!holds) throw new DepthgaugeError('ENGINE_ARGUMENT', { where })
}

const isCount = (value: number, most = Number.MAX_SAFE_INTEGER) => Number.isInteger(value) && value >= 1 && value <= most
const isFinite = (values: Float32Array) => values.every(Number.isFinite)

export function checkJob({ shape, recipe, train, validation }: TrainingJob) {
  checkShape(shape)
  checkRecipe(recipe)
  checkSamples(train, shape.inputs, { inputs: 'inputs', targets: 'targets' })
  checkSamples(validation, shape.inputs, { inputs: 'validation', targets: 'validation' })
}

export function checkShape(shape: NetworkShape) {
  demand(isCount(shape.inputs, MOST_UNITS), 'inputs')
  demand(shape.hidden.length < 4096 && shape.hidden.every((units) => isCount(units, MOST_UNITS)), 'units')
  demand(countParameters(shape) <= MOST_PARAMETERS, 'units')
}

export function checkSamples({ rows, inputs, targets }: Samples, columns: number, places = { inputs: 'inputs', targets: 'targets' }) {
  demand(isCount(rows), 'rows')
  demand(inputs.length === rows * columns && isFinite(inputs), places.inputs)
  demand(targets.length === rows && isFinite(targets), places.targets)
}

export function checkLoss({ loss, huberDelta }: Pick<Recipe, 'loss' | 'huberDelta'>) {
  demand(loss === 'mse' || loss === 'huber', 'loss')
  demand(loss === 'mse' || (huberDelta > 0 && huberDelta < Infinity), 'huberDelta')
}

function checkRecipe(recipe: Recipe) {
  checkLoss(recipe)
  demand(recipe.learningRate > 0 && recipe.learningRate < 1e6, 'learningRate')
  demand(recipe.warmup >= 0 && recipe.warmup <= 1, 'warmup')
  demand(recipe.schedule === 'constant' || recipe.schedule === 'cosine', 'schedule')
  demand(recipe.weightDecay >= 0 && recipe.weightDecay < 1e6, 'weightDecay')
  demand(recipe.beta1 >= 0 && recipe.beta1 < 1, 'beta1')
  demand(recipe.beta2 >= 0 && recipe.beta2 < 1, 'beta2')
  demand(recipe.adamEpsilon >= 1e-30 && recipe.adamEpsilon < 1e6, 'adamEpsilon')
  demand(isCount(recipe.batchSize), 'batchSize')
  demand(isCount(recipe.maxEpochs, 1e7), 'maxEpochs')
  demand(recipe.patience >= 1, 'patience')
  demand(recipe.clipNorm > 0, 'clipNorm')
}

/** A network may have any graph of layers, each fed by the input or by layers before it. */
export function checkNetwork({ inputs, layers }: Network) {
  demand(isCount(inputs, MOST_UNITS), 'inputs')
  demand(layers.length >= 1 && layers.length <= 4096, 'layers')
  const widths = [inputs]
  for (const { from, units, activation, weights, biases } of layers) {
    demand(isCount(units, MOST_UNITS), 'units')
    demand(['linear', 'relu', 'leakyRelu', 'tanh', 'silu'].includes(activation), 'activation')
    demand(from.length >= 1 && from.every((source) => Number.isInteger(source) && source >= 0 && source < widths.length), 'from')
    const fanIn = from.reduce((sum, source) => sum + widths[source], 0)
    demand(weights.length === fanIn * units && biases.length === units, 'weights')
    demand(isFinite(weights) && isFinite(biases), 'parameters')
    widths.push(units)
  }
  demand(widths.at(-1) === 1, 'output')
}

/** For `predict`, which may be asked for no row at all. */
export function checkInputs(inputs: Float32Array, rows: number, columns: number) {
  demand(Number.isInteger(rows) && rows >= 0 && inputs.length === rows * columns && isFinite(inputs), 'inputs')
}
