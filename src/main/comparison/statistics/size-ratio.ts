import { createRandom } from '#shared/random.ts'
import { tQuantile } from './correlated-t-test.ts'

/** One size of a family: its weights, and its error by fold (a label that says which errors belong together). */
export interface FrontierPoint {
  params: number
  errors: ReadonlyMap<string, number>
}

export interface SizeRatio {
  /** Weights shallow / weights deep at the error that both reach; null where a family has no finished point. */
  value: number | null
  /** 90 % interval, from a bootstrap over folds. */
  interval: [number, number] | null
  /** The error at which the weights are compared. */
  atRmse: number
  /** Weights shallow - weights deep at that error; null with the ratio. */
  saved: number | null
}

/** How far above the better families' common best the weights are compared: at the best itself the frontier is flat. */
const SLACK = 1.02
const RESAMPLES = 1000
/** 95 % quantile of the normal distribution. */
const NORMAL_95 = 1.6448536269514722

/**
 * How many times the weights a shallow network needs to be as accurate as a deep one. Each family's frontier (least mean
 * error with at most so many weights) is interpolated linearly in the logarithm of the weights; both are read at the
 * larger of the two families' best errors, plus 2 %. Where the smallest network that was tried reaches it, that size
 * counts: the ratio is then a bound.
 *
 * The interval resamples folds, the same ones for both families (percentile bootstrap). With a handful of folds that is
 * known to be too narrow, so it is stretched about the estimate, on the scale of logarithms, by t / z and
 * sqrt(n / (n - 1)) for few folds (Hesterberg 2015, The American Statistician 69) and by the factor of Nadeau & Bengio
 * (2003) for training sets that overlap.
 *
 * @param options.correlation rho, the share of the rows that a fold scores on
 */
export function sizeRatio(
  shallow: FrontierPoint[],
  deep: FrontierPoint[],
  { seed, correlation }: { seed: number; correlation: number },
): SizeRatio {
  const all = [...shallow, ...deep]
  const labels = [...(all[0]?.errors.keys() ?? [])].filter((label) => all.every(({ errors }) => errors.has(label))).sort()
  if (shallow.length === 0 || deep.length === 0 || labels.length === 0) return { value: null, interval: null, atRmse: 0, saved: null }

  const ratio = (sample: string[]) => {
    const [a, b] = [frontier(shallow, sample), frontier(deep, sample)]
    const atRmse = SLACK * Math.max(a.at(-1)!.error, b.at(-1)!.error)
    const [shallowWeights, deepWeights] = [weightsAt(a, atRmse), weightsAt(b, atRmse)]
    return { value: shallowWeights / deepWeights, atRmse, saved: shallowWeights - deepWeights }
  }
  const { value, atRmse, saved } = ratio(labels)
  const n = labels.length
  if (n < 2) return { value, interval: null, atRmse, saved }
  const random = createRandom(seed)
  const deviations = Float64Array.from({ length: RESAMPLES }, () =>
    Math.log(ratio(labels.map(() => labels[random.below(n)])).value / value),
  ).sort()
  const overlap = 1 + (n * correlation) / (1 - correlation)
  const stretch = (tQuantile(0.95, n - 1) / NORMAL_95) * Math.sqrt((overlap * n) / (n - 1))
  const end = (p: number) => value * Math.exp(stretch * deviations[Math.round(p * (RESAMPLES - 1))])
  return { value, interval: [Math.min(end(0.05), value), Math.max(end(0.95), value)], atRmse, saved }
}

/** Mean errors by size, ascending in weights, each the least so far. */
function frontier(points: FrontierPoint[], sample: string[]): { params: number; error: number }[] {
  let least = Infinity
  return [...points]
    .sort((a, b) => a.params - b.params)
    .map(({ params, errors }) => {
      least = Math.min(least, sample.reduce((sum, label) => sum + errors.get(label)!, 0) / sample.length)
      return { params, error: least }
    })
}

function weightsAt(curve: { params: number; error: number }[], error: number): number {
  const k = curve.findIndex((point) => point.error <= error)
  if (k <= 0) return curve[0].params
  const [before, after] = [curve[k - 1], curve[k]]
  const share = (before.error - error) / (before.error - after.error)
  return before.params * (after.params / before.params) ** share
}
