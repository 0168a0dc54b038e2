import { expect, test } from 'vitest'
import { equalWidths } from '../../../src/main/comparison/widths.ts'
import { countParameters } from '../../../src/main/training/network.ts'

const shape = (inputs: number, hidden: number[]) => ({ inputs, hidden, activation: 'relu' as const, skip: 'none' as const })

test.each([1, 2, 3, 4, 6, 8])('H = %i: counts what the network counts, and no other width is nearer to the budget', (hiddenLayers) => {
  for (const inputs of [1, 4, 20, 300]) {
    for (const budget of [50, 128, 1000, 4321, 64_000]) {
      const { widths, params } = equalWidths(hiddenLayers, inputs, budget)
      expect(params).toBe(countParameters(shape(inputs, widths)))
      const error = Math.abs(params - budget)
      for (const width of [widths[0] - 1, widths[0] + 1].filter((w) => w > 0))
        expect(
          Math.abs(
            countParameters(
              shape(
                inputs,
                widths.map(() => width),
              ),
            ) - budget,
          ),
        ).toBeGreaterThanOrEqual(error)
    }
  }
})

test('by hand: 4 hidden layers of 64 units on 8 inputs have 13,121 weights', () => {
  expect(equalWidths(4, 8, 13_121)).toEqual({ widths: [64, 64, 64, 64], params: 13_121 })
})

test('a budget below one unit still has one', () => {
  expect(equalWidths(3, 10, 5).widths).toEqual([1, 1, 1])
})
