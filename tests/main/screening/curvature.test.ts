import { describe, expect, test } from 'vitest'
import { curvature } from '../../../src/main/screening/curvature.ts'
import { drawSample } from '../../../src/main/screening/sample.ts'
import { fitPairs } from '../../../src/main/training/models/pairs.ts'
import type { Table } from '../../../src/main/training/table.ts'
import { problem, tents } from './problems.ts'

function bends(table: Table, eps: number, ranked: number[]) {
  const sample = drawSample(table, 1)
  const { x, y, rows, features } = sample.table
  return { ...curvature(sample, ranked, fitPairs(x, y, rows, features.length), eps, 1), range: sample.range }
}

describe('x^2 beside a linear input', () => {
  const samples = 10
  test.each([
    { noise: 0, rows: 500 },
    { noise: 0.1, rows: 500 },
    { noise: 0.5, rows: 1000 },
  ])('the interval holds P(eps) in at least 80 % of samples ($rows rows, noise x $noise)', ({ noise, rows }) => {
    let held = 0
    for (let seed = 1; seed <= samples; seed++) {
      const { directions, range } = bends(
        problem((x) => x[0] ** 2 + 0.3 * x[1], { rows, inputs: 2, noise, seed }),
        0.002,
        [0, 1],
      )
      const along = directions.find(({ feature }) => feature === 'x1')!
      // On [-1, 1], relative to the range of the target: integral of sqrt(2 / range / (16 eps)) dx.
      const truth = 2 * Math.sqrt(2 / range / (16 * 0.002))
      if (along.interval[0] <= truth && truth <= along.interval[1]) held++
      expect(directions.find(({ feature }) => feature === 'x2')!.pieces).toBeLessThan(2)
    }
    expect(held).toBeGreaterThanOrEqual(0.8 * samples)
  })
})

test('a sawtooth of 16 pieces needs about 16', () => {
  const { value } = bends(
    problem((x) => tents((x[0] + 1) / 2, 4), { rows: 3000, inputs: 1, noise: 0.02 }),
    0.02,
    [0],
  )
  expect(value!).toBeGreaterThan(12)
  expect(value!).toBeLessThan(24)
})

test('an effect that changes sign with a partner is seen in slices of the partner', () => {
  const { directions } = bends(
    problem((x) => Math.sin(8 * x[0]) * x[1], { rows: 2000, inputs: 2, noise: 0.02 }),
    0.005,
    [0, 1],
  )
  expect(directions[0].feature).toBe('x1')
  expect(directions[0].pieces).toBeGreaterThan(8)
})

test('noise alone needs one piece', () => {
  const { value } = bends(
    problem(() => 0, { rows: 1000, inputs: 2, noise: 1 }),
    0.01,
    [0, 1],
  )
  expect(value!).toBeLessThan(2)
})
