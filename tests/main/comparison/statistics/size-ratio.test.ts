import { expect, test } from 'vitest'
import { sizeRatio, type FrontierPoint } from '../../../../src/main/comparison/statistics/size-ratio.ts'
import { createRandom } from '../../../../src/shared/random.ts'

const options = { seed: 3, correlation: 0.2 }
const sizes = [100, 300, 1000, 3000, 10_000, 30_000]

/** A family whose error falls as a power of its weights: rmse = 1 + scale P^-1/2, on folds with their own level. */
function family(scale: number, noise = 0, seed = 1): FrontierPoint[] {
  const random = createRandom(seed)
  const levels = Array.from({ length: 5 }, () => 1 + 0.1 * random.normal())
  return sizes.map((params) => ({
    params,
    errors: new Map(levels.map((level, fold) => [`${fold}`, level + scale / Math.sqrt(params) + noise * random.normal()])),
  }))
}

test('a curve shifted by a factor in the weights gives that factor', () => {
  // scale 20 needs (20 / 10)^2 = 4 times the weights of scale 10 for the same error.
  const { value, interval } = sizeRatio(family(20), family(10), options)
  // Interpolated between sizes a factor 3 apart, linearly in the logarithm.
  expect(value!).toBeGreaterThan(3.4)
  expect(value!).toBeLessThan(4.6)
  expect(interval![0]).toBeLessThanOrEqual(value!)
  expect(interval![1]).toBeGreaterThanOrEqual(value!)
})

test('the same curve gives one, and its reverse the reciprocal', () => {
  expect(sizeRatio(family(10), family(10), options).value).toBeCloseTo(1, 12)
  const [there, back] = [sizeRatio(family(20), family(10), options).value!, sizeRatio(family(10), family(20), options).value!]
  expect(there * back).toBeCloseTo(1, 12)
})

test('interpolates linearly in the logarithm of the weights', () => {
  const points = (errors: number[]): FrontierPoint[] =>
    [100, 1000, 10_000].map((params, k) => ({ params, errors: new Map([['0', errors[k]]]) }))
  // Both best at 1; read at 1.02: 80 % of the way from 1.1 at 1000 to 1.0 at 10,000, and of that from 1.1 at 100 to 1.0 at 1000.
  const { value, atRmse, saved } = sizeRatio(points([2, 1.1, 1]), points([1.1, 1, 1]), options)
  expect(atRmse).toBeCloseTo(1.02, 12)
  expect(value).toBeCloseTo(10, 9)
  expect(saved).toBeCloseTo(900 * 10 ** 0.8, 6)
})

test('the interval holds the truth in about nine of ten simulations', () => {
  let held = 0
  for (let seed = 0; seed < 60; seed++) {
    const { interval } = sizeRatio(family(20, 0.02, 2 * seed + 1), family(10, 0.02, 2 * seed + 2), { seed, correlation: 0 })
    if (interval![0] <= 4 && interval![1] >= 4) held++
  }
  expect(held / 60).toBeGreaterThan(0.8)
})

test('training sets that overlap make it wider', () => {
  const width = (correlation: number) => {
    const [low, high] = sizeRatio(family(20, 0.02, 5), family(10, 0.02, 6), { seed: 3, correlation }).interval!
    return Math.log(high / low)
  }
  // Five folds: sqrt(1 + 5 x 0.2 / 0.8) = 1.5.
  expect(width(0.2) / width(0)).toBeCloseTo(1.5, 9)
})

test('the seed fixes the interval; a family without points has no ratio', () => {
  expect(sizeRatio(family(20, 0.1), family(10, 0.1), options)).toEqual(sizeRatio(family(20, 0.1), family(10, 0.1), options))
  expect(sizeRatio([], family(10), options)).toEqual({ value: null, interval: null, atRmse: 0, saved: null })
})
