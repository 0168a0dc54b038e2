import type { Reason, Text } from '#shared/domain/basics.ts'
import { formatNumber } from '#shared/format.ts'
import { sayAll } from '#shared/messages/index.ts'
import type { Recommendation } from './business.ts'
import { alternativeOf, finalistOf, type Evidence } from './evidence.ts'
import type { Finding } from './technical.ts'
import { inputName, inUnit, money, nameInFull, nameOf, nameOfAlternative, probability, share, years } from './wording.ts'

/** What a manager reads aloud: the conclusion, the accuracy, the money and what to do now. */
export function keyPointsOf(evidence: Evidence, finding: Finding, recommendation: Recommendation, settle: Reason[]): [Text, Text, Text] {
  return [conclusion(evidence, finding), accuracy(evidence, finding, recommendation), proposal(evidence, recommendation, settle)]
}

function conclusion(evidence: Evidence, finding: Finding): Text {
  const target = evidence.target.name
  const name = nameInFull(evidence, finding.leader.entrant)
  if (finding.testFails) return sayAll('decision.point_testFails', { target })
  if (finding.technical === 'inconclusive') {
    const open = finding.steps.findLast(({ outcome }) => outcome === 'open')!
    const pair = { challenger: nameOf(evidence, open.challenger), incumbent: nameOf(evidence, open.incumbent) }
    return sayAll('decision.point_inconclusive', { target, ...pair })
  }
  if (finding.size === 'wins') {
    const ratio = formatNumber(evidence.comparison.comparison.sizeRatio.value ?? NaN, 2)
    return sayAll('decision.point_deepBySize', { target, name, ratio })
  }
  return sayAll(`decision.point_${finding.technical}`, { target, name })
}

/** Of the model that is talked about; where there is none, of the best one. */
function accuracy(evidence: Evidence, { leader }: Finding, { subject }: Recommendation): Text {
  const { finalists, split } = evidence.comparison
  const best = finalists.toSorted((a, b) => a.testRmse - b.testRmse)[0]
  if (!best) return sayAll('decision.point_noFinalist')
  const finalist = (subject && finalistOf(evidence, subject)) ?? finalistOf(evidence, leader.alternative) ?? best
  const { testRmse, testRmseOfMean } = finalist
  const known = { rmse: inUnit(evidence, testRmse), mean: inUnit(evidence, testRmseOfMean), rows: formatNumber(split.testRows) }
  if (leader.technical === 'none' || testRmse >= testRmseOfMean) return sayAll('decision.point_noAccuracy', known)
  const name = nameOfAlternative(evidence, finalist.role)
  return sayAll('decision.point_accuracy', { ...known, name, share: share(1 - testRmse / testRmseOfMean) })
}

function proposal(evidence: Evidence, { because, subject }: Recommendation, settle: Reason[]): Text {
  const { assumptions, operation, roi } = evidence
  if (because === 'not-learnable') return sayAll('decision.point_notLearnable')
  if (because === 'too-slow') return sayAll('decision.point_tooSlow', { cycle: formatNumber(operation.cycleTimeMs) })
  const priced = subject && alternativeOf(evidence, subject)
  if (because === 'undecided' || !priced) return sayAll('decision.point_undecided', { next: settle[0] ?? '' })
  const known = {
    name: nameOfAlternative(evidence, subject),
    npv: money(priced.npv, roi.currency),
    years: assumptions.horizonYears,
    probability: probability(priced.pNpvPositive),
  }
  if (because === 'does-not-pay') return sayAll('decision.point_doesNotPay', known)
  if (because === 'uncertain-money') {
    return sayAll('decision.point_uncertainMoney', { ...known, input: inputName(roi.tornado[0]?.input ?? 'avoidedShare') })
  }
  return sayAll('decision.point_go', { ...known, payback: years(priced.paybackYears ?? assumptions.horizonYears) })
}
