import type { Screening } from '#shared/domain/screening.ts'
import type { PairTerm } from '../training/models/pairs.ts'
import { interval90, mean, type Bootstrap } from './bootstrap.ts'

/** Below this R2 there is too little to divide into shares. */
const LEAST_R2 = 0.05
const MOST_PAIRS = 5

/**
 * The share of what can be explained that needs two or more inputs at once: H2 = 1 - R2 of the best additive fit / R2 of
 * the best fit of any kind, both out of fold (the global H2 of Friedman & Popescu 2008, with the projection on additive
 * functions in place of partial dependence). Null where nothing is explained.
 *
 * Failure modes: the full fit is never perfect, so interactions that no rung finds are missing; correlated inputs blur which
 * of two inputs an effect belongs to.
 *
 * @param additive what the best additive fit leaves on rows held out
 * @param full what the best fit of any kind leaves
 */
export function interaction(
  additive: Float64Array,
  full: Float64Array,
  variance: number,
  bootstrap: Bootstrap,
  pairs: PairTerm[],
  names: string[],
): Screening['interaction'] {
  const strongest = pairs.slice(0, MOST_PAIRS).map(({ features: [a, b], strength }) => ({
    features: [names[a], names[b]] as [string, string],
    strength: Math.min(Math.max(strength, 0), 1),
  }))
  const squares = [additive, full].map((residual) => residual.map((r) => (r * r) / variance))
  const share = (ofAdditive: number, ofFull: number) => Math.min(1, Math.max(0, 1 - Math.max(1 - ofAdditive, 0) / (1 - ofFull)))
  const [meanAdditive, meanFull] = squares.map(mean)
  if (1 - meanFull < LEAST_R2) return { value: null, interval: null, why: 'why_nothingExplained', pairs: [] }
  const [resampledAdditive, resampledFull] = squares.map((values) => bootstrap.means(values))
  const shares = resampledAdditive.map((value, b) => (resampledFull[b] < 1 ? share(value, resampledFull[b]) : NaN))
  return { value: share(meanAdditive, meanFull), interval: interval90(shares), pairs: strongest }
}
