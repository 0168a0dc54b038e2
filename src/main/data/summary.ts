import type { ColumnSummary } from '#shared/domain/data.ts'
import type { ImportedColumn } from './column.ts'
import { nativeImport } from './native.ts'

export const HISTOGRAM_BINS = 24
export const DISTINCT_LIMIT = 10_000

/** What a column holds in a few numbers. */
export function summariseColumn(column: ImportedColumn): ColumnSummary {
  return summaryOf(column, (values) => numbersOf(values))
}

/** The same of many long columns, side by side where the native core does it. */
export async function summariseColumns(columns: readonly ImportedColumn[], native = nativeImport()): Promise<ColumnSummary[]> {
  const summarised = await Promise.all(
    columns.map(({ values }) => native && values instanceof Float64Array && native.summarise(values, HISTOGRAM_BINS)),
  )
  return columns.map((column, index) => summaryOf(column, (values) => summarised[index] || numbersOf(values)))
}

function summaryOf(
  { name, unit, header, kind, values, levels }: ImportedColumn,
  numbers: (values: Float64Array) => Float64Array,
): ColumnSummary {
  const base = { name, unit, header, kind }
  if (values instanceof Float64Array) return { ...base, ...describe(values, numbers(values)), levels: [] }
  const { missing, distinct } = countCodes(values, levels.length)
  // Free text has as many levels as rows; they are in the column itself.
  return { ...base, missing, distinct, min: null, max: null, mean: null, std: null, histogram: [], levels: kind === 'text' ? [] : levels }
}

function countCodes(codes: Int32Array, levels: number): { missing: number; distinct: number } {
  const seen = new Uint8Array(levels)
  let missing = 0
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] < 0) missing++
    else seen[codes[row]] = 1
  }
  return { missing, distinct: seen.reduce((sum, one) => sum + one, 0) }
}

/** Of numbers and what was counted of them. */
function describe(values: Float64Array, [present, sum, min, max, squares, ...histogram]: Float64Array) {
  const missing = values.length - present
  if (present === 0) return { missing, distinct: 0, min: null, max: null, mean: null, std: null, histogram: [] }
  return { missing, distinct: countDistinct(values), min, max, mean: sum / present, std: Math.sqrt(squares / present), histogram }
}

/**
 * Present values, their sum, smallest, largest and squared differences from the mean, then the counts of the bins; as
 * summary.c does it, to the last bit. Two passes, so that no digits are lost on epoch milliseconds.
 */
function numbersOf(values: Float64Array): Float64Array {
  let present = 0
  let sum = 0
  let min = Infinity
  let max = -Infinity
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (Number.isNaN(value)) continue
    present++
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  const mean = sum / present
  const counts = new Uint32Array(HISTOGRAM_BINS)
  // A hair less than the bins, so that the largest value falls into the last one.
  const scale = max > min ? (HISTOGRAM_BINS * (1 - 1e-12)) / (max - min) : 0
  let squares = 0
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (Number.isNaN(value)) continue
    squares += (value - mean) * (value - mean)
    counts[((value - min) * scale) | 0]++
  }
  return Float64Array.of(present, sum, min, max, squares, ...counts)
}

const bits = new Float64Array(1)
const words = new Uint32Array(bits.buffer)

/** Slots of the table: it fits a core's cache, where a table of all values of a long record would not. */
const SLOTS = 1 << 15
const table = new Float64Array(SLOTS)

/**
 * How many different values there are, missing ones not counted; counting stops at `DISTINCT_LIMIT`. Open addressing, 0
 * marking free slots: n steps on average. The hash mixes all bits of a number into 32 (the finaliser of MurmurHash3,
 * Appleby 2011), because the values of a sensor differ in few of them.
 */
export function countDistinct(values: Float64Array): number {
  table.fill(0)
  const mask = SLOTS - 1
  let distinct = 0
  let zero = 0
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (Number.isNaN(value)) continue
    if (value === 0) {
      zero = 1
      continue
    }
    bits[0] = value
    let hash = words[0] ^ Math.imul(words[1], 0x9e3779b1)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    let slot = (hash ^ (hash >>> 16)) & mask
    let held = table[slot]
    while (held !== 0 && held !== value) {
      slot = (slot + 1) & mask
      held = table[slot]
    }
    if (held === value) continue
    table[slot] = value
    if (++distinct + zero === DISTINCT_LIMIT) break
  }
  return distinct + zero
}
