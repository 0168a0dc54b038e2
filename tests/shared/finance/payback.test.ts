import { expect, test } from 'vitest'
import { discountedPayback, payback } from '#shared/finance/payback.ts'

test("equals the textbook's projects S and L (Brigham & Ehrhardt): 2.33 and 3.33 years, discounted 2.95 and 3.88", () => {
  const s = [-1_000, 500, 400, 300, 100]
  const l = [-1_000, 100, 300, 400, 600]
  expect(payback(s)).toBeCloseTo(2.33, 2)
  expect(payback(l)).toBeCloseTo(3.33, 2)
  expect(discountedPayback(0.1, s)).toBeCloseTo(2.95, 2)
  expect(discountedPayback(0.1, l)).toBeCloseTo(3.88, 2)
})

test('is exact where a year ends even (Ross, Westerfield & Jaffe: -50,000, 30,000, 20,000, 10,000 takes 2 years)', () => {
  expect(payback([-50_000, 30_000, 20_000, 10_000])).toBe(2)
})

test('is null where the money never comes back, or never moves', () => {
  expect(payback([-100, 30, 30])).toBeNull()
  expect(payback([0, 0, 0])).toBeNull()
  expect(payback([-100, 150, -60])).toBeNull()
  expect(discountedPayback(0.1, [-100, 50, 50])).toBeNull()
})

test('counts until the money is back for good', () => {
  expect(payback([-100, 150, -60, 20])).toBe(2.5)
  expect(payback([0, -10, 20])).toBe(1.5)
  expect(payback([5, 5])).toBe(0)
})
