import type { TableFeature } from '../training/table.ts'
import { percentile } from '#shared/percentile.ts'
import type { Predict } from './predict.ts'

const GRID_POINTS = 20

/** Rows whose own curves are kept: enough to see whether they run in parallel, few enough to tell apart. */
const INDIVIDUALS = 12

export interface PartialDependence {
  feature: string
  /** Raw units, ascending; from the 2nd to the 98th percentile, where there are rows to speak for. */
  x: number[]
  /** Mean prediction over all rows with the feature set to `x`, in the target's unit. */
  y: number[]
  /**
   * The same of single rows, in the order of their predictions, from the least to the largest: curves that are not parallel
   * show an interaction, which their mean hides. Six digits.
   */
  individual: number[][]
}

/**
 * Partial dependence (Friedman 2001) and individual conditional expectation (Goldstein et al. 2015) on each numeric input: the mean prediction as a function of it, the other inputs as
 * they are in the rows. Levels of categories and constant inputs have no curve.
 *
 * @param x rows x features, row-major, raw units
 */
export async function partialDependence(
  predict: Predict,
  x: Float64Array,
  rows: number,
  features: readonly TableFeature[],
): Promise<PartialDependence[]> {
  const d = features.length
  const curves: PartialDependence[] = []
  const shown = spreadRows(await predict(x, rows))
  for (const [j, { name, level }] of features.entries()) {
    const grid = gridOf(Float64Array.from({ length: rows }, (_, row) => x[row * d + j]))
    if (level !== null || grid.length < 2) continue
    const many = new Float64Array(grid.length * rows * d)
    grid.forEach((value, k) => {
      many.set(x, k * rows * d)
      for (let row = 0; row < rows; row++) many[(k * rows + row) * d + j] = value
    })
    const predicted = await predict(many, grid.length * rows)
    const means = grid.map((_, k) => {
      let sum = 0
      for (let row = 0; row < rows; row++) sum += predicted[k * rows + row]
      return sum / rows
    })
    const individual = shown.map((row) => grid.map((_, k) => Number(predicted[k * rows + row].toPrecision(6))))
    curves.push({ feature: name, x: grid, y: means, individual })
  }
  return curves
}

/** Equally spaced between the outer percentiles; the values themselves where there are only a few. */
function gridOf(values: Float64Array): number[] {
  const sorted = values.toSorted()
  const distinct = [...new Set(sorted)]
  if (distinct.length <= GRID_POINTS) return distinct
  const [from, to] = [percentile(sorted, 0.02), percentile(sorted, 0.98)]
  if (from === to) return distinct.filter((_, k) => k === 0 || k === distinct.length - 1)
  return Array.from({ length: GRID_POINTS }, (_, k) => from + ((to - from) * k) / (GRID_POINTS - 1))
}

/** Rows evenly over the order of their predictions, both ends included. */
function spreadRows(predicted: ArrayLike<number>): number[] {
  const order = Array.from(predicted, (_, row) => row).sort((a, b) => predicted[a] - predicted[b])
  const count = Math.min(INDIVIDUALS, order.length)
  return Array.from({ length: count }, (_, k) => order[count === 1 ? 0 : Math.round((k * (order.length - 1)) / (count - 1))])
}
