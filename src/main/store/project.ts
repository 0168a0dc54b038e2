/**
 * A project is one SQLite file. Exactly one process writes it (`openProject`); any number may read it meanwhile
 * (`readProject`). What is in it is read and written by the functions of the files beside this one.
 */
import { realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { DepthgaugeError } from '#shared/errors.ts'
import { isOnNetwork } from './network-place.ts'
import { identity, lockProject } from './lock.ts'
import { APPLICATION_ID, migrate, schemaVersion } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { meant, translating, translatingStrange } from './sqlite-errors.ts'

export interface ProjectReader {
  /** Absolute. */
  readonly path: string
  /** Runs `work` on one consistent state of the file. SQLite's errors arrive as DepthgaugeErrors. */
  read<T>(work: (database: Database.Database) => T): T
  close(): void
}

export interface Project extends ProjectReader {
  /** Runs `work` in one transaction: all of it is in the file, on the disk, when this returns, or nothing is. May be nested. */
  write<T>(work: (database: Database.Database) => T): T
  /** As `write`, for long work that lets the event loop turn between its steps. Not two at the same time. */
  writeInSteps(work: (database: Database.Database) => Promise<void>): Promise<void>
  /** Takes the log into the file, before a large write: should that not fit on the disk, its part of the log can be given back. */
  settle(): void
}

/** Milliseconds to wait for another connection, e.g. a child that is recovering the log. */
const BUSY_TIMEOUT = 5000
/** Of new projects. Columns of a data set are long: in SQLite's usual pages of 4,096 bytes their writing takes half as long again. */
const PAGE_BYTES = 16_384

/**
 * Makes a new project file and opens it. Throws PROJECT_EXISTS where there is a file already; PROJECT_READ_ONLY,
 * PROJECT_LOCKED and DISK_FULL as `openProject`.
 */
export function createProject(path: string, { name }: { name: string }): Project {
  const file = resolve(path)
  if (statSync(file, { throwIfNoEntry: false })) throw new DepthgaugeError('PROJECT_EXISTS', { file: basename(file) })
  const unlock = lockProject(file)
  try {
    return translating(file, () => {
      makeWhole(file, name)
      const database = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT })
      configure(database)
      return writer(database, file, unlock)
    })
  } catch (error) {
    unlock()
    throw error
  }
}

/** Makes the file beside its place, whole, and then puts it there: a kill in between leaves no half project to be opened. */
function makeWhole(file: string, name: string): void {
  const unfinished = `${file}.part`
  const clear = () => ['', '-journal'].forEach((suffix) => rmSync(unfinished + suffix, { force: true }))
  clear()
  const database = new Database(unfinished, { timeout: BUSY_TIMEOUT })
  try {
    database.pragma(`page_size = ${PAGE_BYTES}`)
    database.transaction(() => {
      migrate(database, file, migrations)
      const insert = database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
      insert.run('name', name)
      insert.run('createdAt', new Date().toISOString())
    })()
    database.close()
    renameSync(unfinished, file)
  } catch (error) {
    database.close()
    clear()
    throw error
  }
}

/**
 * Opens a project as its one writer; migrates it first where it is of an older version. Throws PROJECT_MISSING (no file),
 * PROJECT_CORRUPT (damaged, or not a project), PROJECT_NEWER, PROJECT_LOCKED (open elsewhere), PROJECT_READ_ONLY,
 * DISK_FULL, PROJECT_IO.
 */
export function openProject(path: string): Project {
  const file = existingFile(path)
  const unlock = lockProject(file)
  try {
    return translatingStrange(file, () => {
      const database = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT })
      try {
        checkOrigin(database, file)
        configure(database)
        checkContent(database, file)
        migrate(database, file, migrations)
        checkSchema(database, file)
        // SQLite opens a file that it may not write for reading only, and says so at the first write.
        database.transaction(() => {}).immediate()
        return writer(database, file, unlock)
      } catch (error) {
        database.close()
        throw error
      }
    })
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * Opens a project for writing on behalf of the process that has it open, as its child does: without a lock of its own. The
 * two take turns, by SQLite's locks. What was written is safe on the disk, but stays in the log: `settleProject` takes it into
 * the file, which takes about as long again. Throws as `openProject`, except PROJECT_LOCKED.
 */
export function joinProject(path: string): Project {
  const file = existingFile(path)
  return translatingStrange(file, () => {
    const database = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT })
    try {
      checkOrigin(database, file)
      configure(database)
      database.pragma('wal_autocheckpoint = 0')
      checkSchema(database, file)
      return writer(database, file, null)
    } catch (error) {
      database.close()
      throw error
    }
  })
}

/** Takes the log of a project that another process has open into its file. Throws as `joinProject`. */
export function settleProject(path: string): void {
  const project = joinProject(path)
  try {
    project.settle()
  } finally {
    project.close()
  }
}

