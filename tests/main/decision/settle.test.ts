import { expect, test } from 'vitest'
import { normalQuantile } from '../../../src/main/decision/settle.ts'

test.each([
  [0.5, 0],
  [0.8, 0.8416212],
  [0.95, 1.6448536],
  [0.975, 1.959964],
  [0.01, -2.3263479],
])('the normal quantile of %d is %d (published tables)', (p, z) => {
  expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(4.5e-4)
})
