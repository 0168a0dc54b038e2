import { rungs, type RungId, type Screening } from '#shared/domain/screening.ts'
import { deriveSeed } from '#shared/random.ts'
import { inBlocks, planFolds, type Fold } from '../training/folds.ts'
import { fitAdditive } from '../training/models/additive.ts'
import { fitMean } from '../training/models/mean.ts'
import type { FittedModel } from '../training/models/model.ts'
import { fitPairs } from '../training/models/pairs.ts'
import { fitRidge } from '../training/models/ridge.ts'
import { fitTrees, holdOutOf, type HoldOut } from '../training/models/trees.ts'
import { takeRows, type Table } from '../training/table.ts'
import { interval90, mean, type Bootstrap } from './bootstrap.ts'

/** What every rung predicts for rows that it was not fitted on. */
export interface RungResult {
  id: RungId
  /** Per row, target units. */
  residual: Float64Array
  /** Of each fold. */
  models: FittedModel[]
}

/** Few rows need the larger training share of five folds; many do with three, which keeps a run within seconds. */
const SMALL = { mostRows: 600, folds: 5 }
const FOLDS = 3
/** Limits of the fits, likewise. */
const MOST_COLUMNS = 128
const MOST_PAIRS = 5

/** The folds of the ladder, and of everything else in stage 1 that is scored out of fold. */
export function screeningFolds(table: Table, seed: number): Fold[] {
  const folds = table.rows <= SMALL.mostRows ? SMALL.folds : FOLDS
  const rows = Uint32Array.from({ length: table.rows }, (_, i) => i)
  return planFolds(table, rows, inBlocks(table), { folds, seed: deriveSeed(seed, 'ladder') })
}

/** Quicker than the baselines of stage 2 by coarser steps and fewer knots; R2 differs in the third digit. */
export function fitRung(id: RungId, x: Float64Array, y: Float64Array, rows: number, features: number, seed: number, hold: HoldOut) {
  const mostColumns = Math.max(MOST_COLUMNS, 3 * features)
  const fit: Record<RungId, () => FittedModel> = {
    mean: () => fitMean(x, y, rows),
    ridge: () => fitRidge(x, y, rows, features),
    additive: () => fitAdditive(x, y, rows, features, { mostColumns }),
    pairs: () => fitPairs(x, y, rows, features, { mostPairs: MOST_PAIRS, mostColumns }),
    trees: () =>
      fitTrees(x, y, rows, features, {
        learningRate: 0.1,
        maxTrees: 300,
        patience: 20,
        mostBins: 128,
        // A tree that does not see all of a few features cannot show how they act together.
        featureShare: Math.min(1, Math.max(0.3, 16 / features)),
        seed,
        ...hold,
      }),
  }
  return fit[id]()
}

/** Fits one rung on every fold and keeps what it leaves on the rows held out. */
export function climb(id: RungId, table: Table, folds: Fold[], seed: number): RungResult {
  const d = table.features.length
  const residual = new Float64Array(table.rows).fill(NaN)
  const models = folds.map(({ train, score }) => {
    const x = takeRows(table.x, d, train)
    const model = fitRung(id, x, takeRows(table.y, 1, train), train.length, d, deriveSeed(seed, 'rung'), holdOutOf(table, train))
    const predicted = model.predict(takeRows(table.x, d, score), score.length)
    score.forEach((row, i) => (residual[row] = table.y[row] - predicted[i]))
    return model
  })
  return { id, residual, models }
}

/** R2 of a rung on the rows that it was fitted to, the mean over the folds: above what it reaches on others. */
export function fittedR2({ models }: RungResult, table: Table, folds: Fold[]): number {
  const d = table.features.length
  const shares = folds.map(({ train }, k) => {
    const predicted = models[k].predict(takeRows(table.x, d, train), train.length)
    const y = takeRows(table.y, 1, train)
    const level = mean(y)
    return 1 - mean(y.map((value, i) => (value - predicted[i]) ** 2)) / mean(y.map((value) => (value - level) ** 2))
  })
  return mean(Float64Array.from(shares))
}

/**
 * Out-of-fold R2 = 1 - MSE / variance of the target for models of growing flexibility, each with the gain over the rung
 * before it. The rungs share their folds, so a gain is the mean of paired differences of squared errors; intervals are
 * the bootstrap's over rows (blocks of rows under time).
 *
 * Failure modes: an interval holds for the models as fitted here and does not include how a fit would change with other
 * training rows, so it is somewhat narrow for some hundred rows; a time-ordered log whose process drifts is scored on
 * blocks unlike the training rows, which is what operation will meet, and R2 may then be negative.
 */
export function ladderOf(results: RungResult[], variance: number, bootstrap: Bootstrap): Screening['ladder'] {
  const byOrder = rungs.map((id) => results.find((result) => result.id === id)!)
  const squares = byOrder.map(({ residual }) => residual.map((r) => r * r))
  return byOrder.map(({ id }, rung) => {
    const mse = mean(squares[rung])
    const r2 = 1 - mse / variance
    const interval = interval90(bootstrap.means(squares[rung]).map((value) => 1 - value / variance))
    const gains = rung > 0 ? squares[rung].map((square, i) => (squares[rung - 1][i] - square) / variance) : null
    return {
      id,
      r2,
      interval,
      rmse: Math.sqrt(mse),
      gain: gains && { value: mean(gains), interval: interval90(bootstrap.means(gains)) },
    }
  })
}