/** Opens a project for reading, while another process writes it. Throws as `openProject`, except PROJECT_LOCKED. */
export function readProject(path: string): ProjectReader {
  const file = existingFile(path)
  return translatingStrange(file, () => {
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT })
    try {
      checkOrigin(database, file)
      database.pragma('trusted_schema = OFF')
      checkSchema(database, file)
      return reader(database, file)
    } catch (error) {
      database.close()
      throw error
    }
  })
}

/** The real path of a file. Throws PROJECT_MISSING; PROJECT_CORRUPT for what is no plain file. */
export function existingFile(path: string): string {
  const file = resolve(path)
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new DepthgaugeError('PROJECT_MISSING', { file: basename(file) })
  // A folder, a pipe or a device must not even be opened.
  if (!found.isFile()) throw new DepthgaugeError('PROJECT_CORRUPT', { file: basename(file) })
  // One lock per file, whatever link it was reached by.
  return realpathSync(file)
}

/** Refuses what is not ours before anything of it is used or changed. */
function checkOrigin(database: Database.Database, file: string): void {
  // Defensive mode is better-sqlite3's default; together with this no expression of a stranger's schema runs anything.
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
  if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw corrupt(file)
  const known = migrations.length
  const found = schemaVersion(database)
  if (found > known) throw new DepthgaugeError('PROJECT_NEWER', { file: basename(file), found, known })
  // A project has no triggers and no views: a file that brings some was made to surprise.
  const strange = database.prepare(`SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')`).pluck().get()
  if (strange !== 0) throw corrupt(file)
}

function configure(database: Database.Database): void {
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
  database.pragma(`journal_mode = ${isOnNetwork(database.name) ? 'TRUNCATE' : 'WAL'}`)
  // One fsync per stored run (a run takes far longer): what was acknowledged also survives a power cut, not only a kill.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  // A large import does not leave a large log behind.
  database.pragma('journal_size_limit = 16777216')
}

/** Finds damaged and missing pages before anything is built on them. */
function checkContent(database: Database.Database, file: string): void {
  if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') throw corrupt(file)
}

let expectedSchema: string | undefined

function schemaOf(database: Database.Database): string {
  const rows = database.prepare(`SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name`).all()
  return JSON.stringify(rows)
}

/** A project of this version has exactly the schema that the migrations make. */
function checkSchema(database: Database.Database, file: string): void {
  if (expectedSchema === undefined) {
    const fresh = new Database(':memory:')
    migrate(fresh, ':memory:', migrations)
    expectedSchema = schemaOf(fresh)
    fresh.close()
  }
  if (schemaOf(database) !== expectedSchema) throw corrupt(file)
}

function corrupt(file: string): DepthgaugeError {
  return new DepthgaugeError('PROJECT_CORRUPT', { file: basename(file) })
}

function reader(database: Database.Database, path: string): ProjectReader {
  return {
    path,
    read: (work) => translating(path, () => database.transaction(work)(database)),
    close: () => database.close(),
  }
}

/** Everything into the file, and the log empty. After a write that did not fit, the log may be all that fills the disk. */
function takeLogIn(database: Database.Database): void {
  try {
    if (!database.inTransaction) database.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // No room even for that: the log stays until there is.
  }
}

/** `unlock`: null where another process has the lock, and will take the log in. */
function writer(database: Database.Database, path: string, unlock: (() => void) | null): Project {
  let open = true
  const opened = identity(path)
  function checkPlace() {
    // With a write-ahead log SQLite does not notice: it would go on writing into a file that nobody can open any more.
    if (identity(path) !== opened) throw new DepthgaugeError('PROJECT_MISSING', { file: basename(path) })
  }
  function failed(error: unknown): never {
    if (error instanceof DepthgaugeError && error.code === 'DISK_FULL') takeLogIn(database)
    throw error
  }
  return {
    ...reader(database, path),
    write(work) {
      checkPlace()
      try {
        return translating(path, () => database.transaction(work).immediate(database))
      } catch (error) {
        return failed(error)
      }
    },
    async writeInSteps(work) {
      checkPlace()
      try {
        translating(path, () => database.exec('BEGIN IMMEDIATE'))
        await work(database)
        translating(path, () => database.exec('COMMIT'))
      } catch (error) {
        // A full disk may have ended the transaction already.
        if (database.inTransaction) database.exec('ROLLBACK')
        failed(meant(path, error))
      }
    },
    settle: () => takeLogIn(database),
    close() {
      if (!open) return
      open = false
      try {
        // All of it into the one file that the user copies. A child that still reads only makes this incomplete, not wrong.
        if (unlock) translating(path, () => database.pragma('wal_checkpoint(TRUNCATE)'))
      } catch (error) {
        // A full disk, a folder that became read-only: the log stays beside the file and is taken in at the next opening.
        if (!(error instanceof DepthgaugeError)) throw error
      } finally {
        database.close()
        unlock?.()
      }
    },
  }
}
