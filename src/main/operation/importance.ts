import type { Interval } from '#shared/domain/basics.ts'
import { createRandom, deriveSeed } from '#shared/random.ts'
import type { TableFeature } from '../training/table.ts'
import { percentile } from '#shared/percentile.ts'
import type { Predict } from './predict.ts'

export interface ColumnImportance {
  /** A column of the data; the inputs that come from it (levels of a category) are shuffled together. */
  feature: string
  /** Growth of the mean squared error. */
  mseIncrease: number
  /** Growth of the RMSE, in the target's unit, with its 90 % interval over the rows. */
  increase: number
  interval: Interval
}

export interface ImportanceOptions {
  seed: number
  /** Shuffles per column; their squared errors are averaged row by row. Default 10. */
  repeats?: number
  /** Bootstrap samples of the rows for the interval. Default 400. */
  resamples?: number
}

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin & Dominici 2019): how much the error grows when a column is shuffled
 * among the rows and so loses its relation to the target. For a linear model with independent inputs the MSE grows by
 * 2 b_j^2 var(x_j). Strongly correlated columns share their importance.
 *
 * @param x rows x features, row-major, raw units; y one number per row
 */
export async function permutationImportance(
  predict: Predict,
  x: Float64Array,
  y: Float64Array,
  features: readonly TableFeature[],
  { seed, repeats = 10, resamples = 400 }: ImportanceOptions,
): Promise<ColumnImportance[]> {
  const rows = y.length
  const d = features.length
  const base = squaredErrors(await predict(x, rows), y)
  const columns = [...new Set(features.map(({ column }) => column))]
  const result: ColumnImportance[] = []
  for (const column of columns) {
    const inputs = [...features.keys()].filter((j) => features[j].column === column)
    const random = createRandom(deriveSeed(seed, `importance ${column}`))
    const shuffled = new Float64Array(rows)
    const order = Uint32Array.from({ length: rows }, (_, row) => row)
    const permuted = x.slice()
    for (let repeat = 0; repeat < repeats; repeat++) {
      random.shuffle(order)
      for (let row = 0; row < rows; row++) for (const j of inputs) permuted[row * d + j] = x[order[row] * d + j]
      const errors = squaredErrors(await predict(permuted, rows), y)
      for (let row = 0; row < rows; row++) shuffled[row] += errors[row] / repeats
    }
    const [meanShuffled, meanBase] = [mean(shuffled), mean(base)]
    result.push({
      feature: column,
      mseIncrease: meanShuffled - meanBase,
      increase: Math.sqrt(meanShuffled) - Math.sqrt(meanBase),
      interval: bootstrap(shuffled, base, resamples, deriveSeed(seed, `bootstrap ${column}`)),
    })
  }
  return result.sort((a, b) => b.increase - a.increase)
}

/** 5th and 95th percentile of the growth of the RMSE over resampled rows. */
function bootstrap(shuffled: Float64Array, base: Float64Array, resamples: number, seed: number): Interval {
  const random = createRandom(seed)
  const rows = base.length
  const growths = new Float64Array(resamples)
  for (let sample = 0; sample < resamples; sample++) {
    let [sumShuffled, sumBase] = [0, 0]
    for (let k = 0; k < rows; k++) {
      const row = random.below(rows)
      sumShuffled += shuffled[row]
      sumBase += base[row]
    }
    growths[sample] = Math.sqrt(sumShuffled / rows) - Math.sqrt(sumBase / rows)
  }
  growths.sort()
  return [percentile(growths, 0.05), percentile(growths, 0.95)]
}

function squaredErrors(predicted: ArrayLike<number>, y: Float64Array): Float64Array {
  return y.map((value, row) => (predicted[row] - value) ** 2)
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
