import { createRandom } from '#shared/random.ts'

/** One size of a family: its weights, and its error by fold (a label that says which errors belong together). */
export interface FrontierPoint {
  params: number
  errors: ReadonlyMap<string, number>
}

export interface SizeRatio {
  /** Weights shallow / weights deep at the error that both reach; null where a family has no finished point. */
  value: number | null
  /** 90 % percentile interval of the bootstrap over folds. */
  interval: [number, number] | null
  /** The error at which the weights are compared. */
  atRmse: number
}

/** How far above the better families' common best the weights are compared: at the best itself the frontier is flat. */
const SLACK = 1.02
const RESAMPLES = 1000

/**
 * How many times the weights a shallow network needs to be as accurate as a deep one. Each family's frontier (least mean
 * error with at most so many weights) is interpolated linearly in the logarithm of the weights; both are read at the
 * larger of the two families' best errors, plus 2 %. The interval resamples folds, the same ones for both families.
 * Where the error is reached by the smallest network that was tried, that size counts: the ratio is then a bound.
 */
export function sizeRatio(shallow: FrontierPoint[], deep: FrontierPoint[], seed: number): SizeRatio {
  const all = [...shallow, ...deep]
  const labels = [...(all[0]?.errors.keys() ?? [])].filter((label) => all.every(({ errors }) => errors.has(label))).sort()
  if (shallow.length === 0 || deep.length === 0 || labels.length === 0) return { value: null, interval: null, atRmse: 0 }

  const ratio = (sample: string[]) => {
    const [a, b] = [frontier(shallow, sample), frontier(deep, sample)]
    const atRmse = SLACK * Math.max(a.at(-1)!.error, b.at(-1)!.error)
    return { value: weightsAt(a, atRmse) / weightsAt(b, atRmse), atRmse }
  }
  const random = createRandom(seed)
  const resampled = Float64Array.from(
    { length: RESAMPLES },
    () => ratio(labels.map(() => labels[random.below(labels.length)])).value,
  ).sort()
  const quantile = (p: number) => resampled[Math.round(p * (RESAMPLES - 1))]
  return { ...ratio(labels), interval: labels.length > 1 ? [quantile(0.05), quantile(0.95)] : null }
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
