import { expect, test } from 'vitest'
import { oneStandardError } from '../../../../src/main/comparison/statistics/one-standard-error.ts'

const candidate = (item: string, params: number, ...errors: number[]) => ({
  item,
  params,
  errors: new Map(errors.map((error, fold) => [`${fold}`, error])),
})

test('takes the smallest within one standard error of the paired difference', () => {
  // Differences of `middle` to `large`: 0.1, -0.1, 0.1, 0, mean 0.025 (1 %), standard error 0.0479.
  const large = candidate('large', 1000, 1, 2, 3, 4)
  const middle = candidate('middle', 500, 1.1, 1.9, 3.1, 4)
  expect(oneStandardError([large, middle])).toBe('middle')
})

test('a model that is worse on every fold alike is out, however much the folds differ', () => {
  const large = candidate('large', 1000, 1, 20, 300)
  const small = candidate('small', 10, 1.1, 20.1, 300.1)
  expect(oneStandardError([small, large])).toBe('large')
})

test('a model that fails on one fold of few is out, though its standard error is as large as its loss', () => {
  const large = candidate('large', 1000, 1, 1, 1, 1, 1)
  const erratic = candidate('erratic', 10, 0.9, 0.95, 1, 1.05, 3)
  expect(oneStandardError([large, erratic])).toBe('large')
})

test('candidates with fewer folds stand back; none gives none', () => {
  expect(oneStandardError([candidate('whole', 1000, 1, 2, 3), candidate('part', 10, 0.1)])).toBe('whole')
  expect(oneStandardError([])).toBeNull()
  expect(oneStandardError([candidate('failed', 10)])).toBeNull()
})
