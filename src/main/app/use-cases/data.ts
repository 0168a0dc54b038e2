import { basename, extname } from 'node:path'
import type { MethodOutput, ParsedInput } from '#shared/api.ts'
import type { CellValue, DatasetSummary, Preview, RolesRequest } from '#shared/domain/data.ts'
import type { ProjectSnapshot } from '#shared/domain/project.ts'
import type { TreatmentChoice } from '#shared/domain/treatments.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { cellValue } from '../../data/column.ts'
import { resolveRoles } from '../../data/roles.ts'
import { readColumns, readDataset } from '../../store/dataset.ts'
import type { Context } from '../context.ts'
import { checkData, preparedData } from '../prepared-data.ts'
import { takeSnapshot } from '../snapshot.ts'
import type { TaskContext } from '../tasks.ts'
import { settingsOf } from '../workspace.ts'

/** Milliseconds. A look at a few rows takes a second; a file that keeps its decoder busy for longer is made or damaged so that it does. */
const LONGEST_PREVIEW = 60_000

/**
 * What was understood of a file, and its first rows. Throws as `previewFile`, and DATA_DAMAGED after `longest` milliseconds:
 * the child that could not make anything of the file is ended.
 */
export async function previewData(
  { pool, files }: Pick<Context, 'pool' | 'files'>,
  { file, options }: ParsedInput<'data.preview'>,
  longest = LONGEST_PREVIEW,
): Promise<Preview> {
  const path = files.resolve(file)
  const deadline = AbortSignal.timeout(longest)
  try {
    return await pool.run('preview-file', { path, options }, { signal: deadline })
  } catch (error) {
    if (!deadline.aborted) throw error
    throw new DepthgaugeError('DATA_DAMAGED', { file: basename(path), format: extname(path).slice(1) }, { cause: error })
  }
}

/**
 * A child reads the file and puts it into the project in one transaction, in the place of the data set before: while it
 * does, the window stays free, and whatever ends it, the project is as it was or has all of the new data.
 */
export async function importData(context: Context, { file, options, roles }: ParsedInput<'data.import'>): Promise<DatasetSummary> {
  const { pool, files, tasks, workspace, log } = context
  const path = files.resolve(file)
  const project = workspace.project()
  return tasks.run('import', async ({ signal, progress }: TaskContext) => {
    project.settle()
    try {
      return await pool.run('import-file', { project: project.path, path, options, roles }, { signal, onProgress: progress })
    } finally {
      // Also where it was cancelled in its very last moment.
      context.emit('project.changed', { path: project.path })
      // The data are safe in the log; nobody waits until it is in the file. Whoever closes the project sees to that otherwise.
      pool
        .run('settle-project', { project: project.path })
        .catch((error: unknown) => log.info(`the log stays beside the project: ${String(error)}`))
    }
  })
}

/** A page of rows: numbers as they are, times as ISO 8601, the others by their levels; null where missing. */
export async function dataRows(context: Context, slice: ParsedInput<'data.rows'>): Promise<CellValue[][]> {
  const columns = readColumns(context.workspace.project(), undefined, slice)
  const rows = columns[0]?.values.length ?? 0
  return Array.from({ length: rows }, (_, row) => columns.map((column) => cellValue(column, row)))
}

/** Saves what the columns are used for, once the rows can be built with it. */
export async function saveRoles(context: Context, request: RolesRequest): Promise<ProjectSnapshot> {
  const dataset = readDataset(context.workspace.project())
  if (!dataset) throw new DepthgaugeError('DATA_NONE')
  await checkData(context, { roles: resolveRoles(dataset, request) })
  return takeSnapshot(context)
}

/** Saves what the user decided about the findings, once the rows can be built with it. */
export async function saveTreatments(context: Context, treatments: TreatmentChoice[]): Promise<ProjectSnapshot> {
  await checkData(context, { treatments })
  return takeSnapshot(context)
}

/**
 * Does to later data what is done to the project's own, learning nothing from them, and lets the user have the inputs of a model
 * as CSV. The project stays as it is. Throws DATA_NONE, DATA_COLUMN_MISSING, DATA_COLUMN_CHANGED, CANCELLED, and as `importFile`.
 */
export async function replayData(context: Context, { file }: ParsedInput<'data.replay'>): Promise<MethodOutput<'data.replay'>> {
  const path = context.files.resolve(file)
  const { csv, ...replay } = await context.tasks.run('replay', async ({ signal, progress }) => {
    const { dataset, roles, steps } = await preparedData(context)
    const project = context.workspace.project()
    const input = { project: project.path, roles, steps, seed: settingsOf(project).seed, path, said: dataset }
    return context.pool.run('replay-file', input, { signal, onProgress: progress })
  })
  return { ...replay, saved: await context.options.saveFile(`${basename(path, extname(path))}-inputs.csv`, csv) }
}
