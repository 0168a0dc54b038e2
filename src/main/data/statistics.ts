/** Small statistics of plain arrays, and of columns. */
import type { ImportedColumn } from './column.ts'

/** Those of the rows that have a value in a column, in their order. */
export function presentRows({ values }: Pick<ImportedColumn, 'values'>, order: Uint32Array): Uint32Array {
  const present = new Uint32Array(order.length)
  const codes = !(values instanceof Float64Array)
  let count = 0
  for (let i = 0; i < order.length; i++) {
    const value = values[order[i]]
    if (codes ? value >= 0 : !Number.isNaN(value)) present[count++] = order[i]
  }
  return present.subarray(0, count)
}

/** The values of some rows, in their order. */
export function gather({ values }: Pick<ImportedColumn, 'values'>, rows: Uint32Array): Float64Array {
  const gathered = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) gathered[i] = values[rows[i]]
  return gathered
}

/** At most `most` of the rows, evenly spread. */
export function spread(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows
  return Uint32Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)])
}

/** True where there are at least `count` different values; looks no further than it has to. */
export function hasDistinct(values: Float64Array, count: number): boolean {
  const seen = new Set<number>()
  for (let i = 0; i < values.length && seen.size < count; i++) seen.add(values[i])
  return seen.size >= count
}

/** Values to take quantiles of, sorted: all, or 20,000 evenly spread ones, which fix a quantile to within 1 % of the rows. */
export function sortedSample(values: Float64Array): Float64Array {
  const most = 20_000
  if (values.length <= most) return values.slice().sort()
  const sample = new Float64Array(most)
  for (let i = 0; i < most; i++) sample[i] = values[Math.floor((i * values.length) / most)]
  return sample.sort()
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return sum / values.length
}

/** Population variance, in a second pass around the mean. */
export function varianceOf(values: ArrayLike<number>, mean = meanOf(values)): number {
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) * (values[i] - mean)
  return squares / values.length
}

/** The quantile by linear interpolation of sorted values (Hyndman & Fan 1996, type 7). */
export function quantile(sorted: ArrayLike<number>, probability: number): number {
  const place = (sorted.length - 1) * probability
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (place - below) * (sorted[above] - sorted[below])
}
