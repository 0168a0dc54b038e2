import type { DataIssue } from '#shared/domain/data.ts'
import { gather, meanOf, numberColumns, presentValues, quantile, varianceOf, type Check } from './context.ts'

/** A step of this many usual ones is a gap. */
const GAP = 3.5

/** Gaps, steps back and double times in the time column. */
export const timeOrder: Check = ({ time, order }) => {
  if (!time) return []
  let back = 0
  let last = -Infinity
  for (const value of time.values) {
    if (Number.isNaN(value)) continue
    if (value < last) back++
    last = value
  }
  const sorted = presentValues(time, order)
  const steps = sorted.slice(1).map((value, i) => value - sorted[i])
  const double = steps.reduce((sum, step) => sum + Number(step === 0), 0)
  const forward = steps.filter((step) => step > 0).sort()
  const usual = forward.length > 0 ? quantile(forward, 0.5) : 0
  const gaps = forward.reduce((sum, step) => sum + Number(step > GAP * usual), 0)
  const missing = time.values.length - sorted.length
  const issue = (code: string, severity: DataIssue['severity'], count: number, action: string): DataIssue[] =>
    count === 0 ? [] : [{ code, severity, column: time.name, count, action }]
  return [
    ...issue('TIME_MISSING', 'warning', missing, 'drop-rows'),
    ...issue('TIME_DISORDER', back > 0.05 * sorted.length ? 'warning' : 'info', back, 'sort-by-time'),
    ...issue('TIME_DOUBLE', double > 0.05 * sorted.length ? 'warning' : 'info', double, 'none'),
    ...issue('TIME_GAPS', gaps > 0.02 * sorted.length ? 'warning' : 'info', gaps, 'none'),
  ]
}

const BLOCKS = 8
/** A block of time whose mean is this many standard deviations (within blocks) off the others is another regime. */
const SHIFT = 1.5

/** And this many standard errors, those of a series whose neighbours resemble each other. */
const SURE = 4

/**
 * Columns whose level moved between blocks of time: what was learnt in one does not hold in the next. The measure is the
 * distance of a block's mean from the mean of all others, in standard deviations within blocks. The standard error is that
 * of a first-order autoregressive series: sigma sqrt((1 + phi) / (1 - phi) / n), (1 - phi) from the mean squared step.
 */
export const regimeDrift: Check = (context) =>
  context.time === null || context.order.length < 10 * BLOCKS
    ? []
    : numberColumns(context).flatMap((column): DataIssue[] => {
        const values = presentValues(column, context.order)
        if (values.length < 10 * BLOCKS) return []
        const blocks = Array.from({ length: BLOCKS }, (_, block) =>
          values.subarray(Math.floor((block * values.length) / BLOCKS), Math.floor(((block + 1) * values.length) / BLOCKS)),
        )
        const means = blocks.map((block) => meanOf(block))
        const within = Math.sqrt(meanOf(blocks.map((block, i) => varianceOf(block, means[i]))))
        if (within === 0) return []
        const step = meanOf(blocks.map((block) => meanOf(block.slice(1).map((value, i) => (value - block[i]) ** 2))))
        const apart = Math.min(1, Math.max(1e-3, step / (2 * within * within)))
        const error = within * Math.sqrt((2 - apart) / apart / (values.length / BLOCKS))
        const total = means.reduce((sum, mean) => sum + mean, 0)
        const off = blocks.filter((_, i) => Math.abs(means[i] - (total - means[i]) / (BLOCKS - 1)) > Math.max(SHIFT * within, SURE * error))
        const count = off.reduce((sum, block) => sum + block.length, 0)
        return count === 0 ? [] : [{ code: 'REGIME_DRIFT', severity: 'warning', column: column.name, count, action: 'suggest-review' }]
      })

/** Fewer independent rows than this are few for any comparison. */
const FEW_EFFECTIVE = 200

/** Neighbouring rows that repeat each other: the target's rows are worth fewer independent ones. Needs the order of time. */
export const autocorrelation: Check = (context) => {
  if (context.time === null || context.complete.length < 50) return []
  const effective = Math.round(effectiveRows(gather(context.target, context.complete)))
  if (effective > 0.5 * context.complete.length) return []
  const severity = effective < FEW_EFFECTIVE ? 'warning' : 'info'
  return [{ code: 'AUTOCORRELATION', severity, column: context.target.name, count: effective, action: 'split-by-time' }]
}

/**
 * n / (1 + 2 sum of the autocorrelations): as many independent rows would give the mean the same standard error. The sum
 * ends where a pair of neighbouring lags is no longer positive together (Geyer 1992, initial positive sequence).
 */
export function effectiveRows(series: Float64Array): number {
  const n = series.length
  const mean = meanOf(series)
  const variance = varianceOf(series, mean)
  if (!(variance > 0)) return n
  const at = (lag: number) => {
    let sum = 0
    for (let i = 0; i + lag < n; i++) sum += (series[i] - mean) * (series[i + lag] - mean)
    return sum / (n * variance)
  }
  let time = -1
  for (let lag = 0; lag + 1 < Math.min(n, 5000); lag += 2) {
    const pair = at(lag) + at(lag + 1)
    if (pair <= 0) break
    time += 2 * pair
  }
  return Math.min(n, n / Math.max(time, 1e-9))
}
