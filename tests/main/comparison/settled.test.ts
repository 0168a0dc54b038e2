import { expect, test } from 'vitest'
import { byKey, contenders } from '../../../src/main/comparison/cells.ts'
import { expectedRuns, planNext, type PlannedRun } from '../../../src/main/comparison/plan.ts'
import { duelOf, settle } from '../../../src/main/comparison/settled.ts'
import { correlatedTTest } from '../../../src/main/comparison/statistics/correlated-t-test.ts'
import { createRandom } from '../../../src/shared/random.ts'
import { pretendSweep, spec } from './sweep.ts'

const FOLDS = 5

/**
 * The share of simulated ties that is settled as a difference by looks after `first`, `first` + 1, ... repetitions: every
 * difference shares a part, `correlation` of its variance, with all others.
 */
function wonTies(trials: number, first: number, looks: number, rope: number, rule: (posterior: Posterior) => string, correlation = 0.2) {
  const random = createRandom(23)
  let won = 0
  for (let trial = 0; trial < trials; trial++) {
    const shared = Math.sqrt(correlation) * random.normal()
    const differences: number[] = []
    for (let repetition = 1; repetition < first + looks; repetition++) {
      for (let fold = 0; fold < FOLDS; fold++) differences.push(shared + Math.sqrt(1 - correlation) * random.normal())
      if (repetition < first) continue
      const outcome = rule(correlatedTTest(differences, 1 / FOLDS, rope))
      if (outcome === 'deep' || outcome === 'shallow') won++
      if (outcome !== 'open') break
    }
  }
  return won / trials
}
type Posterior = Parameters<typeof settle>[0]

test.each([
  [1, 2],
  [2, 3],
  [3, 3],
  [5, 6],
])('ties, looked at from repetition %i on %i times, are settled as a difference in at most 5 %% of trials', (first, looks) => {
  // A binomial standard error of 0.0034 at 4000 trials and 5 %.
  for (const rope of [0, 0.2])
    expect(wonTies(4000, first, looks, rope, (posterior) => settle(posterior, looks))).toBeLessThan(0.05 + 3 * 0.0034)
})

test('looking as often at an undivided 95 % would call too many ties a difference', () => {
  const naive = ({ pAbove, pBelow }: Posterior) => (Math.max(pAbove, pBelow) >= 0.95 ? 'deep' : 'open')
  expect(wonTies(4000, 3, 3, 0, naive)).toBeGreaterThan(0.1)
})

test('a real difference is settled, and so is a tie inside a wide region', () => {
  expect(settle({ pAbove: 0.995, pInside: 0.005, pBelow: 0 }, 3)).toBe('deep')
  expect(settle({ pAbove: 0.97, pInside: 0.03, pBelow: 0 }, 3)).toBe('open')
  expect(settle({ pAbove: 0, pInside: 0, pBelow: 1 }, 3)).toBe('shallow')
  expect(settle({ pAbove: 0.02, pInside: 0.96, pBelow: 0.02 }, 3)).toBe('equal')
})

const of = spec('standard')
const level = (deep: number) => (run: PlannedRun) => (run.hiddenLayers > 1 ? deep : 1) + 1 / run.weightBudget!
const duel = (finished: ReturnType<typeof pretendSweep>) => {
  const runs = byKey(finished)
  const { shallow, deep } = contenders(of, runs)
  return duelOf(of, runs, shallow!, deep!)
}

test.each([
  ['deep', 0.5, 0.02],
  ['shallow', 2, 0.02],
  ['equal', 1, 0.001],
] as const)('%s is plain: no repetition is spent beyond the plan', (settlement, deep, noise) => {
  const finished = pretendSweep(of, level(deep), noise)
  expect(duel(finished)).toEqual({ settlement, repetitions: of.seeds })
  expect(finished).toHaveLength(expectedRuns(of))
})

test('an open duel gets more repetitions of its two contenders, and no end without an end', () => {
  const finished = pretendSweep(of, level(0.975), 0.03)
  const { settlement, repetitions } = duel(finished)
  expect(repetitions).toBeGreaterThan(of.seeds)
  expect(repetitions).toBeLessThanOrEqual(of.seeds + of.extraSeeds)
  if (settlement === 'open') expect(repetitions).toBe(of.seeds + of.extraSeeds)
  expect(finished).toHaveLength(expectedRuns(of) + 2 * of.folds * (repetitions - of.seeds))
  expect(planNext(of, finished)).toEqual([])
})
