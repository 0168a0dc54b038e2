import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { binFeatures } from '../../../../src/main/training/models/bins.ts'
import { fitTree, fitTrees } from '../../../../src/main/training/models/trees.ts'
import { takeRows } from '../../../../src/main/training/table.ts'
import { problem, rmse } from './problems.ts'

/** The best first split by trying every feature and every middle between neighbours: [feature, threshold, sum of squares]. */
function exhaustiveSplit(x: Float64Array, y: Float64Array, rows: number, features: number, minLeaf: number) {
  const spread = (values: number[]) => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    return values.reduce((sum, v) => sum + (v - mean) ** 2, 0)
  }
  let best = { feature: -1, threshold: NaN, error: Infinity }
  for (let j = 0; j < features; j++) {
    const column = Array.from({ length: rows }, (_, i) => Math.fround(x[i * features + j]))
    const distinct = [...new Set(column)].sort((a, b) => a - b)
    for (let k = 0; k + 1 < distinct.length; k++) {
      const threshold = (distinct[k] + distinct[k + 1]) / 2
      const left = [...y].filter((_, i) => column[i] <= threshold)
      const right = [...y].filter((_, i) => column[i] > threshold)
      if (Math.min(left.length, right.length) < minLeaf) continue
      const error = spread(left) + spread(right)
      if (error < best.error) best = { feature: j, threshold, error }
    }
  }
  return best
}

test.each([1, 2, 3, 4, 5])('the first split is the one that exhaustive search finds (seed %i)', (seed) => {
  const { x, y, rows, features } = problem(120, 3, (v) => Math.sin(4 * v[0]) + v[1] * v[2], 0.3, seed)
  const truth = exhaustiveSplit(x, y, rows, features, 10)
  const { tree } = { tree: fitTree(x, y, rows, features, { maxDepth: 1, minLeaf: 10 }).ensemble.trees[0] }
  expect(tree.feature[0]).toBe(truth.feature)
  expect(tree.threshold[0]).toBeCloseTo(truth.threshold, 6)
})

test('a single tree of full depth reproduces distinct rows, and depth 3 has at most 8 leaves', () => {
  const { x, y, rows, features } = problem(64, 2, (v) => v[0] * v[1], 0.1)
  expect(rmse(fitTree(x, y, rows, features, { maxDepth: 64 }).predict(x, rows), y)).toBeLessThan(1e-6)
  const { tree } = { tree: fitTree(x, y, rows, features, { maxDepth: 3 }).ensemble.trees[0] }
  expect(tree.feature.filter((f) => f < 0).length).toBeLessThanOrEqual(8)
})

test('leaves hold the mean of their rows', () => {
  const x = Float64Array.of(0, 0, 1, 1, 1)
  const model = fitTree(x, Float64Array.of(1, 3, 10, 11, 15), 5, 1, { maxDepth: 1 })
  expect([...model.predict(Float64Array.of(0, 1), 2)]).toEqual([2, 12])
})

test('thresholds lie between neighbouring single-precision values', () => {
  const a = Math.fround(0.1)
  const b = new Float32Array(new Int32Array([new Int32Array(Float32Array.of(a).buffer)[0] + 1]).buffer)[0]
  const { thresholds, codes } = binFeatures(Float64Array.of(0.1, b, a, b), 4, 1)
  expect([...codes]).toEqual([0, 1, 0, 1])
  expect(thresholds[0][0]).toBe(a)
})

test('many distinct values: at most 256 bins of about equal size, a heavy value a bin of its own', () => {
  const { x } = problem(20_000, 1, () => 0)
  const half = x.map((v, i) => (i % 2 ? 0 : v))
  const { codes, thresholds } = binFeatures(half, 20_000, 1)
  expect(thresholds[0].length).toBeLessThanOrEqual(255)
  const zero = codes[1]
  expect(codes.filter((code, i) => code === zero && i % 2 === 0).length).toBeLessThan(200)
})

test('the same seed gives the same ensemble, another one another', () => {
  const { x, y, rows, features } = problem(300, 4, (v) => v[0] * v[1], 0.1)
  const fit = (seed: number) => fitTrees(x, y, rows, features, { seed, maxTrees: 50 }).ensemble
  expect(fit(1)).toEqual(fit(1))
  expect(fit(1)).not.toEqual(fit(2))
})

test('boosting learns an interaction that curves cannot, and stops early on noise', () => {
  const f = (v: Float64Array) => 3 * Math.sign(v[0] * v[1])
  const train = problem(1500, 4, f, 0.3)
  const fresh = problem(1000, 4, f, 0, 2)
  const model = fitTrees(train.x, train.y, train.rows, 4)
  expect(1 - rmse(model.predict(fresh.x, fresh.rows), fresh.y) ** 2 / 9).toBeGreaterThan(0.93)
  const noise = problem(400, 4, () => 0, 1, 3)
  expect(fitTrees(noise.x, noise.y, noise.rows, 4).ensemble.trees.length).toBeLessThan(30)
})

test('inputs are compared in single precision', () => {
  const { x, y, rows, features } = problem(500, 2, (v) => v[0], 0)
  const model = fitTrees(x, y, rows, features, { maxTrees: 30 })
  expect(model.predict(x, rows)).toEqual(
    model.predict(
      x.map((v) => Math.fround(v)),
      rows,
    ),
  )
})

const file = '../shared/data/energy.csv'
test.skipIf(!existsSync(file))('published accuracy: defaults of scikit-learn reach 0.495 on energy over the five splits', () => {
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  const x = Float64Array.from(lines.flatMap((cells) => cells.slice(0, 8).map(Number)))
  const y = Float64Array.from(lines, (cells) => Number(cells[8]))
  // HistGradientBoostingRegressor's defaults; what differs is its 255 bins and how it places quantiles.
  const theirs = { maxTrees: 100, learningRate: 0.1, maxLeaves: 31, maxDepth: 99, minLeaf: 20, l2: 0, rowShare: 1, featureShare: 1 }
  let sum = 0
  for (let split = 0; split < 5; split++) {
    const rows = lines.map((_, i) => i)
    const train = rows.filter((i) => lines[i][9 + split] === 'train')
    const test = rows.filter((i) => lines[i][9 + split] === 'test')
    const model = fitTrees(takeRows(x, 8, train), takeRows(y, 1, train), train.length, 8, { ...theirs, validationShare: 0 })
    sum += rmse(model.predict(takeRows(x, 8, test), test.length), takeRows(y, 1, test)) / 5
  }
  expect(Math.abs(sum - 0.495)).toBeLessThan(0.01)
})
