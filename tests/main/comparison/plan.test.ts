import { expect, test } from 'vitest'
import { byKey, cellKey, contenders, gridCells, tuned } from '../../../src/main/comparison/cells.ts'
import { expectedRuns, planNext, type PlannedRun } from '../../../src/main/comparison/plan.ts'
import { budgets } from '../../../src/shared/domain/comparison.ts'
import { pretend, pretendSweep, spec } from './sweep.ts'

/** Deep networks are better, larger ones are better, and a rate of 1e-2 is best. */
const deepWins = ({ hiddenLayers, params, learningRate }: PlannedRun) =>
  1 / (1 + hiddenLayers) + 10 / Math.sqrt(params + 1) + (learningRate === 1e-2 ? 0 : 0.1)

test.each(budgets)('%s: a sweep ends after the expected number of runs, each done once', (budget) => {
  const of = spec(budget)
  const finished = pretendSweep(of, deepWins)
  expect(new Set(finished.map(({ key }) => key)).size).toBe(finished.length)
  expect(finished).toHaveLength(expectedRuns(of))
})

test('stopping anywhere and asking again leads to the same runs', () => {
  const of = spec()
  const whole = pretendSweep(of, deepWins)
  for (const stop of [1, 7, whole.length >> 1, whole.length - 1]) {
    const kept = [...whole.slice(0, stop)].reverse()
    const rest = planNext(of, kept).map(({ key }) => key)
    const missing = whole.slice(stop).map(({ key }) => key)
    expect(missing).toEqual(expect.arrayContaining(rest))
    expect(rest.length).toBeGreaterThan(0)
  }
})

test('longest first, and every run knows its cell', () => {
  const planned = planNext(spec(), [])
  planned.slice(1).forEach((run, k) => expect(run.cost).toBeLessThanOrEqual(planned[k].cost))
  for (const run of planned.filter(({ family }) => family === 'network')) {
    expect(run.weightBudget).not.toBeNull()
    expect(run.widths).toHaveLength(run.hiddenLayers)
    expect(Math.abs(run.params / run.weightBudget! - 1)).toBeLessThan(0.25)
  }
})

test('columns of the grid are weight-matched, from one unit per input up to the bound by rows', () => {
  const of = spec('standard')
  expect(of.weightBudgets[0]).toBe(128)
  expect(of.weightBudgets.at(-1)).toBeLessThanOrEqual(32 * of.trainRows)
  const ratios = of.weightBudgets.slice(1).map((budget, k) => budget / of.weightBudgets[k])
  expect(Math.max(...ratios) / Math.min(...ratios)).toBeLessThan(1.02)
  expect(gridCells(of)).toHaveLength(7 * 6)
})

test('tuning takes the least inner validation error, never the scoring error', () => {
  const of = spec('standard')
  const [cell] = gridCells(of)
  const planned = planNext(of, []).filter(({ key }) => key.startsWith(`relu H1 P${cell.weightBudget} `))
  expect(planned).toHaveLength(6)
  const finished = planned.map((run, k) => ({ ...pretend(run, () => 1), validationRmse: k === 4 ? 0.5 : 1, rmse: k === 2 ? 0.1 : 1 }))
  const { learningRate, weightDecay } = planned[4]
  expect(tuned(of, cell, byKey(finished))).toEqual({ learningRate, weightDecay })
  expect(tuned(of, cell, byKey(finished.slice(1)))).toBeNull()
})

test('a rate at which a run diverged is not chosen', () => {
  const of = spec('standard')
  const [cell] = gridCells(of)
  const finished = pretendSweep(of, (run) => (run.learningRate === 1e-2 ? NaN : deepWins(run)))
  expect(tuned(of, cell, byKey(finished))!.learningRate).not.toBe(1e-2)
  expect(finished.filter(({ status }) => status === 'diverged').length).toBeGreaterThan(0)
})

test('contenders are chosen on validation errors; the smaller of two equals; then they get every repetition', () => {
  const of = spec('standard')
  const finished = pretendSweep(
    of,
    ({ hiddenLayers, weightBudget }) => (hiddenLayers === 3 || hiddenLayers === 0 ? 1 : 2) + (weightBudget! < 800 ? 1 : 0),
  )
  const { shallow, deep, smooth } = contenders(of, byKey(finished))
  expect(deep!.hiddenLayers).toBe(3)
  expect(shallow!.hiddenLayers).toBe(1)
  expect(smooth!.model).toBe('smooth')
  for (const cell of [shallow!, deep!, smooth!]) {
    const choice = tuned(of, cell, byKey(finished))!
    for (let seed = 0; seed < of.seeds; seed++)
      for (let fold = 0; fold < of.folds; fold++) expect(byKey(finished).has(cellKey(cell, choice, fold, seed))).toBe(true)
  }
  // Scoring errors turned upside down change nothing: having more cells to choose from earns nothing where they are compared.
  const upsideDown = finished.map((run) => ({ ...run, rmse: run.rmse && 10 - run.rmse }))
  expect(contenders(of, byKey(upsideDown))).toEqual({ shallow, deep, smooth })
})
