import { expect, test } from 'vitest'
import { permutationImportance } from '../../../src/main/operation/importance.ts'
import type { TableFeature } from '../../../src/main/training/table.ts'
import { createRandom } from '#shared/random.ts'
import { column, normalRows, numeric, rowwise, variance } from './synthetic.ts'

const b = [3, -1, 0]
const x = normalRows(800, [10, 0, -5], [1, 4, 2], 3)
const linear = rowwise(3, ([p, q, r]) => 7 + b[0] * p + b[1] * q + b[2] * r)

test('shuffling feature j of a linear model raises the MSE by 2 b_j^2 var_j', async () => {
  const random = createRandom(4)
  const noise = Float64Array.from({ length: 800 }, () => 0.5 * random.normal())
  const y = linear(x, 800).map((value, row) => value + noise[row])
  const found = await permutationImportance(linear, x, y, numeric('p', 'q', 'r'), { seed: 1, repeats: 40 })
  const of = (name: string) => found.find(({ feature }) => feature === name)!
  for (const [j, name] of ['p', 'q'].entries()) {
    const closed = 2 * b[j] ** 2 * variance(column(x, 3, j))
    // 40 shuffles of 800 rows: well within 3 %.
    expect(Math.abs(of(name).mseIncrease / closed - 1)).toBeLessThan(0.03)
    const growth = Math.sqrt(closed + variance(noise)) - Math.sqrt(variance(noise))
    expect(of(name).interval[0]).toBeLessThan(growth)
    expect(of(name).interval[1]).toBeGreaterThan(growth)
    expect(of(name).interval[1] - of(name).interval[0]).toBeLessThan(0.2 * growth)
  }
  for (const none of [of('r').mseIncrease, of('r').increase, ...of('r').interval]) expect(none).toBeCloseTo(0, 12)
  expect(found.map(({ feature }) => feature)).toEqual(['q', 'p', 'r'])
})

test('the same seed gives the same numbers, and inputs stay as they were', async () => {
  const y = linear(x, 800)
  const before = x.slice()
  const once = await permutationImportance(linear, x, y, numeric('p', 'q', 'r'), { seed: 9 })
  expect(await permutationImportance(linear, x, y, numeric('p', 'q', 'r'), { seed: 9 })).toEqual(once)
  expect(x).toEqual(before)
})

test('the levels of a category are shuffled together', async () => {
  const levels: TableFeature[] = ['a', 'b'].map((level) => ({ name: `kind=${level}`, unit: null, column: 'kind', level }))
  // One of two levels in every row: a row with both or none would give 100.
  const oneHot = Float64Array.from({ length: 400 }, (_, k) => (Math.floor(k / 2) % 2 === k % 2 ? 1 : 0))
  const model = rowwise(2, ([a, c]) => (a + c === 1 ? a : 100))
  const [kind, ...rest] = await permutationImportance(model, oneHot, model(oneHot, 200), levels, { seed: 2, repeats: 40 })
  expect(rest).toEqual([])
  expect(kind.feature).toBe('kind')
  // A fair coin against its shuffled self: wrong in half of the rows.
  expect(Math.abs(kind.mseIncrease - 0.5)).toBeLessThan(0.05)
})
