import { expect, test } from 'vitest'
import { partialDependence } from '../../../src/main/operation/partial-dependence.ts'
import { surrogateFidelity } from '../../../src/main/operation/surrogate.ts'
import type { TableFeature } from '../../../src/main/training/table.ts'
import { column, normalRows, numeric, rowwise } from './synthetic.ts'

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length

test('the partial dependence of an additive function is each part, plus the mean of the others', async () => {
  const rows = 150
  const x = normalRows(rows, [0, 2], [1, 0.5], 5)
  const curves = await partialDependence(
    rowwise(2, ([p, q]) => Math.sin(p) + q ** 2),
    x,
    rows,
    numeric('p', 'q'),
  )
  expect(curves.map(({ feature }) => feature)).toEqual(['p', 'q'])
  const meanOfQ = mean(column(x, 2, 1).map((q) => q ** 2))
  const meanOfP = mean(column(x, 2, 0).map(Math.sin))
  expect(curves[0].x).toHaveLength(20)
  curves[0].x.forEach((p, k) => expect(curves[0].y[k]).toBeCloseTo(Math.sin(p) + meanOfQ, 10))
  curves[1].x.forEach((q, k) => expect(curves[1].y[k]).toBeCloseTo(q ** 2 + meanOfP, 10))
})

test('individual curves show the interaction that their mean hides: p q with q of both signs', async () => {
  const rows = 150
  const x = normalRows(rows, [0, 0], [1, 1], 5)
  const [curve] = await partialDependence(
    rowwise(2, ([p, q]) => p * q),
    x,
    rows,
    numeric('p', 'q'),
  )
  expect(curve.individual).toHaveLength(12)
  // Each is a straight line of slope q; the outermost rows are those of the least and the largest prediction.
  const products = Array.from({ length: rows }, (_, row) => ({ q: x[2 * row + 1], value: x[2 * row] * x[2 * row + 1] }))
  const sorted = products.sort((a, b) => a.value - b.value)
  for (const [line, { q }] of [
    [curve.individual[0], sorted[0]],
    [curve.individual[11], sorted.at(-1)!],
  ] as const)
    curve.x.forEach((p, k) => expect(line[k]).toBeCloseTo(p * q, 4))
})

test('few distinct values are the grid themselves; levels of categories and constants have no curve', async () => {
  const features: TableFeature[] = [...numeric('step', 'constant'), { name: 'kind=a', unit: null, column: 'kind', level: 'a' }]
  const x = Float64Array.of(3, 1, 0, 1, 1, 1, 3, 1, 1, 2, 1, 0)
  const curves = await partialDependence(
    rowwise(3, ([step]) => 10 * step),
    x,
    4,
    features,
  )
  expect(curves).toEqual([{ feature: 'step', x: [1, 2, 3], y: [10, 20, 30], individual: new Array(4).fill([10, 20, 30]) }])
})

test('a function of six steps is imitated perfectly by a tree of depth 3, a sine of many waves is not', async () => {
  const sample = (seed: number) => ({ x: normalRows(600, [0, 0], [1, 1], seed).map((value) => Math.round(10 * value) / 10), rows: 600 })
  const steps = rowwise(2, ([p, q]) => (p > 0.15 ? 4 : p > -0.65 ? 1 : 0) + (q > -0.35 ? 2 : 0))
  expect(await surrogateFidelity(steps, sample(1), sample(2), 2)).toBeCloseTo(1, 6)
  expect(
    await surrogateFidelity(
      rowwise(2, ([p, q]) => Math.sin(9 * p + 7 * q)),
      sample(1),
      sample(2),
      2,
    ),
  ).toBeLessThan(0.3)
  expect(
    await surrogateFidelity(
      rowwise(2, () => 5),
      sample(1),
      sample(2),
      2,
    ),
  ).toBe(1)
})
