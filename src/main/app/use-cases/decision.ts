import type { Assumptions, Decision } from '#shared/domain/decision.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { alternativesOf } from '#shared/finance/alternatives.ts'
import { parseFormula } from '#shared/finance/formula.ts'
import { evaluateRoi } from '#shared/finance/roi.ts'
import { saveResult } from '../../store/results.ts'
import { saveSettings } from '../../store/settings.ts'
import type { Context } from '../context.ts'
import { decisionInputs } from '../inputs.ts'
import { takeSnapshot } from '../snapshot.ts'

/** ROI and verdict of the finished stages under these assumptions. Throws STAGE_MISSING. */
export async function evaluateDecision(context: Context, assumptions: Assumptions): Promise<Decision> {
  const { screening, comparison, operation, settings, dataset } = takeSnapshot(context)
  if (!screening) throw new DepthgaugeError('STAGE_MISSING', { stage: 'screening' })
  if (!comparison) throw new DepthgaugeError('STAGE_MISSING', { stage: 'comparison' })
  if (!operation) throw new DepthgaugeError('STAGE_MISSING', { stage: 'operation' })
  const { name, unit } = dataset!.columns.find((column) => column.name === settings.roles!.target)!
  return context.pool.run('decide', { screening, comparison, operation, assumptions, target: { name, unit }, seed: settings.seed })
}

/** Refuses formulas that cannot be read, or that have no value at the errors measured so far: FORMULA_SYNTAX, _NAME, _NO_NUMBER. */
function checkFormulas(context: Context, assumptions: Assumptions): void {
  for (const { formula } of assumptions.benefits) if (formula !== null) parseFormula(formula)
  const { comparison, operation, settings } = takeSnapshot(context)
  if (comparison && operation) evaluateRoi(assumptions, alternativesOf(comparison, operation), { seed: settings.seed, draws: 0 })
}

/** Keeps the assumptions, and what follows from them where the stages are done. Throws as `checkFormulas`; then nothing is kept. */
export async function saveDecision(context: Context, assumptions: Assumptions): Promise<Decision | null> {
  const project = context.workspace.project()
  checkFormulas(context, assumptions)
  saveSettings(project, { assumptions })
  const { screening, operation } = takeSnapshot(context)
  if (!screening || !operation) return null
  const decision = await evaluateDecision(context, assumptions)
  saveResult(project, 'decision', decisionInputs(project), decision)
  context.emit('project.changed', { path: project.path })
  return decision
}
