import { rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { translating } from './sqlite-errors.ts'

/** Which file a path names at this moment; undefined where there is none. */
export function identity(path: string): string | undefined {
  const file = statSync(path, { bigint: true, throwIfNoEntry: false })
  return file && `${file.dev}:${file.ino}:${file.birthtimeNs}`
}

function tryRemove(path: string): boolean {
  try {
    rmSync(path, { force: true })
    return true
  } catch {
    return false
  }
}

/**
 * Makes this connection the only writer of a project, until the function that is returned is called or the process ends
 * in any way: the lock is an exclusive SQLite transaction on an empty file beside the project, which the operating
 * system releases by itself, also after kill -9. (The project's own file cannot be locked: children read it meanwhile.)
 * Throws PROJECT_LOCKED while somebody else holds it, PROJECT_READ_ONLY where the folder cannot be written.
 *
 * Never open these files by other means than SQLite: closing any descriptor of a file drops the process's POSIX locks on it.
 */
export function lockProject(path: string): () => void {
  const lockPath = `${path}-lock`
  return translating(path, () => {
    for (;;) {
      const before = identity(lockPath)
      const holder = new Database(lockPath, { timeout: 0 })
      try {
        holder.exec('BEGIN EXCLUSIVE')
      } catch (error) {
        holder.close()
        throw error
      }
      // Whoever held the lock before may have removed the file between our opening and locking it: then ours is a lock
      // on a file that nobody else will find. Also taken again where the file was only just made.
      if (before !== undefined && before === identity(lockPath)) return () => release(holder, lockPath)
      holder.close()
    }
  })
}

function release(holder: Database.Database, lockPath: string): void {
  // Removed while it is held, so that nobody can lock a file that is about to go; Windows refuses that, and then also
  // refuses to remove it afterwards if somebody else has opened it.
  const removed = tryRemove(lockPath)
  holder.close()
  if (!removed) tryRemove(lockPath)
}
