import type { ParsedInput } from '#shared/api.ts'
import type { Budget, Comparison, SweepPlan } from '#shared/domain/comparison.ts'
import type { Diagnosis } from '#shared/domain/diagnosis.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { workOf, type Work } from '../../comparison/forecast.ts'
import { runsLeft } from '../../comparison/plan.ts'
import { saveModels } from '../../store/models.ts'
import { saveResult } from '../../store/results.ts'
import { finishedRuns } from '../../store/runs.ts'
import { readMeta, saveSettings } from '../../store/settings.ts'
import type { ScheduledSweep } from '#shared/domain/project.ts'
import type { Context } from '../context.ts'
import { preparedData } from '../prepared-data.ts'
import type { Schedule } from '../schedule.ts'
import { takeSnapshot } from '../snapshot.ts'
import { openProjectSweep, runSweep, type OpenSweep } from '../sweep.ts'
import type { TaskContext } from '../tasks.ts'
import { openExistingProject } from './project.ts'

interface Input {
  budget: Budget
}

/** What a budget will do for this project, and how much of it is done. */
export async function planComparison(context: Context, { budget }: Input): Promise<SweepPlan> {
  const { sweep, spec } = await openProjectSweep(context, budget)
  const finished = finishedRuns(context.workspace.project(), sweep.id)
  const left = runsLeft(spec, finished)
  const seconds = finished.reduce((sum, run) => sum + run.seconds, 0)
  const { done, total } = workOf(spec, finished)
  return {
    budget,
    runs: finished.length + left,
    finished: finished.length,
    hiddenLayers: spec.hiddenLayers,
    weightBudgets: spec.weightBudgets,
    folds: spec.folds,
    seeds: spec.seeds,
    secondsExpected: done > 0 ? (seconds / context.pool.size) * (total / done - 1) : null,
  }
}

/** Draws the result from the runs that are there, fits the finalists and keeps both. `work`: of the whole, what was done before. */
async function conclude(
  context: Context,
  open: OpenSweep,
  { signal, progress }: TaskContext,
  work: Work = { done: 0, total: 1 },
): Promise<Comparison> {
  const project = context.workspace.project()
  const { sweep, input, inputs, engine } = open
  const runs = finishedRuns(project, sweep.id).length
  const report = (share: number) => progress(runs, runs, { ...work, done: work.done + share * (work.total - work.done) })
  const job = { ...input, sweepId: sweep.id, engine: context.state.settings().engine, parallel: context.pool.size }
  const { comparison, models } = await context.pool.run('conclude-sweep', job, { signal, onProgress: report })
  const result = { ...comparison, engine, sweepId: sweep.id }
  project.write(() => {
    saveModels(
      project,
      models.map((model) => ({ ...model, sweepId: sweep.id })),
    )
    saveResult(project, 'comparison', inputs, result)
    saveSettings(project, { budget: input.budget })
  })
  context.emit('project.changed', { path: project.path })
  return result
}

/** Stage 2: runs what is missing of the sweep, then draws the result. */
export async function runComparison(context: Context, { budget }: Input): Promise<Comparison> {
  return context.tasks.run('comparison', async (task) => {
    const open = await openProjectSweep(context, budget)
    const work = await runSweep(context, open, task)
    return conclude(context, open, task, work)
  })
}

/** The result of a sweep that was stopped: what is finished speaks. */
export async function concludeComparison(context: Context, { budget }: Input): Promise<Comparison> {
  return context.tasks.run('comparison', async (task) => conclude(context, await openProjectSweep(context, budget), task))
}

/** Where the finalists go wrong, and how the contenders' trainings went. Throws STAGE_MISSING before there are finalists. */
export async function diagnoseComparison(context: Context): Promise<Diagnosis> {
  const project = context.workspace.project()
  const { roles, steps } = await preparedData(context)
  const { comparison, settings } = takeSnapshot(context)
  if (!comparison) throw new DepthgaugeError('STAGE_MISSING', { stage: 'comparison' })
  const { budget, limits, sweepId } = comparison
  return context.pool.run('diagnose', { project: project.path, roles, steps, seed: settings.seed, budget, limits, sweepId })
}

/** Remembers to run the open project's sweep at a time. */
export function scheduleComparison(context: Context, schedule: Schedule, { budget, at }: ParsedInput<'schedule.set'>): ScheduledSweep {
  const project = context.workspace.project()
  const sweep = { path: project.path, name: readMeta(project).name, budget, at }
  schedule.set(sweep)
  return sweep
}

/** Opens the project where it is not the open one, and runs its sweep to the result. */
export async function runScheduledComparison(context: Context, { path, budget }: ScheduledSweep): Promise<void> {
  await openExistingProject(context, { path })
  await runComparison(context, { budget })
}
