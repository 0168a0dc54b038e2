import { closeSync, copyFileSync, existsSync, fstatSync, ftruncateSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { DatasetSummary } from '#shared/domain/data.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import type { ProjectRecovery } from '#shared/domain/project.ts'
import { readDataset, readColumns } from './dataset.ts'
import { existingFile, createProject, type Project } from './project.ts'
import { listRuns } from './runs.ts'

/** In the order that the references between them ask for. */
const TABLES = ['meta', 'settings', 'dataset', 'columns', 'sweeps', 'runs', 'curves', 'models', 'results'] as const

type Row = Record<string, unknown>

/** What can be read of a table: from its beginning until a damaged page, then from its end back to it. */
function readableRows(database: Database.Database, table: string): { rows: Row[]; whole: boolean } {
  const key = database.prepare(`SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk`).pluck().all(table) as string[]
  const rows = new Map<string, Row>()
  let whole = true
  for (const direction of ['ASC', 'DESC']) {
    try {
      const order = key.map((name) => `"${name}" ${direction}`).join(', ')
      // NOT INDEXED: an index may be damaged where the table is not.
      for (const row of database.prepare(`SELECT * FROM "${table}" NOT INDEXED ORDER BY ${order}`).iterate() as Iterable<Row>)
        rows.set(JSON.stringify(key.map((name) => row[name])), row)
      break
    } catch {
      whole = false
    }
  }
  return { rows: [...rows.values()], whole }
}

const sizeOf = (row: Row): number =>
  Object.values(row).reduce<number>((sum, value) => sum + (typeof value === 'string' || Buffer.isBuffer(value) ? value.length : 8), 0)

/** Columns that both have: the damaged project may be of an earlier version. `onRow` is told the bytes of each row. */
function insertReadable(project: Project, table: string, rows: Row[], onRow: (bytes: number) => void): number {
  return project.write((database) => {
    const known = new Set(database.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[])
    let inserted = 0
    for (const row of rows) {
      const columns = Object.keys(row).filter((name) => known.has(name))
      try {
        inserted += database
          .prepare(
            `INSERT OR REPLACE INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
          )
          .run(columns.map((name) => row[name])).changes
      } catch {
        // A row that breaks a rule of the schema (a run of a lost sweep, a value that is none) is a damaged row.
      }
      onRow(sizeOf(row))
    }
    return inserted
  })
}

/** Drops what is there and cannot be used, so that the rest opens. */
function dropUnusable(project: Project): { data: boolean; runs: number } {
  let data: boolean
  try {
    const summary = readDataset(project)
    data = summary !== null && DatasetSummary.parse(summary).columns.length === readColumns(project).length
  } catch {
    data = false
  }
  if (!data) project.write((database) => database.exec('DELETE FROM columns; DELETE FROM dataset; DELETE FROM results'))
  const ids = project.read((database) => database.prepare('SELECT id FROM runs').pluck().all() as number[])
  const remove = (id: number) => project.write((database) => database.prepare('DELETE FROM runs WHERE id = ?').run(id))
  try {
    listRuns(project)
    return { data, runs: ids.length }
  } catch {
    // At least one is not a run any more: each alone.
    const statusOf = (id: number) =>
      project.read((database) => database.prepare('SELECT json_valid(widths) FROM runs WHERE id = ?').pluck().get(id))
    const bad = ids.filter((id) => statusOf(id) !== 1)
    bad.forEach(remove)
    try {
      return { data, runs: listRuns(project).length }
    } catch {
      ids.forEach(remove)
      return { data, runs: 0 }
    }
  }
}

/** Byte offsets of SQLite's header (sqlite.org/fileformat.html): page size, and the file's size in pages; both big-endian. */
const PAGE_SIZE = 16
const PAGE_COUNT = 28

/** A copy to read from, its log with it. One that was cut short gets empty pages for those it lost: SQLite refuses it otherwise. */
function copyWhole(source: string, copy: string): void {
  copyFileSync(source, copy)
  if (existsSync(`${source}-wal`)) copyFileSync(`${source}-wal`, `${copy}-wal`)
  const header = Buffer.alloc(100)
  const descriptor = openSync(copy, 'r+')
  try {
    readSync(descriptor, header, 0, header.length, 0)
    const pageSize = header.readUInt16BE(PAGE_SIZE) === 1 ? 65536 : header.readUInt16BE(PAGE_SIZE)
    const bytes = pageSize * header.readUInt32BE(PAGE_COUNT)
    const { size } = fstatSync(descriptor)
    // A header that is damaged itself must not ask for terabytes.
    if (size < bytes && bytes < 16 * size) ftruncateSync(descriptor, bytes)
  } finally {
    closeSync(descriptor)
  }
}

interface Watch {
  /** Heard between two tables. */
  signal?: AbortSignal
  /** Bytes that were saved, of those of the damaged file. */
  onProgress?: (done: number, total: number) => void
}

/**
 * Saves what can still be read of a damaged project into a new one at `to`; the damaged file is only read. Data that are not
 * whole are left out (they can be imported again), and so is every row that breaks a rule of the schema.
 * Throws PROJECT_LOST where nothing can be read, PROJECT_MISSING, PROJECT_EXISTS, the signal's reason once it fires (then there
 * is no new file), and as `createProject`.
 */
export async function recoverProject(from: string, to: string, { signal, onProgress }: Watch = {}): Promise<ProjectRecovery> {
  const source = existingFile(from)
  const target = resolve(to)
  const lost = (cause?: unknown) => new DepthgaugeError('PROJECT_LOST', { file: basename(source) }, { cause })
  // Not `.part`: that is what the new project is called until it is whole.
  const copy = `${target}.damaged`
  let damaged: Database.Database | undefined
  let project: Project | undefined
  try {
    try {
      copyWhole(source, copy)
      damaged = new Database(copy, { fileMustExist: true })
      damaged.pragma('trusted_schema = OFF')
      damaged.prepare('SELECT count(*) FROM sqlite_schema').get()
    } catch (error) {
      throw lost(error)
    }
    project = createProject(target, { name: basename(source).replace(/\.[^.]*$/, '') })
    let rows = 0
    let done = 0
    const { size } = statSync(copy)
    const damagedTables: string[] = []
    for (const table of TABLES) {
      await setImmediate()
      signal?.throwIfAborted()
      try {
        const readable = readableRows(damaged, table)
        const kept = insertReadable(project, table, readable.rows, (bytes) => {
          done += bytes
          onProgress?.(done, Math.max(done, size))
        })
        rows += kept
        if (!readable.whole || kept < readable.rows.length) damagedTables.push(table)
      } catch {
        damagedTables.push(table)
      }
    }
    if (rows === 0) throw lost()
    const { data, runs } = dropUnusable(project)
    project.close()
    return { path: target, data, runs, damagedTables }
  } catch (error) {
    project?.close()
    if (project) rmSync(target, { force: true })
    throw error
  } finally {
    damaged?.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true })
  }
}
