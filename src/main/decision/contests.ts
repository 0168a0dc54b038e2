import type { Comparison } from '#shared/domain/comparison.ts'

/** Who meets in pairs: `shallow` and `deep` are the best network of one and of several hidden layers, `other` the best of the rest. */
export type Entrant = 'mean' | 'ridge' | 'shallow' | 'other' | 'deep'

export interface Posterior {
  /** P(the challenger's RMSE is smaller by more than the rope) */
  pBetter: number
  pEquivalent: number
  pWorse: number
  /** RMSE of the incumbent - RMSE of the challenger */
  meanDifference: number
  /** Half-width of the pair's region of practical equivalence; absent in results from before it was told. */
  rope?: number
}

/** The posterior of a pair, in whichever order it was compared; null where it was not. */
export function contest(comparison: Pick<Comparison, 'contests'>, challenger: Entrant, incumbent: Entrant): Posterior | null {
  const between = (a: Entrant, b: Entrant) => comparison.contests.find((entry) => entry.challenger === a && entry.incumbent === b)
  const known = between(challenger, incumbent)
  if (known) return known
  const turned = between(incumbent, challenger)
  return turned ? { ...turned, pBetter: turned.pWorse, pWorse: turned.pBetter, meanDifference: -turned.meanDifference } : null
}
