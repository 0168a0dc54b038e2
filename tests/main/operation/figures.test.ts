import { describe, expect, test } from 'vitest'
import { kWhPerYear } from '../../../src/main/operation/energy.ts'
import { outsideEnvelope, shareOutside } from '../../../src/main/operation/envelope.ts'
import { fitsCycle } from '../../../src/main/operation/fits-cycle.ts'
import { measureCalls, summariseBlocks } from '../../../src/main/operation/latency.ts'
import { percentile } from '../../../src/shared/percentile.ts'
import { createRandom } from '#shared/random.ts'
import { numeric } from './synthetic.ts'

describe('percentile', () => {
  test('is that of a sorted reference', () => {
    const sorted = createRandom(1)
      .shuffle(Array.from({ length: 101 }, (_, k) => k))
      .toSorted((a, b) => a - b)
    for (const share of [0, 0.25, 0.5, 0.95, 0.99, 1]) expect(percentile(sorted, share)).toBeCloseTo(100 * share, 12)
  })

  test("equals Excel's PERCENTILE (Microsoft's documentation: 1, 2, 3, 4 at 0.3 is 1.9)", () => {
    expect(percentile([1, 2, 3, 4], 0.3)).toBeCloseTo(1.9, 12)
    expect(percentile([5], 0.99)).toBe(5)
  })
})

describe('latency', () => {
  test('p50 is the median of the quietest block, the tail is that of all calls', () => {
    const quiet = Float64Array.from({ length: 100 }, (_, k) => 10 + k / 100)
    const disturbed = quiet.map((time) => time * 5)
    const { p50Us, p95Us, p99Us } = summariseBlocks([disturbed, quiet, disturbed])
    expect(p50Us).toBeCloseTo(10.495, 9)
    expect(p95Us).toBeGreaterThan(50)
    expect(p99Us).toBeGreaterThanOrEqual(p95Us)
  })

  test('counts every call, and stops when it is cancelled', async () => {
    let called = 0
    const times = await measureCalls(async () => void called++)
    expect(called).toBeGreaterThan(times.calls)
    expect(times.p50Us).toBeLessThanOrEqual(times.p99Us)
    expect(times.cpuSecondsPerCall).toBeGreaterThan(0)
    await expect(measureCalls(async () => {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  test('fits the cycle where p99 does', () => {
    expect(fitsCycle(500, 1)).toEqual({ fits: true, shareOfCycle: 0.5 })
    expect(fitsCycle(2_000, 1)).toEqual({ fits: false, shareOfCycle: 2 })
  })
})

test('energy: a processor busy all year at 100 W draws 876.6 kWh', () => {
  // A prediction per second that takes a second: 8,766 hours of a year.
  expect(kWhPerYear(1e6, { cycleTimeMs: 1000, watts: 100 })).toBeCloseTo(876.6, 9)
  expect(kWhPerYear(1e6, { cycleTimeMs: 2000, watts: 100 })).toBeCloseTo(438.3, 9)
})

describe('envelope', () => {
  const features = [...numeric('a', 'b'), { name: 'kind=x', unit: null, column: 'kind', level: 'x' }]
  const table = { rows: 4, features, x: Float64Array.of(1, 10, 0, 2, 20, 0, 3, 15, 0, 9, 15, 1) }

  test('names the columns that leave the range of the training rows', () => {
    const training = [0, 1, 2]
    expect(outsideEnvelope(table, Float64Array.of(1, 20, 0), training)).toEqual([])
    expect(outsideEnvelope(table, Float64Array.of(0.9, 20.1, 1), training)).toEqual(['a', 'b', 'kind'])
    expect(outsideEnvelope(table, Float64Array.of(9, 15, 1))).toEqual([])
  })

  test('counts later rows with an input outside', () => {
    expect(shareOutside(table, [0, 1, 2], [2, 3])).toBe(0.5)
    expect(shareOutside(table, [0, 1], [0, 1])).toBe(0)
  })
})
