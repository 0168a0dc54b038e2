import type { ParsedInput } from '#shared/api.ts'
import type { DatasetSummary, Preview, Roles, RolesRequest } from '#shared/domain/data.ts'
import type { ProjectSnapshot } from '#shared/domain/project.ts'
import type { TreatmentChoice } from '#shared/domain/treatments.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { findColumn, suggestRoles } from '../../data/roles.ts'
import { readColumns, readDataset, replaceDataset, type StoredColumn } from '../../store/dataset.ts'
import { dropResults } from '../../store/results.ts'
import { saveSettings } from '../../store/settings.ts'
import type { Context } from '../context.ts'
import { checkData } from '../prepared-data.ts'
import { takeSnapshot } from '../snapshot.ts'
import type { TaskContext } from '../tasks.ts'

const STAGES = ['data', 'screening', 'comparison', 'operation', 'decision'] as const

export async function previewData({ pool, files }: Context, { file, options }: ParsedInput<'data.preview'>): Promise<Preview> {
  return pool.run('preview-file', { path: files.resolve(file), options })
}

/** Reads a file in a child, then puts it into the project in one transaction. Roles are suggested where none fit. */
export async function importData(context: Context, { file, options }: ParsedInput<'data.import'>): Promise<DatasetSummary> {
  const { pool, files, tasks } = context
  const path = files.resolve(file)
  return tasks.run('import', ({ signal, progress }: TaskContext) =>
    pool
      .run('import-file', { path, options }, { signal, onProgress: progress })
      .then(({ summary, columns }) => storeDataset(context, summary, columns)),
  )
}

/** Puts an imported data set in the place of the one before; what was computed from that one is forgotten. */
export function storeDataset(context: Context, summary: DatasetSummary, columns: StoredColumn[]): DatasetSummary {
  const project = context.workspace.project()
  project.settle()
  project.write(() => {
    replaceDataset(project, summary, columns)
    dropResults(project, STAGES)
    saveSettings(project, { roles: suggestRoles(summary.columns), treatments: [] })
  })
  context.emit('project.changed', { path: project.path })
  return summary
}

/** A page of rows: numbers as they are, times as ISO 8601, the others by their levels; null where missing. */
export async function dataRows(context: Context, slice: ParsedInput<'data.rows'>): Promise<(number | string | null)[][]> {
  const columns = readColumns(context.workspace.project(), undefined, slice)
  const cell = ({ kind, values, levels }: StoredColumn, row: number) => {
    const value = values[row]
    if (kind === 'number') return Number.isNaN(value) ? null : value
    if (kind === 'time') return Number.isNaN(value) ? null : new Date(value).toISOString()
    return kind === 'empty' ? null : (levels[value] ?? null)
  }
  const rows = columns[0]?.values.length ?? 0
  return Array.from({ length: rows }, (_, row) => columns.map((column) => cell(column, row)))
}

/** Names as the user typed them become columns; what was left out is chosen by evidence. */
function resolveRoles(columns: DatasetSummary['columns'], request: RolesRequest): Roles {
  const named = (name: string) => {
    const found = findColumn(columns, name)
    if (!found) throw new DepthgaugeError('DATA_NO_COLUMN', { column: name, columns: columns.map((column) => column.name).join(', ') })
    return found.name
  }
  const suggested = suggestRoles(columns, named(request.target))
  const optional = (name: string | null | undefined, otherwise: string | null) =>
    name === undefined ? otherwise : name === null ? null : named(name)
  const target = named(request.target)
  const timeColumn = optional(request.timeColumn, suggested?.timeColumn ?? null)
  const splitColumn = optional(request.splitColumn, null)
  const features = (request.features?.map(named) ?? suggested?.features ?? []).filter(
    (name) => name !== target && name !== timeColumn && name !== splitColumn,
  )
  if (features.length === 0) throw new DepthgaugeError('DATA_NO_FEATURES')
  return { target, features: [...new Set(features)], timeColumn, splitColumn }
}

/** Saves what the columns are used for, once the rows can be built with it. */
export async function saveRoles(context: Context, request: RolesRequest): Promise<ProjectSnapshot> {
  const dataset = readDataset(context.workspace.project())
  if (!dataset) throw new DepthgaugeError('DATA_NONE')
  await checkData(context, { roles: resolveRoles(dataset.columns, request) })
  return takeSnapshot(context)
}

/** Saves what the user decided about the findings, once the rows can be built with it. */
export async function saveTreatments(context: Context, treatments: TreatmentChoice[]): Promise<ProjectSnapshot> {
  await checkData(context, { treatments })
  return takeSnapshot(context)
}
