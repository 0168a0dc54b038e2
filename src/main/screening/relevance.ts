import { createRandom, deriveSeed } from '#shared/random.ts'
import type { Fold } from '../training/folds.ts'
import type { FittedModel } from '../training/models/model.ts'
import { takeRows, type Table } from '../training/table.ts'

const MOST_SCORED_ROWS = 400

/**
 * Adds to `importance` how much a model's mean squared error on held-out rows grows when one column is shuffled there,
 * relative to the target's variance (permutation importance: Breiman 2001; Fisher, Rudin & Dominici 2019). Summed over
 * folds, it ranks the inputs that matter.
 *
 * Failure mode: of two inputs that carry the same signal each counts about half, and one of them may rank low; for the
 * estimators that use the ranking that is no loss, since the other one stands in.
 */
export function addImportance(
  importance: Float64Array,
  model: FittedModel,
  fold: Fold,
  table: Table,
  variance: number,
  seed: number,
): void {
  const d = table.features.length
  const random = createRandom(deriveSeed(seed, 'importance'))
  const scored = random.shuffle(fold.score.slice()).subarray(0, MOST_SCORED_ROWS)
  const n = scored.length
  const x = takeRows(table.x, d, scored)
  const error = () => {
    const predicted = model.predict(x, n)
    let sum = 0
    for (let i = 0; i < n; i++) sum += (table.y[scored[i]] - predicted[i]) ** 2 / n
    return sum
  }
  const base = error()
  for (let j = 0; j < d; j++) {
    const column = Float64Array.from({ length: n }, (_, i) => x[i * d + j])
    const shuffled = random.shuffle(column.slice())
    for (let i = 0; i < n; i++) x[i * d + j] = shuffled[i]
    importance[j] += (error() - base) / variance
    for (let i = 0; i < n; i++) x[i * d + j] = column[i]
  }
}

/** Inputs whose importance is at least 1 % of the largest and positive, most important first, at most `most`; at least one. */
export function inputsThatMatter(importance: Float64Array, most: number): number[] {
  const order = [...importance.keys()].sort((a, b) => importance[b] - importance[a])
  const least = Math.max(0.01 * importance[order[0]], 0)
  return order.filter((j, rank) => rank === 0 || importance[j] > least).slice(0, most)
}
