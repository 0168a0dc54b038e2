import { EventEmitter } from 'node:events'
import type { UtilityProcess } from 'electron'
import { expect, test, vi } from 'vitest'
import { startElectronChild } from '../../../src/main/compute/electron-child.ts'
import { createPool } from '../../../src/main/compute/pool.ts'
import type { TestJobs } from './support/jobs.ts'

/** Stands in for Electron's utility process: answers every job with what it was sent. */
class StandInProcess extends EventEmitter {
  pid = 4242
  kill = vi.fn(() => {
    queueMicrotask(() => this.emit('exit', 15))
    return true
  })
  postMessage = vi.fn((message: { type: string; id: number; input: unknown }) => {
    queueMicrotask(() => this.emit('message', { type: 'done', id: message.id, output: message.input }))
  })
}

test('a utility process serves the pool like any other child', async () => {
  const standIn = new StandInProcess()
  const fork = vi.fn(() => standIn as unknown as UtilityProcess)
  const pool = createPool<TestJobs>({ spawn: () => startElectronChild({ fork }, '/out/main/compute-child.js'), size: 1 })
  await expect(pool.run('count', { to: 3 })).resolves.toEqual({ to: 3 })
  expect(fork.mock.calls).toEqual([['/out/main/compute-child.js', [], { serviceName: 'Depthgauge compute', stdio: 'inherit' }]])
  expect(pool.pids()).toEqual([4242])
  await pool.close()
  expect(standIn.kill).toHaveBeenCalledOnce()
  expect(pool.pids()).toEqual([])
})
