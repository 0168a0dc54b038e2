import { createRandom } from '../../../src/shared/random.ts'
import type { Table } from '../../../src/main/training/table.ts'

/** A table of `rows` uniform inputs on [-1, 1] with y = f(x) + noise of `noise` times the standard deviation of f. */
export function problem(
  f: (x: Float64Array) => number,
  { rows, inputs, noise = 0, seed = 1 }: { rows: number; inputs: number; noise?: number; seed?: number },
): Table & { noiseVariance: number } {
  const random = createRandom(seed)
  const x = Float64Array.from({ length: rows * inputs }, () => 2 * random.uniform() - 1)
  return withTarget(x, f, { rows, inputs, noise, seed })
}

/** The same for given inputs, rows x inputs. */
export function withTarget(
  x: Float64Array,
  f: (x: Float64Array) => number,
  { rows, inputs, noise = 0, seed = 1 }: { rows: number; inputs: number; noise?: number; seed?: number },
): Table & { noiseVariance: number } {
  const random = createRandom(seed + 1000)
  const clean = Float64Array.from({ length: rows }, (_, i) => f(x.subarray(i * inputs, (i + 1) * inputs)))
  const mean = clean.reduce((sum, value) => sum + value / rows, 0)
  const variance = clean.reduce((sum, value) => sum + (value - mean) ** 2 / rows, 0)
  const std = noise * (variance > 0 ? Math.sqrt(variance) : 1)
  return {
    rows,
    features: Array.from({ length: inputs }, (_, j) => ({ name: `x${j + 1}`, unit: null, column: `x${j + 1}`, level: null })),
    target: { name: 'y', unit: null },
    x,
    y: clean.map((value) => value + std * random.normal()),
    time: null,
    test: null,
    noiseVariance: std ** 2,
  }
}

/** The tent map on [0, 1], `times` times: 2^times linear pieces. */
export function tents(x: number, times: number): number {
  let value = x
  for (let k = 0; k < times; k++) value = 1 - Math.abs(2 * value - 1)
  return value
}
