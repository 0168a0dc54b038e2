import { expect, test } from 'vitest'
import { fitAdditive } from '../../../../src/main/training/models/additive.ts'
import { rankPairs } from '../../../../src/main/training/models/pair-ranking.ts'
import { fitPairs } from '../../../../src/main/training/models/pairs.ts'
import { problem, rmse } from './problems.ts'

// Var(2 x0 x1) = 4/9, Var(sin(2 x2)) = 1/2 - sin(4)/8 ~ 0.5946, noise 0.04.
const product = (x: Float64Array) => 2 * x[0] * x[1] + Math.sin(2 * x[2])
const train = problem(3000, 5, product, 0.2)

test('finds the one pair that interacts, with its share of the variance', () => {
  const model = fitPairs(train.x, train.y, train.rows, 5)
  expect([...model.pairs[0].features]).toEqual([0, 1])
  const share = 4 / 9 / (4 / 9 + 0.5 - Math.sin(4) / 8 + 0.04)
  expect(Math.abs(model.pairs[0].strength - share)).toBeLessThan(0.04)
  for (const pair of model.pairs.slice(1)) expect(pair.strength).toBeLessThan(0.01)
})

test('predicts what curves alone cannot', () => {
  const fresh = problem(2000, 5, product, 0, 2)
  const additive = fitAdditive(train.x, train.y, train.rows, 5)
  const model = fitPairs(train.x, train.y, train.rows, 5)
  expect(rmse(additive.predict(fresh.x, fresh.rows), fresh.y)).toBeGreaterThan(0.6)
  expect(rmse(model.predict(fresh.x, fresh.rows), fresh.y)).toBeLessThan(0.06)
})

test('an additive truth gets no surface that matters', () => {
  const additive = problem(1500, 4, (x) => x[0] ** 2 + x[1], 0.3, 4)
  const model = fitPairs(additive.x, additive.y, additive.rows, 4)
  for (const pair of model.pairs) expect(pair.strength).toBeLessThan(0.01)
})

test('constant and binary inputs take part without harm', () => {
  const x = train.x.slice(0, 5 * 600)
  for (let i = 0; i < 600; i++) {
    x[5 * i + 3] = 7
    x[5 * i + 4] = i % 2
  }
  const y = Float64Array.from({ length: 600 }, (_, i) => (i % 2 ? x[5 * i] : -x[5 * i]))
  const model = fitPairs(x, y, 600, 5)
  expect([...model.pairs[0].features]).toEqual([0, 4])
  expect(rmse(model.predict(x, 600), y)).toBeLessThan(0.1)
})

test('ranking: an interaction that chance would not make is significant, others are not', () => {
  const residual = problem(1000, 4, (x) => Math.sign(x[1] * x[3]), 1, 8)
  const [best, ...others] = rankPairs(residual.x, residual.y, 1000, 4)
  expect(best.features).toEqual([1, 3])
  expect(best.significant).toBe(true)
  expect(others.some(({ significant }) => significant)).toBe(false)
})
