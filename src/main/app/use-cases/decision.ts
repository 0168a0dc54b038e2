import type { Assumptions, Decision, Scenario } from '#shared/domain/decision.ts'
import type { ProjectSnapshot } from '#shared/domain/project.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { alternativesOf } from '#shared/finance/alternatives.ts'
import { parseFormula } from '#shared/finance/formula.ts'
import { evaluateRoi } from '#shared/finance/roi.ts'
import { saveResult } from '../../store/results.ts'
import { saveSettings } from '../../store/settings.ts'
import type { Context } from '../context.ts'
import { decisionInputs } from '../inputs.ts'
import { takeSnapshot } from '../snapshot.ts'

/** ROI and verdict of the finished stages under these assumptions, and under those of the scenarios. Throws STAGE_MISSING. */
export async function evaluateDecision(context: Context, assumptions: Assumptions, scenarios: Scenario[] = []): Promise<Decision> {
  const { screening, comparison, operation, settings, dataset } = takeSnapshot(context)
  if (!screening) throw new DepthgaugeError('STAGE_MISSING', { stage: 'screening' })
  if (!comparison) throw new DepthgaugeError('STAGE_MISSING', { stage: 'comparison' })
  if (!operation) throw new DepthgaugeError('STAGE_MISSING', { stage: 'operation' })
  const { name, unit } = dataset!.columns.find((column) => column.name === settings.roles!.target)!
  const target = { name, unit }
  return context.pool.run('decide', { screening, comparison, operation, assumptions, scenarios, target, seed: settings.seed })
}

/** Refuses formulas that cannot be read, or that have no value at the errors measured so far: FORMULA_SYNTAX, _NAME, _NO_NUMBER. */
function checkFormulas(context: Context, assumptions: Assumptions): void {
  for (const { formula } of assumptions.benefits) if (formula !== null) parseFormula(formula)
  const { comparison, operation, settings } = takeSnapshot(context)
  if (comparison && operation) evaluateRoi(assumptions, alternativesOf(comparison, operation), { seed: settings.seed, draws: 0 })
}

/** Keeps the assumptions, and what follows from them where the stages are done. Throws as `checkFormulas`; then nothing is kept. */
export async function saveDecision(context: Context, assumptions: Assumptions): Promise<Decision | null> {
  checkFormulas(context, assumptions)
  saveSettings(context.workspace.project(), { assumptions })
  return conclude(context)
}

/** Keeps the scenarios, instead of those that were there. Throws as `checkFormulas`; then nothing is kept. */
export async function saveScenarios(context: Context, scenarios: Scenario[]): Promise<ProjectSnapshot> {
  for (const { assumptions } of scenarios) checkFormulas(context, assumptions)
  saveSettings(context.workspace.project(), { scenarios })
  await conclude(context)
  return takeSnapshot(context)
}

/** Decides anew and keeps the result; null while a stage is missing. */
async function conclude(context: Context): Promise<Decision | null> {
  const project = context.workspace.project()
  const { screening, operation, settings } = takeSnapshot(context)
  if (!screening || !operation) return null
  const decision = await evaluateDecision(context, settings.assumptions, settings.scenarios)
  saveResult(project, 'decision', decisionInputs(project), decision)
  context.emit('project.changed', { path: project.path })
  return decision
}
