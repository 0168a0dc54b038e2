/** What is usual for a series of values: the limits that findings go by, and that treatments learn. */
import { hasDistinct, quantile, sortedSample } from '../statistics.ts'

/** Fewer values than this say nothing about what is usual. */
const LEAST_VALUES = 50
/** A sensor has more values than this; settings and codes have fewer. */
const LEAST_DISTINCT = 20
/** Neighbouring rows with the same value that are a frozen sensor even where repetitions are rare. */
const LEAST_RUN = 20
/** Values further from the middle half than this many times its width (normal values: 1 in 10^11). */
const FAR = 4.5
/** Steps away and back of this many usual steps. */
const JUMP = 15

/** True where there are values enough, and different ones enough, to tell what is usual. */
const isSensor = (values: Float64Array) => values.length >= LEAST_VALUES && hasDistinct(values, LEAST_DISTINCT)

/**
 * The longest run of equal values, in rows, that usual repetitions explain; null where nothing can be said. With p the
 * share of values that repeat the one before (the longest runs not counted), the longest of n is about ln(n) / ln(1 / p) by
 * chance; three times that is let pass.
 */
export function longestUsualRun(values: Float64Array): number | null {
  if (!isSensor(values)) return null
  const runs = new Map<number, number>()
  for (const { from, to } of runsOf(values)) runs.set(to - from, (runs.get(to - from) ?? 0) + 1)
  const byLength = [...runs].sort(([a], [b]) => b - a)
  let skip = Math.ceil(byLength.reduce((sum, [, count]) => sum + count, 0) * 0.01)
  let rows = 0
  let repeats = 0
  for (const [run, count] of byLength) {
    const usual = Math.max(0, count - skip)
    skip = Math.max(0, skip - count)
    rows += run * usual
    repeats += (run - 1) * usual
  }
  return Math.max(LEAST_RUN, (3 * Math.log(values.length)) / Math.log(rows / Math.max(repeats, 0.05 * rows)))
}

/** Where the middle half of the values ends, and 4.5 times its width further on; null where nothing can be said. */
export function usualRange(values: Float64Array): { low: number; high: number } | null {
  if (!isSensor(values)) return null
  const sorted = sortedSample(values)
  const low = quantile(sorted, 0.25)
  const high = quantile(sorted, 0.75)
  const reach = FAR * (high - low)
  return reach === 0 ? null : { low: low - reach, high: high + reach }
}

/** A step between neighbouring values that the quantity itself never makes; null where nothing can be said. */
export function largestUsualStep(values: Float64Array): number | null {
  if (!isSensor(values)) return null
  const steps = new Float64Array(values.length - 1)
  for (let i = 0; i < steps.length; i++) steps[i] = Math.abs(values[i + 1] - values[i])
  const sorted = sortedSample(steps)
  // Half of the steps may be zero where a display is coarse: then what most steps stay below.
  const usual = Math.max(quantile(sorted, 0.5), quantile(sorted, 0.9) / 3)
  return usual === 0 ? null : JUMP * usual
}

/** Runs of equal values: from the first to before `to`, also of length 1. */
function* runsOf(values: Float64Array): Generator<{ from: number; to: number }> {
  let from = 0
  for (let i = 1; i <= values.length; i++) {
    if (i < values.length && values[i] === values[i - 1]) continue
    yield { from, to: i }
    from = i
  }
}

/** Indices of the values in runs of more than `longest` equal ones. */
export function stuckAt(values: Float64Array, longest: number): number[] {
  const found: number[] = []
  for (const { from, to } of runsOf(values)) if (to - from > longest) for (let i = from; i < to; i++) found.push(i)
  return found
}

/** Indices of single values that lie more than `step` from both neighbours, on the same side. */
export function jumpsAt(values: Float64Array, step: number): number[] {
  const found: number[] = []
  for (let i = 1; i < values.length - 1; i++) {
    const away = values[i] - values[i - 1]
    const back = values[i + 1] - values[i]
    if (away * back < 0 && Math.min(Math.abs(away), Math.abs(back)) > step) found.push(i)
  }
  return found
}

/** Indices of the values outside of the range. */
export function outsideAt(values: Float64Array, { low, high }: { low: number; high: number }): number[] {
  const found: number[] = []
  for (let i = 0; i < values.length; i++) if (values[i] < low || values[i] > high) found.push(i)
  return found
}
