import { describe, expect, test } from 'vitest'
import {
  deepSquareUnits,
  leastUnits,
  piecesOfCurve,
  piecesOfPoints,
  shallowSquareUnits,
  sufficientDepthOrder,
  sufficientWeightsOrder,
} from '../../../src/shared/theory/bounds.ts'

/** Values at `count` equidistant points of [0, 1]. */
const sampled = (f: (x: number) => number, count: number) => Float64Array.from({ length: count }, (_, i) => f(i / (count - 1)))

describe('pieces', () => {
  test.each([1e-2, 1e-3, 1e-4])('of x^2 at eps %d: sqrt(1 / (8 eps))', (eps) => {
    expect(
      piecesOfCurve(
        sampled((x) => x * x, 20_001),
        eps,
      ),
    ).toBeCloseTo(Math.sqrt(1 / (8 * eps)), 2)
    expect(
      Math.abs(
        piecesOfPoints(
          sampled((x) => x * x, 2001),
          eps,
        ) - Math.ceil(Math.sqrt(1 / (8 * eps))),
      ),
    ).toBeLessThanOrEqual(1)
  })

  test("of sin(2 pi x) at eps 1e-3: the integral of sqrt|f''| in closed form", () => {
    // Integral over [0, 1] of sqrt|sin(2 pi x)| = 2 / pi times the integral of sqrt(sin) over [0, pi / 2], 1.19814.
    const mean = (2 / Math.PI) * 1.1981402347
    expect(
      piecesOfCurve(
        sampled((x) => Math.sin(2 * Math.PI * x), 20_001),
        1e-3,
      ),
    ).toBeCloseTo((2 * Math.PI * mean) / Math.sqrt(0.016), 2)
  })

  test('of a straight line: 0 by the integral, one segment', () => {
    expect(
      piecesOfCurve(
        sampled((x) => 3 * x + 1, 101),
        1e-3,
      ),
    ).toBeLessThan(1e-3)
    expect(
      piecesOfPoints(
        sampled((x) => 3 * x + 1, 101),
        1e-9,
      ),
    ).toBe(1)
  })

  test.each([2, 8, 32])('of a sawtooth with %i straight pieces: as many segments', (pieces) => {
    const saw = sampled((x) => 1 - Math.abs(((x * pieces) % 2) - 1), 32 * pieces + 1)
    expect(piecesOfPoints(saw, 1e-6)).toBe(pieces)
  })

  test('a tolerance of half the range needs one segment', () => {
    expect(
      piecesOfPoints(
        sampled((x) => Math.sin(40 * x), 301),
        1,
      ),
    ).toBe(1)
  })
})

describe('units', () => {
  // A network with one input and H layers of U units in all has at most (2U)^H pieces.
  test.each([
    [64, 1, 32],
    [64, 2, 4],
    [64, 3, 2],
    [1, 4, 1],
    [0, 2, 1],
  ])('%i pieces with %i hidden layers: at least %d', (pieces, layers, units) => {
    expect(leastUnits(pieces, layers)).toBeCloseTo(units, 12)
    expect((2 * leastUnits(pieces, layers)) ** layers).toBeGreaterThanOrEqual(pieces - 1e-9)
  })

  // The counts that the plan states.
  test.each([
    [1e-2, 9, 4],
    [1e-3, 12, 12],
    [1e-4, 18, 36],
    [1e-6, 27, 354],
  ])('x^2 at eps %d: %i units deep, %i shallow', (eps, deep, shallow) => {
    expect(deepSquareUnits(eps)).toBe(deep)
    expect(shallowSquareUnits(eps)).toBe(shallow)
    expect(2 ** (-2 * (deep / 3) - 2)).toBeLessThanOrEqual(eps)
    expect(2 ** (-2 * (deep / 3 - 1) - 2)).toBeGreaterThan(eps)
  })
})

describe('orders', () => {
  test('weights grow tenfold per decade of eps for d = n, apart from the logarithm', () => {
    const ratio = sufficientWeightsOrder(1e-4, 3, 3) / sufficientWeightsOrder(1e-3, 3, 3)
    expect(ratio).toBeCloseTo((10 * (Math.log(1e4) + 1)) / (Math.log(1e3) + 1), 10)
  })

  test('more inputs cost more, more derivatives less, depth only grows with the logarithm', () => {
    expect(sufficientWeightsOrder(1e-2, 4, 1)).toBeGreaterThan(sufficientWeightsOrder(1e-2, 2, 1))
    expect(sufficientWeightsOrder(1e-2, 4, 2)).toBeLessThan(sufficientWeightsOrder(1e-2, 4, 1))
    expect(sufficientDepthOrder(1e-4) - sufficientDepthOrder(1e-2)).toBeCloseTo(Math.log(100), 10)
  })
})
