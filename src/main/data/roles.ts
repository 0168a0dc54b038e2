import type { ColumnKind, Roles, RolesRequest } from '#shared/domain/data.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { LEAST_ROWS } from './table.ts'
import { isTimeOfDay } from './values/times.ts'

/** What choosing roles looks at: a `ColumnSummary`, or an imported column. */
interface RoleColumn {
  name: string
  header: string
  kind: ColumnKind
  unit?: string | null
  distinct?: number
  missing?: number
  max?: number | null
}

/**
 * The column that a user means: its header as written, or its name (the header without the unit); then either without
 * regard to full width, case and spaces, or one of several header rows, where only one column fits. Else null.
 */
export function findColumn<C extends Pick<RoleColumn, 'name' | 'header' | 'unit'>>(columns: readonly C[], typed: string): C | null {
  const wanted = typed.trim()
  const exact = columns.find(({ header }) => header.trim() === wanted) ?? columns.find(({ name }) => name === wanted)
  if (exact) return exact
  const loose = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
  const spellings = ({ name, header, unit }: C) => [
    name,
    header,
    `${name}[${unit ?? ''}]`,
    `${name}(${unit ?? ''})`,
    ...header.split(' / '),
  ]
  const fitting = columns.filter((column) => spellings(column).some((spelling) => loose(spelling) === loose(wanted)))
  return fitting.length === 1 ? fitting[0] : null
}

const ROW_NUMBER_NAME = /^(no\.?|#|id|idx|index|row|seq|record|unnamed: ?0|column_1|番号|連番|通番|行番号|行|項番|サンプル番号)$/i

/**
 * Roles by evidence; null where no column can be a target, or nothing is left as an input. Without `target`, the last
 * number column is taken for it, of those before the split columns where there are any. Columns without information
 * (constant, empty, free text, row numbers) are no features; where just one column splits the rows, it is used.
 */
export function suggestRoles(columns: readonly RoleColumn[], target?: string): Roles | null {
  const varies = ({ distinct }: RoleColumn) => distinct === undefined || distinct > 1
  const split = columns.filter(({ kind }) => kind === 'split')
  const before = split.length > 0 ? columns.slice(0, columns.indexOf(split[0])) : columns
  const isTarget = (column: RoleColumn) => column.kind === 'number' && varies(column)
  const wanted = target ?? (before.findLast(isTarget) ?? columns.findLast(isTarget))?.name
  if (wanted === undefined) return null
  const times = columns.filter(({ kind }) => kind === 'time')
  // A time of day alone does not order rows.
  const timeColumn = (times.find(({ max }) => typeof max !== 'number' || !isTimeOfDay(max)) ?? times[0])?.name ?? null
  const features = columns
    .filter((column) => (column.kind === 'number' || column.kind === 'category') && column.name !== wanted && varies(column))
    .filter(({ name, missing, distinct }) => !(ROW_NUMBER_NAME.test(name) && missing === 0 && (distinct ?? 0) > 100))
    .map(({ name }) => name)
  if (features.length === 0) return null
  return { target: wanted, features, timeColumn, splitColumn: split.length === 1 ? split[0].name : null, groupColumn: null }
}

/**
 * Names as the user typed them become columns; what was left out is chosen by evidence.
 *
 * @throws DATA_NO_COLUMN, DATA_TOO_FEW_ROWS (in one row nothing varies, and nothing would be an input), DATA_NO_FEATURES
 */
export function resolveRoles({ rows, columns }: { rows: number; columns: readonly RoleColumn[] }, request: RolesRequest): Roles {
  const named = (name: string) => {
    const found = findColumn(columns, name)
    if (!found) throw new DepthgaugeError('DATA_NO_COLUMN', { column: name, columns: columns.map((column) => column.name).join(', ') })
    return found.name
  }
  const suggested = suggestRoles(columns, named(request.target))
  if (rows < LEAST_ROWS) throw new DepthgaugeError('DATA_TOO_FEW_ROWS', { rows, needed: LEAST_ROWS })
  const optional = (name: string | null | undefined, otherwise: string | null) =>
    name === undefined ? otherwise : name === null ? null : named(name)
  const target = named(request.target)
  const timeColumn = optional(request.timeColumn, suggested?.timeColumn ?? null)
  const splitColumn = optional(request.splitColumn, null)
  const groupColumn = optional(request.groupColumn, null)
  const features = (request.features?.map(named) ?? suggested?.features ?? []).filter(
    (name) => ![target, timeColumn, splitColumn, groupColumn].includes(name),
  )
  if (features.length === 0) throw new DepthgaugeError('DATA_NO_FEATURES')
  return { target, features: [...new Set(features)], timeColumn, splitColumn, groupColumn }
}
