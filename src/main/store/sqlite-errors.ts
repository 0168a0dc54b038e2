import { statfsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { SqliteError } from 'better-sqlite3'
import { DepthgaugeError, type ErrorCode } from '#shared/errors.ts'

/** What SQLite's result codes mean to the user, by the longest prefix that fits (sqlite.org/rescode.html). */
const meanings: Record<string, ErrorCode> = {
  SQLITE_FULL: 'DISK_FULL',
  SQLITE_CORRUPT: 'PROJECT_CORRUPT',
  SQLITE_NOTADB: 'PROJECT_CORRUPT',
  SQLITE_BUSY: 'PROJECT_LOCKED',
  SQLITE_LOCKED: 'PROJECT_LOCKED',
  SQLITE_READONLY: 'PROJECT_READ_ONLY',
  SQLITE_READONLY_DBMOVED: 'PROJECT_MISSING',
  SQLITE_PERM: 'PROJECT_READ_ONLY',
  SQLITE_AUTH: 'PROJECT_READ_ONLY',
  SQLITE_CANTOPEN: 'PROJECT_READ_ONLY',
  SQLITE_IOERR: 'PROJECT_IO',
}

/** Free bytes under which an input/output error is told as a full disk: SQLite reports some of those as SQLITE_IOERR. */
const FULL = 64 * 1024

function isDiskFull(path: string): boolean {
  try {
    const disk = statfsSync(dirname(path))
    return disk.bavail * disk.bsize < FULL
  } catch {
    return false
  }
}

/** An error of SQLite as the user meets it. Any other error, also of wrong SQL, is a defect and stays what it is. */
export function meant(path: string, error: unknown): unknown {
  if (!(error instanceof SqliteError)) return error
  const { code } = error
  const known = Object.keys(meanings).filter((prefix) => code === prefix || code.startsWith(`${prefix}_`))
  if (known.length === 0) return error
  const meaning = meanings[known.sort((a, b) => b.length - a.length)[0]]
  const full = meaning === 'PROJECT_IO' && isDiskFull(path)
  return new DepthgaugeError(full ? 'DISK_FULL' : meaning, { file: basename(path) }, { cause: error })
}

/** Runs `work`; what it throws is thrown as the user meets it. */
export function translating<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw meant(path, error)
  }
}

/** As `translating`, while a file is opened that may be anything: SQLite refuses some of those with its general error. */
export function translatingStrange<T>(path: string, work: () => T): T {
  return translating(path, () => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof SqliteError) || error.code !== 'SQLITE_ERROR') throw error
      throw new DepthgaugeError('PROJECT_CORRUPT', { file: basename(path) }, { cause: error })
    }
  })
}
