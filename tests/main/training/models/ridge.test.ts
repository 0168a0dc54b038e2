import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { predictModel } from '../../../../src/main/training/model.ts'
import { fitRidge } from '../../../../src/main/training/models/ridge.ts'
import { fitScaling } from '../../../../src/main/training/scaling.ts'
import { problem, rmse } from './problems.ts'

const noisy = problem(60, 4, (x) => 3 + 2 * x[0] - x[1] + 0.5 * x[3], 0.5)

/** (Z'Z + n lambda I) b = Z'(y - mean), column by column standardised: the definition, solved directly. */
function normalEquations(x: Float64Array, y: Float64Array, rows: number, features: number, lambda: number) {
  const columns = Array.from({ length: features }, (_, j) => Array.from({ length: rows }, (_, i) => x[i * features + j]))
  const means = columns.map((column) => column.reduce((a, b) => a + b) / rows)
  const stds = columns.map((column, j) => Math.sqrt(column.reduce((sum, v) => sum + (v - means[j]) ** 2, 0) / rows))
  const yMean = y.reduce((a, b) => a + b) / rows
  const z = new Matrix(Array.from({ length: rows }, (_, i) => columns.map((column, j) => (column[i] - means[j]) / stds[j])))
  const left = z
    .transpose()
    .mmul(z)
    .add(Matrix.eye(features).mul(rows * lambda))
  const right = z.transpose().mmul(Matrix.columnVector(Array.from(y, (v) => v - yMean)))
  return { z, left, yMean, means, stds, b: solve(left, right).to1DArray() }
}

test('the coefficients solve the penalised normal equations', () => {
  const { x, y, rows, features } = noisy
  const truth = normalEquations(x, y, rows, features, 0.1)
  const model = fitRidge(x, y, rows, features, { lambda: 0.1 })
  truth.b.forEach((b, j) => expect(model.coefficients[j]).toBeCloseTo(b / truth.stds[j], 10))
  expect(model.predict(Float64Array.from(truth.means), 1)[0]).toBeCloseTo(truth.yMean, 10)
})

test('the penalty that is chosen has the least GCV, computed from the hat matrix', () => {
  const { x, y, rows, features } = noisy
  const gcv = (lambda: number) => {
    const { z, left, yMean } = normalEquations(x, y, rows, features, lambda)
    const hat = z.mmul(solve(left, z.transpose()))
    const fitted = hat.mmul(Matrix.columnVector(Array.from(y, (v) => v - yMean))).to1DArray()
    return (
      rmse(
        fitted,
        y.map((v) => v - yMean),
      ) **
        2 /
      (1 - (1.4 * (hat.trace() + 1)) / rows) ** 2
    )
  }
  const { lambda } = fitRidge(x, y, rows, features)
  expect(gcv(lambda)).toBeLessThanOrEqual(gcv(lambda * 10 ** 0.25))
  expect(gcv(lambda)).toBeLessThanOrEqual(gcv(lambda / 10 ** 0.25))
})

test('a noiseless linear target comes back, with collinear, constant and far-away inputs beside it', () => {
  const { x, y } = problem(80, 2, (v) => 5 + 3 * v[0] - 4 * v[1])
  const wide = Float64Array.from({ length: 80 * 5 }, (_, k) => {
    const [i, j] = [Math.floor(k / 5), k % 5]
    return [x[2 * i], x[2 * i + 1], x[2 * i], 7, 1.7e9 + i][j]
  })
  const model = fitRidge(wide, y, 80, 5)
  expect(rmse(model.predict(wide, 80), y)).toBeLessThan(1e-6)
  expect(model.coefficients[3]).toBe(0)
  expect(model.params).toBe(5)
})

test('pure noise with more inputs than rows is shrunk, not interpolated', () => {
  const { x, y, rows, features } = problem(30, 60, () => 0, 1)
  const model = fitRidge(x, y, rows, features)
  expect(model.effectiveParameters).toBeLessThan(25)
  expect([...model.coefficients].every(Number.isFinite)).toBe(true)
})

test('the network without hidden layers says the same, even of epoch seconds over a day', () => {
  const { x, y, rows, features } = noisy
  const far = x.map((value, k) => (k % features === 0 ? 1_700_000_000 + 25_000 * value : value))
  const model = fitRidge(far, y, rows, features)
  const scaling = fitScaling(far, y, rows, features)
  const network = model.toNetwork(scaling)
  expect(network.layers.map(({ activation }) => activation)).toEqual(['linear'])
  expect(rmse(predictModel({ kind: 'network', scaling, network }, far, rows), model.predict(far, rows))).toBeLessThan(1e-6)
})
