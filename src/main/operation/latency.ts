import process from 'node:process'
import { DepthgaugeError } from '#shared/errors.ts'
import { percentile } from './percentile.ts'

export interface CallTimes {
  p50Us: number
  p95Us: number
  p99Us: number
  /** Processor time of this process per call, all threads. */
  cpuSecondsPerCall: number
  calls: number
}

const BLOCKS = 20
/** What one block should take; its number of calls follows, within the limits. */
const BLOCK_MS = 40
const CALLS = { least: 10, most: 1_000 }
const WARM_UP_MS = 150

/**
 * Times single calls, one after the other, in 20 blocks of some 40 ms after a warm-up. p50 is the median of the quietest
 * block, so that whatever else the machine does for a while does not count; p95 and p99 are of all calls, since a line has
 * to live with its computer's bad moments. Throws CANCELLED.
 */
export async function measureCalls(call: () => Promise<unknown>, signal?: AbortSignal): Promise<CallTimes> {
  const perCall = await warmUp(call)
  const calls = Math.round(Math.min(CALLS.most, Math.max(CALLS.least, BLOCK_MS / perCall)))
  const blocks: Float64Array[] = []
  const cpuBefore = process.cpuUsage()
  for (let block = 0; block < BLOCKS; block++) {
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
  return { ...summariseBlocks(blocks), cpuSecondsPerCall: (cpu.user + cpu.system) / 1e6 / (BLOCKS * calls), calls: BLOCKS * calls }
}

/** The percentiles of blocks of times, as `measureCalls` reports them. */
export function summariseBlocks(blocks: Float64Array[]): { p50Us: number; p95Us: number; p99Us: number } {
  const medians = blocks.map((times) => percentile(times.toSorted(), 0.5))
  const all = Float64Array.from(blocks.flatMap((times) => [...times])).sort()
  return { p50Us: Math.min(...medians), p95Us: percentile(all, 0.95), p99Us: percentile(all, 0.99) }
}

/** Calls until caches, clocks and the compiler have settled; milliseconds per call at the end. */
async function warmUp(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  let last = start
  let perCall = 0
  for (let calls = 0; calls < CALLS.least || last - start < WARM_UP_MS; calls++) {
    await call()
    const now = performance.now()
    perCall = calls === 0 ? now - last : 0.9 * perCall + 0.1 * (now - last)
    last = now
  }
  return perCall
}
