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
  /** A code per row for its group (a batch, a lot, a line), where the user's group column says which rows belong together. */
  groups?: Int32Array
  /**
   * Where the final test was cut off before treatments learnt from the other rows: 0 for development, 1 for the final test,
   * 2 for rows that are neither.
   */
  cut?: Uint8Array
  /** What is done to raw inputs before a model sees them; `x` is already so. */
  guards?: InputGuards
}

/** One number per input, exact in single precision: what a missing value becomes (NaN: stays missing), and the limits. */
export interface InputGuards {
  fill: Float64Array
  /** -Infinity: none. */
  low: Float64Array
  /** Infinity: none. */
  high: Float64Array
}

/** Raw inputs as a model wants them: x is rows x inputs, row-major. */
export function guardInputs({ fill, low, high }: InputGuards, x: Float64Array): Float64Array {
  return x.map((value, i) => {
    const input = i % fill.length
    return Math.min(Math.max(Number.isNaN(value) ? fill[input] : value, low[input]), high[input])
  })
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
