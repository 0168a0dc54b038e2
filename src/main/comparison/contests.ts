import type { Comparison } from '#shared/domain/comparison.ts'
import type { FinishedRun } from './cells.ts'
import type { SweepSpec } from './spec.ts'
import { bonferroniFactor, correlatedTTest, type Posterior } from './statistics/correlated-t-test.ts'

/**
 * Half-width of the region of practical equivalence, in the target's unit: 2 % of the pair's mean RMSE, and at least
 * 0.1 % of the target's standard deviation. 2 % less error is 4 % less error variance: it moves no control limit that an
 * operator would notice, and another random split of the same rows moves the RMSE by more. Below 0.1 % of the target's
 * spread no plant sensor resolves a difference, however accurate both models are.
 */
export function practicalEquivalence(meanRmse: number, targetStd: number): number {
  return Math.max(0.02 * meanRmse, 0.001 * targetStd)
}

/** Threshold at which the verdict believes a contest, and the number of contests that it may have to decide. */
const BELIEVED = 0.8
const CONTESTS = 4

/** Errors of two models on the folds that both finished, averaged over repetitions where these share their folds. */
export function pairedErrors(spec: SweepSpec, a: readonly FinishedRun[], b: readonly FinishedRun[]): { a: number[]; b: number[] } {
  const label = ({ fold, seed }: FinishedRun) => `${fold}/${seed}`
  const others = new Map(b.filter(({ rmse }) => rmse !== null).map((run) => [label(run), run.rmse!]))
  const pairs = new Map<string, [number, number][]>()
  for (const run of a) {
    const other = others.get(label(run))
    if (run.rmse === null || other === undefined) continue
    // In the order of time every repetition scores the same rows: only folds are then independent, not repetitions.
    const unit = spec.ordered ? `${run.fold}` : label(run)
    pairs.set(unit, [...(pairs.get(unit) ?? []), [run.rmse, other]])
  }
  const means = [...pairs.values()].map((runs) => [0, 1].map((side) => runs.reduce((sum, run) => sum + run[side], 0) / runs.length))
  return { a: means.map(([mean]) => mean), b: means.map(([, mean]) => mean) }
}

export interface Match extends Posterior {
  rope: number
  pairs: number
}

/**
 * Is `challenger` better than `incumbent`? `pAbove` is the probability that it is, by more than the region of practical
 * equivalence; `mean` is the RMSE it saves. With `corrected`, the posterior is widened (Bonferroni) so that a contest
 * that counts with 0.8 would count with 0.95 alone: the verdict climbs up to four steps, and would else take one of four
 * ties for a win more than half of the time.
 */
export function contest(
  spec: SweepSpec,
  challenger: readonly FinishedRun[],
  incumbent: readonly FinishedRun[],
  { corrected }: { corrected: boolean },
): Match {
  const { a, b } = pairedErrors(spec, challenger, incumbent)
  const differences = a.map((error, k) => b[k] - error)
  const meanRmse = a.reduce((sum, error, k) => sum + (error + b[k]) / 2, 0) / Math.max(a.length, 1)
  const rope = practicalEquivalence(meanRmse, spec.targetStd)
  const widen = corrected && a.length > 1 ? bonferroniFactor(a.length - 1, BELIEVED, CONTESTS) : 1
  return { ...correlatedTTest(differences, 1 / spec.split.folds, rope, { widen }), rope, pairs: a.length }
}

/** The models that the verdict weighs, from the simplest on, each with its runs. */
export type Entrants = Partial<Record<'mean' | 'ridge' | 'shallow' | 'deep' | 'other', readonly FinishedRun[]>>

/** Every later entrant against every earlier one, corrected for their number. */
export function contests(spec: SweepSpec, entrants: Entrants): Comparison['contests'] {
  const present = (['mean', 'ridge', 'shallow', 'deep', 'other'] as const).filter((id) => entrants[id]?.length)
  return present.flatMap((challenger, k) =>
    present.slice(0, k).map((incumbent) => {
      const match = contest(spec, entrants[challenger]!, entrants[incumbent]!, { corrected: true })
      return {
        challenger,
        incumbent,
        pBetter: match.pAbove,
        pEquivalent: match.pInside,
        pWorse: match.pBelow,
        meanDifference: match.mean,
        rope: match.rope,
      }
    }),
  )
}
