import { basename } from 'node:path'
import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { ColumnKind, DatasetSummary } from '#shared/domain/data.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { toBlob, toFloat64, toInt32 } from './blobs.ts'
import { parseStored } from './json.ts'
import type { Project, ProjectReader } from './project.ts'

/** A column with its cells, one per row. */
export interface StoredColumn {
  name: string
  unit: string | null
  header: string
  kind: ColumnKind
  /** Numbers and times (epoch milliseconds) as Float64, missing as NaN; the others as codes of `levels`, missing as -1. */
  values: Float64Array | Int32Array
  levels: string[]
}

/** Puts a data set in the place of the one before, all at once: a half import never shows. */
export function replaceDataset(project: Project, summary: DatasetSummary, columns: Iterable<StoredColumn>): void {
  project.write((database) => {
    const steps = replacingDataset(database, summary, columns)
    while (!steps.next().done);
  })
}

/** `replaceDataset` in steps of one column, in a transaction of the caller's; yields how many are written. */
export function* replacingDataset(
  database: Database,
  summary: DatasetSummary,
  columns: Iterable<StoredColumn>,
): Generator<number, void, void> {
  database.exec('DELETE FROM columns; DELETE FROM dataset')
  database.prepare('INSERT INTO dataset (id, sha256, summary) VALUES (1, ?, ?)').run(summary.sha256, JSON.stringify(summary))
  const insert = database.prepare(
    'INSERT INTO columns (position, name, unit, header, kind, levels, encoding, cells) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  let position = 0
  for (const { name, unit, header, kind, levels, values } of columns) {
    if (values.length !== summary.rows) throw new RangeError(`column ${name} has ${values.length} values for ${summary.rows} rows`)
    const encoding = values instanceof Float64Array ? 'float64' : 'int32'
    insert.run(position++, name, unit, header, kind, JSON.stringify(levels), encoding, toBlob(values))
    yield position
  }
}

/** Null before anything was imported. */
export function readDataset(project: ProjectReader): DatasetSummary | null {
  const summary = project.read((database) => database.prepare<[], string>('SELECT summary FROM dataset').pluck().get())
  return summary === undefined ? null : parseStored(project, DatasetSummary, () => JSON.parse(summary) as unknown)
}

const ColumnRow = z.object({
  name: z.string(),
  unit: z.string().nullable(),
  header: z.string(),
  kind: ColumnKind,
  levels: z.string().transform((levels) => z.array(z.string()).parse(JSON.parse(levels))),
  encoding: z.enum(['float64', 'int32']),
  bytes: z.number(),
  cells: z.instanceof(Uint8Array),
})

/**
 * Columns by name, in the order of `names` (all, in the file's order, without it); `slice` takes only some rows.
 * Throws a RangeError for a name that is none, PROJECT_CORRUPT where a column has not as many cells as the data set has rows.
 */
export function readColumns(
  project: ProjectReader,
  names?: readonly string[],
  slice: { offset: number; limit: number } = { offset: 0, limit: Infinity },
): StoredColumn[] {
  // One state of the file: the columns and the data set that they belong to.
  const { rows, count } = project.read((database) => {
    // SQL counts bytes from 1.
    const select = `SELECT name, unit, header, kind, levels, encoding, length(cells) AS bytes,
      substr(cells, $offset * iif(encoding = 'float64', 8, 4) + 1, $limit * iif(encoding = 'float64', 8, 4)) AS cells FROM columns`
    // A blob holds at most 10^9 bytes: SQLite's own limit.
    const bounds = { offset: slice.offset, limit: Math.min(slice.limit, 1e9) }
    const one = database.prepare(`${select} WHERE name = $name`)
    return {
      rows: names
        ? names.map((name) => one.get({ ...bounds, name }) ?? missingColumn(name))
        : database.prepare(`${select} ORDER BY position`).all(bounds),
      count: readDataset(project)?.rows ?? 0,
    }
  })
  return rows.map((row) => {
    const { encoding, cells, bytes, ...column } = parseStored(project, ColumnRow, row)
    if (bytes !== count * (encoding === 'float64' ? 8 : 4)) throw new DepthgaugeError('PROJECT_CORRUPT', { file: basename(project.path) })
    return { ...column, values: encoding === 'float64' ? toFloat64(cells) : toInt32(cells) }
  })
}

function missingColumn(name: string): never {
  throw new RangeError(`no column "${name}"`)
}
