import type { Reason } from '#shared/domain/basics.ts'
import type { AlternativeId } from '#shared/domain/decision.ts'
import { formatNumber } from '#shared/format.ts'
import { reason, sayAll } from '#shared/messages/index.ts'
import { PAYS, type Recommendation } from './business.ts'
import { alternativeOf, finalistOf, latencyOf, type Evidence } from './evidence.ts'
import { FAILED_SHARE } from './settle.ts'
import { BEATS, classesOf, FELT_WEIGHTS, type Finding, type Step } from './technical.ts'
import { inputName, inUnit, money, nameOf, nameOfAlternative, probability, share } from './wording.ts'

/** Every reason for the technical statement: stage 1, the contests that decided, size, the final test, failed and missing runs. */
export function technicalReasons(evidence: Evidence, finding: Finding): Reason[] {
  const { screening, comparison } = evidence
  const { depthNeed, noise } = screening
  const grade = sayAll(`screening.grade_${depthNeed.grade}`)
  const reasons = [reason('decision.reason_need', { score: Math.round(depthNeed.score), grade })]
  if (noise.r2Ceiling !== null && comparison.finalists.length > 0) {
    const r2 = Math.max(...comparison.finalists.map(({ testR2 }) => testR2))
    reasons.push(reason('decision.reason_ceiling', { ceiling: formatNumber(noise.r2Ceiling, 2), r2: formatNumber(r2, 2) }))
  }
  reasons.push(...finding.steps.map((step) => stepReason(evidence, step)))
  if (finding.size) {
    const { value, interval, atRmse, saved } = comparison.comparison.sizeRatio
    const [low, high] = interval!.map((end) => formatNumber(end, 2))
    reasons.push(reason('decision.reason_size', { rmse: inUnit(evidence, atRmse), ratio: formatNumber(value ?? NaN, 2), low, high }))
    if (finding.size === 'unfelt' && saved !== undefined && saved !== null)
      reasons.push(reason('decision.reason_sizeUnfelt', { saved: formatNumber(saved), felt: formatNumber(FELT_WEIGHTS) }))
  }
  reasons.push(...testReasons(evidence, finding), ...runReasons(evidence))
  return reasons
}

function stepReason(evidence: Evidence, step: Step): Reason {
  const challenger = nameOf(evidence, step.challenger)
  const incumbent = nameOf(evidence, step.incumbent)
  if (!step.posterior) return reason('decision.reason_missing', { challenger, incumbent })
  // Each pair has its own: 2 % of its mean error.
  const rope = inUnit(evidence, step.posterior.rope ?? evidence.comparison.comparison.rope)
  const known = { challenger, incumbent, rope, probability: probability(step.posterior.pBetter) }
  if (step.outcome === 'stands') return reason('decision.reason_stands', known)
  if (step.outcome === 'open') return reason('decision.reason_open', { ...known, threshold: share(BEATS) })
  return reason('decision.reason_beats', { ...known, difference: inUnit(evidence, step.posterior.meanDifference) })
}

function testReasons(evidence: Evidence, { leader, testFails }: Finding): Reason[] {
  const finalist = finalistOf(evidence, leader.alternative)
  if (!finalist) return []
  const name = nameOf(evidence, leader.entrant)
  const rmse = inUnit(evidence, finalist.testRmse)
  const mean = inUnit(evidence, finalist.testRmseOfMean)
  if (testFails) return [reason('decision.reason_testFails', { name, rmse, mean })]
  const reasons = [reason('decision.reason_test', { name, rmse, mean, share: share(1 - finalist.testRmse / finalist.testRmseOfMean) })]
  const better = simplerThan(evidence, leader.alternative).find((id) => {
    const simpler = finalistOf(evidence, id)
    return simpler && simpler.testRmse < finalist.testRmse - evidence.comparison.comparison.rope
  })
  if (better) {
    const simpler = nameOfAlternative(evidence, better)
    const simplerRmse = inUnit(evidence, finalistOf(evidence, better)!.testRmse)
    reasons.push(reason('decision.reason_testContradicts', { name, rmse, simpler, simplerRmse }))
  }
  return reasons
}

