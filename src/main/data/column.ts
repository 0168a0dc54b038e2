import type { CellValue, ColumnKind } from '#shared/domain/data.ts'

/** A column with its cells, one per row, on its way from a file into a project. */
export interface ImportedColumn {
  /** Unique within the data set: the header without its unit. */
  name: string
  unit: string | null
  /** The header as written in the file; where it has several rows, their cells with ` / ` between them. */
  header: string
  kind: ColumnKind
  /**
   * Numbers and times (epoch milliseconds) as Float64, missing as NaN; category, split and text as codes of `levels`,
   * missing as -1; `empty` columns hold NaN only.
   */
  values: Float64Array | Int32Array
  levels: string[]
}

/** True where a column has no value in a row. */
export function isMissing({ values }: Pick<ImportedColumn, 'values'>, row: number): boolean {
  return values instanceof Float64Array ? Number.isNaN(values[row]) : values[row] < 0
}

/** The cell of a column in a row, as it is shown. */
export function cellValue({ kind, values, levels }: Pick<ImportedColumn, 'kind' | 'values' | 'levels'>, row: number): CellValue {
  const value = values[row]
  if (values instanceof Int32Array) return levels[value] ?? null
  if (Number.isNaN(value)) return null
  return kind === 'time' ? new Date(value).toISOString() : value
}
