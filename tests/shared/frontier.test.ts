import { expect, test } from 'vitest'
import { frontierRange, spreadLabels } from '../../src/shared/frontier.ts'

test('a hopeless network does not press the others together', () => {
  const point = (rmse: number) => ({ params: 100, rmse, se: 0.1 })
  expect(frontierRange([point(3.8), point(4.1), point(14.6)], [3.3, 4.7])).toEqual({ low: 3.3, high: 6.6 })
  expect(frontierRange([point(3.8), point(4.1)], [4.7])).toEqual({ low: 3.6999999999999997, high: 4.7 })
})

test('labels stand apart and near their lines', () => {
  expect(spreadLabels([0, 50, 100], 15)).toEqual([0, 50, 100])
  const placed = spreadLabels([100, 101, 102], 15)
  expect(placed[1] - placed[0]).toBeCloseTo(15)
  expect(placed[2] - placed[1]).toBeCloseTo(15)
  expect((placed[0] + placed[1] + placed[2]) / 3).toBeCloseTo(101)
})
