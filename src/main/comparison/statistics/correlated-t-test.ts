import tCdf from '@stdlib/stats-base-dists-t-cdf'

/** Posterior probabilities that a mean difference lies above, inside and below the region of practical equivalence. */
export interface Posterior {
  pAbove: number
  pInside: number
  pBelow: number
  mean: number
}

/**
 * Bayesian correlated t-test (Benavoli, Corani, Demsar & Zaffalon 2017, JMLR 18(77), section 3.1). With n differences
 * x_i on the folds of (repeated) k-fold cross-validation, whose training sets overlap and whose correlation is taken as
 * rho = 1 / k (Nadeau & Bengio 2003), the posterior of their mean is Student's t with n - 1 degrees of freedom,
 * location mean(x) and scale sqrt((1/n + rho / (1 - rho)) var(x)). The region is [-rope, rope].
 *
 * Fewer than two differences say nothing: each of the three is then 1/3.
 *
 * @param correlation rho, the share of the rows that a fold scores on, in [0, 1)
 * @param options.widen factor on the scale, 1 by default (see `bonferroniFactor`)
 */
export function correlatedTTest(
  differences: readonly number[],
  correlation: number,
  rope: number,
  { widen = 1 }: { widen?: number } = {},
): Posterior {
  const n = differences.length
  const mean = differences.reduce((sum, x) => sum + x, 0) / Math.max(n, 1)
  if (n < 2) return { pAbove: 1 / 3, pInside: 1 / 3, pBelow: 1 / 3, mean }
  const scale = widen * correlatedStandardError(differences, correlation)
  const pBelow = scale > 0 ? tCdf((-rope - mean) / scale, n - 1) : Number(mean < -rope)
  const pAbove = scale > 0 ? tCdf((mean - rope) / scale, n - 1) : Number(mean > rope)
  return { pAbove, pInside: Math.max(0, 1 - pAbove - pBelow), pBelow, mean }
}

/** Standard error of a mean over folds whose training sets overlap: sqrt((1/n + rho / (1 - rho)) var) (Nadeau & Bengio 2003). */
export function correlatedStandardError(values: readonly number[], correlation: number): number {
  const n = values.length
  if (n < 2) return 0
  const mean = values.reduce((sum, x) => sum + x, 0) / n
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1)
  return Math.sqrt((1 / n + correlation / (1 - correlation)) * variance)
}

/**
 * The factor by which a posterior must be wider so that a probability reaches `threshold` only where the unwidened one
 * reaches 1 - (1 - threshold) / contests: Bonferroni's correction, said in widths, so that the three probabilities of a
 * contest still belong to one distribution.
 */
export function bonferroniFactor(degreesOfFreedom: number, threshold: number, contests: number): number {
  return tQuantile(1 - (1 - threshold) / contests, degreesOfFreedom) / tQuantile(threshold, degreesOfFreedom)
}

/** Quantile of Student's t by bisection of its distribution function. `p` in (0.5, 1). */
export function tQuantile(p: number, degreesOfFreedom: number): number {
  let low = 0
  let high = 1
  while (tCdf(high, degreesOfFreedom) < p) high *= 2
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (tCdf(middle, degreesOfFreedom) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
