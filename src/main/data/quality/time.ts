import type { DataIssue } from '#shared/domain/data.ts'
import type { Treatment } from '#shared/domain/treatments.ts'
import { gather, meanOf, presentRows, quantile, varianceOf } from '../statistics.ts'
import { numberColumns, presentValues, type Check } from './context.ts'
import { bars, partsWhere, rounded, shareByPlace } from './evidence.ts'

/** A step of this many usual ones is a gap. */
const GAP = 3.5

/** Gaps, steps back and double times in the time column. */
export const timeOrder: Check = ({ time, order }) => {
  if (!time) return []
  const { values } = time
  const lacking = (row: number) => Number.isNaN(values[row])
  const back = new Set<number>()
  let last = -Infinity
  values.forEach((value, row) => {
    if (value < last) back.add(row)
    if (!lacking(row)) last = value
  })
  const sorted = presentValues(time, order)
  const steps = sorted.slice(1).map((value, i) => value - sorted[i])
  const forward = steps.filter((step) => step > 0).sort()
  const usual = forward.length > 0 ? quantile(forward, 0.5) : 0
  const missing = values.length - sorted.length
  const double = steps.reduce((sum, step) => sum + Number(step === 0), 0)
  const gaps = forward.reduce((sum, step) => sum + Number(step > GAP * usual), 0)

  const few = (count: number, share: number): DataIssue['severity'] => (count > share * sorted.length ? 'warning' : 'info')
  const found: DataIssue[] = [
    {
      code: 'TIME_MISSING',
      severity: 'warning',
      column: time.name,
      count: missing,
      action: 'drop-rows',
      options: [{ kind: 'drop-rows', columns: [time.name] }],
      proposal: 'needed',
      evidence: shareByPlace('missing-by-place', values.length, lacking),
    },
    {
      code: 'TIME_DISORDER',
      severity: few(back.size, 0.05),
      column: time.name,
      count: back.size,
      action: 'sort-by-time',
      options: [{ kind: 'sort-by-time', column: time.name }],
      proposal: 'needed',
      evidence: shareByPlace('back-by-place', values.length, (row) => back.has(row)),
    },
    {
      code: 'TIME_DOUBLE',
      severity: few(double, 0.05),
      column: time.name,
      count: double,
      action: 'none',
      options: [{ kind: 'drop-duplicates', columns: [time.name] }],
      proposal: 'open',
      evidence: shareByPlace('repeated-by-place', steps.length, (i) => steps[i] === 0),
    },
    {
      code: 'TIME_GAPS',
      severity: few(gaps, 0.02),
      column: time.name,
      count: gaps,
      action: 'none',
      evidence: shareByPlace('gaps-by-place', steps.length, (i) => steps[i] > GAP * usual),
    },
  ]
  return found.filter(({ count }) => count > 0)
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
        const rows = presentRows(column, context.order)
        if (rows.length < 10 * BLOCKS) return []
        const values = gather(column, rows)
        const edges = Array.from({ length: BLOCKS + 1 }, (_, block) => Math.floor((block * rows.length) / BLOCKS))
        const blocks = edges.slice(1).map((to, block) => values.subarray(edges[block], to))
        const means = blocks.map((block) => meanOf(block))
        const within = Math.sqrt(meanOf(blocks.map((block, i) => varianceOf(block, means[i]))))
        if (within === 0) return []
        const step = meanOf(blocks.map((block) => meanOf(block.slice(1).map((value, i) => (value - block[i]) ** 2))))
        const apart = Math.min(1, Math.max(1e-3, step / (2 * within * within)))
        const error = within * Math.sqrt((2 - apart) / apart / (values.length / BLOCKS))
        const total = means.reduce((sum, mean) => sum + mean, 0)
        const isOff = means.map((mean) => Math.abs(mean - (total - mean) / (BLOCKS - 1)) > Math.max(SHIFT * within, SURE * error))
        const count = blocks.reduce((sum, block, i) => sum + (isOff[i] ? block.length : 0), 0)
        if (count === 0) return []
        const withoutOff = longestStretch(isOff)
        const time = (i: number) => context.time!.values[rows[i]]
        const stay: Treatment[] = withoutOff
          ? [{ kind: 'keep-range', column: context.time!.name, low: time(edges[withoutOff.from]), high: time(edges[withoutOff.to] - 1) }]
          : []
        return [
          {
            code: 'REGIME_DRIFT',
            severity: 'warning',
            column: column.name,
            count,
            action: 'suggest-review',
            options: [...stay, ...(column === context.target ? [] : [{ kind: 'drop-column' as const, column: column.name }])],
            proposal: 'open',
            evidence: {
              kind: 'line',
              caption: 'mean-by-period',
              values: means.map(rounded),
              marked: partsWhere(isOff, Boolean),
              ends: null,
            },
          },
        ]
      })

/** The longest run of blocks that are not off; null where all are. */
function longestStretch(isOff: readonly boolean[]): { from: number; to: number } | null {
  let best: { from: number; to: number } | null = null
  let from = 0
  for (let i = 0; i <= isOff.length; i++) {
    if (i < isOff.length && !isOff[i]) continue
    if (i > from && (best === null || i - from > best.to - best.from)) best = { from, to: i }
    from = i + 1
  }
  return best
}

/** Fewer independent rows than this are few for any comparison. */
const FEW_EFFECTIVE = 200

/** Neighbouring rows that repeat each other: the target's rows are worth fewer independent ones. Needs the order of time. */
export const autocorrelation: Check = (context) => {
  if (context.time === null || context.complete.length < 50) return []
  const series = gather(context.target, context.complete)
  const effective = Math.round(effectiveRows(series))
  if (effective > 0.5 * context.complete.length) return []
  return [
    {
      code: 'AUTOCORRELATION',
      severity: effective < FEW_EFFECTIVE ? 'warning' : 'info',
      column: context.target.name,
      count: effective,
      action: 'split-by-time',
      evidence: lagsOf(series, series.length / effective),
    },
  ]
}

/** The autocorrelation over twice the time in which it is lost, in at most 40 bars. */
function lagsOf(series: Float64Array, memory: number): DataIssue['evidence'] {
  const at = autocorrelationOf(series)
  const last = Math.max(8, Math.min(Math.ceil(2 * memory), Math.floor(series.length / 4)))
  const every = Math.ceil(last / 40)
  const lags = Array.from({ length: Math.floor(last / every) + 1 }, (_, i) => i * every)
  return bars('autocorrelation-by-lag', lags.map(at), [], [0, lags.at(-1)!])
}

/** The autocorrelation of a series at a lag. */
function autocorrelationOf(series: Float64Array): (lag: number) => number {
  const n = series.length
  const mean = meanOf(series)
  const variance = varianceOf(series, mean)
  return (lag) => {
    let sum = 0
    for (let i = 0; i + lag < n; i++) sum += (series[i] - mean) * (series[i + lag] - mean)
    return sum / (n * variance)
  }
}

/**
 * n / (1 + 2 sum of the autocorrelations): as many independent rows would give the mean the same standard error. The sum
 * ends where a pair of neighbouring lags is no longer positive together (Geyer 1992, initial positive sequence).
 */
export function effectiveRows(series: Float64Array): number {
  const n = series.length
  if (!(varianceOf(series) > 0)) return n
  const at = autocorrelationOf(series)
  let time = -1
  for (let lag = 0; lag + 1 < Math.min(n, 5000); lag += 2) {
    const pair = at(lag) + at(lag + 1)
    if (pair <= 0) break
    time += 2 * pair
  }
  return Math.min(n, n / Math.max(time, 1e-9))
}
