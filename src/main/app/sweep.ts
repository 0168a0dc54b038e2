import { z } from 'zod'
import type { Budget, GridLimits } from '#shared/domain/comparison.ts'
import type { EngineInfo } from '#shared/domain/basics.ts'
import { Screening } from '#shared/domain/screening.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { mostSteps, stepsOf } from '../comparison/cost.ts'
import { workOf, type Work } from '../comparison/forecast.ts'
import { expectedRuns, planNext, runsLeft, type PlannedRun } from '../comparison/plan.ts'
import type { RunOutcome } from '../comparison/run.ts'
import type { SweepSpec } from '../comparison/spec.ts'
import { addRun, finishedRuns } from '../store/runs.ts'
import type { ProjectReader } from '../store/project.ts'
import { readResult } from '../store/results.ts'
import { openSweep, setSweepStatus, type Sweep } from '../store/sweeps.ts'
import type { Context } from './context.ts'
import { comparisonInputs, screeningInputs } from './inputs.ts'
import type { SweepInput } from './jobs.ts'
import type { TaskContext } from './tasks.ts'
import { preparedData } from './prepared-data.ts'
import { version } from './version.ts'
import { fingerprint, settingsOf } from './workspace.ts'

/** A sweep of the open project: its place in the store, and its plan. */
export interface OpenSweep {
  sweep: Sweep
  spec: SweepSpec
  input: SweepInput
  /** Fingerprint of what its result depends on. */
  inputs: string
  engine: EngineInfo
}

/** The sweep that this budget means for the project as it is now: an earlier one to be resumed, or a new one. */
export async function openProjectSweep(context: Context, budget: Budget): Promise<OpenSweep> {
  const project = context.workspace.project()
  const data = await preparedData(context)
  const settings = settingsOf(project)
  const { engine } = await context.engines()
  const limits = settings.grid === 'proposed' ? proposedLimits(project, screeningInputs(data, settings)) : null
  const input = { project: project.path, roles: data.roles, steps: data.steps, seed: settings.seed, budget, limits }
  const spec = await context.pool.run('design-sweep', input)
  // Another engine, backend or plan gives other numbers: it is another sweep.
  const inputs = comparisonInputs(data, settings)
  const identity = fingerprint(inputs, engine, spec)
  const sweep = openSweep(project, { fingerprint: identity, spec, origin: { engine, version, sha256: data.dataset.sha256 } })
  return { sweep, spec, input, inputs, engine }
}

/** The part of the grid that stage 1 leaves open; null where it limits nothing, or was not run on these data. */
function proposedLimits(project: ProjectReader, inputs: string): GridLimits | null {
  const stored = readResult(project, 'screening', Screening)
  if (stored?.inputHash !== inputs) return null
  const { hiddenLayers, mostWeights } = stored.content.proposedGrid
  return hiddenLayers === null && mostWeights === null ? null : { hiddenLayers, mostWeights }
}

/** How much of a sweep is done, and of how much, from its stored plan. */
export function sweepProgress(project: ProjectReader, sweep: Sweep): { finished: number; planned: number } | null {
  const spec = StoredSpec.safeParse(sweep.spec)
  if (!spec.success) return null
  const finished = finishedRuns(project, sweep.id)
  return { finished: finished.length, planned: finished.length + runsLeft(spec.data as unknown as SweepSpec, finished) }
}

const count = (most: number) => z.number().int().min(0).max(most)

/** What counts the runs of a stored plan, within what any plan of ours can be: the file may be a stranger's. */
const StoredSpec = z.looseObject({
  hiddenLayers: z.array(count(64)).max(20),
  weightBudgets: z.array(count(1e7)).max(50),
  inputs: count(1e6),
  folds: count(100),
  seeds: count(1000),
  gridSeeds: count(1000),
  extraSeeds: count(1000),
  tuningFolds: count(100),
  learningRates: z.array(z.number()).max(20),
  weightDecays: z.array(z.number()).max(20),
})

/**
 * Runs what is missing of a sweep over all compute children, each finished run stored at once. When the signal fires,
 * what is under way is given up and CANCELLED is thrown; what is finished stays. Returns what is done now, of all that
 * leads to the comparison.
 */
export async function runSweep(context: Context, { sweep, spec, input }: OpenSweep, { signal, progress }: TaskContext): Promise<Work> {
  const { pool, workspace, emit, log } = context
  const project = workspace.project()
  const choice = context.state.settings().engine
  const finished = finishedRuns(project, sweep.id)
  const underWay = new Map<string, Promise<void>>()
  const stop = new AbortController()
  const unwanted = AbortSignal.any([signal, stop.signal])
  const least = expectedRuns(spec)
  /** Of the epochs that each network under way may take, the share that it has taken. */
  const shares = new Map<string, number>()
  let work = workOf(spec, finished)
  const report = () => {
    const taken = [...shares.values()].reduce((sum, share) => sum + share * mostSteps(spec), 0)
    const steps = finished.reduce((sum, { epochs }) => sum + stepsOf(spec, epochs), taken)
    progress(finished.length, Math.max(least, finished.length + underWay.size), work, Math.round(steps))
  }

  /** A child that died twice takes its run with it, and no more: its failure is a result. */
  const failure = (planned: PlannedRun, error: Error): RunOutcome => {
    log.warn(`run ${planned.key}`, error)
    return {
      run: {
        ...planned,
        status: 'failed',
        rmse: null,
        validationRmse: null,
        epochs: 0,
        bestEpoch: 0,
        seconds: 0,
        deadUnits: null,
        reason: error instanceof DepthgaugeError ? error.code : error.message,
      },
      curve: null,
    }
  }

  const execute = async (planned: PlannedRun): Promise<void> => {
    let outcome: RunOutcome
    try {
      const onProgress = (share: number) => {
        shares.set(planned.key, share)
        report()
      }
      outcome = await pool.run('train-run', { ...input, engine: choice, planned }, { signal: unwanted, onProgress })
    } catch (error) {
      if (unwanted.aborted || (error instanceof DepthgaugeError && error.code === 'CANCELLED')) return
      outcome = failure(planned, error as Error)
    } finally {
      shares.delete(planned.key)
    }
    const run = addRun(project, { ...outcome.run, sweepId: sweep.id, finishedAt: new Date().toISOString() }, outcome.curve)
    finished.push(run)
    work = workOf(spec, finished)
    emit('comparison.ran', run)
    report()
  }

  report()
  try {
    for (;;) {
      signal.throwIfAborted()
      for (const planned of planNext(spec, finished)) {
        // One waiting run per child keeps every core busy; more would fix an order that the next result may change.
        if (underWay.size >= 2 * pool.size) break
        if (underWay.has(planned.key)) continue
        const ended = execute(planned).finally(() => underWay.delete(planned.key))
        underWay.set(planned.key, ended)
      }
      if (underWay.size === 0) break
      await Promise.race(underWay.values())
    }
  } finally {
    // Whatever ended this loop (cancelled, disk full), nothing goes on behind it.
    stop.abort()
    await Promise.allSettled(underWay.values())
  }
  setSweepStatus(project, sweep.id, 'done')
  return work
}
