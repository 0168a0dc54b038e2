import { describe, expect, test } from 'vitest'
import { leastUnits } from '../../../src/shared/theory/bounds.ts'
import { accuraciesFrom, growthPerDecade, leastUnitsByEps, leastUnitsOfAnyDepth } from '../../../src/shared/theory/growth.ts'

test('of any depth: never more than any fixed depth asks for, and never fewer units than layers', () => {
  for (const pieces of [1, 4, 64, 1000, 1e6]) {
    const { hiddenLayers, units } = leastUnitsOfAnyDepth(pieces)
    expect(units).toBeGreaterThanOrEqual(hiddenLayers === 1 ? 1 : hiddenLayers)
    for (let H = 1; H <= 24; H++) expect(units).toBeLessThanOrEqual(Math.max(H === 1 ? 1 : H, leastUnits(pieces, H)))
  }
  // 64 pieces: 32 units in one layer, 4 in two, (64^(1/3))/2 = 2 but at least 3 in three.
  expect(leastUnitsOfAnyDepth(64)).toEqual({ hiddenLayers: 3, units: 3 })
})

describe('least units over accuracies', () => {
  const rows = leastUnitsByEps({ pieces: 40, interval: [20, 60], eps: 0.01 }, accuraciesFrom(4))

  test('at the accuracy of the estimate they are those of its pieces and of its interval', () => {
    const { fixed } = rows.find(({ eps }) => eps === 0.01)!
    expect(fixed.map(({ hiddenLayers, units }) => [hiddenLayers, units])).toEqual([
      [1, 20],
      [2, 4],
      [4, 4],
    ])
    expect(fixed[0].interval).toEqual([10, 30])
  })

  test('a hundred times finer: ten times the pieces, 10 times the units in one layer and 10^(1/2) times in two, rounded up', () => {
    const { fixed, any } = rows.find(({ eps }) => eps === 1e-4)!
    expect(fixed.map(({ units }) => units)).toEqual([200, 10, 4])
    expect(any).toBe(4)
  })

  test('from a tenth on, half decades apart, and never fewer than one unit', () => {
    expect(rows).toHaveLength(9)
    expect(rows[0].eps).toBe(0.1)
    expect(leastUnitsByEps({ pieces: 1, interval: [1, 1], eps: 1e-3 }, [0.1])[0].fixed[0].units).toBe(1)
  })
})

test.each([
  [1, 1, 10],
  [2, 1, 100],
  [2, 2, 10],
  [3, 2, 10 ** 1.5],
])('d = %i, n = %i: a decade multiplies the order by 10^(d/n) and a logarithm', (d, n, power) => {
  expect(growthPerDecade(0.01, d, n) / power).toBeCloseTo((Math.log(1000) + 1) / (Math.log(100) + 1), 12)
})
