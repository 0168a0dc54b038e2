import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { cut, evaluate, smooth } from '../../../src/main/screening/whittaker.ts'
import { createRandom } from '../../../src/shared/random.ts'

const random = createRandom(2)
const scatter = (rows: number, f: (x: number) => number, noise: number) => {
  const x = Float64Array.from({ length: rows }, () => random.uniform())
  return { x, y: x.map((value) => f(value) + noise * random.normal()) }
}

test('solves the penalised least squares problem: some lambda of its grid gives the dense solution', () => {
  const { x, y } = scatter(300, (v) => Math.sin(6 * v), 0.2)
  const binned = cut(x, 25)!
  const { values } = smooth(binned, y)
  const m = binned.bins
  const weight = new Array<number>(m).fill(0)
  const sum = new Array<number>(m).fill(0)
  binned.binOf.forEach((bin, i) => {
    if (bin < 0) return
    weight[bin]++
    sum[bin] += y[i]
  })
  const rows = weight.reduce((a, b) => a + b, 0)
  const difference = new Matrix(Array.from({ length: m - 2 }, (_, r) => Array.from({ length: m }, (_, c) => [1, -2, 1][c - r] ?? 0)))
  const penalty = difference.transpose().mmul(difference)
  const away = Array.from({ length: 49 }, (_, k) => {
    const lambda = (rows / m) * 10 ** (-3 + k / 4)
    const dense = solve(Matrix.add(Matrix.diag(weight), Matrix.mul(penalty, lambda)), Matrix.columnVector(sum))
    return Math.max(...dense.to1DArray().map((value, at) => Math.abs(value - values[at])))
  })
  expect(Math.min(...away)).toBeLessThan(1e-9)
})

test.each([0.05, 0.5])('recovers a smooth curve under noise %d with an error well below the noise', (noise) => {
  const { x, y } = scatter(1000, (v) => Math.sin(6 * v), noise)
  const curve = smooth(cut(x, 200)!, y)
  const at = Float64Array.from({ length: 91 }, (_, i) => 0.05 + i / 100)
  const error = Math.hypot(...evaluate(curve, at).map((value, i) => value - Math.sin(6 * at[i]))) / Math.sqrt(at.length)
  expect(error).toBeLessThan(0.2 * noise)
})

test('noise around a straight line stays straight', () => {
  const { x, y } = scatter(1000, (v) => 2 * v, 1)
  const { values, step } = smooth(cut(x, 200)!, y)
  const bend = Math.max(...values.slice(2).map((value, i) => Math.abs(value - 2 * values[i + 1] + values[i])))
  expect(bend / step).toBeLessThan(0.2)
})

test('too few distinct values are not cut', () => {
  expect(cut(Float64Array.of(1, 1, 2, 2, 3, 3, 1, 2), 200)).toBeNull()
  expect(cut(new Float64Array(50).fill(7), 200)).toBeNull()
})
