import { expect, test } from 'vitest'
import { innerSplit, planSplit, type SplitPlan } from '../../../src/main/training/folds.ts'
import { DepthgaugeError } from '../../../src/shared/errors.ts'
import { createRandom } from '../../../src/shared/random.ts'

const options = { folds: 5, seed: 1, testShare: 0.2 }
const plain = (rows: number) => ({ rows, time: null, test: null })
const sorted = (rows: Iterable<number>) => [...rows].sort((a, b) => a - b)

function expectSound(plan: SplitPlan, rows: number) {
  const development = new Set(plan.development)
  expect([...plan.test].some((row) => development.has(row))).toBe(false)
  for (const { train, score } of plan.folds) {
    const scored = new Set(score)
    expect([...train].some((row) => scored.has(row))).toBe(false)
    expect([...train, ...score].every((row) => development.has(row) && row < rows)).toBe(true)
  }
}

test('k-fold: every development row is scored once, folds differ by one row, the test has its share', () => {
  const plan = planSplit(plain(103), options)
  expect(plan.kind).toBe('k-fold')
  expectSound(plan, 103)
  expect(plan.test).toHaveLength(21)
  expect(sorted(plan.folds.flatMap(({ score }) => [...score]))).toEqual(sorted(plan.development))
  const sizes = plan.folds.map(({ score }) => score.length)
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  for (const { train, score } of plan.folds) expect(train.length + score.length).toBe(plan.development.length)
})

test('the seed fixes the split; repeats are other shuffles of the same development rows', () => {
  expect(planSplit(plain(200), options)).toEqual(planSplit(plain(200), options))
  expect(planSplit(plain(200), options)).not.toEqual(planSplit(plain(200), { ...options, seed: 2 }))
  const plan = planSplit(plain(200), { ...options, repeats: 2 })
  expect(plan.folds).toHaveLength(10)
  expect(plan.folds[0].score).not.toEqual(plan.folds[5].score)
  expect(sorted(plan.folds.slice(5).flatMap(({ score }) => [...score]))).toEqual(sorted(plan.development))
})

test('a split column names the test rows; the folds are made of the others', () => {
  const test = Uint8Array.from({ length: 100 }, (_, i) => (i % 10 === 3 ? 1 : 0))
  const plan = planSplit({ rows: 100, time: null, test }, options)
  expect(plan.kind).toBe('column')
  expectSound(plan, 100)
  expect(sorted(plan.test)).toEqual([3, 13, 23, 33, 43, 53, 63, 73, 83, 93])
  expect(plan.folds.flatMap(({ score }) => [...score])).toHaveLength(90)
})

test('time blocks are contiguous with a gap on both sides, and the test is the latest block after a gap', () => {
  const time = Float64Array.from({ length: 1000 }, (_, i) => i)
  const plan = planSplit({ rows: 1000, time, test: null }, options)
  expect(plan.kind).toBe('time-blocks')
  expect(plan.ordered).toBe(true)
  expectSound(plan, 1000)
  expect([plan.test[0], plan.test.at(-1)]).toEqual([800, 999])
  expect(plan.development.at(-1)).toBe(791)
  for (const { train, score } of plan.folds) {
    expect(score.at(-1)! - score[0]).toBe(score.length - 1)
    const nearest = Math.min(...[...train].map((row) => Math.min(Math.abs(row - score[0]), Math.abs(row - score.at(-1)!))))
    expect(nearest).toBeGreaterThan(8)
  }
})

test('exact duplicates stay in one fold and on one side of the final test', () => {
  // 60 distinct rows, each twice.
  const x = Float64Array.from({ length: 240 }, (_, k) => Math.floor(k / 2) % 60)
  const y = Float64Array.from({ length: 120 }, (_, i) => i % 60)
  const feature = { name: 'a', unit: null, column: 'a', level: null }
  const plan = planSplit({ ...plain(120), x, y, features: [feature, { ...feature, name: 'b' }] }, options)
  expectSound(plan, 120)
  for (const part of [plan.test, ...plan.folds.map(({ score }) => score)]) {
    const rows = new Set(part)
    for (const row of rows) expect(rows.has((row + 60) % 120)).toBe(true)
  }
  const other = planSplit({ ...plain(120), x, y: y.map((v, i) => v + (i < 60 ? 0 : 0.1)), features: [feature, feature] }, options)
  expect(other.folds.some(({ score }) => [...score].some((row) => !score.includes((row + 60) % 120)))).toBe(true)
})

/** `sizes[g]` rows of group g, mixed. */
function grouped(sizes: number[]) {
  const groups = Int32Array.from(sizes.flatMap((size, group) => new Array<number>(size).fill(group)))
  return { rows: groups.length, time: null, test: null, groups: createRandom(3).shuffle(groups) }
}

