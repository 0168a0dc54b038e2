import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { replaceDataset } from '../../../src/main/store/dataset.ts'
import { APPLICATION_ID } from '../../../src/main/store/migrate.ts'
import { migrations } from '../../../src/main/store/migrations/index.ts'
import { createProject, openProject, readProject } from '../../../src/main/store/project.ts'
import { readMeta, readSettings, saveSettings } from '../../../src/main/store/settings.ts'
import { newProject, summaryOf, temporaryFolder } from './support/samples.ts'

const withCode = (code: string) => expect.objectContaining({ name: 'DepthgaugeError', code })

/** A closed project, ready to be spoilt. */
function closedProject(): string {
  const project = newProject()
  replaceDataset(project, summaryOf(5000), [
    { name: 'T', unit: 'K', header: 'T [K]', kind: 'number', levels: [], values: new Float64Array(5000).fill(1.5) },
  ])
  project.close()
  return project.path
}

/** Changes a closed project behind the application's back. */
function tamper(path: string, sql: string): void {
  const database = new Database(path)
  database.unsafeMode(true)
  database.exec(sql)
  database.close()
}

describe('createProject', () => {
  test('makes one file that says what it is', () => {
    const project = newProject()
    expect(project.read((database) => database.pragma('application_id', { simple: true }))).toBe(APPLICATION_ID)
    expect(project.read((database) => database.pragma('user_version', { simple: true }))).toBe(migrations.length)
    expect(readMeta(project)).toMatchObject({ name: 'Line 3' })
    project.close()
    expect(readdirSync(dirname(project.path))).toEqual(['line-3.depthgauge'])
  })

  test('opens in WAL mode, with foreign keys, a full sync at each commit and no trust in the schema', () => {
    const project = newProject()
    const pragma = (name: string) => project.read((database) => database.pragma(name, { simple: true }))
    expect({
      journal: pragma('journal_mode'),
      foreignKeys: pragma('foreign_keys'),
      synchronous: pragma('synchronous'),
      trusted: pragma('trusted_schema'),
    }).toEqual({ journal: 'wal', foreignKeys: 1, synchronous: 2, trusted: 0 })
    // Defensive mode: nobody edits the schema by hand.
    project.read((database) => database.pragma('writable_schema = ON'))
    expect(() => project.write((database) => database.exec(`DELETE FROM sqlite_schema`))).toThrow(/may not be modified/)
  })

  test('never overwrites a file', () => {
    const path = closedProject()
    const before = readFileSync(path)
    expect(() => createProject(path, { name: 'other' })).toThrow(withCode('PROJECT_EXISTS'))
    expect(readFileSync(path)).toEqual(before)
  })

  test('says so where the folder cannot be written', () => {
    expect(() => createProject('/proc/line-3.depthgauge', { name: 'x' })).toThrow(withCode('PROJECT_READ_ONLY'))
  })
})

