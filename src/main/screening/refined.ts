import { CholeskyDecomposition, EigenvalueDecomposition, inverse, Matrix } from 'ml-matrix'
import type { Fold } from '../training/folds.ts'
import type { FittedModel } from '../training/models/model.ts'
import { standardisation } from '../training/models/standardisation.ts'
import { takeRows, type Table } from '../training/table.ts'
import { mean } from './bootstrap.ts'
import type { RungResult } from './ladder.ts'
import { cut, evaluate, smooth } from './whittaker.ts'

const MOST_INPUTS = 3
const MOST_BINS = 200
/** As many as the additive rung has knots: a curve with more bends than that is no simple fit. */
const INDEX_BINS = 32
const MOST_DIRECTIONS = 6

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
 * The best of the linear rung and sums of a few curves, each along a direction of its own: y = b'x + sum g_k(v_k'x), what one
 * hidden layer represents in any dimension with as many units as the curves have pieces (projection pursuit: Friedman &
 * Stuetzle 1981). The first direction is the linear prediction's; the others are the principal Hessian directions of what
 * is left (Li 1992), which also see curves without a slope, and a product of two inputs as two squares.
 *
 * Assumes inputs whose cloud is about symmetric. Failure mode: a curve with many bends has no mean second derivative, and
 * its direction is not found unless it is the linear one.
 *
 * @returns residuals of the rows held out
 */
export function ridgeFunctions(ridge: RungResult, table: Table, folds: Fold[]): Float64Array {
  /** With the linear prediction, then a curve of it, then one direction more each time. */
  const stages = Array.from({ length: MOST_DIRECTIONS + 2 }, () => ridge.residual.slice())
  folds.forEach((fold, k) => {
    const [train, score] = [fold.train, fold.score].map((rows) => rowsOf(table, rows, ridge.models[k]))
    const keep = (stage: number) => fold.score.forEach((row, i) => (stages[stage][row] = score.residual[i]))
    const follow = (along: Float64Array, at: Float64Array) => {
      const correction = smoothed(along, train.residual, at, INDEX_BINS)
      if (!correction) return
      train.residual.forEach((_, i) => (train.residual[i] -= correction.fitted[i]))
      score.residual.forEach((_, i) => (score.residual[i] -= correction.predicted[i]))
    }
    follow(train.predicted, score.predicted)
    keep(1)
    const directions = hessianDirections(train.x, train.residual, table.features.length)
    for (let m = 0; m < MOST_DIRECTIONS; m++) {
      if (m < directions.length) follow(project(train.x, directions[m]), project(score.x, directions[m]))
      keep(m + 2)
    }
  })
  return stages.reduce<Float64Array>(better, ridge.residual)
}

/**
 * Directions v in which the mean second derivative of y is largest: eigenvectors of S^-1 E[(y - mean) x x'] S^-1 with S the
 * covariance of x, which is the mean Hessian for Gaussian x (Stein's lemma). Raw units of x, most curved first.
 */
function hessianDirections(x: Float64Array, y: Float64Array, d: number): Float64Array[] {
  const rows = y.length
  const { mean: centre, scale, varies } = standardisation(x, rows, d)
  const used = [...centre.keys()].filter((j) => varies[j])
  if (used.length === 0) return []
  const z = new Matrix(rows, used.length)
  const weighted = new Matrix(rows, used.length)
  const level = mean(y)
  for (let i = 0; i < rows; i++) {
    used.forEach((j, c) => {
      z.set(i, c, (x[i * d + j] - centre[j]) / scale[j])
      weighted.set(i, c, z.get(i, c) * (y[i] - level))
    })
  }
  const transposed = z.transpose()
  // A trace of ridge, for inputs that are functions of each other.
  const covariance = transposed.mmul(z).div(rows).add(Matrix.eye(used.length).mul(1e-2))
  const whiten = inverse(new CholeskyDecomposition(covariance).lowerTriangularMatrix)
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    whiten.mmul(transposed.mmul(weighted).div(rows)).mmul(whiten.transpose()),
    { assumeSymmetric: true },
  )
  const vectors = whiten.transpose().mmul(eigenvectorMatrix)
  const order = realEigenvalues.map((_, k) => k).sort((a, b) => Math.abs(realEigenvalues[b]) - Math.abs(realEigenvalues[a]))
  return order.slice(0, MOST_DIRECTIONS).map((k) => {
    const direction = new Float64Array(d)
    used.forEach((j, c) => (direction[j] = vectors.get(c, k) / scale[j]))
    return direction
  })
}

function project(x: Float64Array, direction: Float64Array): Float64Array {
  const d = direction.length
  return Float64Array.from({ length: x.length / d }, (_, i) => direction.reduce((sum, v, j) => sum + v * x[i * d + j], 0))
}

function rowsOf(table: Table, rows: Uint32Array, model: FittedModel) {
  const d = table.features.length
  const x = takeRows(table.x, d, rows)
  const predicted = model.predict(x, rows.length)
  return {
    x,
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
