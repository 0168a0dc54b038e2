import type { AlternativeId, Business } from '#shared/domain/decision.ts'
import { alternativeOf, latencyOf, type Evidence } from './evidence.ts'
import { classesOf, type Finding } from './technical.ts'

/** A "go" needs a positive NPV with at least this probability. */
export const PAYS = 0.8

export interface Recommendation {
  business: Business
  recommended: AlternativeId
  /** The alternative whose figures the sentences quote: the recommended one, or the best model where none is recommended. */
  subject: Exclude<AlternativeId, 'none'> | null
  /** Why, as the reasons and key points tell it. */
  because: 'pays' | 'not-learnable' | 'undecided' | 'too-slow' | 'does-not-pay' | 'uncertain-money'
}

/**
 * Recommends the best by NPV among the classes up to the technical winner that keep up with the line, doing nothing included.
 * Classes more complex than the winner are left out, whatever NPV they show: their gain in accuracy is not proven. `go`
 * where the NPV is positive with probability >= 0.8; `collect-more` while the accuracy is undecided or the money uncertain.
 */
export function recommend(evidence: Evidence, finding: Finding): Recommendation {
  const classes = classesOf(evidence.comparison).map(({ alternative }) => alternative)
  const proven = classes.slice(1, classes.indexOf(finding.leader.alternative) + 1).filter((id) => id !== 'none')
  const priced = proven.filter((id) => alternativeOf(evidence, id) !== undefined)
  const inTime = priced.filter((id) => latencyOf(evidence, id)?.fits ?? true)
  const worth = (id: AlternativeId) => alternativeOf(evidence, id)!.npv
  const best = (ids: typeof priced) => ids.toSorted((a, b) => worth(b) - worth(a))[0] ?? null
  const subject = best(inTime) ?? best(priced)
  const earns = inTime.length > 0 && subject !== null && worth(subject) > 0

  if (finding.technical === 'none') return { business: 'no-go', recommended: 'none', subject: null, because: 'not-learnable' }
  if (finding.technical === 'inconclusive') {
    const models = evidence.roi.alternatives.filter(({ id }) => id !== 'none')
    const hopeless = models.length > 0 && models.every(({ npv, breakEvenShare }) => npv <= 0 && breakEvenShare === null)
    if (hopeless) return { business: 'no-go', recommended: 'none', subject, because: 'does-not-pay' }
    return { business: 'collect-more', recommended: earns ? subject : 'none', subject, because: 'undecided' }
  }
  if (subject === null) return { business: 'collect-more', recommended: 'none', subject, because: 'undecided' }
  if (inTime.length === 0) return { business: 'no-go', recommended: 'none', subject, because: 'too-slow' }
  if (!earns) return { business: 'no-go', recommended: 'none', subject, because: 'does-not-pay' }
  return alternativeOf(evidence, subject)!.pNpvPositive >= PAYS
    ? { business: 'go', recommended: subject, subject, because: 'pays' }
    : { business: 'collect-more', recommended: subject, subject, because: 'uncertain-money' }
}
