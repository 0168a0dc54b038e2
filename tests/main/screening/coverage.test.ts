/** A cheap part of the coverage study (docs/calibration.md), on cases that are not among those of the study. */
import { beforeAll, expect, test } from 'vitest'
import { checkCase, coverage, estimators, type Checked } from '../../../scripts/calibration/coverage.ts'
import { drawCase } from '../../../scripts/calibration/coverage-cases.ts'

const CASES = 15
const checked: Checked[] = []

beforeAll(async () => {
  for (let seed = 1001; checked.length < CASES; seed++) {
    const { rows, dimension } = drawCase(seed)
    if (rows <= 300 && dimension <= 3) checked.push(await checkCase(seed))
  }
}, 60_000)

test.each(estimators)(
  '%s: the 90 %% interval holds the truth in at least 80 %% of the cases, or it is said that it cannot be told',
  (estimator) => {
    expect(coverage(checked, estimator).right).toBeGreaterThanOrEqual(0.8)
  },
)

test.each(['noise', 'intrinsicDimension', 'interaction', 'curvature'] as const)('%s is told in most of the cases', (estimator) => {
  expect(coverage(checked, estimator).cannotTell).toBeLessThan(0.5)
})
