import type { DataIssue, Roles } from '#shared/domain/data.ts'
import { isMissing, type ImportedColumn } from '../column.ts'
import { gather, presentRows } from '../statistics.ts'
import { completeRows, MOST_MISSING } from '../table.ts'

/** What the checks look at: the columns that are used, and the rows in the order of time. */
export interface QualityContext {
  target: ImportedColumn
  /** Numbers and categories that are inputs. */
  features: ImportedColumn[]
  time: ImportedColumn | null
  /** Every row of the file, in the order of time where there is a time column, else as written. */
  order: Uint32Array
  /** Rows with a value in the target and every input that has most of its values, in the same order. */
  complete: Uint32Array
}

export type Check = (context: QualityContext) => DataIssue[]

/** Names that are no column are left out: other parts refuse them. Null where the target is none. */
export function createContext(columns: readonly ImportedColumn[], roles: Roles): QualityContext | null {
  const byName = new Map(columns.map((column) => [column.name, column]))
  const target = byName.get(roles.target)
  if (target?.kind !== 'number') return null
  const features = roles.features
    .map((name) => byName.get(name))
    .filter((column) => column !== undefined)
    .filter(({ kind }) => kind === 'number' || kind === 'category')
  const named = roles.timeColumn === null ? undefined : byName.get(roles.timeColumn)
  const time = named?.kind === 'time' ? named : null
  const order = Uint32Array.from(target.values, (_, row) => row)
  if (time) order.sort((a, b) => placeInTime(time.values[a]) - placeInTime(time.values[b]) || a - b)
  const isComplete = new Uint8Array(order.length)
  const usable = features.filter((column) => mostlyThere(column, order))
  for (const row of completeRows([target, ...usable], order.length)) isComplete[row] = 1
  return { target, features, time, order, complete: order.filter((row) => isComplete[row] === 1) }
}

/** A column that lacks more is no input; what it lacks is no reason to look at fewer rows of the others. */
const mostlyThere = (column: ImportedColumn, order: Uint32Array) =>
  order.reduce((sum, row) => sum + Number(isMissing(column, row)), 0) <= MOST_MISSING * order.length

/** Rows without a time come last. */
const placeInTime = (time: number) => (Number.isNaN(time) ? Number.MAX_VALUE : time)

/** The numbers of a column in the order of rows, missing ones left out. */
export function presentValues(column: ImportedColumn, order: Uint32Array): Float64Array {
  return gather(column, presentRows(column, order))
}

/** The columns of numbers among target and inputs. */
export function numberColumns({ target, features }: QualityContext): ImportedColumn[] {
  return [target, ...features.filter(({ kind }) => kind === 'number')]
}
