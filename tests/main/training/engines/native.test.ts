import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createNativeEngine } from '../../../../src/main/training/engines/native.ts'
import type { Recipe, TrainingJob, TrainingProgress } from '../../../../src/main/training/engine.ts'
import { initialise, type Layer, type Network, type NetworkShape } from '../../../../src/main/training/network.ts'
import { DepthgaugeError } from '../../../../src/shared/errors.ts'
import { createRandom } from '../../../../src/shared/random.ts'
import { binding, engineOf, floatWidths, largestDifference, networkOf, numbersOf, PLAIN, samplesOf, widths } from '../../native/support.ts'

function jobOf(recipe: Partial<Recipe> = {}, change: Partial<TrainingJob> = {}): TrainingJob {
  return {
    shape: { inputs: 3, hidden: [16, 8], activation: 'relu', skip: 'none' },
    recipe: { ...PLAIN, ...recipe },
    seed: 11,
    train: samplesOf(200, 3),
    validation: samplesOf(60, 3, 2),
    ...change,
  }
}

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

afterEach(() => void vi.unstubAllEnvs())

test('without its binary the engine says that it is unavailable, and why', () => {
  for (const path of ['/nowhere/depthgauge.node', import.meta.filename]) {
    vi.stubEnv('DEPTHGAUGE_NATIVE', path)
    expect(() => createNativeEngine()).toThrow(expect.objectContaining({ code: 'ENGINE_UNAVAILABLE' }))
  }
})

