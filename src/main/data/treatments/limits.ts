/** What is usual for a series of values: the limits that findings go by, and that treatments learn. */
import { hasDistinct, quantile, sortedSample } from '../statistics.ts'

/** Fewer values than this say nothing about what is usual. */
const LEAST_VALUES = 50
/** A sensor has more values than this; settings and codes have fewer. */
const LEAST_DISTINCT = 20
/** Neighbouring rows with the same value that are a frozen sensor even where repetitions are rare. */
const LEAST_RUN = 20
/** Values further from the middle half than this many times its width (normal values: 1 in 10^11), at least. */
const FAR = 4.5
/** How much faster a tail may grow than it did up to the 95 % quantile; what grows faster still is no tail. */
const STEEPEST = 20
/** Steps away and back of this many usual steps. */
const JUMP = 15

/** True where there are values enough, and different ones enough, to tell what is usual. */
const isSensor = (values: Float64Array) => values.length >= LEAST_VALUES && hasDistinct(values, LEAST_DISTINCT)

/** What is usual in the repetitions of a sensor: how long it may stand still, and the values at which it may rest longer. */
export interface UsualRuns {
  longest: number
  /** Levels that it comes back to, such as the zero of a pump that is off; ascending. */
  resting: number[]
}

/** A value at which a sensor stood still this often is a level of operation: a frozen sensor stops anywhere. */
const RESTS = 3

/**
 * The longest run of equal values, in rows, that usual repetitions explain; null where nothing can be said. With p the
 * share of values that repeat the one before (the longest runs not counted), the longest of n is about ln(n) / ln(1 / p) by
 * chance; three times that is let pass.
 */
export function usualRuns(values: Float64Array): UsualRuns | null {
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
  const longest = Math.ceil(Math.max(LEAST_RUN, (3 * Math.log(values.length)) / Math.log(rows / Math.max(repeats, 0.05 * rows))))
  const rests = new Map<number, number>()
  for (const { from, to } of runsOf(values)) if (to - from > longest) rests.set(values[from], (rests.get(values[from]) ?? 0) + 1)
  const resting = [...rests].filter(([, times]) => times >= RESTS).map(([value]) => value)
  return { longest, resting: resting.sort((a, b) => a - b) }
}

/**
 * The range beyond which a value does not belong to the rest; null where nothing can be said. On each side at least 4.5 times
 * the width of the middle half, and further where the tail is long: its growth from the 75 % to the 95 % quantile, carried on
 * (for normal values that is the same; exponential and log-normal ones keep their tails).
 */
export function usualRange(values: Float64Array): { low: number; high: number } | null {
  if (!isSensor(values)) return null
  const sorted = sortedSample(values)
  const at = (probability: number) => quantile(sorted, probability)
  const [low, high] = [at(0.25), at(0.75)]
  if (high === low) return null
  const reach = FAR * (high - low)
  return { low: Math.min(low - reach, at(0.5) - tail(sorted, -1)), high: Math.max(high + reach, at(0.5) + tail(sorted, 1)) }
}

/** How far from the median a tail reaches; `side` 1 for the upper one. */
function tail(sorted: Float64Array, side: 1 | -1): number {
  const away = (share: number) => side * (quantile(sorted, 0.5 + side * (share - 0.5)) - quantile(sorted, 0.5))
  const [inner, outer] = [away(0.75), away(0.95)]
  return inner > 0 ? outer * Math.min(STEEPEST, (outer / inner) ** 1.6) : 0
}

/** Steps larger than all usual ones that stay: this many, and as many as those that turn back, and the quantity does such steps. */
const STAYING = 3

/** A step between neighbouring values that the quantity itself never makes; null where nothing can be said. */
export function largestUsualStep(values: Float64Array): number | null {
  if (!isSensor(values)) return null
  const steps = new Float64Array(values.length - 1)
  for (let i = 0; i < steps.length; i++) steps[i] = Math.abs(values[i + 1] - values[i])
  const sorted = sortedSample(steps)
  // Half of the steps may be zero where a display is coarse: then what most steps stay below.
  const usual = Math.max(quantile(sorted, 0.5), quantile(sorted, 0.9) / 3)
  if (usual === 0) return null
  const step = Math.max(JUMP * usual, quantile(sorted, 0.5) + tail(sorted, 1))
  const spikes = jumpsAt(values, step).length
  const staying = steps.reduce((sum, one) => sum + Number(one > step), 0) - 2 * spikes
  return staying >= Math.max(STAYING, spikes) ? null : step
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

/** Indices of the values in runs of more than `longest` equal ones, at other than the resting levels. */
export function stuckAt(values: Float64Array, { longest, resting }: UsualRuns): number[] {
  const found: number[] = []
  for (const { from, to } of runsOf(values)) {
    if (to - from <= longest || resting.includes(values[from])) continue
    for (let i = from; i < to; i++) found.push(i)
  }
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