describe('openProject', () => {
  test('refuses what is no project, and leaves it as it was', () => {
    const folder = temporaryFolder()
    const text = join(folder, 'text.depthgauge')
    writeFileSync(text, 'temperature,pressure\n1,2\n'.repeat(200))
    const empty = join(folder, 'empty.depthgauge')
    writeFileSync(empty, '')
    const other = join(folder, 'other.depthgauge')
    tamper(other, 'CREATE TABLE bookmarks (url TEXT)')
    for (const path of [text, empty, other]) {
      const before = readFileSync(path)
      expect(() => openProject(path)).toThrow(withCode('PROJECT_CORRUPT'))
      expect(() => readProject(path)).toThrow(withCode('PROJECT_CORRUPT'))
      expect(readFileSync(path)).toEqual(before)
    }
    expect(readdirSync(folder).sort()).toEqual(['empty.depthgauge', 'other.depthgauge', 'text.depthgauge'])
  })

  test('refuses folders, pipes and missing files without opening them', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'folder.depthgauge'))
    expect(() => openProject(join(folder, 'folder.depthgauge'))).toThrow(withCode('PROJECT_CORRUPT'))
    expect(() => openProject(join(folder, 'none.depthgauge'))).toThrow(withCode('PROJECT_MISSING'))
    expect(() => openProject(join(folder, 'no-folder', 'none.depthgauge'))).toThrow(withCode('PROJECT_MISSING'))
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [join(folder, 'pipe.depthgauge')])
      expect(() => openProject(join(folder, 'pipe.depthgauge'))).toThrow(withCode('PROJECT_CORRUPT'))
    }
  })

  test('finds a truncated file and overwritten pages', () => {
    const truncated = closedProject()
    truncateSync(truncated, 40_000)
    expect(() => openProject(truncated)).toThrow(withCode('PROJECT_CORRUPT'))

    const overwritten = closedProject()
    const bytes = readFileSync(overwritten)
    bytes.fill(0x5a, 16_384, 3 * 16_384)
    writeFileSync(overwritten, bytes)
    expect(() => openProject(overwritten)).toThrow(withCode('PROJECT_CORRUPT'))
  })

  test('refuses a project of a newer version', () => {
    const path = closedProject()
    tamper(path, 'PRAGMA user_version = 99')
    expect(() => openProject(path)).toThrow(
      expect.objectContaining({ code: 'PROJECT_NEWER', params: { file: 'line-3.depthgauge', found: 99, known: migrations.length } }),
    )
  })

  test.each([
    ['a trigger', `CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM runs; END`],
    ['a view', `CREATE VIEW v AS SELECT * FROM runs`],
    ['another table', `CREATE TABLE extra (x TEXT) STRICT`],
    ['a missing table', `DROP TABLE curves`],
  ])('refuses a schema with %s', (_, sql) => {
    const path = closedProject()
    tamper(path, sql)
    expect(() => openProject(path)).toThrow(withCode('PROJECT_CORRUPT'))
    expect(() => readProject(path)).toThrow(withCode('PROJECT_CORRUPT'))
  })

  test('lets only one writer in, by whatever name, and any number of readers', () => {
    const project = newProject()
    const link = join(temporaryFolder(), 'link.depthgauge')
    symlinkSync(project.path, link)
    expect(() => openProject(project.path)).toThrow(withCode('PROJECT_LOCKED'))
    expect(() => openProject(link)).toThrow(withCode('PROJECT_LOCKED'))
    // A refused attempt must not have loosened the first one's lock.
    const elsewhere = `const { openProject } = await import('./src/main/store/project.ts')
      try { openProject(${JSON.stringify(project.path)}); console.log('opened') } catch (error) { console.log(error.code) }`
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', elsewhere], { encoding: 'utf8' }).trim()).toBe('PROJECT_LOCKED')

    saveSettings(project, { seed: 7 })
    const readers = [readProject(project.path), readProject(project.path)]
    for (const reader of readers) expect(readSettings(reader)).toEqual({ seed: 7 })
    saveSettings(project, { seed: 8 })
    for (const reader of readers) {
      expect(readSettings(reader)).toEqual({ seed: 8 })
      reader.close()
    }
    project.close()
    const again = openProject(link)
    expect(readSettings(again)).toEqual({ seed: 8 })
    again.close()
  })

  test('leaves everything in the one file when it closes', () => {
    const project = newProject()
    saveSettings(project, { seed: 3 })
    project.close()
    project.close()
    const copy = join(temporaryFolder(), 'copy.depthgauge')
    copyFileSync(project.path, copy)
    const opened = openProject(copy)
    expect(readSettings(opened)).toEqual({ seed: 3 })
    opened.close()
    expect(existsSync(`${project.path}-wal`)).toBe(false)
    expect(existsSync(`${project.path}-lock`)).toBe(false)
  })
})

describe('write', () => {
  test('does all or nothing, also nested', () => {
    const project = newProject()
    expect(() =>
      project.write(() => {
        saveSettings(project, { seed: 1 })
        throw new Error('half way')
      }),
    ).toThrow('half way')
    expect(readSettings(project)).toEqual({})
  })

  test('tells a full disk, and what was there before stays', () => {
    const project = newProject()
    saveSettings(project, { seed: 5 })
    // SQLite's own limit of pages takes the place of the disk's: the same code comes back.
    project.read((database) => database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 2}`))
    const values = new Float64Array(100_000)
    const big = () =>
      replaceDataset(project, summaryOf(100_000), [{ name: 'x', unit: null, header: 'x', kind: 'number', levels: [], values }])
    expect(big).toThrow(withCode('DISK_FULL'))
    expect(readSettings(project)).toEqual({ seed: 5 })
  })

  test('refuses to change what was opened for reading', () => {
    const project = newProject()
    const reader = readProject(project.path)
    expect(() => reader.read((database) => database.exec(`DELETE FROM meta`))).toThrow(withCode('PROJECT_READ_ONLY'))
    reader.close()
  })
})
