import { expect, test } from 'vitest'
import { fitAdditive } from '../../../../src/main/training/models/additive.ts'
import { predictModel } from '../../../../src/main/training/model.ts'
import { fitScaling } from '../../../../src/main/training/scaling.ts'
import { problem, rmse } from './problems.ts'

const curves = (x: Float64Array) => 4 + Math.sin(3 * x[0]) + x[1] ** 2 - 2 * x[2]

test('recovers an additive function of smooth curves', () => {
  const train = problem(2000, 3, curves, 0.1)
  const fresh = problem(2000, 3, curves, 0, 2)
  const model = fitAdditive(train.x, train.y, train.rows, 3)
  // The noise alone leaves 0.1 sqrt(parameters / rows), about 0.01.
  expect(rmse(model.predict(fresh.x, fresh.rows), fresh.y)).toBeLessThan(0.025)
  expect(model.variance).toBeGreaterThan(0.01 * 0.9)
  expect(model.variance).toBeLessThan(0.01 * 1.1)
  const line = model.components[2]
  const slope = (line.values.at(-1)! - line.values[0]) / (line.knots.at(-1)! - line.knots[0])
  expect(slope).toBeCloseTo(-2, 1)
})

test('a linear truth is fitted by straight lines: hardly more parameters than ridge has', () => {
  const train = problem(400, 5, (x) => x[0] + 2 * x[1], 0.5)
  const model = fitAdditive(train.x, train.y, train.rows, 5)
  expect(model.effectiveParameters).toBeLessThan(12)
  const fresh = problem(1000, 5, (x) => x[0] + 2 * x[1], 0, 2)
  expect(rmse(model.predict(fresh.x, fresh.rows), fresh.y)).toBeLessThan(0.12)
})

test('pure noise leaves next to nothing', () => {
  const train = problem(500, 6, () => 3, 1)
  const model = fitAdditive(train.x, train.y, train.rows, 6)
  expect(rmse(model.predict(train.x, train.rows), new Float64Array(500).fill(3))).toBeLessThan(0.2)
})

test('continues linearly beyond the training range', () => {
  const train = problem(500, 1, (x) => Math.abs(x[0]))
  const { predict } = fitAdditive(train.x, train.y, train.rows, 1)
  const [a, b, c] = predict(Float64Array.of(2, 3, 4), 3)
  expect(b - a).toBeCloseTo(c - b, 10)
  expect(b - a).toBeCloseTo(1, 1)
})

test('binary, constant, identical and skewed inputs are safe', () => {
  const base = problem(300, 1, (x) => x[0], 0.05)
  const x = Float64Array.from({ length: 300 * 5 }, (_, k) => {
    const [i, j] = [Math.floor(k / 5), k % 5]
    return [base.x[i], base.x[i], 3, i % 2, Math.exp(12 * base.x[i])][j]
  })
  const y = base.y.map((v, i) => v + (i % 2))
  const model = fitAdditive(x, y, 300, 5)
  expect(model.components.map(({ feature }) => feature)).toEqual([0, 1, 3, 4])
  expect(model.components[2].knots).toHaveLength(2)
  expect(rmse(model.predict(x, 300), y)).toBeLessThan(0.07)
})

test('a target without any input that varies is its mean', () => {
  const model = fitAdditive(
    new Float64Array(10).fill(2),
    Float64Array.from({ length: 10 }, (_, i) => i),
    10,
    1,
  )
  expect(model.predict(Float64Array.of(2, 5), 2)).toEqual(Float64Array.of(4.5, 4.5))
})

test('is a one-hidden-layer ReLU network, inside and outside the training range, even of epoch seconds over a day', () => {
  const train = problem(800, 3, curves, 0.1)
  const far = (x: Float64Array) => x.map((value, k) => (k % 3 === 0 ? 1_700_000_000 + 25_000 * value : value))
  const model = fitAdditive(far(train.x), train.y, train.rows, 3)
  const x = far(problem(500, 3, () => 0, 0, 9).x.map((v) => 2 * v))
  const scaling = fitScaling(far(train.x), train.y, train.rows, 3)
  const network = model.toNetwork(scaling)
  expect(network.layers.map(({ activation }) => activation)).toEqual(['relu', 'linear'])
  expect(rmse(predictModel({ kind: 'network', scaling, network }, x, 500), model.predict(x, 500))).toBeLessThan(1e-5)
})
