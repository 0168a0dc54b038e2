import { DepthgaugeError } from '#shared/errors.ts'
import type { Roles } from '#shared/domain/data.ts'
import type { Preparation, Step } from '#shared/domain/treatments.ts'
import type { Table } from '../../training/table.ts'
import { isMissing, type ImportedColumn } from '../column.ts'
import { applyStep, inUse } from './apply.ts'
import { startTreatment } from './treated.ts'

export interface Replayed {
  /** Each with what it did here. */
  steps: Step[]
  /** Which rows of the file can be predicted, in the order of the steps. */
  rows: Uint32Array
  /** rows x features, row-major. */
  x: Float64Array
}

/**
 * What goes with a model. Which rows it was made on (a block of time, the split or the groups of the user) is no matter of later data;
 * a regime of operation is.
 */
export function preparationOf({ target, features }: Pick<Table, 'target' | 'features'>, roles: Roles, steps: readonly Step[]): Preparation {
  const ofTheSplit = [roles.splitColumn, roles.groupColumn]
  const isOfThePast = (step: Step) => (step.kind === 'keep-range' || step.kind === 'drop-range') && step.column === roles.timeColumn
  return {
    target,
    features,
    steps: steps
      .filter((step) => !isOfThePast(step))
      .map((step) => ('columns' in step ? { ...step, columns: step.columns.filter((name) => !ofTheSplit.includes(name)) } : step)),
  }
}

/**
 * The inputs of a model from later data, exactly as the rows that it was made on were prepared. The target and the
 * columns that are dropped need not be there: steps that look at them do without.
 *
 * @throws DATA_COLUMN_MISSING, DATA_COLUMN_CHANGED
 */
export function replaySteps(columns: readonly ImportedColumn[], { target, features, steps }: Preparation): Replayed {
  const treated = startTreatment(columns)
  const dropped = steps.flatMap((step) => (step.kind === 'drop-column' ? [step.column] : []))
  const absent = new Set([target.name, ...dropped].filter((name) => !treated.has(name)))
  const needed = [
    ...steps.flatMap((step) => (step.kind === 'drop-column' ? [] : 'columns' in step ? step.columns : [step.column])),
    ...features.map(({ column }) => column),
  ]
  const missing = needed.find((name) => !treated.has(name) && !absent.has(name))
  if (missing !== undefined)
    throw new DepthgaugeError('DATA_COLUMN_MISSING', { column: missing, columns: columns.map(({ name }) => name).join(', ') })
  const done = steps.map((step): Step => {
    if (step.kind === 'drop-column') return { ...step, count: Number(treated.has(step.column)) }
    if ('columns' in step) {
      const columns = step.columns.filter((name) => !absent.has(name))
      // Rows are never equal for want of anything to compare.
      return { ...step, count: columns.length > 0 ? applyStep(treated, { ...step, columns }) : 0 }
    }
    if (absent.has(step.column)) return { ...step, count: 0 }
    expectKind(treated.column(step.column), step.kind === 'impute-mode' ? 'category' : 'number')
    return { ...step, count: applyStep(treated, step) }
  })
  const inputs = features.map(({ column, level }) => {
    const found = treated.column(column)
    expectKind(found, level === null ? 'number' : 'category')
    return { column: found, code: level === null ? null : found.levels.indexOf(level) }
  })
  const rows = inUse(treated).filter((row) => !inputs.some(({ column }) => isMissing(column, row)))
  const x = new Float64Array(rows.length * inputs.length)
  inputs.forEach(({ column: { values }, code }, j) => {
    rows.forEach((row, i) => (x[i * inputs.length + j] = code === null ? values[row] : Number(values[row] === code)))
  })
  return { steps: done, rows, x }
}

/** Codes of words must not pass for numbers, nor numbers for codes. Times are numbers, and an empty column is either. */
function expectKind({ name, kind, values }: ImportedColumn, wanted: 'number' | 'category'): void {
  if (kind !== 'empty' && values instanceof Float64Array !== (wanted === 'number'))
    throw new DepthgaugeError('DATA_COLUMN_CHANGED', { column: name })
}
