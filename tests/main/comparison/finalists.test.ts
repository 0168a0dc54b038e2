import { expect, test } from 'vitest'
import { fitFinalists } from '../../../src/main/comparison/finalists.ts'
import { maxEpochs } from '../../../src/main/comparison/budgets.ts'
import { designSweep } from '../../../src/main/comparison/spec.ts'
import type { Engine } from '../../../src/main/training/engine.ts'
import { predictModel } from '../../../src/main/training/model.ts'
import { takeRows } from '../../../src/main/training/table.ts'
import { randomFeaturesEngine } from './random-features-engine.ts'
import { pretendSweep, table } from './sweep.ts'

const data = table(400, 3, (x) => 2 * x[0] + Math.abs(x[1]), 0.05)
const designed = designSweep(data, 'quick', 1)
const spec = { ...designed.spec, finalistSeeds: 3 }
const { split } = designed
const world = (best: string) => (run: { model: string; params: number }) => (run.model === best ? 0.1 : 0.5) + 1 / (run.params + 10)

test.each(['trees', 'additive', 'smooth'])(
  'four finalists, whose stored models say what was scored (%s is the best other)',
  async (best) => {
    const fitted = await fitFinalists(data, split, spec, pretendSweep(spec, world(best)), randomFeaturesEngine().engine)
    expect(fitted.map(({ finalist }) => finalist.role).sort()).toEqual(['deep', 'other', 'ridge', 'shallow'])
    expect(fitted.find(({ finalist }) => finalist.role === 'other')!.finalist.model).toBe(best)
    for (const { finalist, model } of fitted) {
      const predicted = predictModel(model, takeRows(data.x, 3, split.test), split.test.length)
      const squares = split.test.reduce((sum, row, i) => sum + (predicted[i] - data.y[row]) ** 2, 0)
      expect(finalist.testRmse).toBeCloseTo(Math.sqrt(squares / split.test.length), 4)
      expect(finalist.testR2).toBeLessThan(1 - (finalist.testRmse / finalist.testRmseOfMean) ** 2 + 0.01)
    }
    const ridge = fitted[0].finalist
    // What is left to a straight line: Var(|x|) = 1/12 and the noise.
    expect(Math.abs(ridge.testRmse - Math.sqrt(1 / 12 + 0.0025))).toBeLessThan(0.06)
  },
)

test('the test rows are no part of any training, and choose nothing', async () => {
  const finished = pretendSweep(spec, world('additive'))
  const { engine, jobs } = randomFeaturesEngine()
  const fitted = await fitFinalists(data, split, spec, finished, engine)
  expect(jobs).toHaveLength(2 * (3 + 1))
  for (const { train, validation } of jobs.slice(0, 6)) expect(train.rows + validation.rows).toBe(split.development.length)
  for (const { train } of jobs.slice(6)) expect(train.rows).toBe(split.development.length)
  // Other targets on the test rows: the same models.
  const other = { ...data, y: data.y.map((value, row) => (split.test.includes(row) ? -value : value)) }
  const again = await fitFinalists(other, split, spec, finished, randomFeaturesEngine().engine)
  expect(again.map(({ model }) => model)).toEqual(fitted.map(({ model }) => model))
})

/** A network that is best after `bestEpoch` epochs, and whose validation error follows from its seed. */
const bestAfter = (bestEpoch: number) =>
  randomFeaturesEngine((result, job) => ({ ...result, bestEpoch, validationCurve: Float32Array.of(job.seed % 1000) }))

test('the training with the least validation error is repeated on all development rows', async () => {
  const finished = pretendSweep(spec, world('additive'))
  const { engine, jobs } = bestAfter(1)
  const fitted = await fitFinalists(data, split, spec, finished, engine)
  const deep = fitted.find(({ finalist }) => finalist.role === 'deep')!
  const trainings = jobs.filter(({ shape }) => shape.hidden.length === deep.finalist.hiddenLayers)
  const refit = trainings.pop()!
  expect(refit.seed).toBe(trainings.reduce((a, b) => (b.seed % 1000 < a.seed % 1000 ? b : a)).seed)
  if (deep.model.kind !== 'network') throw new Error('a network was expected')
  expect(deep.model.network).toEqual((await engine.train(refit)).network)
})

