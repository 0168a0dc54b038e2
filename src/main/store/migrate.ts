import { renameSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import type { Database } from 'better-sqlite3'
import { DepthgaugeError } from '#shared/errors.ts'
import type { Migration } from './migrations/migration.ts'

/** The `application_id` of a project file: "DPTG". */
export const APPLICATION_ID = 0x44505447

export function schemaVersion(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number
}

/**
 * Brings a project to the newest schema, each step in one transaction that also sets `user_version`: a kill at any moment
 * leaves the file at some step, complete. A file that holds something is copied aside first (`<path>.v<old version>-backup`).
 * Throws PROJECT_NEWER where a newer version of the application wrote the file.
 */
export function migrate(database: Database, path: string, migrations: readonly Migration[]): void {
  const from = schemaVersion(database)
  const newest = migrations.length
  if (from > newest) throw new DepthgaugeError('PROJECT_NEWER', { file: basename(path), found: from, known: newest })
  if (from > 0 && from < newest) backUp(database, path, from)
  for (const migration of migrations.slice(from)) {
    database
      .transaction(() => {
        if (typeof migration.up === 'string') database.exec(migration.up)
        else migration.up(database)
        database.pragma(`application_id = ${APPLICATION_ID}`)
        database.pragma(`user_version = ${migration.version}`)
      })
      .immediate()
  }
}

function backUp(database: Database, path: string, version: number): void {
  const backup = `${path}.v${version}-backup`
  const unfinished = `${backup}.part`
  rmSync(unfinished, { force: true })
  database.prepare('VACUUM INTO ?').run(unfinished)
  renameSync(unfinished, backup)
}
