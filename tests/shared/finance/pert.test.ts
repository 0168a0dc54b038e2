import { expect, test } from 'vitest'
import { drawPert, pertMean, pertVariance } from '#shared/finance/pert.ts'
import { createRandom } from '#shared/random.ts'

const ranges = [
  { min: 2, likely: 3, max: 10 },
  { min: 0, likely: 0, max: 1 },
  { min: -5, likely: 4, max: 4 },
]

test.each(ranges)('draws of $min / $likely / $max have the mean, variance and range of the distribution', (range) => {
  const random = createRandom(11)
  const n = 40_000
  const draws = Array.from({ length: n }, () => drawPert(range, random))
  const mean = draws.reduce((sum, value) => sum + value, 0) / n
  const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  // Four standard errors of the mean; 5 % of the variance is about four of its own.
  expect(Math.abs(mean - pertMean(range))).toBeLessThan(4 * Math.sqrt(pertVariance(range) / n))
  expect(Math.abs(variance / pertVariance(range) - 1)).toBeLessThan(0.05)
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(range.min)
  expect(Math.max(...draws)).toBeLessThanOrEqual(range.max)
})

test('the symmetric range is Beta(3, 3): mean 1/2, variance 1/28', () => {
  const range = { min: 0, likely: 0.5, max: 1 }
  expect(pertMean(range)).toBe(0.5)
  expect(pertVariance(range)).toBeCloseTo(1 / 28, 15)
})

test('a range without width is its value', () => {
  expect(drawPert({ min: 3, likely: 3, max: 3 }, createRandom(1))).toBe(3)
})
