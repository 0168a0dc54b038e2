import type { Interval } from '#shared/domain/basics.ts'
import type { Screening } from '#shared/domain/screening.ts'
import type { PairTerm } from '../training/models/pairs.ts'
import { interval90, mean, type Bootstrap } from './bootstrap.ts'

/** Below this R2 there is too little to divide into shares. */
const LEAST_R2 = 0.05
const MOST_PAIRS = 5
/** A wider interval than this is no answer. */
const WIDEST = 0.5

export interface InteractionInput {
  /** What the best additive fit leaves on rows held out. */
  additive: Float64Array
  /** What the best fit of any kind leaves on rows held out. */
  full: Float64Array
  /** R2 of the additive fit on the rows that it was fitted to. */
  additiveFitted: number
  /** The largest R2 that the noise allows, if it is known. */
  ceiling: number | null
  variance: number
  bootstrap: Bootstrap
  pairs: PairTerm[]
  names: string[]
}

/**
 * The share of what can be explained that needs two or more inputs at once: H2 = 1 - A / F with A the R2 of the best
 * additive function and F that of the best function of any kind (the global H2 of Friedman & Popescu 2008, with the
 * projection on additive functions in place of partial dependence). The value takes both from rows held out.
 *
 * Fits to few rows are neither: what an additive fit reaches on rows held out is below A and what it reaches on its own rows
 * mostly above; F lies between the best fit's R2 on rows held out and the noise ceiling. The interval spans what these allow, with
 * the bootstrap's interval of each. Where it is wider than 0.5 the value is null.
 *
 * Assumes inputs that are not functions of each other: correlated inputs blur which of two an effect belongs to.
 * Failure modes: with an unknown ceiling and interactions that no rung finds, the value is too low (the interval is not);
 * a curve with more bends than both additive fits can follow counts as interaction. One input alone has none.
 */
export function interaction(input: InteractionInput): Screening['interaction'] {
  const { additive, full, additiveFitted, ceiling, variance, bootstrap, pairs, names } = input
  if (names.length === 1) return { value: 0, interval: [0, 0], pairs: [] }
  const strongest = pairs.slice(0, MOST_PAIRS).map(({ features: [a, b], strength }) => ({
    features: [names[a], names[b]] as [string, string],
    strength: Math.min(Math.max(strength, 0), 1),
  }))
  const of = (residual: Float64Array) => {
    const squares = residual.map((r) => (r * r) / variance)
    return { r2: 1 - mean(squares), interval: interval90(bootstrap.means(squares).map((left) => 1 - left)) }
  }
  const [a, f] = [of(additive), of(full)]
  if (f.r2 < LEAST_R2) return { value: null, interval: null, why: 'why_nothingExplained', pairs: [] }
  const share = (ofAdditive: number, ofFull: number) => (ofFull > 0 ? Math.min(1, Math.max(0, 1 - Math.max(ofAdditive, 0) / ofFull)) : 0)
  const value = share(a.r2, f.r2)
  const low = share(Math.max(a.interval[1], additiveFitted), f.interval[0])
  const high = share(a.interval[0], Math.max(f.interval[1], ceiling ?? 1))
  const interval: Interval = [Math.min(low, value), Math.max(high, value)]
  if (interval[1] - interval[0] > WIDEST) return { value: null, interval, why: 'why_wideInterval', pairs: strongest }
  return { value, interval, pairs: strongest }
}
