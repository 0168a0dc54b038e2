import { expect, test } from 'vitest'
import { autocorrelationLength } from '../../../src/main/screening/autocorrelation.ts'
import { Bootstrap, mean } from '../../../src/main/screening/bootstrap.ts'
import { climb, screeningFolds } from '../../../src/main/screening/ladder.ts'
import { estimateNoise } from '../../../src/main/screening/noise.ts'
import { addImportance, inputsThatMatter } from '../../../src/main/screening/relevance.ts'
import { drawSample } from '../../../src/main/screening/sample.ts'
import { createRandom } from '../../../src/shared/random.ts'
import type { Table } from '../../../src/main/training/table.ts'
import { problem, tents, withTarget } from './problems.ts'

/** The noise estimate as `screen` comes to it, without the slowest rung. */
function noiseOf(table: Table, seed = 1) {
  const sample = drawSample(table, seed)
  const folds = screeningFolds(sample.table, seed)
  const foldOf = new Int8Array(sample.table.rows)
  folds.forEach(({ score }, fold) => score.forEach((row) => (foldOf[row] = fold)))
  const gap = table.time ? autocorrelationLength(sample.table.y, sample.origin) : 0
  const bootstrap = new Bootstrap(sample.table.rows, { blockLength: Math.max(1, gap), seed, resamples: 100 })
  const results = (['ridge', 'additive', 'trees'] as const).map((id) => climb(id, sample.table, folds, seed))
  const importance = new Float64Array(table.features.length)
  results[2].models.forEach((model, k) => addImportance(importance, model, folds[k], sample.table, sample.variance, seed))
  const fits = results.map(({ residual }) => ({ residual, r2: 1 - mean(residual.map((r) => r * r)) / sample.variance }))
  const best = fits.reduce((a, b) => (b.r2 > a.r2 ? b : a))
  const estimate = estimateNoise({ sample, ranked: inputsThatMatter(importance, 10), best, foldOf, gap, bootstrap })
  return { ...estimate, variance: sample.variance }
}

/** Whether the true ceiling is in the interval, to a hundredth of the variance, or the estimate is withheld. */
function holds(table: Table & { noiseVariance: number }): boolean {
  const { r2Ceiling, interval, variance } = noiseOf(table)
  const truth = 1 - table.noiseVariance / variance
  return r2Ceiling === null || (interval![0] - 0.01 <= truth && truth <= interval![1] + 0.01)
}

const functions: { name: string; inputs: number; f: (x: Float64Array) => number }[] = [
  { name: 'a plane', inputs: 3, f: (x) => x[0] + 2 * x[1] - x[2] },
  { name: 'a plane of 8 inputs', inputs: 8, f: (x) => x.reduce((sum, value) => sum + value, 0) },
  { name: 'a sum of curves, two columns of no use', inputs: 5, f: (x) => Math.sin(3 * x[0]) + x[1] ** 2 + Math.exp(x[2]) },
  { name: 'a product', inputs: 2, f: (x) => x[0] * x[1] },
  { name: 'a wave in two inputs', inputs: 2, f: (x) => Math.sin(5 * x[0]) * Math.cos(3 * x[1]) },
  { name: 'a sawtooth', inputs: 1, f: (x) => tents((x[0] + 1) / 2, 3) },
]
const cases = functions.map((one, k) => ({ ...one, noise: k % 2 ? 0.3 : 1 }))

test.each(cases)('the interval holds the R2 ceiling of $name with noise x $noise in at least 80 % of samples', ({ f, inputs, noise }) => {
  const samples = 5
  const held = [...Array(samples).keys()].filter((seed) => holds(problem(f, { rows: 250, inputs, noise, seed: seed + 1 })))
  expect(held.length).toBeGreaterThanOrEqual(0.8 * samples)
})

test.each(functions.slice(3))('without noise the ceiling of $name is 1', ({ f, inputs }) => {
  expect(holds(problem(f, { rows: 300, inputs, seed: 1 }))).toBe(true)
})

test('with many rows in few dimensions the ceiling is known to a few hundredths', () => {
  const table = problem((x) => Math.sin(5 * x[0]) * Math.cos(3 * x[1]), { rows: 2000, inputs: 2, noise: 0.5, seed: 3 })
  const { r2Ceiling, interval, std } = noiseOf(table)
  expect(r2Ceiling).toBeCloseTo(0.8, 1)
  expect(interval![1] - interval![0]).toBeLessThan(0.1)
  expect(std! / Math.sqrt(table.noiseVariance)).toBeCloseTo(1, 1)
})

test('columns of no use do not raise the noise', () => {
  const table = problem((x) => Math.sin(4 * x[0]) + x[1] ** 2, { rows: 1000, inputs: 12, noise: 0.3, seed: 4 })
  const { interval, variance } = noiseOf(table)
  const truth = 1 - table.noiseVariance / variance
  expect(interval![0]).toBeLessThan(truth + 0.01)
  expect(interval![0]).toBeGreaterThan(truth - 0.08)
})

/** A slow log: inputs and disturbance all drift, so that rows near in time agree for a reason that inputs do not give. */
function slowLog(rows: number, inputs: number) {
  const random = createRandom(6)
  const drift = () => {
    const series = new Float64Array(rows)
    for (let i = 1; i < rows; i++) series[i] = 0.98 * series[i - 1] + Math.sqrt(1 - 0.98 ** 2) * random.normal()
    return series
  }
  const columns = Array.from({ length: inputs }, drift)
  const disturbance = drift()
  const x = Float64Array.from({ length: inputs * rows }, (_, at) => columns[at % inputs][Math.floor(at / inputs)])
  const table = withTarget(x, (row) => row.reduce((sum, value) => sum + value, 0), { rows, inputs })
  const level = mean(disturbance)
  return {
    table: { ...table, y: table.y.map((value, i) => value + 2 * disturbance[i]) },
    noise: mean(disturbance.map((v) => 4 * (v - level) ** 2)),
  }
}

test('neighbours in time are left out: a drifting disturbance counts as noise', () => {
  const { table, noise } = slowLog(2000, 5)
  const asIndependent = noiseOf(table)
  const asLog = noiseOf({ ...table, time: Float64Array.from({ length: table.rows }, (_, i) => i) })
  const truth = 1 - noise / asLog.variance
  expect(asIndependent.interval![0]).toBeGreaterThan(truth + 0.05)
  expect(asLog.interval![0]).toBeLessThan(truth)
  expect(asLog.interval![1]).toBeGreaterThan(truth)
})

test('copied rows are no second measurement', () => {
  const table = problem((x) => x[0], { rows: 600, inputs: 2, noise: 1, seed: 5 })
  const copies = 150
  const rows = table.rows + copies
  const x = new Float64Array(rows * 2)
  const y = new Float64Array(rows)
  x.set(table.x)
  y.set(table.y)
  x.set(table.x.subarray(0, 2 * copies), table.x.length)
  y.set(table.y.subarray(0, copies), table.rows)
  expect(holds({ ...table, rows, x, y })).toBe(true)
})

test('too many inputs for the rows: it cannot tell', () => {
  const table = problem((x) => x[0], { rows: 200, inputs: 20, noise: 3, seed: 5 })
  expect(noiseOf(table)).toMatchObject({ r2Ceiling: null, std: null, why: 'why_farNeighbours' })
})
