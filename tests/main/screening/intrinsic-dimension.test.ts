import { describe, expect, test } from 'vitest'
import { Bootstrap } from '../../../src/main/screening/bootstrap.ts'
import { intrinsicDimension } from '../../../src/main/screening/intrinsic-dimension.ts'
import { nearestNeighbours } from '../../../src/main/screening/neighbours.ts'
import { standardise } from '../../../src/main/screening/sample.ts'
import { createRandom, type Random } from '../../../src/shared/random.ts'

type Cloud = (random: Random, rows: number, dimension: number) => { x: Float64Array; columns: number }

const cube: Cloud = (random, rows, dimension) => ({
  x: Float64Array.from({ length: rows * dimension }, () => random.uniform()),
  columns: dimension,
})
const gaussian: Cloud = (random, rows, dimension) => ({
  x: Float64Array.from({ length: rows * dimension }, () => random.normal()),
  columns: dimension,
})
/** The surface of a ball in one more column. */
const sphere: Cloud = (random, rows, dimension) => {
  const { x, columns } = gaussian(random, rows, dimension + 1)
  for (let i = 0; i < rows; i++) {
    const point = x.subarray(i * columns, (i + 1) * columns)
    const norm = Math.hypot(...point)
    for (let j = 0; j < columns; j++) point[j] /= norm
  }
  return { x, columns }
}
/** A cube, turned into three more columns than it has dimensions: every column a random mixture. */
const embedded: Cloud = (random, rows, dimension) => {
  const { x } = cube(random, rows, dimension)
  const columns = dimension + 3
  const mixture = Float64Array.from({ length: dimension * columns }, () => random.normal())
  const mixed = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++)
    for (let c = 0; c < columns; c++)
      for (let j = 0; j < dimension; j++) mixed[i * columns + c] += x[i * dimension + j] * mixture[j * columns + c]
  return { x: mixed, columns }
}

function estimate(x: Float64Array, rows: number, columns: number, seed: number) {
  const neighbours = nearestNeighbours(standardise(x, rows, columns), rows, columns, { k: 20, withoutCopies: true })
  return intrinsicDimension(neighbours, new Bootstrap(rows, { blockLength: 1, seed, resamples: 100 }))
}

const cases = [
  { name: 'cube', cloud: cube, dimensions: [1, 2, 3, 5, 10, 20] },
  { name: 'gaussian', cloud: gaussian, dimensions: [1, 2, 5, 10, 20] },
  { name: 'sphere', cloud: sphere, dimensions: [1, 2, 5, 10, 20] },
  { name: 'embedded cube', cloud: embedded, dimensions: [1, 2, 5] },
].flatMap(({ name, cloud, dimensions }) => dimensions.flatMap((dimension) => [200, 600].map((rows) => ({ name, cloud, dimension, rows }))))

test.each(cases)(
  'the interval holds the dimension $dimension of a $name of $rows rows in at least 80 % of samples',
  ({ cloud, dimension, rows }) => {
    const samples = 10
    let held = 0
    for (let seed = 0; seed < samples; seed++) {
      const { x, columns } = cloud(createRandom(100 * dimension + seed), rows, dimension)
      const { value, interval } = estimate(x, rows, columns, seed)
      if (value === null || (interval![0] <= dimension && dimension <= interval![1])) held++
    }
    expect(held).toBeGreaterThanOrEqual(0.8 * samples)
  },
)

describe('in few dimensions', () => {
  test.each([1, 2, 3])('both estimators are near the truth (%i)', (dimension) => {
    const { x, columns } = embedded(createRandom(dimension), 2000, dimension)
    const { value, twoNN, scales } = estimate(x, 2000, columns, 1)
    expect(Math.abs(value! / dimension - 1)).toBeLessThan(0.1)
    expect(Math.abs(twoNN! / dimension - 1)).toBeLessThan(0.1)
    expect(scales.map(({ neighbours }) => neighbours)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
  })

  test('the interval is narrow enough to be of use', () => {
    const { x, columns } = cube(createRandom(4), 1000, 3)
    const { interval } = estimate(x, 1000, columns, 1)
    expect(interval![1] - interval![0]).toBeLessThan(1)
  })
})

test('noise in every column raises the dimension at small scales', () => {
  const random = createRandom(8)
  const { x, columns } = embedded(random, 1000, 1)
  const clean = estimate(x, 1000, columns, 1)
  const noisy = estimate(
    x.map((value) => value + 0.02 * random.normal()),
    1000,
    columns,
    1,
  )
  expect(noisy.twoNN!).toBeGreaterThan(1.5 * clean.twoNN!)
})

test('sensors read in coarse steps: it cannot tell', () => {
  const random = createRandom(9)
  const x = Float64Array.from({ length: 600 * 2 }, () => Math.round(random.uniform() * 30))
  expect(estimate(x, 600, 2, 1)).toMatchObject({ value: null, interval: null, why: 'why_quantised' })
})

test('too few rows: it cannot tell', () => {
  expect(
    estimate(
      new Float64Array(60).map((_, i) => i),
      30,
      2,
      1,
    ),
  ).toMatchObject({ value: null, why: 'why_fewRows' })
})

test('inputs that never vary: it cannot tell', () => {
  expect(estimate(new Float64Array(200), 100, 2, 1)).toMatchObject({ value: null, why: 'why_constantInputs' })
})
