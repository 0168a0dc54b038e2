import { expect, test } from 'vitest'
import { fitScaling } from '../../../src/main/training/scaling.ts'

test('mean and standard deviation of each column, 1 for a constant one', () => {
  const { inputMean, inputScale, targetMean, targetScale } = fitScaling(
    Float64Array.of(1, 7, 10, 2, 7, 20, 3, 7, 60),
    Float64Array.of(5, 5, 8),
    3,
    3,
  )
  expect([...inputMean]).toEqual([2, 7, 30])
  expect(inputScale[0]).toBeCloseTo(Math.sqrt(2 / 3), 14)
  expect(inputScale[1]).toBe(1)
  expect(inputScale[2]).toBeCloseTo(Math.sqrt((400 + 100 + 900) / 3), 12)
  expect(targetMean).toBe(6)
  expect(targetScale).toBeCloseTo(Math.sqrt(2), 14)
})

test('numbers as large as epoch milliseconds keep their spread, and a constant one among them stays constant', () => {
  const rows = 1000
  const x = Float64Array.from({ length: 2 * rows }, (_, i) => (i % 2 ? 1_700_000_000_123.4 : 1_700_000_000_000 + (i / 2) * 10))
  const { inputMean, inputScale } = fitScaling(x, new Float64Array(rows), rows, 2)
  // 0, 10, ... 9990: mean 4995, variance 100 (n^2 - 1) / 12.
  expect(inputMean[0] - 1_700_000_000_000).toBeCloseTo(4995, 2)
  expect(inputScale[0]).toBeCloseTo(Math.sqrt((100 * (rows ** 2 - 1)) / 12), 3)
  expect(inputScale[1]).toBe(1)
})

test('one row scales nothing', () => {
  expect(fitScaling(Float64Array.of(3), Float64Array.of(4), 1, 1)).toEqual({
    inputMean: Float64Array.of(3),
    inputScale: Float64Array.of(1),
    targetMean: 4,
    targetScale: 1,
  })
})
