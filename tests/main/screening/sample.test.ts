import { expect, test } from 'vitest'
import { drawSample } from '../../../src/main/screening/sample.ts'
import { problem } from './problems.ts'

const table = problem((x) => x[0], { rows: 500, inputs: 2, noise: 0.1 })

test('small tables are taken whole, standardised, with the range and variance of the target', () => {
  const { origin, z, range, variance } = drawSample(table, 1)
  expect(origin.length).toBe(500)
  const column = Float64Array.from({ length: 500 }, (_, i) => z[2 * i + 1])
  const mean = column.reduce((sum, value) => sum + value / 500, 0)
  expect(mean).toBeCloseTo(0, 10)
  expect(column.reduce((sum, value) => sum + value ** 2 / 500, 0)).toBeCloseTo(1, 10)
  expect(range).toBeCloseTo(Math.max(...table.y) - Math.min(...table.y), 12)
  const level = table.y.reduce((sum, value) => sum + value / 500, 0)
  expect(variance).toBeCloseTo(
    table.y.reduce((sum, value) => sum + (value - level) ** 2 / 500, 0),
    12,
  )
})

test("the user's test rows are never looked at", () => {
  const withTest = { ...table, test: Uint8Array.from({ length: 500 }, (_, i) => (i % 5 === 0 ? 1 : 0)) }
  const { origin } = drawSample(withTest, 1)
  expect(origin.length).toBe(400)
  expect([...origin].some((row) => row % 5 === 0)).toBe(false)
})

test('without time: that many rows at random, the same for the same seed', () => {
  const one = drawSample(table, 1, 100)
  expect(one.origin.length).toBe(100)
  expect(one.origin).toEqual(drawSample(table, 1, 100).origin)
  expect(one.origin).not.toEqual(drawSample(table, 2, 100).origin)
  one.origin.forEach((row, i) => expect(one.table.y[i]).toBe(table.y[row]))
})

test('under time: contiguous blocks from the first row to the last', () => {
  const { origin } = drawSample({ ...table, time: Float64Array.from({ length: 500 }, (_, i) => i) }, 1, 100)
  expect(origin[0]).toBe(0)
  expect(origin.at(-1)).toBe(499)
  const jumps = origin.slice(1).filter((row, i) => row !== origin[i] + 1)
  expect(origin.length).toBe(100)
  expect(jumps.length).toBe(19)
})

test('exact copies are dropped; of data with few distinct values they are kept', () => {
  const copied = { ...table, x: table.x.slice(), y: table.y.slice() }
  for (let i = 0; i < 50; i++) {
    copied.x.copyWithin(2 * (400 + i), 2 * i, 2 * i + 2)
    copied.y[400 + i] = copied.y[i]
  }
  expect(drawSample(copied, 1).origin.length).toBe(450)
  const coarse = { ...table, x: table.x.map((value) => Math.round(value)), y: table.y.map((value) => Math.round(value)) }
  expect(drawSample(coarse, 1).origin.length).toBe(500)
})
