import { expect, test } from 'vitest'
import { Bootstrap } from '../../../src/main/screening/bootstrap.ts'
import { interaction } from '../../../src/main/screening/interaction.ts'
import { climb, fittedR2, screeningFolds } from '../../../src/main/screening/ladder.ts'
import { refinedAdditive } from '../../../src/main/screening/refined.ts'
import { drawSample } from '../../../src/main/screening/sample.ts'
import { problem, tents } from './problems.ts'

function shareOf(f: (x: Float64Array) => number, noise: number, seed: number, rows = 500) {
  const sample = drawSample(problem(f, { rows, inputs: 3, noise, seed }), seed)
  const folds = screeningFolds(sample.table, seed)
  const additive = climb('additive', sample.table, folds, seed)
  const full = climb('pairs', sample.table, folds, seed)
  const refined = refinedAdditive(additive, sample.table, folds, [0, 1, 2])
  return interaction({
    ...{ additive: refined, full: full.residual, additiveFitted: fittedR2(additive, sample.table, folds) },
    ceiling: 1 / (1 + noise ** 2),
    variance: sample.variance,
    bootstrap: new Bootstrap(rows, { blockLength: 1, seed }),
    ...{ pairs: [], names: ['x1', 'x2', 'x3'] },
  })
}

// Inputs are uniform on [-1, 1]: x has variance 1/3 and x1 x2 has 1/9.
test.each([
  { name: 'x1 x2', f: (x: Float64Array) => x[0] * x[1], noise: 0.3, truth: 1 },
  { name: 'x1 + x2 + x1 x2', f: (x: Float64Array) => x[0] + x[1] + x[0] * x[1], noise: 0.3, truth: 1 / 9 / (2 / 3 + 1 / 9) },
  { name: 'x1 + sqrt(3) x1 x2', f: (x: Float64Array) => x[0] + Math.sqrt(3) * x[0] * x[1], noise: 0, truth: 0.5 },
  { name: 'x1 + x2^2', f: (x: Float64Array) => x[0] + x[1] ** 2, noise: 0.3, truth: 0 },
])('the interval holds the share of $name in at least 80 % of samples', ({ f, noise, truth }) => {
  const samples = 5
  let held = 0
  for (let seed = 1; seed <= samples; seed++) {
    const { interval } = shareOf(f, noise, seed)
    if (interval![0] <= truth + 0.03 && truth <= interval![1] + 0.03) held++
  }
  expect(held).toBeGreaterThanOrEqual(0.8 * samples)
})

test('a curve with more bends than knots is not taken for interaction', () => {
  const { value } = shareOf((x) => tents((x[0] + 1) / 2, 5), 0.05, 1, 1500)
  expect(value === null || value < 0.1).toBe(true)
})

test('where nothing is explained there is no share', () => {
  expect(shareOf(() => 0, 1, 1)).toMatchObject({ value: null, why: 'why_nothingExplained' })
})
