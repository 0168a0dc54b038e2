import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { Network } from '../network.ts'
import type { Scaling } from '../scaling.ts'
import type { FittedModel } from './model.ts'
import { standardisation } from './standardisation.ts'

export interface RidgeModel extends FittedModel {
  /** One per feature, target units per raw unit of the feature; 0 for a constant feature. */
  coefficients: Float64Array
  intercept: number
  /** The penalty that was chosen, per row: the fit minimises RSS / n + lambda |b|^2 in standardised inputs. */
  lambda: number
  /** Trace of the hat matrix, intercept included. */
  effectiveParameters: number
  /**
   * The same function as a network without hidden layers, of scaled inputs and target: in single precision, raw units far
   * from zero (epoch seconds, mbar) would cost the intercept its digits.
   */
  toNetwork(scaling: Scaling): Network
}

/** Penalties that are tried, per row and in standardised inputs: 1e-8 ... 1e3, four per decade. */
const LAMBDAS = Array.from({ length: 45 }, (_, k) => 10 ** (-8 + k / 4))

/** Without it the criterion is 0 / 0 where there are more inputs than rows, and takes the interpolating fit. */
const INFLATION = 1.4

/**
 * Ridge regression (Hoerl & Kennard 1970) on standardised inputs with an unpenalised intercept. The penalty minimises
 * generalised cross-validation, n RSS / (n - 1.4 tr H)^2 (Golub, Heath & Wahba 1979; the factor is Kim & Gu's, 2004),
 * over a grid, at the cost of one eigendecomposition: O(n d^2 + d^3) for all penalties together.
 *
 * @param x rows x features, row-major, raw units, finite
 * @param options.lambda fixes the penalty instead of choosing it
 */
export function fitRidge(x: Float64Array, y: Float64Array, rows: number, features: number, options: { lambda?: number } = {}): RidgeModel {
  const { mean, scale, varies } = standardisation(x, rows, features)
  const used = [...varies.keys()].filter((j) => varies[j])
  const d = used.length

  let yMean = 0
  for (let i = 0; i < rows; i++) yMean += (y[i] - yMean) / (i + 1)
  // Per row, so that the penalty does not depend on n: gram = Z'Z / n, moment = Z'(y - mean) / n.
  const gram = new Float64Array(d * d)
  const moment = new Float64Array(d)
  const z = new Float64Array(d)
  let variance = 0
  for (let i = 0; i < rows; i++) {
    const r = y[i] - yMean
    variance += (r * r) / rows
    for (let a = 0; a < d; a++) {
      const j = used[a]
      z[a] = (x[i * features + j] - mean[j]) / scale[j]
      moment[a] += (z[a] * r) / rows
      for (let b = 0; b <= a; b++) gram[a * d + b] += (z[a] * z[b]) / rows
    }
  }
  for (let a = 0; a < d; a++) for (let b = 0; b < a; b++) gram[b * d + a] = gram[a * d + b]

  const { eigenvalues, vectors, projected } = decompose(gram, moment, d)
  let best = { gcv: Infinity, lambda: LAMBDAS[LAMBDAS.length - 1], edf: 1 }
  for (const lambda of options.lambda === undefined ? LAMBDAS : [options.lambda]) {
    let rss = variance
    let edf = 1
    for (let k = 0; k < d; k++) {
      const shrunk = eigenvalues[k] + lambda
      rss -= (projected[k] ** 2 * (eigenvalues[k] + 2 * lambda)) / shrunk ** 2
      edf += eigenvalues[k] / shrunk
    }
    const free = 1 - (INFLATION * edf) / rows
    const gcv = free > 0 ? Math.max(rss, 0) / free ** 2 : Infinity
    if (gcv < best.gcv || options.lambda !== undefined) best = { gcv, lambda, edf }
  }

  const coefficients = new Float64Array(features)
  let intercept = yMean
  for (let a = 0; a < d; a++) {
    let b = 0
    for (let k = 0; k < d; k++) b += (vectors.get(a, k) * projected[k]) / (eigenvalues[k] + best.lambda)
    const j = used[a]
    coefficients[j] = b / scale[j]
    intercept -= coefficients[j] * mean[j]
  }
  return {
    params: d + 1,
    coefficients,
    intercept,
    lambda: best.lambda,
    effectiveParameters: best.edf,
    predict(inputs, count) {
      const predicted = new Float64Array(count).fill(intercept)
      for (let i = 0; i < count; i++) for (let j = 0; j < features; j++) predicted[i] += coefficients[j] * inputs[i * features + j]
      return predicted
    },
    toNetwork({ inputMean, inputScale, targetMean, targetScale }) {
      const weights = Float32Array.from(coefficients, (b, j) => (b * inputScale[j]) / targetScale)
      // The prediction at the means, in double precision.
      const middle = coefficients.reduce((sum, b, j) => sum + b * (inputMean[j] - mean[j]), yMean)
      const biases = Float32Array.of((middle - targetMean) / targetScale)
      return { inputs: features, layers: [{ from: [0], units: 1, activation: 'linear', weights, biases }] }
    },
  }
}

/** Eigenvalues (clamped at 0) and vectors of the symmetric `gram`, and the moment in their coordinates. */
function decompose(gram: Float64Array, moment: Float64Array, d: number) {
  if (d === 0) return { eigenvalues: [], vectors: new Matrix(0, 0), projected: [] }
  const decomposition = new EigenvalueDecomposition(new Matrix(Matrix.from1DArray(d, d, gram)), { assumeSymmetric: true })
  const vectors = decomposition.eigenvectorMatrix
  const eigenvalues = decomposition.realEigenvalues.map((value) => Math.max(value, 0))
  const projected = eigenvalues.map((_, k) => {
    let sum = 0
    for (let a = 0; a < d; a++) sum += vectors.get(a, k) * moment[a]
    return sum
  })
  return { eigenvalues, vectors, projected }
}