test('no group is torn apart, neither by the final test nor by a fold; every repetition shares them out anew', () => {
  const table = grouped([40, 10, 25, 25, 30, 20, 15, 35, 20, 30, 25, 25])
  const plan = planSplit(table, { ...options, repeats: 2 })
  expect(plan).toMatchObject({ kind: 'groups', ordered: false })
  expectSound(plan, table.rows)
  const groupsOf = (rows: Uint32Array) => new Set([...rows].map((row) => table.groups[row]))
  expect(groupsOf(plan.test).isDisjointFrom(groupsOf(plan.development))).toBe(true)
  expect(plan.test.length / table.rows).toBeCloseTo(0.2, 1)
  expect(plan.folds).toHaveLength(10)
  for (const { train, score } of plan.folds) expect(groupsOf(train).isDisjointFrom(groupsOf(score))).toBe(true)
  for (const folds of [plan.folds.slice(0, 5), plan.folds.slice(5)])
    expect(sorted(folds.flatMap(({ score }) => [...score]))).toEqual(sorted(plan.development))
  expect(plan.folds[0].score).not.toEqual(plan.folds[5].score)
})

test('a group column outranks time, and leaves the test rows to a split column', () => {
  const table = { ...grouped([30, 30, 30, 30, 30, 30]), time: Float64Array.from({ length: 180 }, (_, i) => i) }
  expect(planSplit(table, options)).toMatchObject({ kind: 'groups', ordered: false })
  const test = Uint8Array.from(table.groups, (group) => Number(group === 2))
  const plan = planSplit({ ...table, test }, options)
  expect(plan.kind).toBe('column')
  expect([...plan.test].every((row) => table.groups[row] === 2)).toBe(true)
  for (const { score, train } of plan.folds) expect([...score].some((row) => table.groups[row] === table.groups[train[0]])).toBe(false)
})

test('with few groups there are as many folds; with too few, or one that is nearly all, it says so', () => {
  expect(planSplit(grouped([40, 40, 40, 40]), options).folds).toHaveLength(3)
  const code = (sizes: number[]) => () => planSplit(grouped(sizes), options)
  expect(code([60, 60, 60])).toThrow(
    expect.objectContaining({ code: 'DATA_TOO_FEW_GROUPS', params: expect.objectContaining({ groups: 3, needed: 4 }) }),
  )
  expect(code([190, 3, 3, 2, 2])).toThrow(
    expect.objectContaining({ code: 'DATA_TOO_FEW_GROUPS', params: expect.objectContaining({ largest: 95 }) }),
  )
})

test('an inner split holds out whole groups where there are five or more, else random rows', () => {
  const { groups, rows } = grouped([20, 20, 20, 20, 20, 20, 20])
  const all = Uint32Array.from({ length: rows }, (_, row) => row)
  const { fit, validation } = innerSplit(all, { share: 0.15, seed: 1, ordered: false, groups })
  expect([fit.length, validation.length]).toEqual([120, 20])
  expect(new Set([...validation].map((row) => groups[row])).size).toBe(1)
  const few = all.filter((row) => groups[row] < 4)
  expect(innerSplit(few, { share: 0.15, seed: 1, ordered: false, groups }).validation).toHaveLength(12)
})

test('duplicates that fill more than half a fold are dealt out one by one', () => {
  const x = new Float64Array(100)
  const plan = planSplit({ ...plain(100), x, y: x, features: [{ name: 'a', unit: null, column: 'a', level: null }] }, options)
  for (const { score } of plan.folds) expect(score).toHaveLength(16)
})

test.each([
  { name: 'k-fold', time: null },
  { name: 'time blocks', time: new Float64Array(1000) },
])('too few rows say how many are needed, and that many are enough ($name)', ({ time }) => {
  const table = (rows: number) => ({ rows, time, test: null })
  let needed = 0
  try {
    planSplit(table(10), options)
  } catch (error) {
    if (!(error instanceof DepthgaugeError)) throw error
    expect(error.code).toBe('DATA_TOO_FEW_ROWS')
    needed = Number(error.params.needed)
  }
  expect(needed).toBeGreaterThan(20)
  for (const { train, score } of planSplit(table(needed), options).folds) {
    expect(train.length).toBeGreaterThanOrEqual(20)
    expect(score.length).toBeGreaterThanOrEqual(5)
  }
  expect(() => planSplit(table(needed - 1), options)).toThrow('DATA_TOO_FEW_ROWS')
})

test('a split column with hardly any test rows is refused', () => {
  expect(() => planSplit({ rows: 100, time: null, test: new Uint8Array(100) }, options)).toThrow('DATA_TOO_FEW_ROWS')
})

test('inner splits: a seeded share, or the latest rows', () => {
  const rows = Uint32Array.from({ length: 50 }, (_, i) => 2 * i)
  const random = innerSplit(rows, { share: 0.2, seed: 3, ordered: false })
  expect(sorted([...random.fit, ...random.validation])).toEqual([...rows])
  expect(random.validation).toHaveLength(10)
  expect(random).toEqual(innerSplit(rows, { share: 0.2, seed: 3, ordered: false }))
  const latest = innerSplit(rows, { share: 0.2, seed: 3, ordered: true })
  expect([...latest.validation]).toEqual([80, 82, 84, 86, 88, 90, 92, 94, 96, 98])
})
