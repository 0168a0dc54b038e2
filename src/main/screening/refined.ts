import type { Fold } from '../training/folds.ts'
import type { FittedModel } from '../training/models/model.ts'
import { takeRows, type Table } from '../training/table.ts'
import { mean } from './bootstrap.ts'
import type { RungResult } from './ladder.ts'
import { cut, evaluate, smooth } from './whittaker.ts'

const MOST_INPUTS = 3
const MOST_BINS = 200
/** As many as the additive rung has knots: a curve with more bends than that is no simple fit. */
const INDEX_BINS = 32

/**
 * The better of an additive rung and the same rung with finer curves: what it leaves on the training rows is smoothed along
 * each of the most important inputs in turn, so that a curve with more bends than the rung has knots is not taken for
 * interaction.
 *
 * @param ranked inputs, most important first
 * @returns residuals of the rows held out
 */
export function refinedAdditive(rung: RungResult, table: Table, folds: Fold[], ranked: number[]): Float64Array {
  const inputs = ranked.slice(0, MOST_INPUTS)
  const residual = rung.residual.slice()
  folds.forEach((fold, k) => {
    const [train, score] = [fold.train, fold.score].map((rows) => rowsOf(table, rows, rung.models[k]))
    for (const j of inputs) {
      const correction = smoothed(train.column(j), train.residual, score.column(j), MOST_BINS)
      if (!correction) continue
      train.residual.forEach((_, i) => (train.residual[i] -= correction.fitted[i]))
      score.residual.forEach((_, i) => (score.residual[i] -= correction.predicted[i]))
    }
    fold.score.forEach((row, i) => (residual[row] = score.residual[i]))
  })
  return better(rung.residual, residual)
}

/**
 * The better of the linear rung and a curve of its prediction, y = g(b'x): the single-index model (Hardle & Stoker 1989),
 * which one hidden layer represents in any dimension with as many units as the curve has pieces.
 *
 * @returns residuals of the rows held out
 */
export function singleIndex(ridge: RungResult, table: Table, folds: Fold[]): Float64Array {
  const residual = ridge.residual.slice()
  folds.forEach((fold, k) => {
    const [train, score] = [fold.train, fold.score].map((rows) => rowsOf(table, rows, ridge.models[k]))
    const correction = smoothed(train.predicted, train.residual, score.predicted, INDEX_BINS)
    if (correction) fold.score.forEach((row, i) => (residual[row] = score.residual[i] - correction.predicted[i]))
  })
  return better(ridge.residual, residual)
}

function rowsOf(table: Table, rows: Uint32Array, model: FittedModel) {
  const d = table.features.length
  const x = takeRows(table.x, d, rows)
  const predicted = model.predict(x, rows.length)
  return {
    predicted,
    residual: predicted.map((value, i) => table.y[rows[i]] - value),
    column: (j: number) => Float64Array.from(rows, (_, i) => x[i * d + j]),
  }
}

function smoothed(
  x: Float64Array,
  y: Float64Array,
  at: Float64Array,
  mostBins: number,
): { fitted: Float64Array; predicted: Float64Array } | null {
  const binned = cut(x, Math.min(mostBins, Math.floor(x.length / 3)))
  if (!binned) return null
  const curve = smooth(binned, y)
  return { fitted: evaluate(curve, x), predicted: evaluate(curve, at) }
}

function better(a: Float64Array, b: Float64Array): Float64Array {
  return mean(b.map((r) => r * r)) < mean(a.map((r) => r * r)) ? b : a
}
