/** What each stage's result depends on, as a fingerprint: a stored result counts only while its inputs are the same. */
import type { DatasetSummary, Roles } from '#shared/domain/data.ts'
import type { ProjectSettings } from '#shared/domain/project.ts'
import { Comparison } from '#shared/domain/comparison.ts'
import { Operation } from '#shared/domain/operation.ts'
import { Screening } from '#shared/domain/screening.ts'
import type { ProjectReader } from '../store/project.ts'
import { readResult } from '../store/results.ts'
import { fingerprint } from './workspace.ts'

/** The data as read: the same bytes read in another way are other data. */
const dataIdentity = ({ sha256, encoding, delimiter, headerRows, rows }: DatasetSummary) => ({
  sha256,
  encoding,
  delimiter,
  headerRows,
  rows,
})

export function dataInputs(dataset: DatasetSummary, roles: Roles): string {
  return fingerprint('data', dataIdentity(dataset), roles)
}

export function screeningInputs(
  dataset: DatasetSummary,
  roles: Roles,
  { seed, neededEps }: Pick<ProjectSettings, 'seed' | 'neededEps'>,
): string {
  return fingerprint('screening', dataIdentity(dataset), roles, seed, neededEps)
}

/** Whatever budget and engine it was run with; both are told in the result. */
export function comparisonInputs(dataset: DatasetSummary, roles: Roles, { seed }: Pick<ProjectSettings, 'seed'>): string {
  return fingerprint('comparison', dataIdentity(dataset), roles, seed)
}

/** A new comparison makes the measurements of the old finalists stale. */
export function operationInputs(project: ProjectReader, cycleTimeMs: number): string {
  return fingerprint('operation', readResult(project, 'comparison', Comparison)?.createdAt, cycleTimeMs)
}

/** The assumptions are part of the decision itself. */
export function decisionInputs(project: ProjectReader): string {
  const made = (stage: 'screening' | 'operation', schema: typeof Screening | typeof Operation) =>
    readResult(project, stage, schema)?.createdAt
  return fingerprint('decision', made('screening', Screening), made('operation', Operation))
}
