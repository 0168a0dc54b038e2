import type { Reason, Text } from '#shared/domain/basics.ts'
import { sayAll } from '#shared/messages/index.ts'
import type { Recommendation } from './business.ts'
import { alternativeOf, type Evidence } from './evidence.ts'
import type { Finding } from './technical.ts'
import { inputName, inUnit, money, probability, share } from './wording.ts'

/** Answers to what a review meeting asks: was it fair, how sure, why (not) deep, what about the money, what now. */
export function phrasesOf(evidence: Evidence, finding: Finding, recommendation: Recommendation, settle: Reason[]): Text[] {
  const { comparison, roi } = evidence
  const { folds, seeds } = comparison.split
  const phrases = [sayAll('decision.phrase_fair', { folds, seeds })]
  if (finding.technical === 'inconclusive') phrases.push(sayAll('decision.phrase_notSure'))
  else {
    const rope = inUnit(evidence, comparison.comparison.rope)
    phrases.push(sayAll('decision.phrase_sure', { probability: probability(finding.probability), rope }))
    phrases.push(sayAll(finding.technical === 'deep' ? 'decision.phrase_whyDeep' : 'decision.phrase_whyNotDeep'))
  }
  const priced = recommendation.subject && alternativeOf(evidence, recommendation.subject)
  if (priced) {
    if (roi.tornado.length > 0) {
      const { input, low, high } = roi.tornado[0]
      const [least, most] = [Math.min(low, high), Math.max(low, high)].map((amount) => money(amount, roi.currency))
      phrases.push(sayAll('decision.phrase_tornado', { input: inputName(input), low: least, high: most }))
    }
    if (priced.breakEvenShare !== null) {
      const shares = { share: share(priced.breakEvenShare), measured: share(priced.avoidedShare) }
      phrases.push(sayAll('decision.phrase_breakEven', shares))
    }
  }
  if (recommendation.business === 'go') phrases.push(sayAll('decision.phrase_steps'))
  if (recommendation.business === 'collect-more' && settle.length > 0) phrases.push(sayAll('decision.phrase_ask', { next: settle[0] }))
  return phrases
}
