/** What each stage's result depends on, as a fingerprint: a stored result counts only while its inputs are the same. */
import type { DatasetSummary, Roles } from '#shared/domain/data.ts'
import type { ProjectSettings } from '#shared/domain/project.ts'
import { Comparison } from '#shared/domain/comparison.ts'
import type { Step } from '#shared/domain/treatments.ts'
import { Operation } from '#shared/domain/operation.ts'
import { Screening } from '#shared/domain/screening.ts'
import type { ProjectReader } from '../store/project.ts'
import { readResult } from '../store/results.ts'
import { fingerprint } from './workspace.ts'

/** The data as read: the same bytes read in another way are other data. */
const dataIdentity = ({ sha256, encoding, delimiter, headerRows, rows, options }: DatasetSummary) => ({
  sha256,
  encoding,
  delimiter,
  headerRows,
  rows,
  ...(Object.keys(options).length > 0 && { options }),
})

/** Without a group column they are what they were before there were any. */
const rolesIdentity = ({ groupColumn, ...roles }: Roles) => (groupColumn === null ? roles : { ...roles, groupColumn })

type Seed = Pick<ProjectSettings, 'seed'>

/** The report and the steps: what is learnt from depends on the seed, which cuts off the final test. */
export function dataInputs(
  dataset: DatasetSummary,
  { roles, treatments, seed }: Pick<ProjectSettings, 'roles' | 'treatments' | 'seed'>,
): string {
  return fingerprint('data', dataIdentity(dataset), roles && rolesIdentity(roles), treatments, seed)
}

/** The data as they are computed on. Two ways to the same steps are the same data. */
export interface TreatedData {
  dataset: DatasetSummary
  roles: Roles
  steps: readonly Step[]
}
const treatedIdentity = ({ dataset, roles, steps }: TreatedData) => [dataIdentity(dataset), rolesIdentity(roles), steps]

export function screeningInputs(data: TreatedData, { seed, neededEps }: Seed & Pick<ProjectSettings, 'neededEps'>): string {
  return fingerprint('screening', treatedIdentity(data), seed, neededEps)
}

/** Whatever budget and engine it was run with; both are told in the result. */
export function comparisonInputs(data: TreatedData, { seed }: Seed): string {
  return fingerprint('comparison', treatedIdentity(data), seed)
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
