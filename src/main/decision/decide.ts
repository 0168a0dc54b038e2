import type { Decision, Scenario, ScenarioOutcome } from '#shared/domain/decision.ts'
import { alternativesOf } from '#shared/finance/alternatives.ts'
import { evaluateRoi } from '#shared/finance/roi.ts'
import { deriveSeed } from '#shared/random.ts'
import type { Evidence } from './evidence.ts'
import { judge } from './verdict.ts'

type Given = Omit<Evidence, 'roi'> & { seed: number }

/** The money of every finalist and the verdict on it, for the assumptions and for each scenario. */
export function decide({ scenarios = [], ...given }: Given & { scenarios?: readonly Scenario[] }): Decision {
  return { ...conclude(given), scenarios: scenarios.map((scenario) => outcomeOf(given, scenario)) }
}

/** The tornado is that of the recommended alternative. */
function conclude({ seed, ...given }: Given): Omit<Decision, 'scenarios'> {
  const { assumptions, comparison, operation } = given
  const alternatives = alternativesOf(comparison, operation)
  const options = { seed: deriveSeed(seed, 'roi') }
  const first = evaluateRoi(assumptions, alternatives, options)
  const { recommended } = judge({ ...given, roi: first })
  const roi = recommended === 'none' ? first : evaluateRoi(assumptions, alternatives, { ...options, tornadoOf: recommended })
  return { assumptions, roi, verdict: judge({ ...given, roi }) }
}

function outcomeOf(given: Given, { name, ...scenario }: Scenario): ScenarioOutcome {
  const { cycleTimeMs, watts } = given.assumptions
  const assumptions = { ...scenario.assumptions, cycleTimeMs, watts }
  const { roi, verdict } = conclude({ ...given, assumptions })
  return { name, assumptions, roi, business: verdict.business, recommended: verdict.recommended }
}
