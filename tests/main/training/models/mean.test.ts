import { expect, test } from 'vitest'
import { fitMean } from '../../../../src/main/training/models/mean.ts'

test('predicts the mean, also far from 0', () => {
  const model = fitMean(new Float64Array(0), Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 6), 3)
  expect(model.mean).toBe(1e9 + 3)
  expect([...model.predict(new Float64Array(0), 2)]).toEqual([1e9 + 3, 1e9 + 3])
})
