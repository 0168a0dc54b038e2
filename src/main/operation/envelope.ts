import type { Table } from '../training/table.ts'

type Inputs = Pick<Table, 'rows' | 'features' | 'x'>

/** Least and largest value of each input over the given rows (all rows where left out). */
export function envelopeOf({ rows, features, x }: Inputs, chosen?: ArrayLike<number>): { min: Float64Array; max: Float64Array } {
  const d = features.length
  const min = new Float64Array(d).fill(Infinity)
  const max = new Float64Array(d).fill(-Infinity)
  for (let i = 0; i < (chosen?.length ?? rows); i++) {
    const row = chosen ? chosen[i] : i
    for (let j = 0; j < d; j++) {
      min[j] = Math.min(min[j], x[row * d + j])
      max[j] = Math.max(max[j], x[row * d + j])
    }
  }
  return { min, max }
}

/**
 * The columns in which a row of inputs (one number per feature, raw units) leaves the range of the training rows; all
 * rows of the table where none are named. A level of a category that training never saw is outside, too.
 */
export function outsideEnvelope(table: Inputs, row: Float64Array, training?: ArrayLike<number>): string[] {
  const { min, max } = envelopeOf(table, training)
  const outside = table.features.filter((_, j) => row[j] < min[j] || row[j] > max[j])
  return [...new Set(outside.map(({ column }) => column))]
}

/** Share of `later` rows with at least one input outside the range of the training rows. */
export function shareOutside(table: Inputs, training: ArrayLike<number>, later: ArrayLike<number>): number {
  const { min, max } = envelopeOf(table, training)
  const d = table.features.length
  let outside = 0
  for (let i = 0; i < later.length; i++) {
    const row = table.x.subarray(later[i] * d, (later[i] + 1) * d)
    if (row.some((value, j) => value < min[j] || value > max[j])) outside++
  }
  return later.length > 0 ? outside / later.length : 0
}
