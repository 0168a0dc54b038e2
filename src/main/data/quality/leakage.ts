import type { DataIssue } from '#shared/domain/data.ts'
import { fitRidge } from '../../training/models/ridge.ts'
import type { ImportedColumn } from '../column.ts'
import { gather, hasDistinct, meanOf, presentRows, spread, varianceOf } from '../statistics.ts'
import type { Check, QualityContext } from './context.ts'
import { bars, scatter } from './evidence.ts'

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
        const [straight] = correlations(context, column, 0)
        if (Math.max(straight, explainedByLines(context, column)) < DISGUISED) return []
        const rows = spread(context.complete, SAMPLE)
        const evidence = scatter('target-by-value', gather(column, rows), gather(context.target, rows))
        // A straight line is another unit of the target; a bent one may be a law of nature.
        return [leak('TARGET_LEAKAGE', column, context.complete.length, straight < DISGUISED ? 'open' : 'safe', evidence)]
      })

/**
 * An input that goes with the target some rows later much better than with the target of its own row: it was recorded
 * afterwards, or shifted in the export. Needs the order of time. (An input that follows the target is only an old value.) A cause
 * that acts some rows later looks the same, if not as exactly: only the very target is left out without asking.
 */
export const knowsFuture: Check = (context) =>
  context.time === null || context.complete.length < LEAST_ROWS
    ? []
    : numberInputs(context).flatMap((column): DataIssue[] => {
        const explained = correlations(context, column, LARGEST_LEAD)
        const [now] = explained
        const lead = explained.findIndex((one, k) => k > 0 && one > 0.9 && 1 - one < 0.25 * (1 - now))
        if (lead < 0) return []
        const best = explained.indexOf(Math.max(...explained))
        return [
          leak('KNOWS_FUTURE', column, best, explained[best] < DISGUISED ? 'open' : 'safe', bars('explained-by-lead', explained, [best])),
        ]
      })

/** The target is a sum of the inputs to the last digit: a balance or a calculated tag; there is nothing to learn. */
export const computedTarget: Check = (context) => {
  // An input that is the target by itself is told by itself.
  const inputs = numberInputs(context).filter((column) => correlations(context, column, 0)[0] < DISGUISED)
  const rows = spread(context.complete, SAMPLE)
  if (inputs.length < 2 || inputs.length > 200 || rows.length < Math.max(LEAST_ROWS, 5 * inputs.length)) return []
  const x = new Float64Array(rows.length * inputs.length)
  inputs.forEach(({ values }, j) => rows.forEach((row, i) => (x[i * inputs.length + j] = values[row])))
  const y = gather(context.target, rows)
  const model = fitRidge(x, y, rows.length, inputs.length)
  const residuals = model.predict(x, rows.length).map((value, i) => value - y[i])
  const explained = 1 - varianceOf(residuals) / varianceOf(y)
  if (explained < COMPUTED) return []
  const evidence = scatter('target-by-sum', model.predict(x, rows.length), y)
  return [{ code: 'TARGET_COMPUTED', severity: 'error', column: null, count: inputs.length, action: 'suggest-review', evidence }]
}

function leak(
  code: string,
  { name }: ImportedColumn,
  count: number,
  proposal: DataIssue['proposal'],
  evidence: DataIssue['evidence'],
): DataIssue {
  const options: DataIssue['options'] = [{ kind: 'drop-column', column: name }]
  return { code, severity: 'error', column: name, count, action: 'suggest-review', options, proposal, evidence }
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

/**
 * Inputs that only name the rows: whole numbers that always go up (or down), the numbers from one to another in any order, or
 * words of which hardly one occurs twice.
 */
export const idLike: Check = ({ features, order }) =>
  features.flatMap((column): DataIssue[] => {
    if (order.length < LEAST_ROWS) return []
    const names =
      column.kind === 'number' ? isCounter(column.values as Float64Array, order) || isNumbering(column, order) : isNaming(column, order)
    if (!names) return []
    return [
      {
        code: 'ID_LIKE',
        severity: 'warning',
        column: column.name,
        count: order.length,
        action: 'suggest-review',
        options: [{ kind: 'drop-column', column: column.name }],
        proposal: 'safe',
        evidence: scatter(
          'value-by-place',
          Float64Array.from(order, (_, i) => i + 1),
          gather(column, order),
        ),
      },
    ]
  })

/** Whole numbers, in the order of the rows or as written, that never repeat or turn. */
function isCounter(values: Float64Array, order: Uint32Array): boolean {
  const direction = Math.sign(values[order[1]] - values[order[0]])
  for (let i = 0; i < order.length; i++) {
    if (!Number.isInteger(values[order[i]])) return false
    if (i > 0 && Math.sign(values[order[i]] - values[order[i - 1]]) !== direction) return false
  }
  return direction !== 0
}

/** Every whole number of a range once, or nearly. */
function isNumbering(column: ImportedColumn, order: Uint32Array): boolean {
  const values = gather(column, order)
  if (!values.every(Number.isInteger)) return false
  const range =
    values.reduce((most, value) => Math.max(most, value), -Infinity) - values.reduce((least, value) => Math.min(least, value), Infinity)
  return range < 1.02 * values.length && new Set(values).size === values.length
}

function isNaming(column: ImportedColumn, order: Uint32Array): boolean {
  const present = presentRows(column, order)
  return new Set(gather(column, present)).size > 0.9 * order.length
}
