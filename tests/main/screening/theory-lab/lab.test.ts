import { describe, expect, test } from 'vitest'
import { countNetwork } from '../../../../src/main/screening/theory-lab/build.ts'
import { productLab, squareGrowth, squareLab, tentsLab } from '../../../../src/main/screening/theory-lab/lab.ts'
import { largestError } from '../../../../src/main/screening/theory-lab/measure.ts'
import { splitTents } from '../../../../src/main/screening/theory-lab/split-tents.ts'
import { tents } from '../problems.ts'

describe('growth for x^2', () => {
  const pairs = squareGrowth()

  test.each([
    [1e-2, 9, 4],
    [1e-3, 12, 12],
    [1e-4, 18, 36],
    [1e-6, 27, 354],
  ])('at eps %d: %i units deep, %i shallow, as in the published count', (eps, deep, shallow) => {
    const pair = pairs.find((one) => one.eps === eps)!
    expect([pair.deep.units, pair.shallow.units]).toEqual([deep, shallow])
  })

  test('every network stays within its eps, up to the rounding of weights to single precision', () => {
    for (const { eps, deep, shallow } of pairs) {
      expect(deep.error).toBe(deep.formula)
      expect(deep.error).toBeLessThanOrEqual(eps)
      // Weights of relative accuracy 2^-24 move an output of at most 1 by no more than a few 2^-25 (6e-8).
      expect(shallow.error).toBeGreaterThanOrEqual(shallow.formula * (1 - 1e-3))
      expect(shallow.error).toBeLessThanOrEqual(eps + 6e-8)
    }
  })
})

test('the errors drawn for x^2 are those of the window, within the largest', () => {
  const { deep, shallow, errors, curve } = squareLab(1e-4)
  expect(errors.x.at(-1)).toBe(16 / 2 ** deep.hiddenLayers)
  // The interpolation lies above the curve; the shallow one is off by as much on both sides.
  expect(Math.min(...errors.deep)).toBe(0)
  expect(Math.max(...errors.deep)).toBeCloseTo(deep.error, 12)
  expect(Math.min(...errors.shallow)).toBeCloseTo(-shallow.error, 6)
  expect(curve.deep.at(-1)).toBe(1)
})

describe('products', () => {
  test.each([
    [1, 1],
    [4, 2],
    [3, 3],
  ])('m = %i, M = %d: 0 on the axes, elsewhere at most 2/3 of the bound and nearly so', (levels, bound) => {
    const { network, errorOnAxes, map, slice } = productLab(levels, bound)
    expect(errorOnAxes).toBe(0)
    // The three squares are off in the same direction, so that two of them add up at most: 4 M^2 2^(-2m-2).
    const worst = 4 * bound ** 2 * 2 ** (-2 * levels - 2)
    expect(network.formula).toBeCloseTo(1.5 * worst, 12)
    expect(network.error).toBeCloseTo(worst, 6)
    expect(Math.max(...map.errors.map(Math.abs))).toBe(network.error)
    expect(Math.max(...slice.errors.map(Math.abs))).toBe(network.error)
    expect(map.errors).toHaveLength(map.side ** 2)
  })
})

describe('tent maps by width and depth', () => {
  test.each([
    [6, 1, 64],
    [6, 2, 16],
    [6, 3, 12],
    [7, 3, 16],
    [6, 6, 12],
  ])('%i times by %i hidden layers: %i units, the same function', (times, hiddenLayers, units) => {
    const network = splitTents(times, hiddenLayers)
    expect(countNetwork(network)).toMatchObject({ hiddenLayers, units })
    expect(largestError(network, (x) => tents(x, times), 2 ** (times + 3) + 1)).toBe(0)
  })

  test('all have 2^k pieces, and none fewer units than counting pieces allows', () => {
    const { networks } = tentsLab(8)
    expect(networks.map(({ hiddenLayers }) => hiddenLayers)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    for (const { pieces, error, units, leastUnits, hiddenLayers } of networks) {
      expect(pieces).toBe(256)
      expect(error).toBe(0)
      expect(units).toBeGreaterThanOrEqual(leastUnits)
      expect((2 * leastUnits) ** hiddenLayers).toBeCloseTo(256, 6)
    }
  })
})
