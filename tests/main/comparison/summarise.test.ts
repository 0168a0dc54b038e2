import { expect, test } from 'vitest'
import { summarise } from '../../../src/main/comparison/summarise.ts'
import type { PlannedRun } from '../../../src/main/comparison/plan.ts'
import { Comparison } from '../../../src/shared/domain/comparison.ts'
import { pretendSweep, spec } from './sweep.ts'

const baselines: Record<string, number> = { mean: 1, ridge: 0.6, additive: 0.5, trees: 0.4, smooth: 0.35 }
/** `deep` is the error of the deep networks, `shallow` that of the shallow ones; both rise where there are few weights. */
const world =
  (shallow: number, deep: number) =>
  ({ model, hiddenLayers, params }: PlannedRun) =>
    baselines[model] ?? (hiddenLayers > 1 ? deep : shallow) * (1 + 10 / params)

const Summary = Comparison.omit({ finalists: true, engine: true, sweepId: true })

test('a complete sweep: what is stored fits the schema, with every family, baseline and contest', () => {
  const of = spec('standard')
  const summary = Summary.strict().parse(summarise(of, pretendSweep(of, world(0.3, 0.2))))
  expect(summary.families.map(({ hiddenLayers }) => hiddenLayers)).toEqual([1, 2, 3, 4, 6, 8])
  expect(summary.families.every(({ points }) => points.length === 6)).toBe(true)
  expect(summary.baselines.map(({ id }) => id)).toEqual(['mean', 'ridge', 'additive', 'trees', 'smooth'])
  expect(summary.contests).toHaveLength(10)
  expect(summary.partial).toBe(false)
  for (const { pBetter, pEquivalent, pWorse } of summary.contests) expect(pBetter + pEquivalent + pWorse).toBeCloseTo(1, 12)
})

test('deep networks that are better are said to be, with the size of the gain', () => {
  const of = spec('standard')
  const { comparison, contests } = summarise(of, pretendSweep(of, world(0.3, 0.2)))
  expect(comparison.pDeepBetter).toBeGreaterThan(0.99)
  expect(comparison.meanDifference).toBeCloseTo(0.1, 1)
  expect(contests.find(({ challenger, incumbent }) => challenger === 'deep' && incumbent === 'shallow')!.pBetter).toBeGreaterThan(0.95)
  expect(contests.find(({ challenger, incumbent }) => challenger === 'other' && incumbent === 'deep')!.pBetter).toBeLessThan(0.05)
})

test('equal networks are not told apart, nor is a gain inside the region of practical equivalence', () => {
  const of = spec('standard')
  expect(summarise(of, pretendSweep(of, world(0.3, 0.3), 0.01)).comparison.pEquivalent).toBeGreaterThan(0.9)
  const slight = summarise(of, pretendSweep(of, world(0.3, 0.297), 0.001)).comparison
  expect(slight.meanDifference).toBeGreaterThan(0.0025)
  expect(slight.pEquivalent).toBeGreaterThan(0.9)
})

test('R2 is one minus mean squared error over the variance of the scoring rows', () => {
  const of = spec('quick')
  const { baselines } = summarise(of, pretendSweep(of, world(0.3, 0.2), 0))
  const used = of.scoreVariance.slice(0, of.seeds * of.folds)
  const variance = used.reduce((a, b) => a + b) / used.length
  expect(baselines.find(({ id }) => id === 'ridge')!.r2).toBeCloseTo(1 - 0.36 / variance, 12)
})

test('runs that fail are counted, and their cell still has the others', () => {
  const of = spec('standard')
  const sweep = pretendSweep(of, (run) => (run.hiddenLayers === 8 && run.fold === 2 ? NaN : world(0.3, 0.2)(run)))
  const { families, failed } = summarise(of, sweep)
  // Six sizes, two repetitions of the grid.
  expect(failed).toBe(12)
  for (const point of families.at(-1)!.points) expect(point).toMatchObject({ runs: 10, failed: 2 })
})

test('a stopped sweep gives what it has and says so; one without networks gives an error', () => {
  const of = spec('quick')
  const whole = pretendSweep(of, world(0.3, 0.2))
  const part = whole.slice(0, Math.round(0.7 * whole.length))
  expect(Summary.parse(summarise(of, part)).partial).toBe(true)
  expect(() =>
    summarise(
      of,
      part.filter(({ family }) => family === 'baseline'),
    ),
  ).toThrow('COMPARISON_TOO_FEW_RUNS')
  const dead = pretendSweep(of, (run) => (run.family === 'network' ? NaN : 1))
  expect(() => summarise(of, dead)).toThrow('TRAINING_FAILED')
})

test('how reliably each family trains: failures, spread and dead units of the tuned runs', () => {
  const of = spec('quick')
  const finished = pretendSweep(of, (run) => (run.hiddenLayers === 4 && run.fold === 1 ? NaN : world(0.3, 0.2)(run)), 0).map((run) => ({
    ...run,
    deadUnits: run.hiddenLayers === 2 ? 0.25 : null,
  }))
  const { families } = summarise(of, finished)
  const stabilityOf = (layers: number) => families.find(({ hiddenLayers }) => hiddenLayers === layers)!.stability
  expect(stabilityOf(2)).toEqual({ runs: 2 * of.folds, failed: 0, spread: expect.closeTo(0, 12), deadUnits: 0.25 })
  expect(stabilityOf(4)).toMatchObject({ runs: 2 * of.folds, failed: 2, deadUnits: null })
})
