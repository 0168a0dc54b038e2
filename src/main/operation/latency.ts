import process from 'node:process'
import { DepthgaugeError } from '#shared/errors.ts'
import { percentile } from '#shared/percentile.ts'

export interface CallTimes {
  p50Us: number
  p95Us: number
  p99Us: number
  /** Processor time of this process per call, all threads. */
  cpuSecondsPerCall: number
  calls: number
}

/** Milliseconds that a block should take; the number of calls follows, within limits. */
const BLOCK_MS = 1
const CALLS = { least: 1, most: 500 }
/** Blocks, on a machine that gets through at least some of them in the milliseconds. */
const BLOCKS = 800
const LEAST_BLOCKS = 100
const MOST_MS = 6000
const WARM_UP_MS = 150
const LEAST_WARM_UP = 5

/**
 * Times single calls, one after the other, in many short blocks after a warm-up. p50 is the median of the quietest block,
 * so that whatever else the machine does meanwhile does not count and a second measurement agrees; a block must be short for
 * that, and a call that is longer than one is a block of its own. What counts is the number of blocks, not the time: on a busy
 * machine a call of several milliseconds, or one that needs all cores at once, is seldom left alone. p95 and p99 are of all
 * calls, since a line has to live with its computer's bad moments. Throws CANCELLED.
 */
export async function measureCalls(
  call: () => Promise<unknown>,
  { signal, blocks: wanted = BLOCKS }: { signal?: AbortSignal; blocks?: number } = {},
): Promise<CallTimes> {
  const perCall = await warmUp(call)
  const calls = Math.round(Math.min(CALLS.most, Math.max(CALLS.least, BLOCK_MS / perCall)))
  const blocks: Float64Array[] = []
  const cpuBefore = process.cpuUsage()
  for (const end = performance.now() + MOST_MS; blocks.length < wanted && (blocks.length < LEAST_BLOCKS || performance.now() < end);) {
    if (signal?.aborted) throw new DepthgaugeError('CANCELLED')
    const times = new Float64Array(calls)
    for (let k = 0; k < calls; k++) {
      const start = performance.now()
      await call()
      times[k] = 1000 * (performance.now() - start)
    }
    blocks.push(times)
  }
  const cpu = process.cpuUsage(cpuBefore)
  const total = blocks.length * calls
  return { ...summariseBlocks(blocks), cpuSecondsPerCall: (cpu.user + cpu.system) / 1e6 / total, calls: total }
}

/** The percentiles of blocks of times, as `measureCalls` reports them. */
export function summariseBlocks(blocks: Float64Array[]): { p50Us: number; p95Us: number; p99Us: number } {
  const medians = blocks.map((times) => percentile(times.toSorted(), 0.5))
  const all = Float64Array.from(blocks.flatMap((times) => [...times])).sort()
  return { p50Us: Math.min(...medians), p95Us: percentile(all, 0.95), p99Us: percentile(all, 0.99) }
}

/** Calls until caches, clocks and the compiler have settled; the median of their milliseconds. */
async function warmUp(call: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  const end = performance.now() + WARM_UP_MS
  for (let now = performance.now(); times.length < LEAST_WARM_UP || now < end;) {
    await call()
    const then = now
    now = performance.now()
    times.push(now - then)
  }
  return percentile(
    times.sort((a, b) => a - b),
    0.5,
  )
}
