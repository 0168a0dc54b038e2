/** Rows that are ready for fitting: complete, numeric, categories one-hot. What every stage computes on. */
export interface Table {
  rows: number
  features: TableFeature[]
  target: { name: string; unit: string | null }
  /** rows x features, row-major, raw units, all finite. */
  x: Float64Array
  /** One number per row, raw units, all finite. */
  y: Float64Array
  /** Epoch milliseconds per row, where there is a time column; rows are then in the order of time. */
  time: Float64Array | null
  /** 1 for the rows of the final test set, where the user's split column names them. */
  test: Uint8Array | null
}

export interface TableFeature {
  /** Unique: the column's name, or `column=level` for a one-hot input. */
  name: string
  unit: string | null
  /** The column it comes from. */
  column: string
  /** The level that a one-hot input stands for. */
  level: string | null
}

/** Copies rows of a row-major matrix: the result has `rows.length` rows. */
export function takeRows(x: Float64Array, columns: number, rows: ArrayLike<number>): Float64Array {
  const taken = new Float64Array(rows.length * columns)
  for (let i = 0; i < rows.length; i++) taken.set(x.subarray(rows[i] * columns, (rows[i] + 1) * columns), i * columns)
  return taken
}
