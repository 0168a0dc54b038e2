/** A model with its error by fold (any label that says which errors belong together). */
export interface Candidate<T> {
  item: T
  params: number
  errors: ReadonlyMap<string, number>
}

/** A model that is worse by more than this share does not pass as equal, however large the standard error of few folds is. */
const MOST = 0.02

/**
 * The one-standard-error rule (Breiman et al. 1984): the smallest candidate that is not worse than the best by more than
 * one standard error, nor by more than 2 %. The standard error is that of the *paired* difference to the best over the
 * folds they share: folds differ far more from each other than models do on one fold, and the unpaired error would let
 * through models that are worse on every fold. Candidates with fewer folds than the most complete one are left out.
 * Null without candidates.
 */
export function oneStandardError<T>(candidates: Candidate<T>[]): T | null {
  const most = Math.max(0, ...candidates.map(({ errors }) => errors.size))
  const complete = candidates.filter(({ errors }) => errors.size === most)
  if (most === 0) return null
  const mean = ({ errors }: Candidate<T>) => [...errors.values()].reduce((sum, error) => sum + error, 0) / errors.size
  const best = complete.reduce((a, b) => (mean(b) < mean(a) ? b : a))
  const close = complete.filter((candidate) => {
    const differences = [...candidate.errors].flatMap(([fold, error]) => (best.errors.has(fold) ? [error - best.errors.get(fold)!] : []))
    const n = differences.length
    if (candidate === best || n < 2) return candidate === best
    const average = differences.reduce((sum, d) => sum + d, 0) / n
    const variance = differences.reduce((sum, d) => sum + (d - average) ** 2, 0) / (n - 1)
    return average <= Math.min(Math.sqrt(variance / n), MOST * mean(best))
  })
  return close.reduce((a, b) => (b.params < a.params ? b : a)).item
}
