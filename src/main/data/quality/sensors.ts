import type { DataIssue } from '#shared/domain/data.ts'
import type { ImportedColumn } from '../column.ts'
import { hasDistinct, numberColumns, presentValues, quantile, sortedSample, type Check } from './context.ts'

/** Fewer values than this say nothing about what is usual. */
const LEAST_VALUES = 50
/** A sensor has more values than this; settings and codes have fewer. */
const LEAST_DISTINCT = 20
/** Neighbouring rows with the same value that are a frozen sensor even where repetitions are rare. */
const LEAST_RUN = 20

const finding = (code: string, column: ImportedColumn, count: number): DataIssue[] =>
  count === 0 ? [] : [{ code, severity: 'warning', column: column.name, count, action: 'suggest-review' }]

/**
 * A sensor that stood still: a run of equal values far longer than its usual repetitions explain. With p the share of rows
 * that repeat the row before (the run itself not counted), the longest of n rows is about ln(n) / ln(1 / p) by chance.
 * Needs the order of time.
 */
export const stuck: Check = (context) =>
  context.time === null
    ? []
    : numberColumns(context).flatMap((column) => {
        const values = presentValues(column, context.order)
        return values.length < LEAST_VALUES || !hasDistinct(values, LEAST_DISTINCT) ? [] : finding('STUCK', column, countStuck(values))
      })

function countStuck(values: Float64Array): number {
  const runs = new Map<number, number>()
  let length = 1
  for (let i = 1; i <= values.length; i++) {
    if (i < values.length && values[i] === values[i - 1]) length++
    else {
      runs.set(length, (runs.get(length) ?? 0) + 1)
      length = 1
    }
  }
  const byLength = [...runs].sort(([a], [b]) => b - a)
  // The longest runs do not count for what is usual.
  let skip = Math.ceil(byLength.reduce((sum, [, count]) => sum + count, 0) * 0.01)
  let rows = 0
  let repeats = 0
  for (const [run, count] of byLength) {
    const usual = Math.max(0, count - skip)
    skip = Math.max(0, skip - count)
    rows += run * usual
    repeats += (run - 1) * usual
  }
  const longest = Math.max(LEAST_RUN, (3 * Math.log(values.length)) / Math.log(rows / Math.max(repeats, 0.05 * rows)))
  return byLength.reduce((sum, [run, count]) => sum + (run > longest ? run * count : 0), 0)
}

/** Values further from the middle half than this many times its width (normal values: 1 in 10^11). */
const FAR = 4.5
/** Where more than this share is far out, it is how the quantity is distributed. */
const MOST_OUTLIERS = 0.01

/** Single values far outside of what the column usually shows. */
export const outliers: Check = (context) =>
  numberColumns(context).flatMap((column) => {
    const values = presentValues(column, context.order)
    if (values.length < LEAST_VALUES || !hasDistinct(values, LEAST_DISTINCT)) return []
    const sorted = sortedSample(values)
    const low = quantile(sorted, 0.25)
    const high = quantile(sorted, 0.75)
    const reach = FAR * (high - low)
    if (reach === 0) return []
    let count = 0
    for (const value of values) if (value < low - reach || value > high + reach) count++
    return count > MOST_OUTLIERS * values.length ? [] : finding('OUTLIERS', column, count)
  })

/** Steps away and back of this many usual steps. */
const JUMP = 15

/**
 * Values that leap away for one row and come back, further than the quantity ever moves between rows: a spike of the
 * measurement, not of the process. Needs the order of time.
 */
export const jumps: Check = (context) =>
  context.time === null
    ? []
    : numberColumns(context).flatMap((column) => {
        const values = presentValues(column, context.order)
        if (values.length < LEAST_VALUES || !hasDistinct(values, LEAST_DISTINCT)) return []
        const steps = new Float64Array(values.length - 1)
        for (let i = 0; i < steps.length; i++) steps[i] = Math.abs(values[i + 1] - values[i])
        const sorted = sortedSample(steps)
        // Half of the steps may be zero where a display is coarse: then what most steps stay below.
        const usual = Math.max(quantile(sorted, 0.5), quantile(sorted, 0.9) / 3)
        if (usual === 0) return []
        let count = 0
        for (let i = 1; i < values.length - 1; i++) {
          const away = values[i] - values[i - 1]
          const back = values[i + 1] - values[i]
          if (away * back < 0 && Math.min(Math.abs(away), Math.abs(back)) > JUMP * usual) count++
        }
        return count > MOST_OUTLIERS * values.length ? [] : finding('JUMPS', column, count)
      })
