import { describe, expect, test } from 'vitest'
import { countNetwork } from '../../../../src/main/screening/theory-lab/build.ts'
import { countPieces, largestError } from '../../../../src/main/screening/theory-lab/measure.ts'
import { multiplication } from '../../../../src/main/screening/theory-lab/multiplication.ts'
import { deepSquare, shallowSquare } from '../../../../src/main/screening/theory-lab/square.ts'
import { deepTents, shallowTents } from '../../../../src/main/screening/theory-lab/tents.ts'
import { evaluate } from '../../../../src/main/training/evaluate.ts'
import { deepSquareUnits, shallowSquareUnits } from '../../../../src/shared/theory/bounds.ts'
import { tents } from '../problems.ts'

const square = (x: number) => x * x

describe('x^2', () => {
  test.each([1, 2, 3, 4, 6, 8])('with %i layers: 3m units, and the largest error is exactly 2^(-2m-2)', (levels) => {
    const network = deepSquare(levels)
    expect(countNetwork(network)).toMatchObject({ hiddenLayers: levels, units: 3 * levels })
    // The grid holds the odd multiples of 2^(-m-1), where the error is largest.
    expect(largestError(network, square, 2 ** (levels + 3) + 1)).toBeCloseTo(2 ** (-2 * levels - 2), 14)
  })

  test('is interpolated at the multiples of 2^-m', () => {
    const knots = Float64Array.from({ length: 17 }, (_, i) => i / 16)
    expect([...evaluate(deepSquare(4), knots, 17)]).toEqual([...knots.map(square)])
    expect(countPieces(deepSquare(4), 1025)).toBe(16)
  })

  test.each([4, 12, 36])('shallow with %i units: error 1 / (8 pieces^2)', (pieces) => {
    const network = shallowSquare(pieces)
    expect(countNetwork(network)).toMatchObject({ hiddenLayers: 1, units: pieces })
    expect(largestError(network, square, 40 * pieces + 1) * 8 * pieces ** 2).toBeCloseTo(1, 3)
  })

  test.each([1e-2, 1e-3, 1e-4])('at eps %d both formulas give networks that reach it', (eps) => {
    expect(largestError(deepSquare(deepSquareUnits(eps) / 3), square, 4097)).toBeLessThanOrEqual(eps)
    expect(largestError(shallowSquare(shallowSquareUnits(eps)), square, 4001)).toBeLessThanOrEqual(eps * 1.001)
  })
})

describe('multiplication', () => {
  test.each([
    [3, 1],
    [5, 1],
    [5, 4],
    [4, 0.5],
  ])('with m = %i and factors up to %d: the error is within 6 M^2 2^(-2m-2), and 0 where a factor is 0', (levels, bound) => {
    const network = multiplication(levels, bound)
    expect(countNetwork(network)).toMatchObject({ hiddenLayers: levels + 1, units: 6 + 9 * levels })
    const side = 65
    const at = (i: number) => bound * (-1 + (2 * i) / (side - 1))
    const inputs = Float64Array.from({ length: 2 * side * side }, (_, k) => at(k % 2 ? (k >> 1) % side : Math.floor((k >> 1) / side)))
    const products = evaluate(network, inputs, side * side)
    let worst = 0
    products.forEach((value, k) => {
      const [x, y] = [inputs[2 * k], inputs[2 * k + 1]]
      worst = Math.max(worst, Math.abs(value - x * y))
      if (x === 0 || y === 0) expect(Math.abs(value)).toBe(0)
    })
    const allowed = 6 * bound ** 2 * 2 ** (-2 * levels - 2)
    expect(worst).toBeLessThanOrEqual(allowed * (1 + 1e-9))
    // The bound is no idle one: the grid comes within a factor of six.
    expect(worst).toBeGreaterThan(allowed / 6)
  })
})

describe('tent maps', () => {
  test.each([1, 3, 6])('applied %i times: 2^k pieces from 2k units, or from 2^k in one layer', (times) => {
    const deep = deepTents(times)
    const shallow = shallowTents(times)
    expect(countNetwork(deep)).toMatchObject({ hiddenLayers: times, units: 2 * times })
    expect(countNetwork(shallow)).toMatchObject({ hiddenLayers: 1, units: 2 ** times })
    for (const network of [deep, shallow]) {
      expect(largestError(network, (x) => tents(x, times), 2 ** (times + 3) + 1)).toBeLessThan(1e-12)
      expect(countPieces(network, 2 ** (times + 3) + 1)).toBe(2 ** times)
    }
  })
})
