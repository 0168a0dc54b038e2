import { expect, test } from 'vitest'
import { explainRow } from '../../../src/main/operation/shapley.ts'
import type { TableFeature } from '../../../src/main/training/table.ts'
import { column, normalRows, numeric, rowwise } from './synthetic.ts'

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
const named = (explained: Awaited<ReturnType<typeof explainRow>>) =>
  Object.fromEntries(explained.contributions.map(({ feature, contribution }) => [feature, contribution]))

// 3 columns are counted, 14 are sampled: the same closed form.
test.each([3, 14])('a linear model of %d columns: b (x - mean of x), to rounding', async (d) => {
  const background = normalRows(50, new Array<number>(d).fill(1), new Array<number>(d).fill(2), 3)
  const names = Array.from({ length: d }, (_, j) => `x${j}`)
  const row = Float64Array.from({ length: d }, (_, j) => j + 0.5)
  const predict = rowwise(d, (x) => 4 + x.reduce((sum, value, j) => sum + (j - 1) * value, 0))
  const explained = await explainRow(predict, row, background, numeric(...names), 1)
  names.forEach((name, j) => expect(named(explained)[name]).toBeCloseTo((j - 1) * (row[j] - mean(column(background, d, j))), 9))
  expect(explained.base).toBeCloseTo(mean(predict(background, 50)), 12)
  expect(explained.value).toBe(predict(row, 1)[0])
})

test('a product is shared between its factors: (x - E x)(y + E y) / 2 for independent backgrounds', async () => {
  // All pairs of four values each, so that the background is exactly independent; the third column does nothing.
  const [xs, ys] = [
    [1, 2, 4, 7],
    [-3, 0, 1, 6],
  ]
  const background = Float64Array.from(xs.flatMap((x) => ys.flatMap((y) => [x, y, x + y])))
  const explained = await explainRow(
    rowwise(3, ([x, y]) => x * y),
    Float64Array.of(5, 2, 100),
    background,
    numeric('x', 'y', 'idle'),
    1,
  )
  expect(named(explained)).toEqual({
    x: expect.closeTo(((5 - 3.5) * (2 + 1)) / 2, 12),
    y: expect.closeTo(((2 - 1) * (5 + 3.5)) / 2, 12),
    idle: expect.closeTo(0, 12),
  })
})

test('contributions add up to value - base, counted and sampled; the sample is within its errors of the count', async () => {
  const wavy = (x: Float64Array) => Math.sin(x[0] * x[1]) + x[2] * Math.max(0, x[0]) + 0.3 * x[3] ** 2
  const d = 12
  const background = normalRows(40, new Array<number>(d).fill(0), new Array<number>(d).fill(1), 7)
  const row = Float64Array.from({ length: d }, (_, j) => 0.4 * j - 0.3)
  const names = Array.from({ length: d }, (_, j) => `x${j}`)
  const sampled = await explainRow(rowwise(d, wavy), row, background, numeric(...names), 1)
  const sum = sampled.contributions.reduce((total, { contribution }) => total + contribution, 0)
  expect(sum).toBeCloseTo(sampled.value - sampled.base, 9)

  const few = Float64Array.from({ length: 40 * 4 }, (_, k) => background[Math.floor(k / 4) * d + (k % 4)])
  const counted = await explainRow(rowwise(4, wavy), row.subarray(0, 4), few, numeric(...names.slice(0, 4)), 1)
  expect(counted.contributions.reduce((total, { contribution }) => total + contribution, 0)).toBeCloseTo(counted.value - counted.base, 9)
  for (const { feature, contribution, standardError } of sampled.contributions.filter(({ feature }) => names.indexOf(feature) < 4)) {
    expect(standardError).toBeGreaterThan(0)
    expect(Math.abs(contribution - named(counted)[feature])).toBeLessThan(4 * standardError)
  }
  for (const name of names.slice(4)) expect(named(sampled)[name]).toBe(0)
})

test('the levels of a category are one column', async () => {
  const features: TableFeature[] = [
    ...numeric('x'),
    { name: 'line=A', unit: null, column: 'line', level: 'A' },
    { name: 'line=B', unit: null, column: 'line', level: 'B' },
  ]
  const background = Float64Array.of(1, 1, 0, 3, 0, 1)
  const predict = rowwise(3, ([x, a, b]) => x + 10 * a + 30 * b)
  expect(named(await explainRow(predict, Float64Array.of(4, 0, 1), background, features, 1))).toEqual({
    x: expect.closeTo(2, 12),
    line: expect.closeTo(10, 12),
  })
})
