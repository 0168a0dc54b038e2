import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { APPLICATION_ID } from '../../src/main/store/migrate.ts'
import { migrations } from '../../src/main/store/migrations/index.ts'
import { openProject } from '../../src/main/store/project.ts'
import { listRuns } from '../../src/main/store/runs.ts'
import { hashOfRun } from './hashes.ts'

/** Everything that a project lost or that is wrong with it, a sentence each. `acknowledged`: hashes by `<sweep> <key>`. */
export function losses(path: string, acknowledged: ReadonlyMap<string, string>): string[] {
  if (!existsSync(path)) return acknowledged.size > 0 ? ['the project is gone'] : []
  let project
  try {
    project = openProject(path)
  } catch (error) {
    return [`it does not open: ${error instanceof Error ? error.message : String(error)}`]
  }
  try {
    const sound = project.read((database) => database.pragma('integrity_check', { simple: true })) as string
    const broken = project.read((database) => database.pragma('foreign_key_check')) as unknown[]
    const stored = new Map(listRuns(project).map((run) => [`${run.sweepId} ${run.key}`, hashOfRun(run)]))
    return [
      ...(sound === 'ok' ? [] : [`integrity_check: ${sound}`]),
      ...(broken.length > 0 ? ['foreign keys are broken'] : []),
      ...[...acknowledged].filter(([key]) => !stored.has(key)).map(([key]) => `the run ${key} is gone`),
      ...[...acknowledged]
        .filter(([key, hash]) => stored.has(key) && stored.get(key) !== hash)
        .map(([key]) => `the run ${key} was changed`),
    ]
  } finally {
    project.close()
  }
}

/** Writes what `from` holds as the first version of the application would have written it. */
export function makeOldProject(from: string, to: string): void {
  const [first] = migrations
  const database = new Database(to)
  database.exec('PRAGMA journal_mode = WAL')
  if (typeof first.up === 'string') database.exec(first.up)
  else first.up(database)
  database.prepare('ATTACH ? AS source').run(from)
  const tables = database.prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'table'`).pluck().all() as string[]
  for (const table of tables) {
    const columnsOf = (schema: string) =>
      database.prepare(`SELECT name FROM pragma_table_info(?, ?)`).pluck().all(table, schema) as string[]
    const there = new Set(columnsOf('source'))
    const columns = columnsOf('main')
      .filter((name) => there.has(name))
      .join(', ')
    if (columns !== '') database.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM source.${table}`)
  }
  // Without its results, so that there is work left; the runs stay.
  database.exec(`DELETE FROM main.results WHERE stage <> 'data'; DELETE FROM main.models`)
  database.pragma(`main.application_id = ${APPLICATION_ID}`)
  database.pragma(`main.user_version = ${first.version}`)
  database.exec('DETACH source')
  database.close()
}
