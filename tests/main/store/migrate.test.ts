import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { APPLICATION_ID, migrate, schemaVersion } from '../../../src/main/store/migrate.ts'
import { migrations } from '../../../src/main/store/migrations/index.ts'
import type { Migration } from '../../../src/main/store/migrations/migration.ts'
import { temporaryFolder } from './support/samples.ts'

test('migrations are numbered from 1 without gaps', () => {
  expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1))
})

test('0001: every table is STRICT, so that a wrong type is refused instead of converted', () => {
  const database = new Database(':memory:')
  migrate(database, ':memory:', migrations.slice(0, 1))
  const tables = database
    .prepare<[], { name: string; strict: number }>(`SELECT name, strict FROM pragma_table_list WHERE schema = 'main'`)
    .all()
  expect(
    tables
      .filter((table) => !table.name.startsWith('sqlite_'))
      .map((table) => [table.name, table.strict])
      .sort(),
  ).toEqual(['columns', 'curves', 'dataset', 'meta', 'models', 'results', 'runs', 'settings', 'sweeps'].map((name) => [name, 1]))
  expect(() => database.exec(`INSERT INTO columns VALUES ('first', 'a', NULL, 'a', 'number', '[]', 'float64', x'')`)).toThrow(
    /datatype|store/,
  )
  expect(() => database.exec(`INSERT INTO settings VALUES ('seed', 'not json')`)).toThrow(/CHECK/)
  expect(() => database.exec(`INSERT INTO curves VALUES (1, x'', x'')`)).toThrow(/FOREIGN KEY/)
})

test('0002: sweeps of before stay, of unknown origin; a new one says what it was run with', () => {
  const path = join(temporaryFolder(), 'old.depthgauge')
  const database = new Database(path)
  migrate(database, path, migrations.slice(0, 1))
  database.exec(`INSERT INTO sweeps VALUES (1, 'a', '{}', '2026-01-01T00:00:00.000Z', 'done')`)
  migrate(database, path, migrations.slice(0, 2))
  expect(database.prepare('SELECT id, fingerprint, origin FROM sweeps').all()).toEqual([{ id: 1, fingerprint: 'a', origin: null }])
  expect(() => database.exec(`UPDATE sweeps SET origin = 'not json'`)).toThrow(/CHECK/)
  database.exec(`UPDATE sweeps SET origin = '{}'`)
  database.close()
})

/** A history of three steps, the second of them a function. */
const history: Migration[] = [
  { version: 1, up: 'CREATE TABLE readings (id INTEGER PRIMARY KEY, celsius REAL NOT NULL) STRICT' },
  {
    version: 2,
    up: (database) => {
      database.exec('ALTER TABLE readings ADD COLUMN kelvin REAL')
      database.exec('UPDATE readings SET kelvin = celsius + 273.15')
    },
  },
  { version: 3, up: 'ALTER TABLE readings DROP COLUMN celsius' },
]

function oldFile(): string {
  const path = join(temporaryFolder(), 'old.depthgauge')
  const database = new Database(path)
  migrate(database, path, history.slice(0, 1))
  database.exec('INSERT INTO readings (celsius) VALUES (20), (25)')
  database.close()
  return path
}

test('brings an old file to the newest schema with its content, and keeps a copy of how it was', () => {
  const path = oldFile()
  expect(existsSync(`${path}.v1-backup`)).toBe(false)
  const database = new Database(path)
  migrate(database, path, history)
  expect(schemaVersion(database)).toBe(3)
  expect(database.prepare('SELECT * FROM readings').all()).toEqual([
    { id: 1, kelvin: 293.15 },
    { id: 2, kelvin: 298.15 },
  ])
  database.close()

  const backup = new Database(`${path}.v1-backup`)
  expect(schemaVersion(backup)).toBe(1)
  expect(backup.pragma('application_id', { simple: true })).toBe(APPLICATION_ID)
  expect(backup.prepare('SELECT celsius FROM readings').pluck().all()).toEqual([20, 25])
  backup.close()
})

test('a step that fails leaves the file at the step before', () => {
  const path = oldFile()
  const database = new Database(path)
  const broken: Migration[] = [history[0], history[1], { version: 3, up: 'DELETE FROM readings; DROP TABLE elsewhere' }]
  expect(() => migrate(database, path, broken)).toThrow(/no such table/)
  expect(schemaVersion(database)).toBe(2)
  expect(database.prepare('SELECT kelvin FROM readings').pluck().all()).toEqual([293.15, 298.15])
  migrate(database, path, history)
  expect(schemaVersion(database)).toBe(3)
  database.close()
})

test('a file of a newer version is refused', () => {
  const path = oldFile()
  const database = new Database(path)
  migrate(database, path, history)
  expect(() => migrate(database, path, history.slice(0, 2))).toThrow(expect.objectContaining({ code: 'PROJECT_NEWER' }))
  database.close()
})
