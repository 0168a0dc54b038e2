import type { Step } from '#shared/domain/treatments.ts'
import { isMissing } from '../column.ts'
import { gather, presentRows } from '../statistics.ts'
import { repeatedRows } from './duplicates.ts'
import { jumpsAt, outsideAt, stuckAt } from './limits.ts'
import type { Treated } from './treated.ts'

type Uncounted<S> = S extends Step ? Omit<S, 'count'> : never
/** A step whose effect was not counted yet. */
export type LearntStep = Uncounted<Step>

/**
 * Applies one step. Nothing is learnt here: on later rows the same step does the same. What looks at neighbouring rows
 * (stuck sensors, jumps, repeated rows) sees those that are there: replay whole stretches of time, not single rows.
 *
 * @returns how many columns, rows or cells it changed
 * @throws DATA_NO_COLUMN
 */
export function applyStep(treated: Treated, step: LearntStep): number {
  switch (step.kind) {
    case 'drop-column':
      treated.dropped.add(step.column)
      return 1
    case 'sort-by-time':
      return sortByTime(treated, step.column)
    case 'keep-range':
      return leaveOut(treated, rangeOf(treated, step, true))
    case 'drop-range':
      return leaveOut(treated, rangeOf(treated, step, false))
    case 'drop-duplicates':
      return leaveOut(treated, repeatedRows(step.columns.map(treated.column), inUse(treated)))
    case 'drop-rows': {
      const columns = step.columns.map(treated.column)
      return leaveOut(
        treated,
        inUse(treated).filter((row) => columns.some((column) => isMissing(column, row))),
      )
    }
    case 'mask-stuck':
      return mask(treated, step.column, (values) => stuckAt(values, step))
    case 'mask-jumps':
      return mask(treated, step.column, (values) => jumpsAt(values, step.step))
    case 'mask-outliers':
      return mask(treated, step.column, (values) => outsideAt(values, step))
    case 'clip': {
      const { rows, values } = series(treated, step.column)
      const outside = outsideAt(values, step)
      const cells = outside.length > 0 ? treated.change(step.column) : values
      for (const i of outside) cells[rows[i]] = values[i] < step.low ? step.low : step.high
      return outside.length
    }
    case 'impute-median':
      return fill(treated, step.column, step.value)
    case 'impute-mode':
      // A level that later data do not know stays missing.
      return fill(treated, step.column, treated.column(step.column).levels.indexOf(step.level))
  }
}

/** The rows that are still used, in their order. */
export function inUse({ order, kept }: Pick<Treated, 'order' | 'kept'>): Uint32Array {
  return order.filter((row) => kept[row] === 1)
}

/** The values that a column has in the rows that are used, in their order, and those rows. */
function series(treated: Treated, name: string): { rows: Uint32Array; values: Float64Array } {
  const column = treated.column(name)
  const rows = presentRows(column, inUse(treated))
  return { rows, values: gather(column, rows) }
}

function sortByTime(treated: Treated, name: string): number {
  const { values } = treated.column(name)
  const place = (row: number) => (Number.isNaN(values[row]) ? Number.MAX_VALUE : values[row])
  treated.order.sort((a, b) => place(a) - place(b) || a - b)
  return treated.order.reduce((moved, row, i) => moved + Number(row !== i), 0)
}

function leaveOut({ kept }: Treated, rows: ArrayLike<number>): number {
  for (let i = 0; i < rows.length; i++) kept[rows[i]] = 0
  return rows.length
}

/** The rows to leave out: those outside of the range (and those of which it is not known), or those inside. */
function rangeOf(
  treated: Treated,
  { column, low, high }: { column: string; low: number | null; high: number | null },
  outside: boolean,
): Uint32Array {
  const { values } = treated.column(column)
  const isInside = (row: number) => values[row] >= (low ?? -Infinity) && values[row] <= (high ?? Infinity)
  return inUse(treated).filter((row) => isInside(row) !== outside)
}

function mask(treated: Treated, name: string, find: (values: Float64Array) => number[]): number {
  const { rows, values } = series(treated, name)
  const found = find(values)
  if (found.length > 0) {
    const cells = treated.change(name)
    for (const i of found) cells[rows[i]] = NaN
  }
  return found.length
}

function fill(treated: Treated, name: string, value: number): number {
  const column = treated.column(name)
  const empty = inUse(treated).filter((row) => isMissing(column, row))
  if (empty.length > 0) {
    const cells = treated.change(name)
    for (const row of empty) cells[row] = value
  }
  return empty.length
}
