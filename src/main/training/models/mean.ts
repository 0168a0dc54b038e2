import type { FittedModel } from './model.ts'

/** Predicts the mean of the target: what "no model" costs. `x` is not looked at. */
export function fitMean(_x: Float64Array, y: Float64Array, rows: number): FittedModel & { mean: number } {
  let mean = 0
  for (let i = 0; i < rows; i++) mean += (y[i] - mean) / (i + 1)
  return { params: 1, mean, predict: (_inputs, count) => new Float64Array(count).fill(mean) }
}
