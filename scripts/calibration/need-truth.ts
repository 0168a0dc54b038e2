/** What stage 2 says about the need for depth: the truth that the score of stage 1 is fitted to. */
import type { Comparison } from '../../src/shared/domain/comparison.ts'
import type { Example } from './fit-need.ts'
import type { Result } from './study.ts'

/** P(challenger better than incumbent by more than the region of practical equivalence), as the verdict counts it. */
function beats(comparison: Comparison, challenger: string, incumbent: string): number {
  return comparison.contests.find((one) => one.challenger === challenger && one.incumbent === incumbent)!.pBetter
}

/** A deep network is more likely than not to beat a shallow one by more than the region of practical equivalence. */
export function deepBeatsShallow({ comparison }: Pick<Result, 'comparison'>): boolean {
  return comparison.comparison.pDeepBetter > 0.5
}

/**
 * The same, and a straight line (or the mean) does not do as well: on linear problems with inputs of no use the shallow
 * network was seen to overfit more than the deep one, which is no need for depth.
 */
export function depthNeeded(result: Pick<Result, 'comparison'>): boolean {
  const { comparison } = result
  return deepBeatsShallow(result) && beats(comparison, 'deep', 'ridge') > 0.5 && beats(comparison, 'deep', 'mean') > 0.5
}

export function exampleOf(result: Result): Example {
  const { contributions, learnable } = result.screening.depthNeed
  return {
    kind: result.problem.kind,
    quantities: contributions.map(({ quantity }) => quantity),
    learnable,
    needed: depthNeeded(result),
  }
}
