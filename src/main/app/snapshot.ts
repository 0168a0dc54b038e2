import type { z } from 'zod'
import { Comparison } from '#shared/domain/comparison.ts'
import { DataCheck } from '#shared/domain/data.ts'
import { Decision } from '#shared/domain/decision.ts'
import { Operation } from '#shared/domain/operation.ts'
import type { ProjectSnapshot, StageId } from '#shared/domain/project.ts'
import { Screening } from '#shared/domain/screening.ts'
import { isOnNetwork } from '../store/network-place.ts'
import { readDataset } from '../store/dataset.ts'
import { readResult } from '../store/results.ts'
import { readMeta } from '../store/settings.ts'
import { latestSweep } from '../store/sweeps.ts'
import type { Context } from './context.ts'
import { comparisonInputs, dataInputs, decisionInputs, operationInputs, screeningInputs } from './inputs.ts'
import { sweepProgress } from './sweep.ts'
import { settingsOf } from './workspace.ts'

/** Everything of the open project that a user interface shows. Results whose inputs have changed since are left out. */
export function takeSnapshot({ workspace, tasks }: Context): ProjectSnapshot {
  const project = workspace.project()
  const settings = settingsOf(project)
  const dataset = readDataset(project)
  const { roles } = settings

  const result = <S extends z.ZodType>(stage: StageId, schema: S, inputs: string): z.output<S> | null => {
    const stored = readResult(project, stage, schema)
    return stored?.inputHash === inputs ? stored.content : null
  }
  const ready = dataset && roles
  const check = ready ? result('data', DataCheck, dataInputs(dataset, settings)) : null
  const data = ready && check && { dataset, roles, steps: check.steps }
  const screening = data ? result('screening', Screening, screeningInputs(data, settings)) : null
  const comparison = data ? result('comparison', Comparison, comparisonInputs(data, settings)) : null
  const operation = comparison ? result('operation', Operation, operationInputs(project, settings.assumptions.cycleTimeMs)) : null
  const decision = screening && operation ? result('decision', Decision, decisionInputs(project)) : null

  const sweep = latestSweep(project)
  return {
    path: project.path,
    name: readMeta(project).name,
    dataset: dataset && { ...dataset, issues: [...dataset.issues, ...(check?.issues ?? [])] },
    rowsUsed: check?.rowsUsed ?? null,
    steps: check?.steps ?? [],
    settings,
    screening,
    comparison,
    operation,
    decision,
    onNetwork: isOnNetwork(project.path),
    tasks: tasks.running(),
    resumable: sweep?.status === 'open' ? sweepProgress(project, sweep) : null,
  }
}
