import { DepthgaugeError } from '#shared/errors.ts'
import type { ImportedColumn } from '../column.ts'

/** Columns while steps are applied to them. The columns that came in are never changed. */
export interface Treated {
  rows: number
  /** A column as it is now. Throws DATA_NO_COLUMN. */
  column(name: string): ImportedColumn
  has(name: string): boolean
  /** The cells of a column, to be changed. */
  change(name: string): Float64Array | Int32Array
  /** Columns that are no inputs any more. */
  dropped: Set<string>
  /** 1 for rows that are still used. */
  kept: Uint8Array
  /** Every row, in the order of time once it is known. */
  order: Uint32Array
  /** Columns as they are now, without the rows that are left out, and which rows are left. */
  result(names: readonly string[]): { columns: ImportedColumn[]; rows: Uint32Array }
}

export function startTreatment(given: readonly ImportedColumn[]): Treated {
  const columns = new Map(given.map((column) => [column.name, column]))
  const changed = new Set<string>()
  const rows = given[0]?.values.length ?? 0
  const kept = new Uint8Array(rows).fill(1)
  const treated: Treated = {
    rows,
    kept,
    dropped: new Set(),
    order: Uint32Array.from({ length: rows }, (_, row) => row),
    has: (name) => columns.has(name),
    column(name) {
      const found = columns.get(name)
      if (!found) throw new DepthgaugeError('DATA_NO_COLUMN', { column: name, columns: [...columns.keys()].join(', ') })
      return found
    },
    change(name) {
      const column = treated.column(name)
      if (changed.has(name)) return column.values
      const values = column.values.slice()
      columns.set(name, { ...column, values })
      changed.add(name)
      return values
    },
    result(names) {
      const left = Uint32Array.from({ length: rows }, (_, row) => row).filter((row) => kept[row] === 1)
      const all = left.length === rows
      return { rows: left, columns: names.map((name) => (all ? treated.column(name) : withRows(treated.column(name), left))) }
    },
  }
  return treated
}

function withRows(column: ImportedColumn, rows: Uint32Array): ImportedColumn {
  const { values } = column
  const taken = values instanceof Float64Array ? new Float64Array(rows.length) : new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]]
  return { ...column, values: taken }
}