test('learning rate and weight decay are chosen by their mean over several initial weights, not by one lucky training', async () => {
  const wide = { ...spec, learningRates: [1e-3, 1e-2], weightDecays: [0.1] }
  // At 1e-3 one training is the best of all and two are bad.
  const errors: Record<number, number[]> = { 0.001: [0.1, 0.9, 0.9], 0.01: [0.5, 0.4, 0.6] }
  const seen = new Map<string, number>()
  const { engine, jobs } = randomFeaturesEngine((result, job) => {
    const { learningRate } = job.recipe
    const group = `${learningRate} ${job.shape.hidden.length}`
    const k = seen.get(group) ?? 0
    if (job.train.rows < split.development.length) seen.set(group, k + 1)
    return { ...result, validationCurve: Float32Array.of(errors[learningRate][k % 3]) }
  })
  const fitted = await fitFinalists(data, split, wide, pretendSweep(wide, world('additive')), engine)
  for (const { finalist } of fitted.filter(({ finalist }) => finalist.model === 'relu'))
    expect([finalist.learningRate, finalist.weightDecay]).toEqual([0.01, 0.1])
  const refits = jobs.filter(({ train }) => train.rows === split.development.length)
  for (const { recipe, seed, shape } of refits) {
    expect(recipe.learningRate).toBe(0.01)
    const tries = jobs.filter((job) => job.shape.hidden.length === shape.hidden.length && job.recipe.learningRate === 0.01)
    expect(seed).toBe(tries[1].seed)
  }
})

test.each([
  [5, 10],
  [1000, 'all'],
])('best after %i epochs: %s are repeated, without an early stop', async (bestEpoch, expected) => {
  const { engine, jobs } = bestAfter(bestEpoch)
  await fitFinalists(data, split, spec, pretendSweep(spec, world('additive')), engine)
  const { recipe } = jobs.at(-1)!
  expect(recipe.maxEpochs).toBe(expected === 'all' ? maxEpochs(spec, split.development.length) : expected)
  expect(recipe.patience).toBe(recipe.maxEpochs)
})

test('every finalist trains for as many times the steps of the sweep as the budget says, in its tries and in its last training', async () => {
  const long = { ...spec, finalistLength: 3 }
  const { engine, jobs } = bestAfter(1000)
  await fitFinalists(data, split, long, pretendSweep(long, world('smooth')), engine)
  expect(new Set(jobs.map(({ shape }) => shape.activation))).toEqual(new Set(['relu', 'silu']))
  for (const { recipe, train } of jobs)
    expect(recipe.maxEpochs).toBe(maxEpochs({ steps: 3 * spec.steps, mostEpochs: 3 * spec.mostEpochs }, train.rows))
  expect(jobs[0].recipe.maxEpochs).toBeGreaterThan(2 * maxEpochs(spec, jobs[0].train.rows))
})

test('several trainings at a time, and one at a time, give the same models', async () => {
  const finished = pretendSweep(spec, world('additive'))
  const native = (engine: Engine): Engine => ({ ...engine, info: { ...engine.info, id: 'native' } })
  const fit = (parallel: number) => fitFinalists(data, split, spec, finished, native(randomFeaturesEngine().engine), { parallel })
  expect(await fit(4)).toMatchObject((await fit(1)).map(({ finalist, model }) => ({ finalist, model })))
})

test('a repetition that diverges leaves the network that was stopped early', async () => {
  const { engine, jobs } = randomFeaturesEngine((result, job) =>
    job.train.rows === split.development.length ? { ...result, status: 'diverged' } : result,
  )
  const fitted = await fitFinalists(data, split, spec, pretendSweep(spec, world('additive')), engine)
  expect(jobs).toHaveLength(8)
  expect(fitted.every(({ finalist }) => Number.isFinite(finalist.testRmse))).toBe(true)
  const { model } = fitted.find(({ finalist }) => finalist.role === 'deep')!
  if (model.kind !== 'network') throw new Error('a network was expected')
  const early = await Promise.all(jobs.slice(0, 6).map(async (job) => (await engine.train(job)).network))
  expect(early).toContainEqual(model.network)
})

test('no network that trains: the sweep says so', async () => {
  const { engine } = randomFeaturesEngine((result) => ({ ...result, validationCurve: new Float32Array() }))
  await expect(fitFinalists(data, split, spec, pretendSweep(spec, world('trees')), engine)).rejects.toThrow('TRAINING_FAILED')
})