describe.skipIf(!binding)('the native engine', () => {
  test('is of this machine, and refuses a width that it does not have', () => {
    expect(engineOf().info).toEqual({ id: 'native', backend: widths[0], threads: 1 })
    expect(() => engineOf('avx1024')).toThrow(expect.objectContaining({ code: 'ENGINE_UNAVAILABLE' }))
  })

  test.each(widths)('same job, same bits (%s)', async (width) => {
    const [first, second] = await Promise.all([engineOf(width).train(jobOf()), engineOf(width).train(jobOf())])
    expect({ ...second, seconds: 0 }).toEqual({ ...first, seconds: 0 })
  })

  test('another seed is another training', async () => {
    const [first, second] = [await engineOf().train(jobOf()), await engineOf().train(jobOf({}, { seed: 12 }))]
    expect(largestDifference([first.validationCurve], [second.validationCurve])).toBeGreaterThan(1e-3)
  })

  test.each(floatWidths)('agrees with the double reference over a short training (%s)', async (width) => {
    for (const activation of ['relu', 'leakyRelu', 'tanh', 'silu'] as const) {
      for (const hidden of [[1], [3, 17], [33, 16, 1, 5]]) {
        const job = jobOf({ batchSize: 37, maxEpochs: 4 }, { shape: { inputs: 3, hidden, activation, skip: 'input' } })
        const [found, truth] = [await engineOf(width).train(job), await engineOf('reference').train(job)]
        expect(largestDifference([found.trainCurve, found.validationCurve], [truth.trainCurve, truth.validationCurve])).toBeLessThan(1e-4)
      }
    }
  })

  test.each([
    { rows: 1, batchSize: 1 },
    { rows: 5, batchSize: 1 },
    { rows: 130, batchSize: 129 },
    { rows: 300, batchSize: 1000 },
  ])('trains $rows rows in batches of $batchSize', async ({ rows, batchSize }) => {
    const job = jobOf({ batchSize, maxEpochs: 3, patience: 3 }, { train: samplesOf(rows, 3) })
    const [found, truth] = [await engineOf().train(job), await engineOf('reference').train(job)]
    expect(found.steps).toBe(3 * Math.ceil(rows / batchSize))
    expect(largestDifference([found.validationCurve], [truth.validationCurve])).toBeLessThan(1e-4)
  })

  test('a batch of more rows than pass at a time has the same gradient as those rows together', async () => {
    const network = networkOf({ inputs: 3, hidden: [20, 20], activation: 'tanh', skip: 'none' })
    const [a, b] = [samplesOf(200, 3, 5), samplesOf(100, 3, 6)]
    const both = {
      rows: 300,
      inputs: Float32Array.of(...a.inputs, ...b.inputs),
      targets: Float32Array.of(...a.targets, ...b.targets),
    }
    const loss = { loss: 'mse', huberDelta: 1 } as const
    const [ga, gb, whole] = await Promise.all([a, b, both].map((samples) => engineOf().gradients(network, samples, loss)))
    const mixed = ga.weights.map((values, layer) => values.map((value, i) => (2 * value + gb.weights[layer][i]) / 3))
    expect(largestDifference(whole.weights, mixed)).toBeLessThan(1e-6)
  })

  test('learns what can be learnt: y = sin(2 x) to the noise', async () => {
    const recipe = { learningRate: 1e-2, maxEpochs: 200, patience: 200, schedule: 'cosine' } as const
    const job = jobOf(recipe, {
      shape: { inputs: 1, hidden: [32, 32], activation: 'tanh', skip: 'none' },
      train: samplesOf(2000, 1),
      validation: samplesOf(2000, 1, 2),
    })
    const result = await engineOf().train(job)
    const { inputs, targets, rows } = job.validation
    const noise = targets.reduce((sum, target, row) => sum + (target - Math.sin(2 * inputs[row])) ** 2, 0) / rows
    expect(Math.min(...result.validationCurve)).toBeLessThan(1.1 * noise)
    expect(Math.min(...result.validationCurve)).toBeGreaterThan(0.95 * noise)
  })

  test('stops when nothing gets better, and returns the weights of the best epoch', async () => {
    const job = jobOf({ learningRate: 0.05, maxEpochs: 500, patience: 7 })
    const result = await engineOf().train(job)
    const best = Math.min(...result.validationCurve)
    expect(result.epochs).toBeLessThan(500)
    expect(result.validationCurve).toHaveLength(result.epochs)
    expect(result.trainCurve).toHaveLength(result.epochs)
    expect(result.bestEpoch).toBe(result.validationCurve.indexOf(best) + 1)
    expect(result.epochs - result.bestEpoch).toBe(7)
    const predictions = await engineOf().predict(result.network, job.validation.inputs, job.validation.rows)
    const mse = predictions.reduce((sum, value, row) => sum + (value - job.validation.targets[row]) ** 2, 0) / job.validation.rows
    expect(mse).toBeCloseTo(best, 5)
  })

  test('more weight decay, smaller weights', async () => {
    const sizes: number[] = []
    for (const weightDecay of [0, 0.3, 3]) {
      const { network } = await engineOf().train(jobOf({ weightDecay, maxEpochs: 30, patience: 30 }))
      sizes.push(network.layers.reduce((sum, { weights }) => sum + weights.reduce((part, value) => part + value * value, 0), 0))
    }
    expect(sizes[1]).toBeLessThan(sizes[0])
    expect(sizes[2]).toBeLessThan(sizes[1])
  })

  test('counts dead units on the validation rows', async () => {
    // Far too large a rate kills ReLU units; nothing else can die.
    const recipe = { learningRate: 1, maxEpochs: 5, patience: 5 }
    const result = await engineOf().train(jobOf(recipe))
    const { inputs, rows } = jobOf().validation
    let dead = 0
    for (const [index, layer] of result.network.layers.slice(0, -1).entries()) {
      for (let unit = 0; unit < layer.units; unit++) {
        // A network that hands this one unit through.
        const through: Layer = {
          from: [index + 1],
          units: 1,
          activation: 'linear',
          weights: new Float32Array(layer.units),
          biases: new Float32Array(1),
        }
        through.weights[unit] = 1
        const probe: Network = { inputs: 3, layers: [...result.network.layers.slice(0, index + 1), through] }
        dead += Number((await engineOf().predict(probe, inputs, rows)).every((value) => value === 0))
      }
    }
    expect(result.deadUnits).toBeCloseTo(dead / 24, 12)
    expect(dead).toBeGreaterThan(0)
    for (const activation of ['leakyRelu', 'tanh', 'silu'] as const) {
      const shape = { inputs: 3, hidden: [16, 8], activation, skip: 'none' } satisfies NetworkShape
      expect((await engineOf().train(jobOf(recipe, { shape }))).deadUnits).toBe(0)
    }
  })

  test.each(widths)('reports a training that diverges, and keeps the best weights before (%s)', async (width) => {
    const job = jobOf(
      { learningRate: 9e5, maxEpochs: 400, patience: 400 },
      { shape: { inputs: 3, hidden: Array<number>(12).fill(8), activation: 'leakyRelu', skip: 'none' } },
    )
    if (width === 'reference') job.recipe.maxEpochs = 1
    const result = await engineOf(width).train(job)
    expect(result.status).toBe('diverged')
    expect(result.network.layers.every(({ weights, biases }) => [...weights, ...biases].every(Number.isFinite))).toBe(true)
    expect([...result.trainCurve, ...result.validationCurve].every(Number.isFinite)).toBe(true)
    if (result.bestEpoch === 0) expect(numbersOf(result.network)).toEqual(numbersOf(initialise(job.shape, job.seed)))
  })

  test('tells each epoch at most once, in order', async () => {
    const seen: TrainingProgress[] = []
    const result = await engineOf().train(jobOf({ maxEpochs: 300, patience: 300 }), { onProgress: (progress) => void seen.push(progress) })
    expect(seen.at(-1)?.epoch).toBe(300)
    for (const [index, { epoch, maxEpochs, validationLoss }] of seen.entries()) {
      expect(maxEpochs).toBe(300)
      expect(validationLoss).toBeCloseTo(result.validationCurve[epoch - 1], 6)
      if (index > 0) expect(epoch).toBeGreaterThan(seen[index - 1].epoch)
    }
  })

  test('stops when it is told to, before and while it runs', async () => {
    const endless = jobOf({ maxEpochs: 1_000_000, patience: 1_000_000 })
    expect(await failure(engineOf().train(endless, { signal: AbortSignal.abort() }))).toEqual({ code: 'CANCELLED' })
    const controller = new AbortController()
    const running = engineOf().train(endless, { signal: controller.signal, onProgress: () => controller.abort() })
    expect(await failure(running)).toEqual({ code: 'CANCELLED' })
  })

  test('a process that ends does not wait for its trainings', () => {
    const folder = mkdtempSync(join(tmpdir(), 'depthgauge-'))
    try {
      const program = join(folder, 'program.mts')
      writeFileSync(
        program,
        `import { createNativeEngine } from ${JSON.stringify(join(import.meta.dirname, '../../../../src/main/training/engines/native.ts'))}
         const ones = (length) => new Float32Array(length).fill(1)
         const rows = { rows: 64, inputs: ones(64 * 3), targets: ones(64) }
         const recipe = { ...${JSON.stringify(PLAIN)}, clipNorm: 1, maxEpochs: 1e7, patience: 1e7 }
         const shape = { inputs: 3, hidden: [256, 256], activation: 'relu', skip: 'none' }
         const job = { shape, recipe, seed: 1, train: rows, validation: rows }
         createNativeEngine().train(job, { onProgress: () => process.exit(7) })`,
      )
      const result = spawnSync(process.execPath, [program], { timeout: 20_000, encoding: 'utf8' })
      expect(result.status, result.stderr).toBe(7)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test.each([NaN, Infinity, -Infinity])('refuses %s in the data', async (value) => {
    for (const part of ['train', 'validation'] as const) {
      for (const array of ['inputs', 'targets'] as const) {
        const job = jobOf()
        job[part][array][17] = value
        expect(await failure(engineOf().train(job))).toEqual({ code: 'ENGINE_ARGUMENT', where: part === 'train' ? array : 'validation' })
      }
    }
    const { network, samples } = { network: networkOf(jobOf().shape), samples: samplesOf(20, 3) }
    samples.inputs[5] = value
    expect(await failure(engineOf().predict(network, samples.inputs, 20))).toEqual({ code: 'ENGINE_ARGUMENT', where: 'inputs' })
    expect(await failure(engineOf().gradients(network, samples, PLAIN))).toEqual({ code: 'ENGINE_ARGUMENT', where: 'inputs' })
    network.layers[1].weights[3] = value
    expect(await failure(engineOf().predict(network, samplesOf(20, 3).inputs, 20))).toEqual({
      code: 'ENGINE_ARGUMENT',
      where: 'parameters',
    })
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
  ])('refuses the recipe %j', async (recipe, where) => {
    expect(await failure(engineOf().train(jobOf(recipe)))).toEqual({ code: 'ENGINE_ARGUMENT', where })
  })

  test('refuses shapes and networks that make no sense', async () => {
    for (const change of [{ inputs: 0 }, { inputs: 4 }, { hidden: [3, 0] }, { hidden: [2.5] }, { hidden: [1e9] }, { hidden: [1e5, 1e5] }]) {
      expect((await failure(engineOf().train(jobOf({}, { shape: { ...jobOf().shape, ...change } })))).code).toBe('ENGINE_ARGUMENT')
    }
    const { inputs } = samplesOf(10, 3)
    for (const change of [
      { from: [] },
      { from: [9] },
      { from: [-1] },
      { from: [0.5] },
      { from: [0, 1] },
      { units: 7 },
      { units: 2 ** 32 + 8 },
    ]) {
      const network = networkOf(jobOf().shape)
      Object.assign(network.layers[1], change)
      expect((await failure(engineOf().predict(network, inputs, 10))).code).toBe('ENGINE_ARGUMENT')
    }
    expect((await failure(engineOf().predict(networkOf(jobOf().shape), inputs, 11))).code).toBe('ENGINE_ARGUMENT')
    expect(await engineOf().predict(networkOf(jobOf().shape), new Float32Array(), 0)).toHaveLength(0)
  })

  test('whatever the module is called with, it computes or fails with a code', async () => {
    const random = createRandom(3)
    const pick = <T>(items: T[]): T => items[random.below(items.length)]
    const rows = samplesOf(12, 2)
    const good = {
      graph: Int32Array.of(2, 2, 3, 1, 1, 0, 1, 0, 1, 1),
      parameters: new Float32Array(13).fill(0.1),
      recipe: Float64Array.of(0, 1, 1e-3, 0, 0, 0, 0.9, 0.999, 1e-7, 4, 2, 2, Infinity),
      loss: Float64Array.of(0, 1),
    }
    const numbers = [0, 1, -1, 2, 3, 0.5, NaN, Infinity, -Infinity, 1e9, -1e9, 2 ** 31, 2 ** 53, 1e300]
    const junk = () =>
      pick<unknown>([
        undefined,
        null,
        'avx2',
        'x'.repeat(100_000),
        {},
        [],
        pick(numbers),
        () => undefined,
        new Float32Array(random.below(40)),
        new Int32Array(random.below(40)),
        new Float64Array(random.below(20)).fill(pick(numbers)),
        new Uint8Array(64),
        new DataView(new ArrayBuffer(64)),
        new Float32Array(new SharedArrayBuffer(96)),
        new Int32Array(new ArrayBuffer(64, { maxByteLength: 128 })),
        detached(),
      ])
    const calls = {
      train: () => [
        widths[0],
        good.graph,
        good.parameters,
        good.recipe,
        1,
        rows.inputs,
        rows.targets,
        rows.inputs,
        rows.targets,
        new Int32Array(1),
      ],
      predict: () => [widths[0], good.graph, good.parameters, rows.inputs],
      gradients: () => [widths[0], good.graph, good.parameters, good.loss, rows.inputs, rows.targets],
      shuffle: () => [1, 10, 1],
    }
    let failed = 0
    for (let round = 0; round < 4000; round++) {
      const name = pick(Object.keys(calls) as (keyof typeof calls)[])
      const given: unknown[] = calls[name]()
      for (let changes = random.below(3); changes >= 0; changes--) {
        const at = random.below(given.length)
        const value = given[at]
        if (round % 2 && ArrayBuffer.isView(value) && value.byteLength > 0 && !(value instanceof DataView)) {
          // The right kind of array with wrong numbers in it, or too few.
          const copy = (value as Float64Array).slice(0, (value as Float64Array).length - Number(random.below(4) === 0))
          copy[random.below(copy.length)] = pick(numbers)
          given[at] = copy
        } else {
          given[at] = junk()
        }
      }
      try {
        await (binding![name] as (...args: unknown[]) => unknown)(...given)
      } catch (error) {
        failed++
        expect(['ENGINE_ARGUMENT', 'CANCELLED']).toContain((error as { code?: string }).code)
      }
    }
    expect(failed).toBeGreaterThan(1000)
  })
})

/** A Float32Array whose memory was given away. */
function detached(): Float32Array {
  const array = new Float32Array(8)
  structuredClone(array.buffer, { transfer: [array.buffer] })
  return array
}
