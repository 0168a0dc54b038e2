import type { ColumnSummary } from '#shared/domain/data.ts'
import type { ImportedColumn } from './column.ts'

export const HISTOGRAM_BINS = 24

/** What a column holds in a few numbers: mean and population standard deviation in two passes, so that no digits are lost. */
export function summariseColumn(column: ImportedColumn): ColumnSummary {
  const { name, unit, header, kind, values, levels } = column
  const base = { name, unit, header, kind, min: null, max: null, mean: null, std: null, histogram: [], levels: [] }
  if (values instanceof Int32Array) {
    let missing = 0
    for (const code of values) if (code < 0) missing++
    // Free text has as many levels as rows; they are in the column itself.
    return { ...base, missing, distinct: countDistinct(values), levels: kind === 'text' ? [] : levels }
  }
  let present = 0
  let sum = 0
  let min = Infinity
  let max = -Infinity
  for (const value of values) {
    if (Number.isNaN(value)) continue
    present++
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  const missing = values.length - present
  if (present === 0) return { ...base, missing, distinct: 0 }
  const mean = sum / present
  const histogram = new Array<number>(HISTOGRAM_BINS).fill(0)
  const scale = max > min ? HISTOGRAM_BINS / (max - min) : 0
  let squares = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    squares += (value - mean) * (value - mean)
    histogram[Math.min(HISTOGRAM_BINS - 1, Math.floor((value - min) * scale))]++
  }
  return { ...base, missing, distinct: countDistinct(values), min, max, mean, std: Math.sqrt(squares / present), histogram }
}

/** How many different values there are, missing ones not counted. Open addressing: n steps on average. */
export function countDistinct(values: Float64Array | Int32Array): number {
  let slots = 1 << 10
  let table = new Float64Array(slots).fill(NaN)
  let distinct = 0
  const bits = new Float64Array(1)
  const words = new Uint32Array(bits.buffer)
  const find = (value: number) => {
    // -0 is 0.
    bits[0] = value + 0
    let slot = Math.imul(words[0] ^ Math.imul(words[1], 0x9e3779b1), 0x85ebca6b) >>> 0
    slot = (slot ^ (slot >>> 15)) & (slots - 1)
    while (!Number.isNaN(table[slot]) && table[slot] !== value) slot = (slot + 1) & (slots - 1)
    return slot
  }
  const missingCode = values instanceof Int32Array ? -1 : NaN
  for (const value of values) {
    if (value === missingCode || Number.isNaN(value)) continue
    const slot = find(value)
    if (!Number.isNaN(table[slot])) continue
    table[slot] = value
    distinct++
    if (distinct > slots / 2) {
      const old = table
      slots *= 4
      table = new Float64Array(slots).fill(NaN)
      for (const kept of old) if (!Number.isNaN(kept)) table[find(kept)] = kept
    }
  }
  return distinct
}
