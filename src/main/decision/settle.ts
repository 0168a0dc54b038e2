import type { Reason } from '#shared/domain/basics.ts'
import type { Budget } from '#shared/domain/comparison.ts'
import { formatNumber } from '#shared/format.ts'
import { reason, sayAll } from '#shared/messages/index.ts'
import type { Recommendation } from './business.ts'
import type { Evidence } from './evidence.ts'
import { BEATS, type Finding } from './technical.ts'
import { inputName, share } from './wording.ts'

/** Beyond so many times the rows the difference lies on the edge of the rope, and more data are not the answer. */
const MOST_TIMES = 10

/** More rows outside the training range than this, and the range itself is the open question. */
const OUTSIDE_SHARE = 0.05

/** More failed runs than this, and learning itself is the open question. */
export const FAILED_SHARE = 0.2

const next: Record<Budget, 'standard' | 'thorough' | null> = { quick: 'standard', standard: 'thorough', thorough: null }

/** What to do before the question can be decided, as clauses, the cheapest first; empty where it is decided. */
export function whatWouldSettle(evidence: Evidence, finding: Finding, { because }: Recommendation): Reason[] {
  const { comparison, operation, roi } = evidence
  if (because === 'uncertain-money') {
    return roi.tornado.length > 0 ? [reason('decision.settle_money', { input: inputName(roi.tornado[0].input) })] : []
  }
  if (finding.technical !== 'inconclusive') return []
  const steps: Reason[] = []
  if (finding.testFails) steps.push(reason('decision.settle_drift'))
  if (comparison.partial) steps.push(reason('decision.settle_resume'))
  if (comparison.failed > FAILED_SHARE * comparison.runs)
    steps.push(reason('decision.settle_failed', { failed: comparison.failed, runs: comparison.runs }))
  const budget = next[comparison.budget]
  if (budget && !finding.testFails && !comparison.partial)
    steps.push(reason('decision.settle_budget', { budget: sayAll(`decision.budget_${budget}`) }))
  if (!finding.testFails) steps.push(rows(evidence, finding))
  if (operation.outsideEnvelope > OUTSIDE_SHARE) steps.push(reason('decision.settle_range', { share: share(operation.outsideEnvelope) }))
  return steps
}

/** How many times the rows would settle the open contest, if the posterior narrows with the square root of the rows. */
function rows({ comparison }: Evidence, finding: Finding): Reason {
  const now = comparison.split.trainRows + comparison.split.testRows
  const open = finding.steps.find(({ outcome, posterior }) => outcome === 'open' && posterior)
  const times = open ? (normalQuantile(BEATS) / normalQuantile(open.posterior!.pBetter)) ** 2 : Infinity
  if (times > MOST_TIMES) return reason('decision.settle_edge', { rows: formatNumber(now) })
  const factor = Math.max(1.5, times)
  return reason('decision.settle_rows', { times: formatNumber(factor, 2), rows: formatNumber(Number((factor * now).toPrecision(2))) })
}

/** The standard normal quantile, |error| < 4.5e-4 (Abramowitz & Stegun 26.2.23), for p in (0, 1). */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  return (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
}
