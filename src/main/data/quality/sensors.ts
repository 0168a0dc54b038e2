import type { DataIssue } from '#shared/domain/data.ts'
import type { Treatment } from '#shared/domain/treatments.ts'
import type { ImportedColumn } from '../column.ts'
import { jumpsAt, largestUsualStep, outsideAt, stuckAt, usualRange, usualRuns } from '../treatments/limits.ts'
import { numberColumns, presentValues, type Check, type QualityContext } from './context.ts'
import { aroundFirst, histogram } from './evidence.ts'

/** Where more than this share is far out, it is how the quantity is distributed. */
const MOST_OUTLIERS = 0.01
/** A sensor that stood still for more of the time than this may have had nothing to tell: the user decides. */
const MOST_STUCK = 0.1

interface Found {
  code: string
  column: ImportedColumn
  /** Indices among the present values. */
  at: number[]
  evidence: () => DataIssue['evidence']
  options: Treatment[]
  proposal: DataIssue['proposal']
}

function finding({ column, at, evidence, ...more }: Found): DataIssue[] {
  if (at.length === 0) return []
  return [{ ...more, severity: 'warning', column: column.name, count: at.length, action: 'suggest-review', evidence: evidence() }]
}

const ofColumn = <K extends 'mask-stuck' | 'mask-jumps' | 'mask-outliers' | 'clip'>(kind: K, { name }: ImportedColumn) => ({
  kind,
  column: name,
})
const isInput = ({ target }: QualityContext, column: ImportedColumn) => column !== target

/** A sensor that stood still: a run of equal values far longer than its usual repetitions explain. Needs the order of time. */
export const stuck: Check = (context) =>
  context.time === null
    ? []
    : numberColumns(context).flatMap((column) => {
        const values = presentValues(column, context.order)
        const usual = usualRuns(values)
        const at = usual === null ? [] : stuckAt(values, usual)
        return finding({
          code: 'STUCK',
          column,
          at,
          evidence: () => aroundFirst('value-by-row', values, at),
          options: [ofColumn('mask-stuck', column)],
          proposal: at.length <= MOST_STUCK * values.length ? 'safe' : 'open',
        })
      })

/** Single values far outside of what the column usually shows. */
export const outliers: Check = (context) =>
  numberColumns(context).flatMap((column) => {
    const values = presentValues(column, context.order)
    const range = usualRange(values)
    const at = range === null ? [] : outsideAt(values, range)
    if (at.length > MOST_OUTLIERS * values.length) return []
    const mask = ofColumn('mask-outliers', column)
    return finding({
      code: 'OUTLIERS',
      column,
      at,
      evidence: () => histogram('rows-by-value', values, (value) => value < range!.low || value > range!.high),
      // To move the truth would be to invent it; to leave it out is to be decided.
      options: isInput(context, column) ? [ofColumn('clip', column), mask] : [mask],
      proposal: isInput(context, column) ? 'safe' : 'open',
    })
  })

/**
 * Values that leap away for one row and come back, further than the quantity ever moves between rows: a spike of the
 * measurement, not of the process. Needs the order of time.
 */
export const jumps: Check = (context) =>
  context.time === null
    ? []
    : numberColumns(context).flatMap((column) => {
        const values = presentValues(column, context.order)
        const step = largestUsualStep(values)
        const at = step === null ? [] : jumpsAt(values, step)
        if (at.length > MOST_OUTLIERS * values.length) return []
        return finding({
          code: 'JUMPS',
          column,
          at,
          evidence: () => aroundFirst('value-by-row', values, at),
          options: [ofColumn('mask-jumps', column)],
          proposal: isInput(context, column) ? 'safe' : 'open',
        })
      })
