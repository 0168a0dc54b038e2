import { setImmediate } from 'node:timers/promises'
import { DepthgaugeError } from '#shared/errors.ts'
import { createRandom, deriveSeed } from '#shared/random.ts'
import type { Engine, TrainingJob, TrainingProgress, TrainingResult } from '../engine.ts'
import { deadUnits } from '../evaluate.ts'
import { initialise, type Network } from '../network.ts'
import { checkInputs, checkJob, checkLoss, checkNetwork, checkSamples } from './checks.ts'
import { createAdamW, learningRateAt } from './tensorflow/adamw.ts'
import { createArithmetic, type Arithmetic } from './tensorflow/arithmetic.ts'
import { loadTensorFlow, type LoadedTensorFlow, type TensorflowBackend } from './tensorflow/load.ts'

/** Rows that pass through a network at a time where no gradient is asked for: enough to keep the library busy. */
const BLOCK = 4096
/** Milliseconds of work after which other work of the process gets its turn. */
const TURN = 20

/**
 * The engine of TensorFlow.js: on libtensorflow where @tensorflow/tfjs-node has its native library, else on WebAssembly,
 * else in plain JavaScript, or only on what `backend` names. Tensors do the passes through the network, forth and back;
 * the optimiser is ours.
 *
 * Throws ENGINE_UNAVAILABLE where none loads.
 */
export async function createTensorflowEngine({ backend }: { backend?: TensorflowBackend } = {}): Promise<Engine> {
  let library: LoadedTensorFlow
  try {
    library = await loadTensorFlow(backend ? [backend] : ['node', 'wasm', 'cpu'])
  } catch (error) {
    throw new DepthgaugeError('ENGINE_UNAVAILABLE', { engine: 'tensorflow', reason: (error as Error).message }, { cause: error })
  }
  const arithmetic = createArithmetic(library)

  return {
    info: { id: 'tensorflow', backend: library.description, threads: 1 },

    async train(job, { signal, onProgress } = {}) {
      if (signal?.aborted) throw new DepthgaugeError('CANCELLED')
      checkJob(job)
      return train(arithmetic, job, createTurns(signal), onProgress)
    },

    async predict(network, inputs, rows) {
      checkNetwork(network)
      checkInputs(inputs, rows, network.inputs)
      return predict(arithmetic, network, inputs, rows, createTurns())
    },

    async gradients(network, samples, recipe) {
      checkNetwork(network)
      checkSamples(samples, network.inputs)
      checkLoss(recipe)
      const { losses, gradients } = arithmetic.gradients(network, samples.inputs, samples.targets, recipe)
      return {
        loss: losses / samples.rows,
        weights: gradients.filter((_, index) => index % 2 === 0),
        biases: gradients.filter((_, index) => index % 2 === 1),
      }
    },
  }
}

/** Between two pieces of work: lets others of this process work once in a while, and stops when the signal says so. */
type Turns = () => Promise<void> | undefined

function createTurns(signal?: AbortSignal): Turns {
  let since = performance.now()
  return () => {
    if (signal?.aborted) throw new DepthgaugeError('CANCELLED')
    if (performance.now() - since < TURN) return undefined
    return setImmediate().then(() => {
      since = performance.now()
    })
  }
}

async function predict(arithmetic: Arithmetic, network: Network, inputs: Float32Array, rows: number, turn: Turns): Promise<Float32Array> {
  const predictions = new Float32Array(rows)
  for (let start = 0; start < rows; start += BLOCK) {
    await turn()
    predictions.set(arithmetic.predict(network, inputs.subarray(start * network.inputs, (start + BLOCK) * network.inputs)), start)
  }
  return predictions
}

/** All epochs of a job; ../engine.ts says what each step is. */
async function train(
  arithmetic: Arithmetic,
  { shape, recipe, seed, train, validation }: TrainingJob,
  turn: Turns,
  onProgress: ((progress: TrainingProgress) => void) | undefined,
): Promise<TrainingResult> {
  const started = performance.now()
  const network = initialise(shape, seed)
  const parameters = network.layers.flatMap(({ weights, biases }) => [
    { values: weights, decays: true },
    { values: biases, decays: false },
  ])
  const optimiser = createAdamW(parameters, recipe)
  const random = createRandom(deriveSeed(seed, 'shuffle'))
  const order = Uint32Array.from({ length: train.rows }, (_, row) => row)
  const allSteps = recipe.maxEpochs * Math.ceil(train.rows / recipe.batchSize)
  const trainCurve: number[] = []
  const validationCurve: number[] = []
  let best = { epoch: 0, error: Infinity, network: structuredClone(network) }
  let steps = 0
  let status: TrainingResult['status'] = 'done'

  for (let epoch = 1; epoch <= recipe.maxEpochs; epoch++) {
    // 1. Every row once, in a new order.
    random.shuffle(order)
    let losses = 0
    let squares = 0
    for (let start = 0; start < train.rows; start += recipe.batchSize) {
      // Awaited only when there is something to wait for: a promise per step is time too.
      const pause = turn()
      if (pause) await pause
      const rows = order.subarray(start, start + recipe.batchSize)
      const batch = arithmetic.gradients(network, pick(train.inputs, shape.inputs, rows), pick(train.targets, 1, rows), recipe)
      optimiser.step(batch.gradients, learningRateAt(recipe, steps, allSteps))
      losses += batch.losses
      squares += batch.squares
      steps++
    }

    // 2. How good it is on rows that it does not learn from.
    const finite = Number.isFinite(Math.fround(losses / train.rows)) && parameters.every(({ values }) => values.every(Number.isFinite))
    const error = finite
      ? meanSquaredError(await predict(arithmetic, network, validation.inputs, validation.rows, turn), validation.targets)
      : NaN
    if (!Number.isFinite(Math.fround(error))) {
      status = 'diverged'
      break
    }
    trainCurve.push(squares / train.rows)
    validationCurve.push(error)
    onProgress?.({ epoch, maxEpochs: recipe.maxEpochs, validationLoss: error })

    // 3. Keep the best, stop when it does not get better.
    if (error < best.error) best = { epoch, error, network: structuredClone(network) }
    if (epoch - best.epoch >= recipe.patience) break
  }

  return {
    status,
    network: best.network,
    trainCurve: Float32Array.from(trainCurve),
    validationCurve: Float32Array.from(validationCurve),
    bestEpoch: best.epoch,
    epochs: validationCurve.length,
    steps,
    seconds: (performance.now() - started) / 1000,
    deadUnits: deadUnits(best.network, validation.inputs, validation.rows),
  }
}

/** Rows of a row-major matrix, in the order of `rows`. */
function pick(values: Float32Array, columns: number, rows: Uint32Array): Float32Array {
  const picked = new Float32Array(rows.length * columns)
  for (let i = 0; i < rows.length; i++) for (let j = 0; j < columns; j++) picked[i * columns + j] = values[rows[i] * columns + j]
  return picked
}

function meanSquaredError(predictions: Float32Array, targets: Float32Array): number {
  let sum = 0
  for (let i = 0; i < targets.length; i++) sum += (predictions[i] - targets[i]) ** 2
  return sum / targets.length
}
