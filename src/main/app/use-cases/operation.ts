import type { ParsedInput } from '#shared/api.ts'
import type { Comparison, FinalistRole } from '#shared/domain/comparison.ts'
import type { Operation } from '#shared/domain/operation.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { saveResult } from '../../store/results.ts'
import { saveSettings } from '../../store/settings.ts'
import type { Context } from '../context.ts'
import { operationInputs } from '../inputs.ts'
import type { PreparedProject } from '../jobs.ts'
import { takeSnapshot } from '../snapshot.ts'
import { preparedData } from '../prepared-data.ts'
import { settingsOf } from '../workspace.ts'
import { saveDecision } from './decision.ts'

/** The finalists' project and sweep. Throws STAGE_MISSING before there are finalists. */
async function finalists(context: Context): Promise<PreparedProject & { comparison: Comparison }> {
  const project = context.workspace.project()
  const { roles, steps } = await preparedData(context)
  const { comparison, settings } = takeSnapshot(context)
  if (!comparison) throw new DepthgaugeError('STAGE_MISSING', { stage: 'comparison' })
  return { project: project.path, roles, steps, seed: settings.seed, comparison }
}

/** Stage 3: measures the finalists in a child that has the machine to itself, then draws the decision. */
export async function runOperation(context: Context, { cycleTimeMs }: ParsedInput<'operation.run'>): Promise<Operation> {
  return context.tasks.run('operation', async ({ signal, progress }) => {
    const project = context.workspace.project()
    const { comparison, ...input } = await finalists(context)
    const saved = settingsOf(project).assumptions
    const assumptions = cycleTimeMs === undefined ? saved : { ...saved, cycleTimeMs }
    const operation = await context.pool.run(
      'operate',
      { ...input, budget: comparison.budget, limits: comparison.limits, comparison, engine: context.state.settings().engine, assumptions },
      { signal, onProgress: progress },
    )
    saveSettings(project, { assumptions })
    saveResult(project, 'operation', operationInputs(project, assumptions.cycleTimeMs), operation)
    // The wizard's last screen has an answer as soon as its evidence is there.
    await saveDecision(context, assumptions)
    return operation
  })
}

/** What each finalist predicts for one row of inputs, and which inputs are outside the range that it was trained on. */
export async function predictRow(context: Context, { inputs }: ParsedInput<'operation.predict'>) {
  return context.pool.run('predict', { ...(await storedFinalists(context)), inputs })
}

/** Verifies the ONNX of a finalist against the engine's own. Throws STAGE_MISSING, MODEL_EXPORT_MISMATCH, RUNTIME_UNAVAILABLE. */
export async function verifyModel(context: Context, role: FinalistRole): Promise<void> {
  await context.pool.run('verify-export', { ...(await storedFinalists(context)), role })
}

/** Why each finalist predicts what it does for one row of inputs. */
export async function explainRow(context: Context, { inputs }: ParsedInput<'operation.explain'>) {
  return context.pool.run('explain', { ...(await storedFinalists(context)), inputs })
}

/** What finds the stored models of the finalists, and the rows that they are about. Throws STAGE_MISSING. */
export async function storedFinalists(context: Context) {
  const { comparison, ...input } = await finalists(context)
  return { ...input, budget: comparison.budget, limits: comparison.limits, sweepId: comparison.sweepId }
}
