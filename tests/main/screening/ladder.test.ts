import { describe, expect, test } from 'vitest'
import { rungs } from '../../../src/shared/domain/screening.ts'
import { Bootstrap, interval90, quantile } from '../../../src/main/screening/bootstrap.ts'
import { climb, ladderOf, screeningFolds } from '../../../src/main/screening/ladder.ts'
import { addImportance, inputsThatMatter } from '../../../src/main/screening/relevance.ts'
import { drawSample } from '../../../src/main/screening/sample.ts'
import { ridgeFunctions } from '../../../src/main/screening/refined.ts'
import { createRandom } from '../../../src/shared/random.ts'
import { problem } from './problems.ts'

function climbAll(f: (x: Float64Array) => number, inputs: number, noise: number, rows = 600, seed = 1) {
  const sample = drawSample(problem(f, { rows, inputs, noise, seed }), seed)
  const folds = screeningFolds(sample.table, seed)
  const results = rungs.map((id) => climb(id, sample.table, folds, seed))
  const ladder = ladderOf(results, sample.variance, new Bootstrap(rows, { blockLength: 1, seed }))
  return { sample, folds, results, ladder, r2: Object.fromEntries(ladder.map(({ id, r2 }) => [id, r2])) }
}

test('a plane with noise: no rung gains on the line, and R2 is the share of the signal', () => {
  const { ladder, r2 } = climbAll((x) => x[0] + x[1], 3, 0.5)
  expect(ladder.map(({ id }) => id)).toEqual([...rungs])
  expect(ladder[0].gain).toBeNull()
  expect(Math.abs(r2.mean)).toBeLessThan(0.02)
  expect(ladder[1].interval[0]).toBeLessThan(0.8)
  expect(ladder[1].interval[1]).toBeGreaterThan(0.8)
  for (const { gain } of ladder.slice(2)) expect(gain!.interval[0]).toBeLessThan(0.002)
})

test('curves, pairs and higher products each show at their own rung', () => {
  const curves = climbAll((x) => Math.sin(3 * x[0]) + x[1] ** 2, 3, 0.1).r2
  expect(curves.additive - curves.ridge).toBeGreaterThan(0.2)
  expect(curves.pairs - curves.additive).toBeLessThan(0.02)
  const pairs = climbAll((x) => x[0] * x[1], 3, 0.1).r2
  expect(pairs.additive).toBeLessThan(0.1)
  expect(pairs.pairs).toBeGreaterThan(0.9)
  const corner = climbAll((x) => (x[0] > 0 && x[1] > 0 ? Math.sign(x[2]) : 0), 3, 0.1, 1000).r2
  expect(corner.trees - corner.pairs).toBeGreaterThan(0.1)
})

test('gains are paired: the difference of two rungs, with an interval far narrower than theirs', () => {
  const { ladder } = climbAll((x) => x[0] + 0.3 * x[1] ** 2, 3, 1)
  const [, ridge, additive] = ladder
  expect(additive.gain!.value).toBeCloseTo(additive.r2 - ridge.r2, 10)
  const width = ([low, high]: [number, number]) => high - low
  expect(width(additive.gain!.interval)).toBeLessThan(0.7 * width(additive.interval))
})

test('a curve of a slanted direction is one index', () => {
  const { sample, folds, results, r2 } = climbAll((x) => Math.tanh(4 * (x[0] + x[1] + x[2])), 3, 0.05)
  const left = ridgeFunctions(results[1], sample.table, folds)
  const index = 1 - left.reduce((sum, value) => sum + value * value, 0) / left.length / sample.variance
  expect(index).toBeGreaterThan(0.95)
  expect(index).toBeGreaterThan(r2.pairs)
})

test.each([
  { name: 'a curve without a slope', inputs: 6, f: (x: Float64Array) => Math.abs(x.reduce((sum, value) => sum + value, 0)) },
  { name: 'a product', inputs: 4, f: (x: Float64Array) => x[0] * x[1] },
])('$name is a sum of curves along a few directions', ({ inputs, f }) => {
  const { sample, folds, results, r2 } = climbAll(f, inputs, 0.05)
  const left = ridgeFunctions(results[1], sample.table, folds)
  const along = 1 - left.reduce((sum, value) => sum + value * value, 0) / left.length / sample.variance
  expect(along).toBeGreaterThan(0.85)
  expect(along - r2.ridge).toBeGreaterThan(0.7)
})

test('noise has no direction', () => {
  const { sample, folds, results } = climbAll(() => 0, 8, 1)
  const left = ridgeFunctions(results[1], sample.table, folds)
  expect(1 - left.reduce((sum, value) => sum + value * value, 0) / left.length / sample.variance).toBeLessThan(0.03)
})

test('inputs that matter come first, the others are left out', () => {
  const { sample, folds, results } = climbAll((x) => 2 * x[3] + x[1] ** 2, 6, 0.1)
  const importance = new Float64Array(6)
  results[4].models.forEach((model, k) => addImportance(importance, model, folds[k], sample.table, sample.variance, 1))
  expect(inputsThatMatter(importance, 10)).toEqual([3, 1])
})

describe('bootstrap', () => {
  test('the 90 % interval of a mean is the mean -+ 1.645 standard errors', () => {
    const random = createRandom(4)
    const values = Float64Array.from({ length: 400 }, () => random.normal())
    const [low, high] = interval90(new Bootstrap(400, { blockLength: 1, seed: 1, resamples: 1000 }).means(values))
    expect(Math.abs((high - low) / (2 * 1.645 * 0.05) - 1)).toBeLessThan(0.12)
  })

  test('blocks keep what neighbours share: the interval of a slow series is wider', () => {
    const random = createRandom(5)
    const series = new Float64Array(4000)
    for (let i = 1; i < 4000; i++) series[i] = 0.9 * series[i - 1] + random.normal()
    const width = (blockLength: number) => {
      const [low, high] = interval90(new Bootstrap(4000, { blockLength, seed: 1 }).means(series))
      return high - low
    }
    // The variance of the mean is (1 + 0.9) / (1 - 0.9) = 19 times that of independent values: 4.4 times as wide.
    expect(width(200) / width(1)).toBeGreaterThan(3)
    expect(width(200) / width(1)).toBeLessThan(5.5)
  })

  test('quantiles are those of R type 7', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBeCloseTo(1.75, 12)
    expect(quantile([5], 0.9)).toBe(5)
    expect(quantile([], 0.5)).toBeNaN()
  })
})
