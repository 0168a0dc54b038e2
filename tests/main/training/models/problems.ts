import { createRandom } from '../../../../src/shared/random.ts'

/** Uniform inputs in [-1, 1) and a target with normal noise. */
export function problem(rows: number, features: number, f: (x: Float64Array) => number, noise = 0, seed = 1) {
  const random = createRandom(seed)
  const x = Float64Array.from({ length: rows * features }, () => 2 * random.uniform() - 1)
  const y = Float64Array.from({ length: rows }, (_, i) => f(x.subarray(i * features, (i + 1) * features)) + noise * random.normal())
  return { x, y, rows, features }
}

export function rmse(predicted: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < y.length; i++) sum += (predicted[i] - y[i]) ** 2
  return Math.sqrt(sum / y.length)
}
