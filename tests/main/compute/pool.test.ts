import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startNodeChild } from '../../../src/main/compute/node-child.ts'
import { createPool, type Pool, type PoolOptions } from '../../../src/main/compute/pool.ts'
import type { TestJobs } from './support/jobs.ts'

const child = join(import.meta.dirname, 'support', 'child.ts')

function newPool(options: Partial<PoolOptions> = {}): Pool<TestJobs> {
  const pool = createPool<TestJobs>({ spawn: () => startNodeChild(child), size: 2, ...options })
  onTestFinished(() => pool.close())
  return pool
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'depthgauge-compute-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Process ids that a job wrote into a file. */
const pidsIn = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [])

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  // A process that ended but was not yet collected still has an entry.
  const status = process.platform === 'linux' && existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
  return !/\) Z /.test(status)
}

const code = (expected: string, params?: object) =>
  expect.objectContaining({ name: 'DepthgaugeError', code: expected, ...(params && { params }) })

describe('jobs', () => {
  test('typed arrays travel intact, both ways', async () => {
    const values = Float64Array.from({ length: 300_000 }, (_, i) => (i % 1000 === 0 ? NaN : i / 7))
    values.set([-0, Infinity, 5e-324])
    const codes = Int32Array.of(-1, 0, 2 ** 29)
    // A view into the middle of a larger buffer.
    const small = new Float32Array(Float32Array.of(9, 0.1, -2.5, 9).buffer, 4, 2)
    const doubled = await newPool().run('double', { values, codes, small })
    expect(doubled.values).toBeInstanceOf(Float64Array)
    expect(doubled.values.every((value, i) => Object.is(value, values[i] * 2))).toBe(true)
    expect(doubled.codes).toEqual(codes.map((value) => value * 2))
    expect(doubled.small).toEqual(small.map((value) => value * 2))
  })

  test('progress arrives in order and ends with the last', async () => {
    const seen: number[] = []
    const onProgress = vi.fn((done: number, total: number) => void (seen.push(done), expect(total).toBe(200)))
    await expect(newPool().run('count', { to: 200 }, { onProgress })).resolves.toBe('counted')
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(200)
    expect(seen.length).toBeGreaterThan(2)
    // Not every call travels.
    expect(seen.length).toBeLessThan(200)
  })

  test('children run at the same time, are used again, and are as many as asked for', async () => {
    const pool = newPool({ size: 3 })
    const folder = temporaryFolder()
    const pids = await Promise.all([1, 2, 3].map(() => pool.run('meet', { folder, of: 3 })))
    expect(new Set(pids).size).toBe(3)
    const later = await Promise.all([1, 2, 3, 4, 5, 6].map(() => pool.run('pid', undefined)))
    expect(later.every(({ pid }) => pids.includes(pid))).toBe(true)
    pool.resize(1)
    await vi.waitFor(() => expect(pool.pids()).toHaveLength(1), 5000)
    expect(pids.filter(isAlive)).toEqual(pool.pids())
  })

  test('children have low priority and nothing of the parent’s inspector', async () => {
    const { priority, execArgv } = await newPool().run('pid', undefined)
    expect(priority).toBe(constants.priority.PRIORITY_BELOW_NORMAL)
    expect(execArgv.join(' ')).not.toContain('inspect')
  })
})

describe('failures', () => {
  test('errors with a code arrive with it, defects as they are, and neither is tried again', async () => {
    const pool = newPool({ size: 1 })
    await expect(pool.run('fail', 'known')).rejects.toEqual(code('DATA_EMPTY', { file: 'line-3.csv' }))
    const defect = await pool.run('fail', 'defect').catch((error: unknown) => error)
    expect(defect).toMatchObject({ message: 'undefined is not a sensor', stack: expect.stringContaining('child.ts') })
    await expect(pool.run('fail', 'uncloneable')).rejects.toThrow(/could not be cloned/)
    await expect(pool.run('fail', (() => 1) as unknown as 'known')).rejects.toThrow(/could not be cloned/)
    await expect(pool.run('count', { to: 1 })).resolves.toBe('counted')
    expect(pool.pids()).toHaveLength(1)
  })

  test('a job whose child dies is tried once more', async () => {
    const file = join(temporaryFolder(), 'attempts')
    await expect(newPool().run('die', { file, times: 1 })).resolves.toBe('survived')
    expect(new Set(pidsIn(file)).size).toBe(2)
  })

  test('dying twice is an error; the other jobs go on', async () => {
    const pool = newPool()
    const file = join(temporaryFolder(), 'attempts')
    const dying = pool.run('die', { file, times: 9 })
    const other = pool.run('count', { to: 30 })
    await expect(dying).rejects.toEqual(code('COMPUTE_CRASHED', { job: 'die', reason: 'SIGKILL' }))
    await expect(other).resolves.toBe('counted')
    expect(pidsIn(file)).toHaveLength(2)
    await expect(pool.run('exit', { code: 7 })).rejects.toEqual(code('COMPUTE_CRASHED', { job: 'exit', reason: 'exit code 7' }))
  })

  test('running out of memory is a crash like another', async () => {
    const small = createSmallChild()
    await expect(newPool({ spawn: small, size: 1 }).run('runOutOfMemory', undefined)).rejects.toEqual(code('COMPUTE_CRASHED'))
  })

  test('a child that gives no sign of life is ended', async () => {
    const pool = newPool({ hangTimeout: 2000, size: 1 })
    const file = join(temporaryFolder(), 'attempts')
    await expect(pool.run('block', { file })).rejects.toEqual(code('COMPUTE_CRASHED', { job: 'block', reason: 'no sign of life' }))
    expect(pidsIn(file)).toHaveLength(2)
    expect(pidsIn(file).filter(isAlive)).toEqual([])
  })

  test('a program that cannot be started is a crash', async () => {
    const pool = newPool({ spawn: () => startNodeChild(join(tmpdir(), 'no-such-child.ts')) })
    await expect(pool.run('pid', undefined)).rejects.toEqual(code('COMPUTE_CRASHED', { job: 'pid', reason: 'exit code 1' }))
  })
})

