/** Disks that are full, read-only, or whose file goes away, as small file systems in memory (Linux, as root). */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../../src/main/app/app.ts'
import type { App } from '../../../src/main/app/app-types.ts'
import { openLog } from '../../../src/main/app/log.ts'
import { startNodeChild } from '../../../src/main/compute/node-child.ts'
import { writeWhole } from '../../../src/main/store/write-whole.ts'

const place = mkdtempSync(join(tmpdir(), 'depthgauge-disk-'))
const disk = join(place, 'disk')
afterAll(() => rmSync(place, { recursive: true, force: true }))

const mount = (options: string) => execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], { stdio: 'pipe' })
const unmount = () => execFileSync('umount', ['-l', disk], { stdio: 'pipe' })

function canMount(): boolean {
  try {
    execFileSync('mkdir', ['-p', disk])
    mount('size=1m')
    unmount()
    return true
  } catch {
    return false
  }
}

/** Bytes that are left. */
const room = () => Number(execFileSync('df', ['--output=avail', '-B1', disk]).toString().split('\n')[1])

const open = (projects: string): Promise<App> =>
  createApp({
    host: 'cli',
    version: '0.0.0-test',
    folders: { projects, state: null, logs: join(place, 'logs') },
    spawnChild: () => startNodeChild(join(import.meta.dirname, '../../../src/main/app/compute-child.ts')),
    saveFile: async (name, bytes) => {
      writeWhole(join(projects, name), bytes)
      return { kind: 'path', path: name }
    },
    systemLanguage: 'en',
  })

const csv = (name: string, rows: number) => {
  const path = join(place, name)
  writeFileSync(path, `a,b,y\n${Array.from({ length: rows }, (_, row) => `${row / 7},${(row * 7919) % 1009},${row % 13}`).join('\n')}\n`)
  return path
}

describe.skipIf(!canMount())('small disks (skipped where none can be mounted)', () => {
  let app: App
  const call = async (name: string, input?: unknown) => {
    const reply = await app.invoke(name, input)
    return reply.ok ? 'done' : reply.error.code
  }
  const value = async (name: string, input?: unknown) => {
    const reply = await app.invoke(name, input)
    if (!reply.ok) throw new Error(reply.error.code)
    return reply.value as never
  }
  beforeEach(async () => {
    mount('size=3m')
    app = await open(disk)
  })
  afterEach(async () => {
    await app.close()
    unmount()
  })

  test('an import that does not fit is told, and the project stays as it was; with room again it goes on', async () => {
    expect(await call('project.create', { name: 'line' })).toBe('done')
    expect(await call('data.import', { file: app.registerFile(csv('small.csv', 300)), options: {} })).toBe('done')
    const before = await value('project.snapshot')
    expect(await call('data.import', { file: app.registerFile(csv('large.csv', 200_000)), options: {} })).toBe('DISK_FULL')
    expect(await value('project.snapshot')).toEqual(before)

    writeFileSync(join(disk, 'filler'), '')
    writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, room() - 4096)))
    expect(await call('report.save', { kind: 'poc', language: 'en' })).not.toBe('INTERNAL')
    // The log may still have room for a few.
    let saved = 'done'
    for (let seed = 0; seed < 5000 && saved === 'done'; seed++) saved = await call('project.saveSettings', { seed })
    expect(saved).toBe('DISK_FULL')
    rmSync(join(disk, 'filler'))
    expect(await call('project.saveSettings', { seed: 7 })).toBe('done')
    expect(await call('data.saveRoles', { target: 'y' })).toBe('done')
    expect(readdirSync(disk).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('a folder that became read-only opens nothing for writing and says so', async () => {
    expect(await call('project.create', { name: 'line' })).toBe('done')
    await call('project.close')
    execFileSync('mount', ['-o', 'remount,ro', disk])
    expect(await call('project.open', { file: app.registerFile(join(disk, 'line.depthgauge')) })).toBe('PROJECT_READ_ONLY')
    expect(await call('project.create', { name: 'other' })).toBe('PROJECT_READ_ONLY')
    expect(await value('project.snapshot')).toBeNull()
    execFileSync('mount', ['-o', 'remount,rw', disk])
    expect(await call('project.open', { file: app.registerFile(join(disk, 'line.depthgauge')) })).toBe('done')
  })

  test('an export into a read-only folder or onto a full disk is told and leaves the one of before; with room it is there', async () => {
    const save = async (eps: number) => {
      const reply = await app.invoke('theory.saveNetwork', { lab: 'square', eps, kind: 'deep' })
      return reply.ok ? 'done' : reply.error
    }
    const file = 'theory-square-deep.onnx'
    expect(await save(1e-1)).toBe('done')
    const before = readFileSync(join(disk, file))

    execFileSync('mount', ['-o', 'remount,ro', disk])
    expect(await save(1e-4)).toMatchObject({ code: 'FILE_NOT_WRITTEN', params: { file } })
    execFileSync('mount', ['-o', 'remount,rw', disk])
    writeFileSync(join(disk, 'filler'), Buffer.alloc(room()))
    expect(await save(1e-4)).toMatchObject({ code: 'DISK_FULL', params: { file } })
    expect(readFileSync(join(disk, file)).equals(before)).toBe(true)
    expect(readdirSync(disk).sort()).toEqual(['filler', file])

    rmSync(join(disk, 'filler'))
    expect(await save(1e-4)).toBe('done')
    expect(readFileSync(join(disk, file)).equals(before)).toBe(false)
  })

  test('a report that does not fit leaves the one of before', () => {
    const file = join(disk, 'report.html')
    writeWhole(file, 'the one of before')
    expect(() => writeWhole(file, Buffer.alloc(5_000_000))).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
    expect(statSync(file).size).toBe(17)
    expect(readdirSync(disk)).toEqual(['report.html'])
  })
})

test('a project whose file was deleted meanwhile says so, and another can be opened', async () => {
  const folder = join(place, 'deleted')
  const app = await open(folder)
  try {
    await app.invoke('project.create', { name: 'gone' })
    await app.invoke('project.saveSettings', { seed: 1 })
    for (const name of readdirSync(folder)) if (!name.endsWith('-lock')) rmSync(join(folder, name))
    expect(await app.invoke('project.saveSettings', { seed: 2 })).toMatchObject({ ok: false, error: { code: 'PROJECT_MISSING' } })
    expect(await app.invoke('project.create', { name: 'other' })).toMatchObject({ ok: true })
  } finally {
    await app.close()
  }
})

test('the log of a week, or of a loop that complains, stays small', () => {
  const folder = join(place, 'week')
  const log = openLog(folder)
  const line = 'x'.repeat(500)
  for (let i = 0; i < 12_000; i++) log.warn(`data.import: ${line}`)
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size)
  expect(sizes.length).toBeLessThanOrEqual(2)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_500_000)
})
