import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ScheduledSweep } from '#shared/domain/project.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { createSchedule, type Schedule } from '../../../src/main/app/schedule.ts'

const sweep: ScheduledSweep = { path: '/p.depthgauge', name: 'p', budget: 'thorough', at: '2026-01-01T22:00:00.000Z' }
const log = { file: '', info: vi.fn(), warn: vi.fn(), error: vi.fn() }

let stored: ScheduledSweep | null
let busy: boolean
let clock: number
let ends: PromiseWithResolvers<void>
const run = vi.fn()
const startWithSystem = vi.fn()
let schedule: Schedule

const start = () =>
  createSchedule({
    read: () => stored,
    write: (next) => (stored = next),
    isBusy: () => busy,
    run,
    startWithSystem,
    log,
    now: () => clock,
    look: 1000,
  })

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  ends = Promise.withResolvers<void>()
  run.mockImplementation(() => ends.promise)
  stored = null
  busy = false
  clock = Date.parse('2026-01-01T21:00:00Z')
  schedule = start()
})
afterEach(() => {
  schedule.close()
  vi.useRealTimers()
})

test('starts at its time, once, and is forgotten when it has ended', async () => {
  schedule.set(sweep)
  expect(startWithSystem.mock.calls).toEqual([[true]])
  await vi.advanceTimersByTimeAsync(5000)
  expect(run).not.toHaveBeenCalled()
  clock = Date.parse('2026-01-01T22:00:01Z')
  await vi.advanceTimersByTimeAsync(5000)
  expect(run.mock.calls).toEqual([[sweep]])
  expect(stored).toEqual(sweep)
  ends.resolve()
  await vi.advanceTimersByTimeAsync(5000)
  expect(run).toHaveBeenCalledTimes(1)
  expect(stored).toBeNull()
  expect(startWithSystem.mock.calls.at(-1)).toEqual([false])
})

test('waits while something else runs', async () => {
  schedule.set(sweep)
  busy = true
  clock = Date.parse('2026-01-02T03:00:00Z')
  await vi.advanceTimersByTimeAsync(5000)
  expect(run).not.toHaveBeenCalled()
  busy = false
  await vi.advanceTimersByTimeAsync(1000)
  expect(run).toHaveBeenCalledTimes(1)
})

test('goes on after a restart in the middle of the night', async () => {
  schedule.set(sweep)
  clock = Date.parse('2026-01-01T23:00:00Z')
  await vi.advanceTimersByTimeAsync(1000)
  expect(run).toHaveBeenCalledTimes(1)
  // The PC restarts: closing cancels the work.
  schedule.close()
  ends.reject(new DepthgaugeError('CANCELLED'))
  await vi.advanceTimersByTimeAsync(0)
  expect(stored).toEqual(sweep)
  schedule = start()
  await vi.advanceTimersByTimeAsync(1000)
  expect(run).toHaveBeenCalledTimes(2)
})

test('a clock that is set back delays it and starts it once', async () => {
  schedule.set(sweep)
  clock = Date.parse('2026-01-01T20:00:00Z')
  await vi.advanceTimersByTimeAsync(5000)
  expect(run).not.toHaveBeenCalled()
  clock = Date.parse('2026-01-01T22:30:00Z')
  await vi.advanceTimersByTimeAsync(1000)
  clock = Date.parse('2026-01-01T21:30:00Z')
  await vi.advanceTimersByTimeAsync(5000)
  expect(run).toHaveBeenCalledTimes(1)
})

test.each([new DepthgaugeError('CANCELLED'), new DepthgaugeError('PROJECT_MISSING'), new Error('a defect')])(
  'what failed or was stopped is not tried again: %s',
  async (error) => {
    schedule.set(sweep)
    clock = Date.parse('2026-01-01T23:00:00Z')
    run.mockImplementation(() => Promise.reject(error))
    await vi.advanceTimersByTimeAsync(5000)
    expect(run).toHaveBeenCalledTimes(1)
    expect(stored).toBeNull()
    expect(log.error).toHaveBeenCalledTimes(error instanceof DepthgaugeError && error.code === 'CANCELLED' ? 0 : 1)
  },
)
