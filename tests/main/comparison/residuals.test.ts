import { expect, test } from 'vitest'
import { binned, residualsOf } from '../../../src/main/comparison/residuals.ts'
import { fitScaling } from '../../../src/main/training/scaling.ts'
import { fitRidge } from '../../../src/main/training/models/ridge.ts'
import type { Table } from '../../../src/main/training/table.ts'
import { createRandom } from '../../../src/shared/random.ts'

const random = createRandom(5)
const ROWS = 1200
/** y = a^2 + noise, and nothing of b, time or line. */
const a = Float64Array.from({ length: ROWS }, () => random.normal())
const line = Array.from({ length: ROWS }, (_, i) => i % 3)
const y = a.map((value) => value ** 2 + 0.3 * random.normal())
const table: Table = {
  rows: ROWS,
  features: [
    { name: 'a', unit: 'K', column: 'a', level: null },
    { name: 'line=A', unit: null, column: 'line', level: 'A' },
    { name: 'line=B', unit: null, column: 'line', level: 'B' },
  ],
  target: { name: 'y', unit: 'MPa' },
  x: Float64Array.from({ length: 3 * ROWS }, (_, k) => (k % 3 === 0 ? a[k / 3] : Number(line[Math.floor(k / 3)] === (k % 3) - 1))),
  y,
  time: Float64Array.from({ length: ROWS }, (_, i) => 1e12 + i),
  test: null,
}
const scored = Uint32Array.from({ length: 800 }, (_, i) => 400 + i)

test('a straight line through a parabola leaves the parabola along that input, and nothing along the others', () => {
  const training = table.x.slice(0, 3 * 400)
  const scaling = fitScaling(training, y.slice(0, 400), 400, 3)
  const network = fitRidge(training, y.slice(0, 400), 400, 3).toNetwork(scaling)
  const { rows, measured, axes, finalists } = residualsOf(
    table,
    scored,
    [{ role: 'ridge', model: { kind: 'network', scaling, network } }],
    1,
  )
  expect([rows, measured.length]).toEqual([800, 600])
  expect(axes.map(({ kind, name, unit }) => [kind, name, unit])).toEqual([
    ['measured', 'y', 'MPa'],
    ['time', '', null],
    ['number', 'a', 'K'],
    ['category', 'line', null],
  ])
  expect(axes[3].levels).toEqual(['A', 'B'])
  expect([...new Set(axes[3].values)].sort()).toEqual([-1, 0, 1])
  const [ofTarget, ofTime, ofA, ofLine] = finalists[0].against
  // The variance of a^2 is 2, that of the noise 0.09; twelve bins see nearly all of it.
  expect(ofA.explained).toBeGreaterThan(0.8)
  expect(ofA.bins).toHaveLength(12)
  expect(ofA.bins[0].interval[0]).toBeGreaterThan(0)
  expect(ofA.bins[6].interval[1]).toBeLessThan(0)
  expect(ofTime.explained).toBeLessThan(0.03)
  expect(ofLine.explained).toBeLessThan(0.03)
  expect(ofLine.bins.map(({ from, to }) => [from, to])).toEqual([
    [-1, -1],
    [0, 0],
    [1, 1],
  ])
  expect(ofTarget.explained).toBeGreaterThan(0.5)
  for (const { bins } of finalists[0].against) expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(800)
})

test('of pure noise, bins explain nothing on average, and nine intervals of ten hold zero', () => {
  let [explained, holding, bins] = [0, 0, 0]
  for (let k = 0; k < 200; k++) {
    const values = Array.from({ length: 300 }, () => random.uniform())
    const result = binned(
      { kind: 'number', values },
      values.map(() => random.normal()),
    )
    explained += result.explained / 200
    bins += result.bins.length
    holding += result.bins.filter(({ interval: [low, high] }) => low <= 0 && high >= 0).length
  }
  expect(explained).toBeLessThan(0.02)
  expect(holding / bins).toBeGreaterThan(0.85)
  expect(holding / bins).toBeLessThan(0.93)
})

test('equal values are in one bin, and a small rest joins its neighbour', () => {
  const values = [...new Array<number>(70).fill(1), ...Array.from({ length: 30 }, (_, i) => 2 + i)]
  const { bins } = binned(
    { kind: 'number', values },
    values.map((value) => value),
  )
  expect(bins.map(({ from, to, rows }) => [from, to, rows])).toEqual([
    [1, 1, 70],
    [2, 31, 30],
  ])
  expect(binned({ kind: 'number', values: [1, 1, 1] }, [1, 2, 3]).explained).toBe(0)
})
