import type { Verdict } from '#shared/domain/decision.ts'
import { formatNumber } from '#shared/format.ts'
import { sayAll } from '#shared/messages/index.ts'
import type { Recommendation } from './business.ts'
import { alternativeOf, finalistOf, latencyOf, type Evidence } from './evidence.ts'
import { inUnit, share } from './wording.ts'

/** In operation the error may exceed that of the final test by this factor, before the model is to be retrained. */
const TOLERANCE = 1.1

/** Rows outside the range of training: twice the share of the final test is let through, and 1 % always. */
const outsideLimit = (measured: number) => Math.min(1, Math.max(0.01, 2 * measured))

/**
 * From shadow over assisted to automatic operation, each with the gate to the next in this project's own figures. Only the
 * shadow phase where the business case is still open; empty where nothing is to be introduced.
 */
export function rolloutOf(evidence: Evidence, { business, recommended }: Recommendation): Verdict['rollout'] {
  if (business === 'no-go' || recommended === 'none') return []
  const finalist = finalistOf(evidence, recommended)
  if (!finalist) return []
  const { operation, assumptions } = evidence
  const { testRmse, testRmseOfMean } = finalist
  const days = operation.retraining.intervalDays
  const limit = inUnit(evidence, TOLERANCE * testRmse)

  const shadow = sayAll('decision.rollout_shadow', {
    // As long as a model stays fresh, within what a trial can take.
    weeks: days === null ? 4 : Math.min(8, Math.max(2, Math.round(days / 7))),
    rmse: inUnit(evidence, testRmse),
    tolerance: TOLERANCE,
    limit,
    outside: share(outsideLimit(operation.outsideEnvelope)),
  })
  if (business === 'collect-more') return [{ phase: 'shadow', ...shadow }]

  const latency = latencyOf(evidence, recommended)
  const assisted = sayAll('decision.rollout_assisted', {
    limit,
    cycle: formatNumber(operation.cycleTimeMs),
    p99: formatNumber(latency?.p99Ms ?? NaN, 2),
    retraining:
      days === null
        ? sayAll('decision.retrainPerYear', { count: formatNumber(assumptions.retrainingsPerYear) })
        : sayAll('decision.retrainEveryDays', { days: formatNumber(days, 2) }),
  })
  // Where it stops paying: the error that leaves the break-even share of the loss.
  const breakEven = alternativeOf(evidence, recommended)?.breakEvenShare ?? 0
  const automatic = sayAll('decision.rollout_automatic', { limit, stop: inUnit(evidence, (1 - breakEven) * testRmseOfMean) })
  return [
    { phase: 'shadow', ...shadow },
    { phase: 'assisted', ...assisted },
    { phase: 'automatic', ...automatic },
  ]
}
