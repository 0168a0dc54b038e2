import { createRandom } from '#shared/random.ts'
import type { TableFeature } from '../../../src/main/training/table.ts'

export function numeric(...names: string[]): TableFeature[] {
  return names.map((name) => ({ name, unit: null, column: name, level: null }))
}

/** rows x columns independent normal numbers, column j with mean `means[j]` and standard deviation `stds[j]`. */
export function normalRows(rows: number, means: number[], stds: number[], seed: number): Float64Array {
  const random = createRandom(seed)
  const d = means.length
  return Float64Array.from({ length: rows * d }, (_, k) => means[k % d] + stds[k % d] * random.normal())
}

export function variance(values: ArrayLike<number>): number {
  const list = Array.from(values)
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length
  return list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / list.length
}

export function column(x: Float64Array, d: number, j: number): Float64Array {
  return x.filter((_, k) => k % d === j)
}

/** A model from a function of one row. */
export function rowwise(d: number, f: (row: Float64Array) => number) {
  return (x: Float64Array, rows: number) => Float64Array.from({ length: rows }, (_, row) => f(x.subarray(row * d, (row + 1) * d)))
}
