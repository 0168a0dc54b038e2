import type { Reason, Text } from '#shared/domain/basics.ts'
import type { Verdict } from '#shared/domain/decision.ts'
import { sayAll } from '#shared/messages/index.ts'
import { recommend } from './business.ts'
import type { Evidence } from './evidence.ts'
import { keyPointsOf } from './key-points.ts'
import { phrasesOf } from './phrases.ts'
import { businessReasons, technicalReasons } from './reasons.ts'
import { rolloutOf } from './rollout.ts'
import { whatWouldSettle } from './settle.ts'
import { findTechnical } from './technical.ts'

/**
 * The verdict: which class of models the data call for (`technical.ts`), whether it pays (`business.ts`), and both in
 * sentences with their numbers. The last reasons say what would settle what is still open.
 */
export function judge(evidence: Evidence): Verdict {
  const finding = findTechnical(evidence.comparison)
  const recommendation = recommend(evidence, finding)
  const settle = whatWouldSettle(evidence, finding, recommendation)
  return {
    technical: finding.technical,
    business: recommendation.business,
    recommended: recommendation.recommended,
    probability: finding.probability,
    reasons: [...technicalReasons(evidence, finding), ...businessReasons(evidence, finding, recommendation), ...settle.map(toSettle)],
    keyPoints: byLanguage(keyPointsOf(evidence, finding, recommendation, settle)),
    phrases: byLanguage(phrasesOf(evidence, finding, recommendation, settle)),
    rollout: rolloutOf(evidence, recommendation),
  }
}

/** A clause of `whatWouldSettle` as a sentence. */
function toSettle({ code, ...next }: Reason): Reason {
  return { code, ...sayAll('decision.settle', { next }) }
}

function byLanguage(texts: Text[]): { ja: string[]; en: string[] } {
  return { ja: texts.map(({ ja }) => ja), en: texts.map(({ en }) => en) }
}
