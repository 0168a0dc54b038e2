/** Importing in a child: whatever ends it, the project is as it was or has all of the new data. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { ProjectSnapshot, TaskProgress } from '#shared/domain/project.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { createApp } from '../../../src/main/app/app.ts'
import type { App } from '../../../src/main/app/app-types.ts'
import { previewData } from '../../../src/main/app/use-cases/data.ts'
import { startNodeChild } from '../../../src/main/compute/node-child.ts'
import type { ChildTransport } from '../../../src/main/compute/transport.ts'
import { readColumns } from '../../../src/main/store/dataset.ts'
import { readProject } from '../../../src/main/store/project.ts'

const folder = mkdtempSync(join(tmpdir(), 'depthgauge-import-'))
let app: App
let children: ChildTransport[]

beforeEach(async () => {
  children = []
  app = await createApp({
    host: 'cli',
    version: '0.0.0-test',
    folders: { projects: mkdtempSync(join(folder, 'projects-')), state: null, logs: folder },
    spawnChild: () => {
      const child = startNodeChild(join(import.meta.dirname, '../../../src/main/app/compute-child.ts'))
      children.push(child)
      return child
    },
    saveFile: async () => ({ kind: 'path', path: '' }),
    systemLanguage: 'en',
  })
  await value('project.create', { name: 'line' })
  await value('data.import', { file: csv('first.csv', 200), options: {}, roles: { target: 'y' } })
})
afterEach(() => app.close())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function value(name: string, input?: unknown): Promise<unknown> {
  const reply = await app.invoke(name, input)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.value
}
const code = async (name: string, input: unknown) => {
  const reply = await app.invoke(name, input)
  return reply.ok ? 'done' : reply.error.code
}
const snapshot = () => value('project.snapshot') as Promise<ProjectSnapshot>

function csv(name: string, rows: number, y: (row: number) => unknown = (row) => row % 13): string {
  const path = join(folder, name)
  const lines = Array.from({ length: rows }, (_, row) => `${row / 7},${(row * 7919) % 1009},${row % 10},${row % 11},${row % 17},${y(row)}`)
  writeFileSync(path, `a,b,c,d,e,y\n${lines.join('\n')}\n`)
  return app.registerFile(path)
}

/** Everything that is in the project: what the user sees, and the cells. */
async function content() {
  const seen = await snapshot()
  const reader = readProject(seen.path)
  const columns = readColumns(reader)
  const check = reader.read((database) => database.pragma('integrity_check', { simple: true }))
  reader.close()
  return { seen, columns, check }
}

/** Does something each time that an import is past `share` of its work. */
const whenPast = (share: number, act: () => void) =>
  app.on((name, payload) => {
    if (name === 'task.progress' && (payload as TaskProgress).share > share) act()
  })

test('its roles are checked before anything is stored, and the check is kept', async () => {
  expect(await snapshot()).toMatchObject({ rowsUsed: 200, settings: { roles: { target: 'y' } } })
  const before = await content()
  const refused: [name: string, y: (row: number) => unknown, code: string][] = [
    ['constant.csv', () => 5, 'DATA_TARGET_CONSTANT'],
    ['words.csv', (row) => ['low', 'high'][row % 2], 'DATA_TARGET_NOT_NUMERIC'],
    ['nothing.csv', () => '', 'DATA_TARGET_EMPTY'],
  ]
  for (const [name, y, expected] of refused)
    expect(await code('data.import', { file: csv(name, 200, y), options: {}, roles: { target: 'y' } })).toBe(expected)
  expect(await code('data.import', { file: csv('few.csv', 30), options: {}, roles: { target: 'y' } })).toBe('DATA_TOO_FEW_ROWS')
  expect(await code('data.import', { file: csv('one.csv', 1), options: {}, roles: { target: 'y' } })).toBe('DATA_TOO_FEW_ROWS')
  expect(await code('data.import', { file: csv('other.csv', 99), options: {}, roles: { target: 'z' } })).toBe('DATA_NO_COLUMN')
  expect(await content()).toEqual(before)
})

test('a cancelled import leaves the project as it was', async () => {
  const before = await content()
  whenPast(0, () => void app.invoke('task.cancel', { task: 'import' }))
  expect(await code('data.import', { file: csv('large.csv', 150_000), options: {} })).toBe('CANCELLED')
  expect(await content()).toEqual(before)
})

test('a child that is killed is replaced; where that one is killed too, the project is as it was, and the next import works', async () => {
  const before = await content()
  const file = csv('large.csv', 150_000)
  const killed = new Set<ChildTransport>()
  const stop = whenPast(0, () => {
    for (const child of children) {
      if (!killed.has(child)) process.kill(child.pid!, 'SIGKILL')
      killed.add(child)
    }
  })
  expect(await code('data.import', { file, options: {} })).toBe('COMPUTE_CRASHED')
  expect(killed.size).toBeGreaterThanOrEqual(2)
  expect(await content()).toEqual(before)

  stop()
  expect(await code('data.import', { file, options: {}, roles: { target: 'y' } })).toBe('done')
  const after = await content()
  expect(after).toMatchObject({ check: 'ok', seen: { dataset: { rows: 150_000 }, rowsUsed: 150_000 } })
  expect(after.columns.map(({ values }) => values.length)).toEqual(Array(6).fill(150_000))
})

// SIGKILL where the columns are half written: the child kills itself there, while the project is open in this process.
test('a kill between two columns leaves the project as it was; this process goes on writing', async () => {
  const before = await content()
  const module = (path: string) => JSON.stringify(new URL(`../../../src/main/store/${path}`, import.meta.url).href)
  const script = `
    const { joinProject } = await import(${module('project.ts')})
    const { readDataset, replacingDataset } = await import(${module('dataset.ts')})
    const project = joinProject(${JSON.stringify(before.seen.path)})
    const rows = 500_000
    const column = (name) => ({ name, unit: null, header: name, kind: 'number', levels: [], values: new Float64Array(rows).fill(1) })
    await project.writeInSteps(async (database) => {
      for (const written of replacingDataset(database, { ...readDataset(project), rows }, ['a', 'b', 'c', 'd'].map(column)))
        if (written === 3) process.kill(process.pid, 'SIGKILL')
    })`
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', script]).signal).toBe('SIGKILL')
  expect(await content()).toEqual(before)
  await value('project.saveSettings', { seed: 7 })
  await value('project.close')
  await value('project.open', { file: app.registerFile(before.seen.path) })
  expect((await content()).columns).toEqual(before.columns)
})

test('a preview that does not come to an end is ended, and says that the file is damaged', async () => {
  // As the pool: what is asked for ends only when nobody wants it any more.
  const run = (_job: string, _input: unknown, { signal }: { signal: AbortSignal }) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new DepthgaugeError('CANCELLED'))))
  const context = { pool: { run }, files: { resolve: () => join(folder, 'endless.parquet') } } as unknown as Parameters<
    typeof previewData
  >[0]
  await expect(previewData(context, { file: '', options: {} }, 30)).rejects.toMatchObject({
    code: 'DATA_DAMAGED',
    params: { file: 'endless.parquet', format: 'parquet' },
  })
})
