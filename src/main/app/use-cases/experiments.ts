import type { LearningCurve, Run } from '#shared/domain/comparison.ts'
import { listRuns, readCurve } from '../../store/runs.ts'
import type { Context } from '../context.ts'

export async function listExperiments({ workspace }: Context): Promise<Run[]> {
  return listRuns(workspace.project())
}

/** Empty for runs without a course: baselines and failures. */
export async function experimentCurve({ workspace }: Context, { runId }: { runId: number }): Promise<LearningCurve> {
  return readCurve(workspace.project(), runId) ?? { train: [], validation: [] }
}
