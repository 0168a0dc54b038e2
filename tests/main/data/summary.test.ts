import { describe, expect, test } from 'vitest'
import { createRandom } from '#shared/random.ts'
import type { ImportedColumn } from '../../../src/main/data/column.ts'
import { nativeImport } from '../../../src/main/data/native.ts'
import { HISTOGRAM_BINS, summariseColumn, summariseColumns } from '../../../src/main/data/summary.ts'
import { binding } from '../native/support.ts'

const column = (values: ArrayLike<number>): ImportedColumn => ({
  name: 'a',
  unit: null,
  header: 'a',
  kind: 'number',
  values: Float64Array.from(values),
  levels: [],
})
const random = createRandom(3)
const draw = (count: number, of: () => number) => Array.from({ length: count }, of)
const columns = Object.entries({
  'a sensor with holes': draw(5000, () => (random.below(9) === 0 ? NaN : Math.round(1e4 * (850 + 20 * random.normal())) / 1e4)),
  'epoch milliseconds': draw(999, () => 1.7e12 + 60_000 * random.below(1e6)),
  'a constant': draw(10, () => 5),
  nothing: draw(10, () => NaN),
  'no rows': [],
  'one value': [NaN, -3.5],
  'both zeros': [-0, 0, -0],
  'a range beyond what a number holds': [-1.5e308, 1.5e308, 0],
  'the smallest range': [0, 5e-324, 0],
}).map(([name, values]) => [name, column(values)] as const)

test('mean and deviation of a closed form; every value is in a bin', () => {
  // 0 .. n - 1: mean (n - 1) / 2, variance (n^2 - 1) / 12.
  const summary = summariseColumn(column([NaN, ...Array.from({ length: 48 }, (_, i) => i)]))
  expect(summary).toMatchObject({ missing: 1, distinct: 48, min: 0, max: 47, mean: 23.5 })
  expect(summary.std).toBeCloseTo(Math.sqrt((48 ** 2 - 1) / 12), 12)
  expect(summary.histogram).toEqual(new Array(HISTOGRAM_BINS).fill(2))
})

describe('in the native core and in JavaScript, to the last bit', () => {
  test.skipIf(!binding).each(columns)('%s', async (_name, one) => {
    expect(nativeImport()).not.toBeNull()
    expect(await summariseColumns([one])).toEqual([summariseColumn(one)])
    expect(await summariseColumns([one], null)).toEqual([summariseColumn(one)])
  })

  test.skipIf(!binding)('arguments that do not fit are refused', () => {
    const { summarise } = nativeImport()!
    expect(() => summarise(new Float32Array(3) as never, 24)).toThrow(expect.objectContaining({ message: 'values' }))
    expect(() => summarise(new Float64Array(3), 0)).toThrow(expect.objectContaining({ message: 'bins' }))
  })
})