function runReasons({ comparison }: Evidence): Reason[] {
  const { runs, failed, partial } = comparison
  const deep = comparison.families.filter(({ hiddenLayers }) => hiddenLayers > 1).flatMap(({ points }) => points)
  const deepRuns = deep.reduce((sum, point) => sum + point.runs, 0)
  const deepFailed = deep.reduce((sum, point) => sum + point.failed, 0)
  const reasons: Reason[] = []
  if (failed > 0) reasons.push(reason('decision.reason_failed', { runs: formatNumber(runs), failed: formatNumber(failed) }))
  if (deepFailed > FAILED_SHARE * deepRuns)
    reasons.push(reason('decision.reason_deepUnstable', { runs: formatNumber(deepRuns), failed: formatNumber(deepFailed) }))
  if (partial) reasons.push(reason('decision.reason_partial', { runs: formatNumber(runs) }))
  return reasons
}

/** Every reason for the recommendation: the line's cycle, drift, and the money. */
export function businessReasons(evidence: Evidence, finding: Finding, { subject, because }: Recommendation): Reason[] {
  if (subject === null) return []
  const { operation, assumptions, roi } = evidence
  const reasons = [...latencyReasons(evidence, finding.leader.alternative, subject)]
  const days = operation.retraining.intervalDays
  if (days !== null) reasons.push(reason('decision.reason_drift', { days: formatNumber(days, 2) }))

  const priced = alternativeOf(evidence, subject)!
  const name = nameOfAlternative(evidence, subject)
  const amount = (value: number) => money(value, roi.currency)
  const [low, high] = priced.npvInterval.map(amount)
  const known = { years: assumptions.horizonYears, npv: amount(priced.npv), low, high, probability: probability(priced.pNpvPositive) }
  reasons.push(reason('decision.reason_npv', { name, ...known }))
  reasons.push(...rivalReasons(evidence, finding, subject))
  if (priced.breakEvenShare !== null) {
    const measured = share(priced.avoidedShare)
    reasons.push(reason('decision.reason_breakEven', { share: share(priced.breakEvenShare), measured }))
  } else if (priced.npv < 0) reasons.push(reason('decision.reason_neverPays'))
  if (because === 'uncertain-money' && roi.tornado.length > 0) {
    const input = inputName(roi.tornado[0].input)
    reasons.push(reason('decision.reason_uncertainMoney', { probability: probability(priced.pNpvPositive), threshold: share(PAYS), input }))
  }
  return reasons
}

function latencyReasons(evidence: Evidence, leader: AlternativeId, subject: AlternativeId): Reason[] {
  return [...new Set([leader, subject])].flatMap((id) => {
    const latency = id === 'none' ? undefined : latencyOf(evidence, id)
    if (!latency) return []
    const known = {
      name: nameOfAlternative(evidence, id),
      p99: formatNumber(latency.p99Ms, 2),
      cycle: formatNumber(evidence.operation.cycleTimeMs),
      share: probability(latency.share),
    }
    return [reason(latency.fits ? 'decision.reason_latency' : 'decision.reason_tooSlow', known)]
  })
}

/** Why not the most accurate class, and why not one that looks dearer but is not proven. */
function rivalReasons(evidence: Evidence, { leader }: Finding, subject: AlternativeId): Reason[] {
  const { roi } = evidence
  const chosen = alternativeOf(evidence, subject)!
  const name = (id: AlternativeId) => nameOfAlternative(evidence, id)
  const reasons: Reason[] = []
  const winner = alternativeOf(evidence, leader.alternative)
  if (winner && leader.alternative !== subject && leader.alternative !== 'none' && winner.npv < chosen.npv) {
    const winnerNpv = money(winner.npv, roi.currency)
    reasons.push(
      reason('decision.reason_simplerPays', {
        winner: name(winner.id),
        winnerNpv,
        name: name(subject),
        npv: money(chosen.npv, roi.currency),
      }),
    )
  }
  const simpler = new Set([...simplerThan(evidence, leader.alternative), leader.alternative])
  const unproven = roi.alternatives.filter(({ id, npv }) => !simpler.has(id) && npv > chosen.npv).sort((a, b) => b.npv - a.npv)[0]
  if (unproven) reasons.push(reason('decision.reason_unproven', { name: name(unproven.id), npv: money(unproven.npv, roi.currency) }))
  return reasons
}

function simplerThan(evidence: Evidence, id: AlternativeId): AlternativeId[] {
  const order = classesOf(evidence.comparison).map(({ alternative }) => alternative)
  return order.slice(0, order.indexOf(id))
}
