import type { LearningCurve, Run } from '#shared/domain/comparison.ts'
import { SweepRecord, type Rerun } from '#shared/domain/experiments.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { listRuns, readCurve, readRun } from '../../store/runs.ts'
import { listSweeps, readSweep } from '../../store/sweeps.ts'
import type { Context } from '../context.ts'
import { comparisonInputs } from '../inputs.ts'
import { preparedData } from '../prepared-data.ts'
import { version } from '../version.ts'
import { fingerprint } from '../workspace.ts'

/** What is read of a stored plan. */
const Planned = SweepRecord.pick({ budget: true, limits: true, seed: true })

export async function listExperiments({ workspace }: Context): Promise<Run[]> {
  return listRuns(workspace.project())
}

export async function listSweepRecords({ workspace }: Context): Promise<SweepRecord[]> {
  // The file may be a stranger's: a plan that is none has no record.
  return listSweeps(workspace.project()).flatMap(({ id, spec, createdAt, origin }) => {
    const planned = Planned.safeParse(spec)
    return planned.success ? [{ id, ...planned.data, createdAt, origin }] : []
  })
}

/** Empty for runs without a course: baselines and failures. */
export async function experimentCurve({ workspace }: Context, { runId }: { runId: number }): Promise<LearningCurve> {
  return readCurve(workspace.project(), runId) ?? { train: [], validation: [] }
}

const figuresOf = ({ status, rmse, validationRmse, epochs, bestEpoch, params }: Rerun['stored']): Rerun['stored'] => ({
  ...{ status, rmse, validationRmse, epochs, bestEpoch, params },
})

/**
 * Trains a stored run once more, with the seed and the budget of its sweep, on the engine that is chosen now. Throws
 * EXPERIMENT_CHANGED where the data are no longer those of the sweep, or this version plans it otherwise.
 */
export async function rerunExperiment(context: Context, { runId }: { runId: number }): Promise<Rerun> {
  const project = context.workspace.project()
  const run = readRun(project, runId)
  const sweep = run && readSweep(project, run.sweepId)
  const stored = Planned.safeParse(sweep?.spec)
  if (!run || !sweep || !stored.success) throw new DepthgaugeError('EXPERIMENT_CHANGED')
  const { budget, limits, seed } = stored.data
  const data = await preparedData(context)
  const { engine } = await context.engines()
  const input = { project: project.path, roles: data.roles, steps: data.steps, seed, budget, limits }
  const spec = await context.pool.run('design-sweep', input)
  const then = sweep.origin?.engine ?? engine
  if (fingerprint(comparisonInputs(data, { seed }), then, spec) !== sweep.fingerprint) throw new DepthgaugeError('EXPERIMENT_CHANGED')

  const planned = { ...run, weightBudget: null, cost: 0 }
  const choice = context.state.settings().engine
  const outcome = await context.pool.run('train-run', { ...input, engine: choice, planned })
  const [before, again] = [figuresOf(run), figuresOf(outcome.run)]
  const nameOf = ({ id, backend, threads }: typeof engine) => `${id} (${backend}, ${threads})`
  const changed = [
    { what: 'engine' as const, stored: nameOf(then), now: nameOf(engine) },
    { what: 'version' as const, stored: sweep.origin?.version ?? version, now: version },
  ]
  return {
    identical: JSON.stringify(before) === JSON.stringify(again),
    stored: before,
    again,
    changed: changed.filter((one) => one.stored !== one.now),
  }
}
