import { expect, test } from 'vitest'
import { summariseCurves } from '../../../src/main/comparison/contender-curves.ts'

test('medians and a band over trainings of different lengths, as far as half of them reach', () => {
  const course = (start: number, length: number) => {
    const validation = Array.from({ length }, (_, epoch) => start - 0.001 * epoch)
    return { validation, train: validation.map((value) => value / 2) }
  }
  const { epochs, train, validation, low, high } = summariseCurves([
    course(1, 300),
    course(2, 250),
    course(3, 200),
    course(4, 20),
    course(5, 250),
  ])
  expect(epochs).toHaveLength(100)
  expect([epochs[0], epochs.at(-1)]).toEqual([1, 250])
  expect([validation[0], train[0], low[0], high[0]]).toEqual([3, 1.5, 1.4, 4.6])
  // Two of five have stopped: the middle of 1, 2 and 5.
  expect(validation.at(-1)).toBeCloseTo(2 - 0.249)
})

test('a single short training is its own median', () => {
  const { epochs, validation, low, high } = summariseCurves([{ train: [1, 0.5], validation: [2, 1] }])
  expect([epochs, validation, low, high]).toEqual([
    [1, 2],
    [2, 1],
    [2, 1],
    [2, 1],
  ])
})
