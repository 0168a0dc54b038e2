import { DepthgaugeError } from '#shared/errors.ts'
import { deriveSeed } from '#shared/random.ts'
import type { Engine, Recipe, Samples } from '../engine.ts'
import { loadBinding, type NativeBinding } from '../../native/binding.ts'
import { initialise, type Activation, type Network } from '../network.ts'
import { checkShape } from './checks.ts'

// The numbers of core.h.
const ACTIVATIONS: Record<Activation, number> = { linear: 0, relu: 1, leakyRelu: 2, tanh: 3, silu: 4 }
const LOSSES: Record<Recipe['loss'], number> = { mse: 0, huber: 1 }
const SCHEDULES: Record<Recipe['schedule'], number> = { constant: 0, cosine: 1 }

/** The stop flags of the jobs that run. A process that exits would wait for them: it stops them instead. */
const running = new Set<Int32Array>()
const stop = (control: Int32Array) => void Atomics.store(control, 0, 1)
process.on('exit', () => running.forEach(stop))

const refuse = (where: string) => new DepthgaugeError('ENGINE_ARGUMENT', { where })

/** Failures of the addon carry a code and name the place. */
function translate(error: unknown): unknown {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'ENGINE_ARGUMENT') return refuse(message)
  return code === 'CANCELLED' ? new DepthgaugeError('CANCELLED') : error
}

async function call<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw translate(error)
  }
}

/** The network as two flat arrays: its graph (see graph_parse in core.h), and layer by layer the weights, then biases. */
function flatten(network: Network): { graph: Int32Array; parameters: Float32Array } {
  const graph = [network.inputs, network.layers.length]
  let count = 0
  for (const { from, units, activation, weights, biases } of network.layers) {
    graph.push(units, ACTIVATIONS[activation] ?? -1, from.length, ...from)
    if (biases.length !== units || weights.length % units !== 0) throw refuse('weights')
    count += weights.length + biases.length
  }
  const parameters = new Float32Array(count)
  let at = 0
  for (const { weights, biases } of network.layers) {
    parameters.set(weights, at)
    parameters.set(biases, at + weights.length)
    at += weights.length + biases.length
  }
  // Int32Array would round and wrap what is no 32-bit integer.
  if (graph.some((value) => value !== (value | 0))) throw refuse('layers')
  return { graph: Int32Array.from(graph), parameters }
}

/** The network's layers with other numbers, from the flat order. */
function layersOf(network: Network, parameters: Float32Array): { weights: Float32Array; biases: Float32Array }[] {
  let at = 0
  const take = (count: number) => parameters.slice(at, (at += count))
  return network.layers.map((layer) => ({ weights: take(layer.weights.length), biases: take(layer.biases.length) }))
}

/** In the order of read_recipe in addon.c. */
function flattenRecipe(recipe: Recipe): Float64Array {
  return Float64Array.of(
    LOSSES[recipe.loss] ?? -1,
    recipe.huberDelta,
    recipe.learningRate,
    recipe.warmup,
    SCHEDULES[recipe.schedule] ?? -1,
    recipe.weightDecay,
    recipe.beta1,
    recipe.beta2,
    recipe.adamEpsilon,
    recipe.batchSize,
    recipe.maxEpochs,
    Math.min(recipe.patience, recipe.maxEpochs),
    recipe.clipNorm,
  )
}

function checkRows(samples: Samples, where: string) {
  if (samples.targets.length !== samples.rows) throw refuse(where)
}

/**
 * The engine of this project's own C core (`../native`), on the widest vectors that the processor has, or those of
 * `width` (one of the core's: avx512, avx2, sse2, neon, scalar, reference). A job computes on one thread of the pool of
 * this process, four at a time. Samples are read in place: leave their arrays alone until the job is done.
 *
 * Throws ENGINE_UNAVAILABLE where the core's binary does not load or the processor has no such vectors.
 */
export function createNativeEngine(width?: string): Engine {
  let binding: NativeBinding
  try {
    binding = loadBinding()
  } catch (error) {
    throw new DepthgaugeError('ENGINE_UNAVAILABLE', { engine: 'native', reason: (error as Error).message }, { cause: error })
  }
  const backend = width ?? binding.widths[0]
  if (!binding.widths.includes(backend)) throw new DepthgaugeError('ENGINE_UNAVAILABLE', { engine: 'native', reason: backend })

  return {
    info: { id: 'native', backend, threads: 1 },

    train: (job, { signal, onProgress } = {}) =>
      call(async () => {
        const { shape, recipe, seed, train, validation } = job
        if (signal?.aborted) throw new DepthgaugeError('CANCELLED')
        checkRows(train, 'targets')
        checkRows(validation, 'validation')
        checkShape(shape)
        const initial = initialise(shape, seed)
        const { graph, parameters } = flatten(initial)
        const control = new Int32Array(1)
        const cancel = () => stop(control)
        signal?.addEventListener('abort', cancel)
        running.add(control)
        let told = 0
        try {
          const result = await binding.train(
            backend,
            graph,
            parameters,
            flattenRecipe(recipe),
            deriveSeed(seed, 'shuffle'),
            train.inputs,
            train.targets,
            validation.inputs,
            validation.targets,
            control,
            onProgress &&
              ((epoch, validationLoss) => {
                told = epoch
                onProgress({ epoch, maxEpochs: recipe.maxEpochs, validationLoss })
              }),
          )
          const epoch = result.epochs
          // The core drops reports that JavaScript has no time for, but the end is always told.
          if (onProgress && epoch > told)
            onProgress({ epoch, maxEpochs: recipe.maxEpochs, validationLoss: result.validationCurve[epoch - 1] })
          const layers = layersOf(initial, result.parameters)
          return {
            status: result.diverged ? 'diverged' : 'done',
            network: { inputs: shape.inputs, layers: initial.layers.map((layer, index) => ({ ...layer, ...layers[index] })) },
            trainCurve: result.trainCurve,
            validationCurve: result.validationCurve,
            bestEpoch: result.bestEpoch,
            epochs: result.epochs,
            steps: result.steps,
            seconds: result.seconds,
            deadUnits: result.deadUnits,
          }
        } finally {
          signal?.removeEventListener('abort', cancel)
          running.delete(control)
        }
      }),

    predict: (network, inputs, rows) =>
      call(async () => {
        if (inputs.length !== rows * network.inputs) throw refuse('inputs')
        if (rows === 0) return new Float32Array()
        const { graph, parameters } = flatten(network)
        return binding.predict(backend, graph, parameters, inputs)
      }),

    gradients: (network, samples, { loss, huberDelta }) =>
      call(async () => {
        checkRows(samples, 'targets')
        const { graph, parameters } = flatten(network)
        const result = await binding.gradients(
          backend,
          graph,
          parameters,
          Float64Array.of(LOSSES[loss] ?? -1, huberDelta),
          samples.inputs,
          samples.targets,
        )
        const layers = layersOf(network, result.gradients)
        return { loss: result.loss, weights: layers.map((layer) => layer.weights), biases: layers.map((layer) => layer.biases) }
      }),
  }
}
