/** What a caller may ask an engine for; everything else is ENGINE_ARGUMENT with the place. The native core's C has the same list. */
import { DepthgaugeError } from '#shared/errors.ts'
import type { Recipe, Samples, TrainingJob } from '../engine.ts'
import { countParameters, type Network, type NetworkShape } from '../network.ts'

const MOST_UNITS = 2 ** 20
const MOST_PARAMETERS = 2 ** 25

function require(holds: boolean, where: string) {
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
  require(isCount(shape.inputs, MOST_UNITS), 'inputs')
  require(shape.hidden.length < 4096 && shape.hidden.every((units) => isCount(units, MOST_UNITS)), 'units')
  require(countParameters(shape) <= MOST_PARAMETERS, 'units')
}

export function checkSamples({ rows, inputs, targets }: Samples, columns: number, places = { inputs: 'inputs', targets: 'targets' }) {
  require(isCount(rows), 'rows')
  require(inputs.length === rows * columns && isFinite(inputs), places.inputs)
  require(targets.length === rows && isFinite(targets), places.targets)
}

export function checkLoss({ loss, huberDelta }: Pick<Recipe, 'loss' | 'huberDelta'>) {
  require(loss === 'mse' || loss === 'huber', 'loss')
  require(loss === 'mse' || (huberDelta > 0 && huberDelta < Infinity), 'huberDelta')
}

function checkRecipe(recipe: Recipe) {
  checkLoss(recipe)
  require(recipe.learningRate > 0 && recipe.learningRate < 1e6, 'learningRate')
  require(recipe.warmup >= 0 && recipe.warmup <= 1, 'warmup')
  require(recipe.schedule === 'constant' || recipe.schedule === 'cosine', 'schedule')
  require(recipe.weightDecay >= 0 && recipe.weightDecay < 1e6, 'weightDecay')
  require(recipe.beta1 >= 0 && recipe.beta1 < 1, 'beta1')
  require(recipe.beta2 >= 0 && recipe.beta2 < 1, 'beta2')
  require(recipe.adamEpsilon >= 1e-30 && recipe.adamEpsilon < 1e6, 'adamEpsilon')
  require(isCount(recipe.batchSize), 'batchSize')
  require(isCount(recipe.maxEpochs, 1e7), 'maxEpochs')
  require(recipe.patience >= 1, 'patience')
  require(recipe.clipNorm > 0, 'clipNorm')
}

/** A network may have any graph of layers, each fed by the input or by layers before it. */
export function checkNetwork({ inputs, layers }: Network) {
  require(isCount(inputs, MOST_UNITS), 'inputs')
  require(layers.length >= 1 && layers.length <= 4096, 'layers')
  const widths = [inputs]
  for (const { from, units, activation, weights, biases } of layers) {
    require(isCount(units, MOST_UNITS), 'units')
    require(['linear', 'relu', 'leakyRelu', 'tanh', 'silu'].includes(activation), 'activation')
    require(from.length >= 1 && from.every((source) => Number.isInteger(source) && source >= 0 && source < widths.length), 'from')
    const fanIn = from.reduce((sum, source) => sum + widths[source], 0)
    require(weights.length === fanIn * units && biases.length === units, 'weights')
    require(isFinite(weights) && isFinite(biases), 'parameters')
    widths.push(units)
  }
  require(widths.at(-1) === 1, 'output')
}

/** For `predict`, which may be asked for no row at all. */
export function checkInputs(inputs: Float32Array, rows: number, columns: number) {
  require(Number.isInteger(rows) && rows >= 0 && inputs.length === rows * columns && isFinite(inputs), 'inputs')
}
