/** How often the interval of an estimate of stage 1 holds the true value, or the estimate says that it cannot tell. */
import { drawSample } from '../../src/main/screening/sample.ts'
import { screen } from '../../src/main/screening/screen.ts'
import type { Interval } from '../../src/shared/domain/basics.ts'
import { drawCase, makeCase, type CoverageCase } from './coverage-cases.ts'

export const estimators = ['noise', 'intrinsicDimension', 'smoothness', 'interaction', 'curvature'] as const
export type Estimator = (typeof estimators)[number]
export type Outcome = 'held' | 'missed' | 'cannot tell'

export interface Checked {
  drawn: CoverageCase
  /** Missing where the case has no known truth for it. */
  outcomes: Partial<Record<Estimator, Outcome>>
}

/** An R2 or a share is right to a hundredth, whatever its interval. */
const NEAR = 0.01
const NEEDED_EPS = 0.01

/** Stage 1 on the case of this number, each estimate held against its truth. */
export async function checkCase(seed: number): Promise<Checked> {
  const drawn = drawCase(seed)
  const { table, truth } = makeCase(drawn)
  const { noise, intrinsicDimension, smoothness, interaction, curvature, eps } = await screen(table, { neededEps: NEEDED_EPS, seed })
  const { range, variance } = drawSample(table, seed)
  const outcomes: Checked['outcomes'] = {
    noise: outcome(1 - truth.noiseVariance / variance, noise.r2Ceiling, noise.interval, NEAR),
    intrinsicDimension: outcome(truth.dimension, intrinsicDimension.value, intrinsicDimension.interval),
    smoothness: smoothness.class === 'unknown' ? 'cannot tell' : smoothness.class === truth.shape ? 'held' : 'missed',
    interaction: outcome(truth.interaction, interaction.value, interaction.interval, NEAR),
  }
  if (truth.pieces) {
    const along = curvature.directions.find(({ feature }) => feature === 'x1')
    const pieces = Math.max(1, truth.pieces(eps.matters, range))
    outcomes.curvature = along ? outcome(pieces, along.pieces, along.interval) : 'cannot tell'
  }
  return { drawn, outcomes }
}

function outcome(truth: number, value: number | null, interval: Interval | null, near = 0): Outcome {
  if (value === null || interval === null) return 'cannot tell'
  return interval[0] - near <= truth && truth <= interval[1] + near ? 'held' : 'missed'
}

/** Share of the repetitions that held or said that they cannot tell, and share of the latter; of those that match. */
export function coverage(checked: readonly Checked[], estimator: Estimator, matches: (drawn: CoverageCase) => boolean = () => true) {
  const outcomes = checked.filter(({ drawn }) => matches(drawn)).flatMap(({ outcomes }) => outcomes[estimator] ?? [])
  const share = (...wanted: Outcome[]) => outcomes.filter((one) => wanted.includes(one)).length / outcomes.length
  return { repetitions: outcomes.length, right: share('held', 'cannot tell'), cannotTell: share('cannot tell') }
}
