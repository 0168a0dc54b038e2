import * as tf from '@tensorflow/tfjs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Engine, Recipe, Samples, TrainingJob, TrainingProgress } from '../../../../src/main/training/engine.ts'
import { createTensorflowEngine } from '../../../../src/main/training/engines/tensorflow.ts'
import { deadUnits, evaluate } from '../../../../src/main/training/evaluate.ts'
import { fitRidge } from '../../../../src/main/training/models/ridge.ts'
import { initialise, type Network, type NetworkShape } from '../../../../src/main/training/network.ts'
import { DepthgaugeError } from '../../../../src/shared/errors.ts'
import { createRandom } from '../../../../src/shared/random.ts'
import { oracleTrain } from '../../native/oracle.ts'
import { largestDifference, networkOf, numbersOf, PLAIN, samplesOf } from '../../native/support.ts'

const activations = ['relu', 'leakyRelu', 'tanh', 'silu'] as const
const node = await createTensorflowEngine({ backend: 'node' }).catch(() => undefined)
const backends = ['wasm', 'cpu', ...(node ? (['node'] as const) : [])] as const

/** The error code and place of a promise that must fail. */
async function failure(promise: Promise<unknown>): Promise<{ code: string; where?: string | number }> {
  const error = await promise.then(
    () => expect.fail('did not fail'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(DepthgaugeError)
  const { code, params } = error as DepthgaugeError
  return { code, where: params.where }
}

function jobOf(recipe: Partial<Recipe> = {}, change: Partial<TrainingJob> = {}): TrainingJob {
  return {
    shape: { inputs: 3, hidden: [8, 5], activation: 'relu', skip: 'none' },
    recipe: { ...PLAIN, ...recipe },
    seed: 11,
    train: samplesOf(100, 3),
    validation: samplesOf(40, 3, 2),
    ...change,
  }
}

/** Mean loss in double precision. */
function meanLoss(network: Network, { inputs, targets, rows }: Samples, { loss, huberDelta }: Pick<Recipe, 'loss' | 'huberDelta'>): number {
  const predictions = evaluate(network, inputs, rows)
  const sum = predictions.reduce((total, prediction, row) => {
    const e = Math.abs(prediction - targets[row])
    if (loss === 'mse') return total + e * e
    return total + (e < huberDelta ? 0.5 * e * e : huberDelta * e - 0.5 * huberDelta ** 2)
  }, 0)
  return sum / rows
}

/** The largest gap between some entries of the engine's gradient and central differences of the loss in double. */
async function gapToCentralDifferences(engine: Engine, network: Network, loss: 'mse' | 'huber'): Promise<number> {
  const samples = samplesOf(11, network.inputs)
  const settings = { loss, huberDelta: 0.5 }
  const gradients = await engine.gradients(network, samples, settings)
  expect(gradients.loss).toBeCloseTo(meanLoss(network, samples, settings), 5)
  const random = createRandom(5)
  let gap = 0
  for (const [index, { weights, biases }] of network.layers.entries()) {
    for (const [values, slopes] of [
      [weights, gradients.weights[index]],
      [biases, gradients.biases[index]],
    ]) {
      expect(slopes).toHaveLength(values.length)
      for (const at of [0, values.length - 1, random.below(values.length), random.below(values.length)]) {
        const kept = values[at]
        const [above, below] = [2e-5, -2e-5].map((step) => {
          values[at] = kept + step
          // What the weight is in single precision.
          return { weight: values[at], loss: meanLoss(network, samples, settings) }
        })
        values[at] = kept
        gap = Math.max(gap, Math.abs((above.loss - below.loss) / (above.weight - below.weight) - slopes[at]))
      }
    }
  }
  return gap
}

if (!node) test.skip('skipped: TensorFlow on its native library, which is not installed', () => undefined)

test('says what it runs on; what is not installed is unavailable, with the reason', async () => {
  expect((await createTensorflowEngine({ backend: 'wasm' })).info).toEqual({ id: 'tensorflow', backend: 'wasm (simd)', threads: 1 })
  expect((await createTensorflowEngine({ backend: 'cpu' })).info.backend).toBe('cpu (JavaScript)')
  const best = await createTensorflowEngine()
  if (node) expect(best.info.backend).toMatch(/^node \(libtensorflow \d/)
  else {
    expect(best.info.backend).toBe('wasm (simd)')
    expect((await failure(createTensorflowEngine({ backend: 'node' }))).code).toBe('ENGINE_UNAVAILABLE')
  }
})

test('loads without a word and without listening for errors that are not its own', () => {
  const program = `
    import { createTensorflowEngine } from ${JSON.stringify(join(import.meta.dirname, '../../../../src/main/training/engines/tensorflow.ts'))}
    const backends = process.argv.slice(1)
    for (const backend of backends) await createTensorflowEngine({ backend })
    process.exitCode = 7 + process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection')`
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program, ...backends]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })
  expect({ status, stdout, stderr }).toEqual({ status: 7, stdout: '', stderr: '' })
})

