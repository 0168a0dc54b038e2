import type { Decision } from '#shared/domain/decision.ts'
import { alternativesOf } from '#shared/finance/alternatives.ts'
import { evaluateRoi } from '#shared/finance/roi.ts'
import { deriveSeed } from '#shared/random.ts'
import type { Evidence } from './evidence.ts'
import { judge } from './verdict.ts'

/** The money of every finalist and the verdict on it; the tornado is that of the recommended alternative. */
export function decide({ seed, ...given }: Omit<Evidence, 'roi'> & { seed: number }): Decision {
  const { assumptions, comparison, operation } = given
  const alternatives = alternativesOf(comparison, operation)
  const options = { seed: deriveSeed(seed, 'roi') }
  const first = evaluateRoi(assumptions, alternatives, options)
  const { recommended } = judge({ ...given, roi: first })
  const roi = recommended === 'none' ? first : evaluateRoi(assumptions, alternatives, { ...options, tornadoOf: recommended })
  return { assumptions, roi, verdict: judge({ ...given, roi }) }
}
