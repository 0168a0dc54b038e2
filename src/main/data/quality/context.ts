import type { DataIssue, Roles } from '#shared/domain/data.ts'
import type { ImportedColumn } from '../column.ts'
import { completeRows } from '../table.ts'

/** What the checks look at: the columns that are used, and the rows in the order of time. */
export interface QualityContext {
  target: ImportedColumn
  /** Numbers and categories that are inputs. */
  features: ImportedColumn[]
  time: ImportedColumn | null
  /** Every row of the file, in the order of time where there is a time column, else as written. */
  order: Uint32Array
  /** Rows with a value in the target and every input, in the same order. */
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
  for (const row of completeRows([target, ...features], order.length)) isComplete[row] = 1
  return { target, features, time, order, complete: order.filter((row) => isComplete[row] === 1) }
}

/** Rows without a time come last. */
const placeInTime = (time: number) => (Number.isNaN(time) ? Number.MAX_VALUE : time)

/** The numbers of a column in the order of rows, missing ones left out. */
export function presentValues({ values }: ImportedColumn, order: Uint32Array): Float64Array {
  const present = new Float64Array(order.length)
  let count = 0
  for (let i = 0; i < order.length; i++) {
    const value = values[order[i]]
    if (!Number.isNaN(value)) present[count++] = value
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

/** The columns of numbers among target and inputs. */
export function numberColumns({ target, features }: QualityContext): ImportedColumn[] {
  return [target, ...features.filter(({ kind }) => kind === 'number')]
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