test('learns y = x^2 to 1 % of its range', async () => {
  const engine = await createTensorflowEngine()
  const grid = (rows: number): Samples => {
    const inputs = Float32Array.from({ length: rows }, (_, row) => (2 * (row + 0.5)) / rows - 1)
    return { rows, inputs, targets: inputs.map((x) => x * x) }
  }
  const recipe = { learningRate: 1e-2, schedule: 'cosine', batchSize: 32, maxEpochs: 300, patience: 300 } as const
  const shape: NetworkShape = { inputs: 1, hidden: [12, 12], activation: 'silu', skip: 'none' }
  const { network } = await engine.train(jobOf(recipe, { shape, train: grid(128), validation: grid(100) }))
  const { inputs, targets, rows } = grid(1000)
  expect(largestDifference([await engine.predict(network, inputs, rows)], [targets])).toBeLessThan(0.01)
})

describe.each(backends)('the TensorFlow.js engine on %s', (backend) => {
  let engine: Engine
  let tensors = 0
  beforeAll(async () => {
    engine = await createTensorflowEngine({ backend })
  })
  beforeEach(() => {
    tensors = tf.memory().numTensors
  })
  afterEach(() => {
    expect(tf.memory().numTensors, 'tensors left behind').toBe(tensors)
  })

  test.each(activations.flatMap((activation) => (['none', 'input'] as const).map((skip) => [activation, skip] as const)))(
    'gradients equal central differences: %s, skip %s, both losses',
    async (activation, skip) => {
      for (const hidden of [[], [3], [9, 1, 5]]) {
        const network = networkOf({ inputs: 3, hidden, activation, skip })
        expect(await gapToCentralDifferences(engine, network, 'mse')).toBeLessThan(1e-5)
        expect(await gapToCentralDifferences(engine, network, 'huber')).toBeLessThan(1e-5)
      }
    },
  )

  test('gradients equal central differences where layers branch, join and lead nowhere', async () => {
    const random = createRandom(9)
    const layer = (from: number[], fanIn: number, units: number, activation: (typeof activations)[number] | 'linear') => ({
      from,
      units,
      activation,
      weights: Float32Array.from({ length: fanIn * units }, () => random.normal() / Math.sqrt(fanIn)),
      biases: Float32Array.from({ length: units }, () => 0.3 * random.normal()),
    })
    const layers = [
      layer([0], 3, 5, 'silu'),
      layer([1, 1], 10, 4, 'tanh'),
      layer([0, 2], 7, 4, 'relu'),
      layer([2, 1, 0], 12, 6, 'linear'),
      layer([4, 2], 10, 1, 'linear'),
    ]
    const network = { inputs: 3, layers }
    expect(await gapToCentralDifferences(engine, network, 'mse')).toBeLessThan(1e-5)
    const { weights } = await engine.gradients(network, samplesOf(5, 3), { loss: 'mse', huberDelta: 1 })
    expect(weights[2].every((value) => value === 0)).toBe(true)
  })

  test('predictions are those of the double reference, for more rows than pass at a time', async () => {
    const network = networkOf({ inputs: 2, hidden: [7, 3], activation: 'silu', skip: 'input' })
    const { inputs } = samplesOf(5000, 2)
    const truth = evaluate(network, inputs, 5000)
    expect(largestDifference([await engine.predict(network, inputs, 5000)], [truth])).toBeLessThan(1e-5)
    expect(await engine.predict(network, new Float32Array(), 0)).toHaveLength(0)
  })

  // By hand: the mean of (x w + b - y)^2 has the gradient 2 / n sum e x, 2 / n sum e.
  test('a few steps of AdamW equal its formulas in double', async () => {
    const recipe = { ...PLAIN, learningRate: 0.03, warmup: 0.3, schedule: 'cosine', weightDecay: 0.2, clipNorm: 0.7 } as const
    const job = jobOf({ ...recipe, batchSize: 100, maxEpochs: 8, patience: 8 }, { shape: { ...jobOf().shape, hidden: [] } })
    const { inputs, targets } = job.train
    const start = initialise(job.shape, job.seed).layers[0]
    const p = [...start.weights, ...start.biases]
    const [m, v] = [p.map(() => 0), p.map(() => 0)]
    const curve: number[] = []
    // 8 steps, of which floor(0.3 * 8) = 2 warm up.
    const rates = [0.5, 1, 1, ...[1, 2, 3, 4, 5].map((k) => 0.5 + 0.5 * Math.cos((Math.PI * k) / 6))].map((share) => 0.03 * share)
    let clipped = 0
    rates.forEach((rate, s) => {
      const gradient = p.map(() => 0)
      let squares = 0
      for (let row = 0; row < 100; row++) {
        const x = [...inputs.subarray(3 * row, 3 * row + 3), 1]
        const e = x.reduce((sum, value, i) => sum + value * p[i], -targets[row])
        squares += e * e
        x.forEach((value, i) => (gradient[i] += (2 * e * value) / 100))
      }
      curve.push(squares / 100)
      const norm = Math.hypot(...gradient)
      if (norm > 0.7) clipped++
      p.forEach((value, i) => {
        const g = gradient[i] * Math.min(1, 0.7 / norm)
        m[i] = 0.9 * m[i] + 0.1 * g
        v[i] = 0.999 * v[i] + 0.001 * g * g
        const step = m[i] / (1 - 0.9 ** (s + 1)) / (Math.sqrt(v[i] / (1 - 0.999 ** (s + 1))) + recipe.adamEpsilon)
        p[i] = value - rate * (step + (i < 3 ? 0.2 * value : 0))
      })
    })
    const result = await engine.train(job)
    expect(clipped).toBeGreaterThan(0)
    expect(largestDifference([result.trainCurve], [curve])).toBeLessThan(1e-5)
    expect(result.bestEpoch).toBe(8)
    const { weights, biases } = result.network.layers[0]
    expect(largestDifference([[...weights, ...biases]], [p])).toBeLessThan(1e-6)
  })

  test.each<[string, Partial<Recipe>]>([
    ['plain Adam', {}],
    ['everything on', { loss: 'huber', huberDelta: 0.4, warmup: 0.2, schedule: 'cosine', weightDecay: 0.1, clipNorm: 0.5 }],
  ])("a whole short training equals one by automatic differentiation, in the row order of the engines' contract: %s", async (_, change) => {
    for (const activation of activations) {
      // 70 rows in batches of 32: the last one has 6.
      const shape: NetworkShape = { inputs: 3, hidden: [9, 4], activation, skip: 'input' }
      const job = jobOf({ ...change, maxEpochs: 4, patience: 4 }, { shape, train: samplesOf(70, 3) })
      const oracle = oracleTrain(job)
      const result = await engine.train(job)
      expect(result.steps).toBe(oracle.steps)
      const curves = [oracle.trainCurve, oracle.validationCurve]
      expect(largestDifference([result.trainCurve, result.validationCurve], curves)).toBeLessThan(3e-5)
      if (result.bestEpoch === 4) expect(largestDifference(numbersOf(result.network), oracle.numbers)).toBeLessThan(1e-4)
    }
    // The oracle's own tensors are of its backend and stay with it.
    tensors = tf.memory().numTensors
  })

  test('same job, same numbers; another seed, others', async () => {
    const [first, second] = await Promise.all([engine.train(jobOf()), engine.train(jobOf())])
    expect({ ...second, seconds: 0 }).toEqual({ ...first, seconds: 0 })
    const other = await engine.train(jobOf({}, { seed: 12 }))
    expect(largestDifference([first.validationCurve], [other.validationCurve])).toBeGreaterThan(1e-3)
  })

  test('without hidden layers it finds the least-squares solution', async () => {
    const train = samplesOf(60, 3)
    const recipe = { learningRate: 0.05, schedule: 'cosine', batchSize: 60, maxEpochs: 300, patience: 300 } as const
    const job = jobOf(recipe, { train, validation: train, shape: { ...jobOf().shape, hidden: [] } })
    const { coefficients, intercept } = fitRidge(Float64Array.from(train.inputs), Float64Array.from(train.targets), 60, 3, { lambda: 0 })
    const { weights, biases } = (await engine.train(job)).network.layers[0]
    expect(largestDifference([weights, biases], [coefficients, [intercept]])).toBeLessThan(1e-4)
  })

  test('stops when nothing gets better, and returns the weights of the best epoch', async () => {
    const job = jobOf({ learningRate: 0.05, maxEpochs: 500, patience: 7 })
    const seen: TrainingProgress[] = []
    const result = await engine.train(job, { onProgress: (progress) => void seen.push(progress) })
    const best = Math.min(...result.validationCurve)
    expect(result.epochs).toBeLessThan(500)
    expect(result.validationCurve).toHaveLength(result.epochs)
    expect(result.trainCurve).toHaveLength(result.epochs)
    expect(result.bestEpoch).toBe(result.validationCurve.indexOf(best) + 1)
    expect(result.epochs - result.bestEpoch).toBe(7)
    expect(meanLoss(result.network, job.validation, PLAIN)).toBeCloseTo(best, 5)
    expect(result.deadUnits).toBe(deadUnits(result.network, job.validation.inputs, job.validation.rows))
    expect(seen.map(({ epoch }) => epoch)).toEqual(Array.from({ length: result.epochs }, (_, k) => k + 1))
    expect(Float32Array.from(seen, ({ validationLoss }) => validationLoss)).toEqual(result.validationCurve)
  })

  test('reports a training that diverges, and keeps the best weights before', async () => {
    const shape: NetworkShape = { inputs: 3, hidden: Array<number>(12).fill(8), activation: 'leakyRelu', skip: 'none' }
    const result = await engine.train(jobOf({ learningRate: 9e5, maxEpochs: 400, patience: 400 }, { shape }))
    expect(result.status).toBe('diverged')
    expect(numbersOf(result.network).every((values) => values.every(Number.isFinite))).toBe(true)
    expect([...result.trainCurve, ...result.validationCurve].every(Number.isFinite)).toBe(true)
    if (result.bestEpoch === 0) expect(numbersOf(result.network)).toEqual(numbersOf(initialise(shape, 11)))
  })

  test('stops when it is told to, before and while it runs', async () => {
    const endless = jobOf({ maxEpochs: 1_000_000, patience: 1_000_000 })
    expect(await failure(engine.train(endless, { signal: AbortSignal.abort() }))).toEqual({ code: 'CANCELLED', where: undefined })
    const controller = new AbortController()
    const running = engine.train(endless, { signal: controller.signal })
    // Fires only if the training lets others have a turn.
    setTimeout(() => controller.abort(), 5)
    expect((await failure(running)).code).toBe('CANCELLED')
  })
})

