import { expect, test } from 'vitest'
import { planNext } from '../../../src/main/comparison/plan.ts'
import { executeRun } from '../../../src/main/comparison/run.ts'
import { designSweep } from '../../../src/main/comparison/spec.ts'
import type { Table } from '../../../src/main/training/table.ts'
import { DepthgaugeError } from '../../../src/shared/errors.ts'
import { randomFeaturesEngine } from './random-features-engine.ts'
import { table } from './sweep.ts'

const data = table(300, 3, (x) => 10 + x[1] + x[2] ** 2, 0.1)
const { spec, split } = designSweep(data, 'quick', 1)
const planned = planNext(spec, [])
const network = planned.find(({ model, hiddenLayers, fold }) => model === 'relu' && hiddenLayers === 2 && fold === 1)!

/** The table with other numbers in some rows. */
function garble(rows: ArrayLike<number>): Table {
  const [x, y] = [data.x.slice(), data.y.slice()]
  for (const row of Array.from(rows)) {
    x.fill(100 + row, 3 * row, 3 * row + 3)
    y[row] = -1000 - row
  }
  return { ...data, x, y }
}

test('nothing of the scoring rows reaches a training; every training row does', async () => {
  const job = async (of: Table) => {
    const { engine, jobs } = randomFeaturesEngine()
    await executeRun(of, split, spec, network, engine)
    return jobs[0]
  }
  const { train, score } = split.folds[1]
  const plain = await job(data)
  expect(plain.train.rows + plain.validation.rows).toBe(train.length)
  expect(plain.validation.rows).toBe(Math.round(0.15 * train.length))
  expect(await job(garble([...score, ...split.test]))).toEqual(plain)
  for (const row of train.slice(0, 20)) {
    const other = await job(garble([row]))
    // An input at 100 standard deviations or so is in one of the two, and only validation rows leave the scaling alone.
    const largest = Math.max(...other.train.inputs, ...other.validation.inputs)
    expect(largest).toBeGreaterThan(8)
  }
})

test('the score is the error on the scoring rows, in the unit of the target', async () => {
  const { engine, jobs } = randomFeaturesEngine()
  const { run, curve } = await executeRun(data, split, spec, network, engine)
  const { score } = split.folds[1]
  // Least squares on random features: the network's own predictions, through a scaling that the job's targets reveal.
  const [{ train, validation, recipe, shape }] = jobs
  const scale = run.validationRmse! / Math.sqrt(curve!.validation[0])
  expect(Math.abs(scale - Math.sqrt(1 / 3 + 4 / 45 + 0.01))).toBeLessThan(0.05)
  expect(train.targets.reduce((sum, value) => sum + value, 0) / train.rows).toBeCloseTo(0, 6)
  expect(Math.abs(validation.targets.reduce((sum, value) => sum + value, 0) / validation.rows)).toBeLessThan(0.5)
  const shifted = await executeRun({ ...data, y: data.y.map((value) => 1000 * value) }, split, spec, network, randomFeaturesEngine().engine)
  expect(shifted.run.rmse! / run.rmse!).toBeCloseTo(1000, 1)
  const outlier = data.y.slice()
  outlier[score[0]] += 1e6
  const { run: missed } = await executeRun({ ...data, y: outlier }, split, spec, network, randomFeaturesEngine().engine)
  expect(missed.rmse! / (1e6 / Math.sqrt(score.length))).toBeCloseTo(1, 4)
  expect(run).toMatchObject({ key: network.key, status: 'done', params: network.params, widths: network.widths, reason: null })
  expect(recipe).toMatchObject({ learningRate: network.learningRate, weightDecay: network.weightDecay })
  expect(shape).toEqual({ inputs: 3, hidden: network.widths, activation: 'relu', skip: 'none' })
})

test('every model of a fold and repetition stops on the same rows; another fold on others', async () => {
  const targets = async (of: typeof network) => {
    const { engine, jobs } = randomFeaturesEngine()
    await executeRun(data, split, spec, of, engine)
    return [...jobs[0].validation.targets]
  }
  const shallow = planned.find(({ model, hiddenLayers, fold }) => model === 'relu' && hiddenLayers === 1 && fold === 1)!
  const elsewhere = planned.find(({ key }) => key === network.key.replace('fold1', 'fold2'))!
  expect(await targets(shallow)).toEqual(await targets(network))
  expect(await targets(elsewhere)).not.toEqual(await targets(network))
})

test('the same run twice gives the same numbers', async () => {
  const once = async () => (await executeRun(data, split, spec, network, randomFeaturesEngine().engine)).run
  const [a, b] = [await once(), await once()]
  expect({ ...a, seconds: 0 }).toEqual({ ...b, seconds: 0 })
})

test('a training that diverges or throws is an outcome; cancelling is not', async () => {
  const outcome = async (spoil: Parameters<typeof randomFeaturesEngine>[0]) =>
    (await executeRun(data, split, spec, network, randomFeaturesEngine(spoil).engine)).run
  expect(await outcome((result) => ({ ...result, status: 'diverged' }))).toMatchObject({
    status: 'diverged',
    rmse: null,
    validationRmse: null,
  })
  const throws = outcome(() => {
    throw new Error('no memory')
  })
  expect(await throws).toMatchObject({ status: 'failed', reason: 'no memory', rmse: null })
  const cancelled = outcome(() => {
    throw new DepthgaugeError('CANCELLED')
  })
  await expect(cancelled).rejects.toThrow('CANCELLED')
})

test('baselines: the mean errs by the spread, ridge by what is not linear, additive by little more than the noise', async () => {
  const error = async (model: string) => {
    const { run, curve } = await executeRun(
      data,
      split,
      spec,
      planned.find((run) => run.model === model)!,
      randomFeaturesEngine().engine,
    )
    expect(curve).toBeNull()
    expect(run.validationRmse).toBeGreaterThan(0)
    return run.rmse!
  }
  // Var(x) = 1/3, Var(x^2) = 4/45, noise 0.01.
  expect(Math.abs((await error('mean')) - Math.sqrt(1 / 3 + 4 / 45 + 0.01))).toBeLessThan(0.1)
  expect(Math.abs((await error('ridge')) - Math.sqrt(4 / 45 + 0.01))).toBeLessThan(0.06)
  expect(await error('additive')).toBeLessThan(0.14)
  expect(await error('trees')).toBeLessThan(0.4)
})
