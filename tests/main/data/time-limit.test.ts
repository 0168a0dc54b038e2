import { expect, test } from 'vitest'
import { TimeLimitExceeded, withinTime } from '../../../src/main/data/reading/time-limit.ts'

test('what work returns and throws passes through', () => {
  expect(withinTime(1000, () => 7)).toBe(7)
  expect(withinTime(1000, () => undefined)).toBe(undefined)
  const error = new Error('own')
  expect(() =>
    withinTime(1000, () => {
      throw error
    }),
  ).toThrow(error)
})

test('work that never ends is ended, and the next one is done', () => {
  expect(() =>
    withinTime(50, () => {
      for (;;);
    }),
  ).toThrow(TimeLimitExceeded)
  expect(withinTime(1000, () => 'after')).toBe('after')
})

test('work that only waited for the PC is tried again', () => {
  // Asleep, as far as the processor goes, for longer than the limit.
  const asleep = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  let attempts = 0
  expect(
    withinTime(60, () => {
      if (++attempts === 1) asleep()
      return attempts
    }),
  ).toBe(2)
})
