import { expect, test } from 'vitest'
import { tieRates } from '../../../../scripts/statistics/ties.ts'

test('learners that are exactly as good as each other: contests and stopping rule call at most 5 % a difference, the paired t-test far more', () => {
  const trials = 200
  const { naive, correlated, contest, stopping } = tieRates({ rows: 120, folds: 5, repetitions: 4, trials, seed: 7 })
  const three = 3 * Math.sqrt((0.05 * 0.95) / trials)
  for (const rate of [correlated, contest, stopping]) expect(rate).toBeLessThanOrEqual(0.05 + three)
  expect(naive).toBeGreaterThan(0.2)
})
