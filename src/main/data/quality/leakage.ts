import type { DataIssue } from '#shared/domain/data.ts'
import { fitRidge } from '../../training/models/ridge.ts'
import type { ImportedColumn } from '../column.ts'
import { gather, hasDistinct, meanOf, spread, varianceOf, type Check, type QualityContext } from './context.ts'

const LEAST_ROWS = 50
/** An input that explains this much of the target alone is the target in other clothes. */
const DISGUISED = 0.995
/** No sensor noise at all is left: the target was computed from the inputs. */
const COMPUTED = 0.99999
const LARGEST_LEAD = 12
const SAMPLE = 4000

/** One input alone gives the target away: the same quantity, another unit, or a step of its calculation. */
export const disguisedTarget: Check = (context) =>
  context.complete.length < LEAST_ROWS
    ? []
    : numberInputs(context).flatMap((column): DataIssue[] => {
        const explained = Math.max(correlations(context, column, 0)[0], explainedByLines(context, column))
        return explained < DISGUISED ? [] : [leak('TARGET_LEAKAGE', column, context.complete.length)]
      })

/**
 * An input that goes with the target some rows later much better than with the target of its own row: it was recorded
 * afterwards, or shifted in the export. Needs the order of time. (An input that follows the target is only an old value.)
 */
export const knowsFuture: Check = (context) =>
  context.time === null || context.complete.length < LEAST_ROWS
    ? []
    : numberInputs(context).flatMap((column): DataIssue[] => {
        const [now, ...later] = correlations(context, column, LARGEST_LEAD)
        const lead = later.findIndex((explained) => explained > 0.9 && 1 - explained < 0.25 * (1 - now))
        return lead < 0 ? [] : [leak('KNOWS_FUTURE', column, lead + 1)]
      })

/** The target is a sum of the inputs to the last digit: a balance or a calculated tag; there is nothing to learn. */
export const computedTarget: Check = (context) => {
  const inputs = numberInputs(context)
  const rows = spread(context.complete, SAMPLE)
  if (inputs.length < 2 || inputs.length > 200 || rows.length < Math.max(LEAST_ROWS, 5 * inputs.length)) return []
  const x = new Float64Array(rows.length * inputs.length)
  inputs.forEach(({ values }, j) => rows.forEach((row, i) => (x[i * inputs.length + j] = values[row])))
  const y = gather(context.target, rows)
  const model = fitRidge(x, y, rows.length, inputs.length)
  const residuals = model.predict(x, rows.length).map((value, i) => value - y[i])
  const explained = 1 - varianceOf(residuals) / varianceOf(y)
  return explained < COMPUTED ? [] : [{ ...leak('TARGET_COMPUTED', null, inputs.length), action: 'suggest-review' }]
}

function leak(code: string, column: ImportedColumn | null, count: number): DataIssue {
  return { code, severity: 'error', column: column?.name ?? null, count, action: 'suggest-drop-column' }
}

function numberInputs({ features }: QualityContext): ImportedColumn[] {
  return features.filter(({ kind }) => kind === 'number')
}

/** r^2 of an input with the target 0, 1, ... `lead` complete rows later. */
function correlations({ complete, target }: QualityContext, column: ImportedColumn, lead: number): number[] {
  const x = gather(column, complete)
  const y = gather(target, complete)
  const [meanX, meanY] = [meanOf(x), meanOf(y)]
  const spreads = Math.sqrt(varianceOf(x, meanX) * varianceOf(y, meanY))
  return Array.from({ length: lead + 1 }, (_, k) => {
    let together = 0
    for (let i = 0; i + k < x.length; i++) together += (x[i] - meanX) * (y[i + k] - meanY)
    return spreads > 0 ? (together / (x.length - k) / spreads) ** 2 : 0
  })
}

/**
 * The share of the target's variance that straight lines explain, one in each group of rows with neighbouring values of x:
 * catches a curved relation.
 */
function explainedByLines({ complete, target }: QualityContext, column: ImportedColumn): number {
  const rows = spread(complete, SAMPLE).slice()
  rows.sort((a, b) => column.values[a] - column.values[b])
  const x = gather(column, rows)
  const y = gather(target, rows)
  const groups = Math.min(50, Math.floor(rows.length / 20))
  // A few levels (a mode, a recipe) can explain much honestly.
  if (groups < 5 || !hasDistinct(x, 3 * groups)) return 0
  let residual = 0
  for (let group = 0; group < groups; group++) {
    const from = Math.floor((group * rows.length) / groups)
    const to = Math.floor(((group + 1) * rows.length) / groups)
    residual += residualOfLine(x.subarray(from, to), y.subarray(from, to))
  }
  return 1 - residual / (varianceOf(y) * y.length)
}

/** Sum of squares around the least-squares line, with one degree of freedom given back per parameter. */
function residualOfLine(x: Float64Array, y: Float64Array): number {
  const meanX = meanOf(x)
  const meanY = meanOf(y)
  let xx = 0
  let xy = 0
  let yy = 0
  for (let i = 0; i < x.length; i++) {
    xx += (x[i] - meanX) * (x[i] - meanX)
    xy += (x[i] - meanX) * (y[i] - meanY)
    yy += (y[i] - meanY) * (y[i] - meanY)
  }
  const left = Math.max(0, xx > 0 ? yy - (xy * xy) / xx : yy)
  return (left * x.length) / (x.length - 2)
}

/** Inputs that only number the rows: whole numbers that always go up (or down), or words of which each occurs once. */
export const idLike: Check = ({ features, order }) =>
  features.flatMap((column): DataIssue[] => {
    if (column.kind !== 'number' || !isCounter(column.values as Float64Array, order)) return []
    return [{ code: 'ID_LIKE', severity: 'warning', column: column.name, count: order.length, action: 'suggest-drop-column' }]
  })

/** Whole numbers, in the order of the rows or as written, that never repeat or turn. */
function isCounter(values: Float64Array, order: Uint32Array): boolean {
  if (order.length < LEAST_ROWS) return false
  const direction = Math.sign(values[order[1]] - values[order[0]])
  for (let i = 0; i < order.length; i++) {
    if (!Number.isInteger(values[order[i]])) return false
    if (i > 0 && Math.sign(values[order[i]] - values[order[i - 1]]) !== direction) return false
  }
  return direction !== 0
}
