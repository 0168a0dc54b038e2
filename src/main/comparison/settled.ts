import type { Cell, Finished, FinishedRun } from './cells.ts'
import { tunedRuns } from './cells.ts'
import { contest } from './contests.ts'
import type { SweepSpec } from './spec.ts'

/** How the duel of the deep with the shallow contender ended; `open` where more repetitions may still tell. */
export type Settlement = 'deep' | 'shallow' | 'equal' | 'open'

/** Share of true ties that may be settled as a difference, over all looks and both directions. */
const ERROR_RATE = 0.05

/**
 * The stopping rule. The duel is looked at after each whole repetition from `spec.seeds` on. It is settled as a difference once
 * one side is better, by more than the region of practical equivalence, with a probability of 1 - 0.05 / (2 x looks), and as
 * equal once the probability of equivalence is 0.95. Bonferroni's division by the looks and the two directions keeps the share
 * of true ties that are ever settled as a difference below 5 %, however often it is looked (checked on simulated ties; without
 * the division it is not kept). A tie that is settled as equal earlier is no error.
 */
export function settle({ pAbove, pInside, pBelow }: { pAbove: number; pInside: number; pBelow: number }, looks: number): Settlement {
  const enough = 1 - ERROR_RATE / (2 * looks)
  if (pAbove >= enough) return 'deep'
  if (pBelow >= enough) return 'shallow'
  return pInside >= 1 - ERROR_RATE ? 'equal' : 'open'
}

export interface Duel {
  settlement: Settlement
  /** Whole repetitions that both have. */
  repetitions: number
}

/**
 * The duel as it stands: at the first whole repetition from `spec.seeds` on that settles it, else at the last one there is.
 * Runs that failed count as there; before `spec.seeds` whole repetitions it is open.
 */
export function duelOf(spec: SweepSpec, finished: Finished, shallow: Cell, deep: Cell, options?: { partial?: boolean }): Duel {
  const of = (cell: Cell, seeds: number) => tunedRuns(spec, cell, finished, seeds, options)
  const good = (runs: FinishedRun[]) => runs.filter(({ status, rmse }) => status === 'done' && rmse !== null)
  const whole = (seeds: number) => [shallow, deep].every((cell) => of(cell, seeds).length === seeds * spec.folds)
  let repetitions = 0
  while (repetitions < spec.seeds + spec.extraSeeds && whole(repetitions + 1)) {
    repetitions++
    if (repetitions < spec.seeds) continue
    const match = contest(spec, good(of(deep, repetitions)), good(of(shallow, repetitions)), { corrected: false })
    const settlement = settle(match, spec.extraSeeds + 1)
    if (settlement !== 'open') return { settlement, repetitions }
  }
  return { settlement: 'open', repetitions }
}
