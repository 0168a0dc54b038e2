import { expect, test } from 'vitest'
import { autocorrelationLength } from '../../../src/main/screening/autocorrelation.ts'
import { nearestNeighbours } from '../../../src/main/screening/neighbours.ts'
import { createRandom } from '../../../src/shared/random.ts'

const random = createRandom(3)
const rows = 120

test.each([1, 3, 11])('finds the same neighbours as sorting all distances, in %i dimensions', (d) => {
  const z = Float64Array.from({ length: rows * d }, () => random.normal())
  const { index, distance } = nearestNeighbours(z, rows, d, { k: 7 })
  for (let i = 0; i < rows; i++) {
    const away = (j: number) => Math.hypot(...Array.from({ length: d }, (_, c) => z[i * d + c] - z[j * d + c]))
    const sorted = [...Array(rows).keys()].filter((j) => j !== i).sort((a, b) => away(a) - away(b))
    expect([...index.subarray(i * 7, i * 7 + 7)]).toEqual(sorted.slice(0, 7))
    expect(distance[i * 7 + 6]).toBeCloseTo(away(sorted[6]), 12)
  }
})

test('leaves out copies, rows near in time and rows of another label', () => {
  const z = Float64Array.of(0, 0, 1, 3, 6, 10)
  const nearest = (options: object) => [...nearestNeighbours(z, 6, 1, { k: 1, ...options }).index]
  expect(nearest({})).toEqual([1, 0, 0, 2, 3, 4])
  expect(nearest({ withoutCopies: true })).toEqual([2, 2, 0, 2, 3, 4])
  expect(nearest({ gap: 1, place: [0, 1, 2, 3, 4, 5] })).toEqual([2, 3, 0, 0, 2, 3])
  expect(nearest({ label: [0, 1, 0, 1, 0, 1] })).toEqual([2, 3, 0, 1, 2, 3])
})

test('says where there are fewer neighbours than asked for', () => {
  const { index, distance } = nearestNeighbours(Float64Array.of(0, 1), 2, 1, { k: 2 })
  expect([...index]).toEqual([1, -1, 0, -1])
  expect(distance[1]).toBeNaN()
})

test.each([
  [0, 1],
  [0.5, 3],
  [0.9, 16],
])('a first-order process with coefficient %f forgets itself after ln 0.2 / ln(coefficient) rows', (coefficient, expected) => {
  const series = new Float64Array(20_000)
  for (let i = 1; i < series.length; i++) series[i] = coefficient * series[i - 1] + random.normal()
  const place = Int32Array.from(series, (_, i) => i)
  expect(Math.abs(autocorrelationLength(series, place) - expected)).toBeLessThanOrEqual(Math.ceil(0.2 * expected))
})

test('lags are counted in rows of the whole log, not of the sample', () => {
  const series = new Float64Array(40_000)
  for (let i = 1; i < series.length; i++) series[i] = 0.9 * series[i - 1] + random.normal()
  // Every second row of the log: the same length, at an even lag.
  const place = Int32Array.from({ length: 20_000 }, (_, i) => 2 * i)
  const half = Float64Array.from(place, (at) => series[at])
  expect(Math.abs(autocorrelationLength(half, place) - 16)).toBeLessThanOrEqual(4)
})
