import { describe, expect, test } from 'vitest'
import { growthOf, measureDrift } from '../../../src/main/operation/drift.ts'
import { createRandom } from '#shared/random.ts'
import { numeric } from './synthetic.ts'

const DAY_MS = 86_400_000

describe('growthOf', () => {
  test('is the slope of an exact line as a share of its start, without doubt', () => {
    const { growth, interval } = growthOf([2, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7])
    expect(growth).toBeCloseTo(0.05, 12)
    expect(interval[0]).toBeCloseTo(0.05, 6)
    expect(interval[1]).toBeCloseTo(0.05, 6)
  })

  test('has the 90 % interval of a regression slope (Anscombe-like series, worked by hand)', () => {
    // Alternating +-0.1 about 1: slope -0.2 * 4 / 42 / 2 = -0.0095238, residual sum 0.08 - slope^2 * 42.
    const { growth, interval } = growthOf([1.1, 0.9, 1.1, 0.9, 1.1, 0.9, 1.1, 0.9])
    const slope = -0.4 / 42
    const start = 1 - 3.5 * slope
    const reach = 1.9432 * Math.sqrt((0.08 - slope ** 2 * 42) / 6 / 42)
    expect(growth).toBeCloseTo(slope / start, 12)
    expect(interval[0]).toBeCloseTo((slope - reach) / start, 12)
    expect(interval[1]).toBeCloseTo((slope + reach) / start, 12)
  })
})

test('where nothing drifts, a retraining is asked for in 5 % of all series', () => {
  const random = createRandom(8)
  const series = 4_000
  let alarms = 0
  for (let k = 0; k < series; k++) {
    const { interval } = growthOf(Array.from({ length: 8 }, () => 1 + 0.05 * random.normal()))
    if (interval[0] > 0) alarms++
  }
  // Four standard errors of a share of 5 %.
  expect(Math.abs(alarms / series - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / series))
})

/** y = 0 while training, and then an error of fixed size that grows by `growth` per day of the later 60 %. */
function drifting(rows: number, growth: number, noise: number) {
  const random = createRandom(6)
  const trained = 0.4 * rows
  return {
    rows,
    features: numeric('x'),
    x: Float64Array.from({ length: rows }, (_, row) => row),
    y: Float64Array.from({ length: rows }, (_, row) => {
      const error = 1 + (row > trained ? growth * (row - trained) : 0)
      return (row % 2 === 0 ? 1 : -1) * error + noise * random.normal()
    }),
    time: Float64Array.from({ length: rows }, (_, row) => row * DAY_MS),
  }
}

describe('measureDrift', () => {
  const zero = (seen: Uint32Array[]) => async (rows: Uint32Array) => {
    seen.push(rows)
    return (_: Float64Array, count: number) => new Float64Array(count)
  }

  test('trains once, on the past alone, and finds the known growth and its interval in days', async () => {
    const seen: Uint32Array[] = []
    // The error grows from 1 by 0.002 a day: by 10 % of that in 50 days.
    const found = await measureDrift(drifting(1000, 0.002, 0.02), zero(seen))
    expect(seen).toHaveLength(1)
    expect(seen[0]).toEqual(Uint32Array.from({ length: 400 }, (_, row) => row))
    expect(found.kind).toBe('time')
    expect(found.windows.map(({ window }) => window)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(found.windows[1].start).toBe(475 * DAY_MS)
    // A window is 75 days; the first one's error is that of its middle, 1.075.
    expect(found.growthPerWindow).toBeCloseTo(0.15 / 1.075, 2)
    expect(Math.abs(found.intervalDays! / (50 * 1.075) - 1)).toBeLessThan(0.05)
    expect(found.intervalWindows! * 75).toBeCloseTo(found.intervalDays!, 0)
  })

  test('asks for no retraining where the error falls', async () => {
    const found = await measureDrift(drifting(1000, -0.0005, 0.02), zero([]))
    expect(found.growthInterval[1]).toBeLessThan(0)
    expect(found).toMatchObject({ intervalDays: null, intervalWindows: null })
  })

  test('without a time column it speaks of windows, not of days', async () => {
    const found = await measureDrift({ ...drifting(1000, 0.002, 0.02), time: null }, zero([]))
    expect(found.kind).toBe('row-order')
    expect(found.intervalWindows).toBeGreaterThan(0)
    expect(found.intervalDays).toBeNull()
    expect(found.windows[0].start).toBeNull()
  })
})
