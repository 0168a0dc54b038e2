import { expect, test } from 'vitest'
import {
  bonferroniFactor,
  correlatedStandardError,
  correlatedTTest,
  tQuantile,
} from '../../../../src/main/comparison/statistics/correlated-t-test.ts'
import { createRandom } from '../../../../src/shared/random.ts'
import { tutorial } from './tutorial.ts'

/** Integral of Student's density by Simpson's rule: an own way to the posterior's probabilities. */
function integral(from: number, to: number, location: number, scale: number, df: number): number {
  // Gamma((df + 1) / 2) / Gamma(df / 2) through its recurrence in steps of 2.
  let ratio = df % 2 === 1 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2
  for (let k = df % 2 === 1 ? 1 : 2; k < df; k += 2) ratio *= (k + 1) / k
  const density = (x: number) => (ratio / Math.sqrt(df * Math.PI) / scale) * (1 + ((x - location) / scale) ** 2 / df) ** (-(df + 1) / 2)
  const n = 20_000
  const h = (to - from) / n
  let sum = density(from) + density(to)
  for (let i = 1; i < n; i++) sum += density(from + i * h) * (i % 2 === 1 ? 4 : 2)
  return (sum * h) / 3
}

const differences = [0.21, 0.05, -0.08, 0.3, 0.17, 0.11, -0.02, 0.26, 0.14, 0.09]

test('the three probabilities are areas of Student density, and sum to one', () => {
  const { pAbove, pInside, pBelow, mean } = correlatedTTest(differences, 0.1, 0.05)
  const scale = correlatedStandardError(differences, 0.1)
  expect(mean).toBeCloseTo(0.123, 12)
  // (1/10 + 1/9) times the sample variance 0.12841 / 9, by hand.
  expect(scale ** 2).toBeCloseTo((1 / 10 + 1 / 9) * (0.12841 / 9), 10)
  expect(pInside).toBeCloseTo(integral(-0.05, 0.05, mean, scale, 9), 7)
  expect(pBelow).toBeCloseTo(integral(mean - 400 * scale, -0.05, mean, scale, 9), 6)
  expect(pAbove + pInside + pBelow).toBeCloseTo(1, 12)
})

test.each(Object.entries(tutorial))(
  "the authors' own example %s, and scipy on the same numbers",
  (_, { differences: percent, published, scipy }) => {
    const { pBelow, pInside, pAbove } = correlatedTTest(percent, 0.1, 1)
    // Rounding the accuracies moves a probability by 2e-4 at most.
    for (const [k, p] of [pBelow, pInside, pAbove].entries()) {
      expect(Math.abs(p - published[k])).toBeLessThan(3e-4)
      expect(p / scipy[k]).toBeCloseTo(1, 7)
    }
  },
)

test("the posterior of the tutorial's section 3.1 (squash-unstored): Student with mean -0.056 and scale 0.05423223", () => {
  // A sample of 100 with mean and standard deviation such as the authors report the posterior for.
  const deviation = 0.05423222985646852 / Math.sqrt(1 / 100 + 1 / 9)
  const x = Array.from({ length: 100 }, (_, k) => -0.056 + (k % 2 === 0 ? 1 : -1) * deviation * Math.sqrt(99 / 100))
  expect(correlatedStandardError(x, 0.1)).toBeCloseTo(0.05423222985646852, 12)
  // scipy.stats.t with 99 degrees of freedom.
  expect(correlatedTTest(x, 0.1, 0.01)).toMatchObject({
    pBelow: expect.closeTo(0.80081476, 6),
    pInside: expect.closeTo(0.08593433, 6),
    pAbove: expect.closeTo(0.11325091, 6),
  })
})

test('quantiles of tables: Student 1908 to today', () => {
  expect(tQuantile(0.975, 9)).toBeCloseTo(2.262157, 5)
  expect(tQuantile(0.95, 4)).toBeCloseTo(2.131847, 5)
  expect(tQuantile(0.8, 1)).toBeCloseTo(Math.tan(Math.PI * 0.3), 9)
})

test('equal models in every fold: certainly equivalent; one fold: nothing is known', () => {
  expect(correlatedTTest([0, 0, 0], 0.2, 0.01)).toMatchObject({ pAbove: 0, pInside: 1, pBelow: 0 })
  expect(correlatedTTest([1, 1, 1], 0.2, 0.01)).toMatchObject({ pAbove: 1, pInside: 0, pBelow: 0 })
  expect(correlatedTTest([5], 0.2, 0.01).pAbove).toBeCloseTo(1 / 3)
})

test('widened, a probability of 0.8 takes what 0.95 took before', () => {
  const plain = correlatedTTest(differences, 0.1, 0)
  const at = (target: number, widen: number) => {
    // Shift the differences until the probability above 0 is the target.
    let [low, high] = [-1, 1]
    for (let k = 0; k < 60; k++) {
      const middle = (low + high) / 2
      if (
        correlatedTTest(
          differences.map((x) => x + middle),
          0.1,
          0,
          { widen },
        ).pAbove < target
      )
        low = middle
      else high = middle
    }
    return low
  }
  expect(plain.pAbove).toBeGreaterThan(0.8)
  expect(at(0.8, bonferroniFactor(9, 0.8, 4))).toBeCloseTo(at(0.95, 1), 9)
})

/**
 * Errors of two equally good models under cross-validation: on each fold they differ by noise of its own and by a part
 * that the shared training rows give to every fold; `correlation` is its share of the variance.
 */
function ties(trials: number, folds: number, correlation: number, rope: number, widen: number, threshold: number): number {
  const random = createRandom(17)
  let won = 0
  for (let trial = 0; trial < trials; trial++) {
    const shared = Math.sqrt(correlation) * random.normal()
    const x = Array.from({ length: folds }, () => shared + Math.sqrt(1 - correlation) * random.normal())
    if (correlatedTTest(x, 0.2, rope, { widen }).pAbove >= threshold) won++
  }
  return won / trials
}

test.each([5, 15])('true ties over %i folds are taken for wins in at most 5 % of trials, even without a rope', (folds) => {
  const widen = bonferroniFactor(folds - 1, 0.8, 4)
  // A binomial standard error of 0.0034 at 4000 trials and 5 %.
  expect(ties(4000, folds, 0.2, 0, widen, 0.8)).toBeLessThan(0.05 + 3 * 0.0034)
  expect(ties(4000, folds, 0.1, 0, widen, 0.8)).toBeLessThan(0.05)
  expect(ties(4000, folds, 0.2, 0.5, widen, 0.8)).toBeLessThan(0.05)
})

test('taking folds for independent would call three times as many ties a win', () => {
  const random = createRandom(17)
  let won = 0
  for (let trial = 0; trial < 4000; trial++) {
    const shared = Math.sqrt(0.2) * random.normal()
    const x = Array.from({ length: 15 }, () => shared + Math.sqrt(0.8) * random.normal())
    if (correlatedTTest(x, 0, 0).pAbove >= 0.95) won++
  }
  expect(won / 4000).toBeGreaterThan(0.15)
})
