import { expect, test } from 'vitest'
import type { GridLimits } from '../../../src/shared/domain/comparison.ts'
import { batchSize, budgetSettings, maxEpochs } from '../../../src/main/comparison/budgets.ts'
import { designSweep, foldIndex } from '../../../src/main/comparison/spec.ts'
import { table } from './sweep.ts'

test('a quick sweep uses a drawn part of many rows, in every fold alike, and all test rows', () => {
  const { split, spec } = designSweep(
    table(5000, 2, (x) => x[0]),
    'quick',
    1,
  )
  expect(split.development).toHaveLength(1500)
  expect(split.test).toHaveLength(1000)
  const development = new Set(split.development)
  for (const { train, score } of split.folds) {
    expect(train.length + score.length).toBe(1500)
    expect([...train, ...score].every((row) => development.has(row))).toBe(true)
  }
  expect(spec.split).toMatchObject({ kind: 'k-fold', folds: 3, seeds: 2, gapRows: 0, groups: null, trainRows: 1500, testRows: 1000 })
})

test('each repetition has folds of its own; in the order of time all have the same', () => {
  const shuffled = designSweep(
    table(300, 2, (x) => x[0]),
    'standard',
    1,
  )
  expect(shuffled.split.folds).toHaveLength(25)
  expect(foldIndex(shuffled.spec, 2, 1)).toBe(7)
  const ordered = designSweep(
    table(300, 2, (x) => x[0], 0, true),
    'standard',
    1,
  )
  expect(ordered.split.folds).toHaveLength(5)
  expect(foldIndex(ordered.spec, 2, 1)).toBe(2)
})

test('the variance of the scoring rows is that of their targets', () => {
  const data = table(200, 1, (x) => 3 * x[0])
  const { split, spec } = designSweep(data, 'quick', 1)
  split.folds.forEach(({ score }, k) => {
    const values = [...score].map((row) => data.y[row])
    const mean = values.reduce((a, b) => a + b) / values.length
    expect(spec.scoreVariance[k]).toBeCloseTo(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length, 10)
  })
})

test('limits leave a part of the grid, and never more than the budget has', () => {
  const data = table(3000, 2, (x) => x[0])
  const of = (limits: GridLimits | null) => designSweep(data, 'standard', 1, limits).spec
  expect(of({ hiddenLayers: null, mostWeights: 1e6 }).weightBudgets).toEqual(of(null).weightBudgets)
  const { hiddenLayers, weightBudgets, limits } = of({ hiddenLayers: [1, 2, 5], mostWeights: 3000 })
  expect(hiddenLayers).toEqual([1, 2])
  expect(weightBudgets.at(-1)).toBe(3000)
  expect(weightBudgets[0]).toBe(of(null).weightBudgets[0])
  expect(limits).toEqual({ hiddenLayers: [1, 2, 5], mostWeights: 3000 })
})

test('a plan is the same JSON after a journey through a message', () => {
  const { spec } = designSweep(
    table(300, 2, (x) => x[0]),
    'thorough',
    1,
  )
  expect(JSON.parse(JSON.stringify(spec))).toEqual(spec)
})

test('epochs follow from the steps: few rows more epochs, many rows fewer', () => {
  expect([60, 500, 7000].map(batchSize)).toEqual([16, 16, 128])
  const { standard } = budgetSettings
  expect(maxEpochs(standard, 7000)).toBe(Math.round(standard.steps / 55))
  expect(maxEpochs(standard, 60)).toBe(standard.mostEpochs)
})