describe('wrong arguments are refused with their place', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await createTensorflowEngine({ backend: 'cpu' })
  })

  test.each<[Partial<Recipe>, string]>([
    [{ batchSize: 0 }, 'batchSize'],
    [{ batchSize: 2.5 }, 'batchSize'],
    [{ maxEpochs: -1 }, 'maxEpochs'],
    [{ patience: 0 }, 'patience'],
    [{ learningRate: NaN }, 'learningRate'],
    [{ learningRate: 0 }, 'learningRate'],
    [{ warmup: 1.5 }, 'warmup'],
    [{ weightDecay: -0.1 }, 'weightDecay'],
    [{ beta1: 1 }, 'beta1'],
    [{ beta2: 1 }, 'beta2'],
    [{ adamEpsilon: 0 }, 'adamEpsilon'],
    [{ clipNorm: 0 }, 'clipNorm'],
    [{ loss: 'huber', huberDelta: 0 }, 'huberDelta'],
    [{ loss: 'hinge' as 'mse' }, 'loss'],
    [{ schedule: 'sometimes' as 'cosine' }, 'schedule'],
  ])('the recipe %j', async (recipe, where) => {
    expect(await failure(engine.train(jobOf(recipe)))).toEqual({ code: 'ENGINE_ARGUMENT', where })
  })

  test.each([NaN, Infinity, -Infinity])('%s in the data', async (value) => {
    for (const part of ['train', 'validation'] as const) {
      for (const array of ['inputs', 'targets'] as const) {
        const job = jobOf()
        job[part][array][17] = value
        expect(await failure(engine.train(job))).toEqual({ code: 'ENGINE_ARGUMENT', where: part === 'train' ? array : 'validation' })
      }
    }
    const network = networkOf(jobOf().shape)
    const samples = samplesOf(20, 3)
    samples.inputs[5] = value
    expect(await failure(engine.predict(network, samples.inputs, 20))).toEqual({ code: 'ENGINE_ARGUMENT', where: 'inputs' })
    expect(await failure(engine.gradients(network, samples, PLAIN))).toEqual({ code: 'ENGINE_ARGUMENT', where: 'inputs' })
    network.layers[1].weights[3] = value
    expect(await failure(engine.predict(network, samplesOf(20, 3).inputs, 20))).toEqual({ code: 'ENGINE_ARGUMENT', where: 'parameters' })
  })

  test('shapes, networks and numbers of rows that make no sense', async () => {
    for (const change of [{ inputs: 0 }, { inputs: 4 }, { hidden: [3, 0] }, { hidden: [2.5] }, { hidden: [1e9] }, { hidden: [1e5, 1e5] }]) {
      expect((await failure(engine.train(jobOf({}, { shape: { ...jobOf().shape, ...change } })))).code).toBe('ENGINE_ARGUMENT')
    }
    for (const part of ['train', 'validation'] as const)
      expect((await failure(engine.train(jobOf({}, { [part]: samplesOf(0, 3) })))).code).toBe('ENGINE_ARGUMENT')
    const { inputs } = samplesOf(10, 3)
    for (const change of [{ from: [] }, { from: [9] }, { from: [-1] }, { from: [0.5] }, { from: [0, 1] }, { units: 7 }]) {
      const network = networkOf(jobOf().shape)
      Object.assign(network.layers[1], change)
      expect((await failure(engine.predict(network, inputs, 10))).code).toBe('ENGINE_ARGUMENT')
    }
    expect((await failure(engine.predict(networkOf(jobOf().shape), inputs, 11))).code).toBe('ENGINE_ARGUMENT')
  })
})