describe('cancel', () => {
  test('a job that listens stops, and its child is used again', async () => {
    const pool = newPool({ size: 1, cancelGrace: 60_000 })
    const { pid } = await pool.run('pid', undefined)
    const controller = new AbortController()
    const job = pool.run('waitForCancel', undefined, { signal: controller.signal })
    controller.abort()
    await expect(job).rejects.toEqual(code('CANCELLED'))
    expect((await pool.run('pid', undefined)).pid).toBe(pid)
  })

  test('a job that does not is ended with its child, and not tried again', async () => {
    const pool = newPool({ size: 1, cancelGrace: 50 })
    const file = join(temporaryFolder(), 'attempts')
    const controller = new AbortController()
    const job = pool.run('block', { file }, { signal: controller.signal })
    await vi.waitFor(() => expect(pidsIn(file)).toHaveLength(1), 5000)
    controller.abort()
    await expect(job).rejects.toEqual(code('CANCELLED'))
    await expect(pool.run('count', { to: 1 })).resolves.toBe('counted')
    expect(pidsIn(file).filter(isAlive)).toEqual([])
    expect(pidsIn(file)).toHaveLength(1)
  })

  test('a job that waits never starts', async () => {
    const pool = newPool({ size: 1 })
    const first = pool.run('count', { to: 20 })
    const controller = new AbortController()
    const file = join(temporaryFolder(), 'attempts')
    const waiting = pool.run('die', { file, times: 0 }, { signal: controller.signal })
    controller.abort()
    await expect(waiting).rejects.toEqual(code('CANCELLED'))
    await expect(pool.run('pid', undefined, { signal: AbortSignal.abort() })).rejects.toEqual(code('CANCELLED'))
    await first
    expect(existsSync(file)).toBe(false)
  })
})

describe('no orphans', () => {
  test('close cancels everything and leaves nobody', async () => {
    const pool = newPool()
    const file = join(temporaryFolder(), 'attempts')
    const jobs = [pool.run('block', { file }), pool.run('waitForCancel', undefined), pool.run('pid', undefined)]
    const settled = Promise.allSettled(jobs)
    await vi.waitFor(() => expect(pidsIn(file)).toHaveLength(1), 5000)
    const pids = pool.pids()
    expect(pids).toHaveLength(2)
    await pool.close()
    expect(pids.filter(isAlive)).toEqual([])
    expect((await settled).map((result) => result.status === 'rejected' && result.reason)).toEqual(jobs.map(() => code('CANCELLED')))
    await expect(pool.run('pid', undefined)).rejects.toEqual(code('CANCELLED'))
  })

  test.skipIf(process.platform === 'win32')('children end with a parent that was killed, also in the middle of a computation', async () => {
    const file = join(temporaryFolder(), 'attempts')
    const parent = spawn(process.execPath, [join(import.meta.dirname, 'support', 'parent.ts'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string]
    const pids = line.trim().split(' ').map(Number)
    expect(pids).toHaveLength(2)
    onTestFinished(() => pids.filter(isAlive).forEach((pid) => process.kill(pid, 'SIGKILL')))
    await vi.waitFor(() => expect(pidsIn(file)).toHaveLength(1), 5000)
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 10_000)
  })
})

/** A child that may use little memory. */
function createSmallChild(): PoolOptions['spawn'] {
  return () => {
    const before = process.env.NODE_OPTIONS
    process.env.NODE_OPTIONS = '--max-old-space-size=30'
    try {
      return startNodeChild(child)
    } finally {
      if (before === undefined) delete process.env.NODE_OPTIONS
      else process.env.NODE_OPTIONS = before
    }
  }
}
