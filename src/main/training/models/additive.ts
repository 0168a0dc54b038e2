import type { Layer, Network } from '../network.ts'
import type { Scaling } from '../scaling.ts'
import { locate, quantileKnots } from './hats.ts'
import type { FittedModel } from './model.ts'
import { fitPenalised, type PenaltyBlock, type SparseDesign } from './penalised.ts'
import { standardisation, type Standardisation } from './standardisation.ts'

/** The contribution of one feature: linear between `values` at `knots` and, beyond them, along the outermost pieces. */
export interface Component {
  feature: number
  /** Ascending, raw units, at least two. */
  knots: Float64Array
  /** In target units; their mean over the training rows is 0. */
  values: Float64Array
}

export interface AdditiveModel extends FittedModel {
  /** Mean of the target over the training rows. */
  intercept: number
  /** Of the features that vary. */
  components: Component[]
  /** Trace of the hat matrix, intercept included. */
  effectiveParameters: number
  /** Estimated variance of what the model leaves. */
  variance: number
  /**
   * The same function as a ReLU network with one hidden layer, up to rounding to single precision. Being piecewise
   * linear in each input, an additive model *is* such a network, with fixed first-layer weights: it is what Yarotsky's
   * fixed-depth networks do in one dimension, interpolation at given knots, found here by solving one linear system.
   * Of scaled inputs and target: in single precision, knots far from zero would fall together.
   */
  toNetwork(scaling: Scaling): Network
}

/** Knots per feature, and the limit on all columns together, which keeps the solution near a second. */
const MOST_KNOTS = 32
const MOST_COLUMNS = 480

/**
 * Additive model: the target's mean plus one curve per feature, each a linear spline on quantile knots with a penalty
 * on its bends (Eilers & Marx 1996; Hastie & Tibshirani 1990), all smoothing parameters by restricted likelihood.
 * Few distinct values are safe: a binary feature gets a straight line.
 *
 * @param x rows x features, row-major, raw units, finite
 * @param options.mostColumns fewer than the default make a wide table quicker, with fewer knots per feature
 */
export function fitAdditive(
  x: Float64Array,
  y: Float64Array,
  rows: number,
  features: number,
  { mostColumns = MOST_COLUMNS }: { mostColumns?: number } = {},
): AdditiveModel {
  const basis = additiveBasis(x, rows, features, mostColumns)
  const design = emptyDesign(rows, basis)
  fillAdditive(design, basis, x)
  const fit = fitPenalised(design, basis.blocks, y)
  return additiveModel(basis, fit.coefficients, x, y, rows, fit)
}

/**
 * Columns of an additive model: a straight line per varying feature (standardised, one shared ridge penalty), then for
 * each feature the hats of its inner knots, which carry the deviation from the line through the outermost knots.
 */
export interface AdditiveBasis {
  features: number
  columns: number
  /** Entries of a row that are not 0. */
  entries: number
  standardised: Standardisation
  /** Varying features; `line` is the column of the straight line, `hats` the first of the inner hats. */
  terms: { feature: number; knots: Float64Array; line: number; hats: number }[]
  blocks: PenaltyBlock[]
}

export function additiveBasis(x: Float64Array, rows: number, features: number, mostColumns: number): AdditiveBasis {
  const standardised = standardisation(x, rows, features)
  const varying = [...standardised.varies.keys()].filter((j) => standardised.varies[j])
  const curved = varying.map((feature) => quantileKnots(x, rows, features, feature, 3)).filter((knots) => knots.length > 2).length
  const share = 2 + Math.floor((mostColumns - varying.length) / Math.max(curved, 1))
  const most = Math.max(2, Math.min(MOST_KNOTS, share))
  let column = varying.length
  const terms = varying.map((feature, line) => {
    const knots = quantileKnots(x, rows, features, feature, most)
    const hats = column
    column += Math.max(knots.length - 2, 0)
    return { feature, knots, line, hats }
  })
  const blocks: PenaltyBlock[] = terms
    .filter(({ knots }) => knots.length > 2)
    .map(({ knots, hats }) => ({ start: hats, size: knots.length - 2, penalty: bendPenalty(knots) }))
  if (varying.length > 0) blocks.unshift({ start: 0, size: varying.length, penalty: identity(varying.length) })
  return { features, columns: column, entries: 3 * terms.length, standardised, terms, blocks }
}

export function emptyDesign(rows: number, basis: { columns: number; entries: number }): SparseDesign {
  const stride = basis.entries
  return { rows, columns: basis.columns, stride, index: new Int32Array(rows * stride), value: new Float64Array(rows * stride) }
}

/** Writes the additive part into the first places of every row. */
export function fillAdditive(design: SparseDesign, basis: AdditiveBasis, x: Float64Array): void {
  const { mean, scale } = basis.standardised
  for (let i = 0; i < design.rows; i++) {
    let place = i * design.stride
    for (const { feature, knots, line, hats } of basis.terms) {
      const value = x[i * basis.features + feature]
      design.index[place] = line
      design.value[place++] = (value - mean[feature]) / scale[feature]
      const { left, share } = locate(knots, value)
      // Hat k of the knots is column hats + k - 1; the outermost hats are left out.
      design.index[place] = hats + left - 1
      design.value[place++] = left > 0 ? 1 - share : 0
      design.index[place] = hats + left
      design.value[place++] = left + 1 < knots.length - 1 ? share : 0
    }
  }
}

/** The model from its coefficients: curves centred over the training rows, the intercept their common level. */
export function additiveModel(
  basis: AdditiveBasis,
  coefficients: Float64Array,
  x: Float64Array,
  y: Float64Array,
  rows: number,
  fit: { effectiveParameters: number; variance: number },
): AdditiveModel {
  const { mean, scale } = basis.standardised
  const { features } = basis
  let intercept = 0
  for (let i = 0; i < rows; i++) intercept += (y[i] - intercept) / (i + 1)
  const components = basis.terms.map(({ feature, knots, line, hats }): Component => {
    const values = knots.map((knot, k) => {
      const deviation = k > 0 && k < knots.length - 1 ? coefficients[hats + k - 1] : 0
      return (coefficients[line] * (knot - mean[feature])) / scale[feature] + deviation
    })
    let level = 0
    for (let i = 0; i < rows; i++) level += (evaluate(knots, values, x[i * features + feature]) - level) / (i + 1)
    return { feature, knots, values: values.map((value) => value - level) }
  })
  return {
    params: 1 + components.reduce((sum, { knots }) => sum + knots.length - 1, 0),
    intercept,
    components,
    effectiveParameters: fit.effectiveParameters,
    variance: fit.variance,
    predict(inputs, count) {
      const predicted = new Float64Array(count).fill(intercept)
      for (const { feature, knots, values } of components)
        for (let i = 0; i < count; i++) predicted[i] += evaluate(knots, values, inputs[i * features + feature])
      return predicted
    },
    toNetwork({ inputMean, inputScale, targetMean, targetScale }) {
      const scaled = components.map(({ feature, knots, values }) => ({
        feature,
        knots: knots.map((knot) => (knot - inputMean[feature]) / inputScale[feature]),
        values: values.map((value) => value / targetScale),
      }))
      return network(features, (intercept - targetMean) / targetScale, scaled)
    },
  }
}

function evaluate(knots: Float64Array, values: Float64Array, at: number): number {
  const { left, share } = locate(knots, at)
  return values[left] + share * (values[left + 1] - values[left])
}

/** Squared bends of a piecewise linear function that is 0 at the outermost knots, in the values at the inner ones. */
function bendPenalty(knots: Float64Array): Float64Array {
  const size = knots.length - 2
  const mean = (knots[knots.length - 1] - knots[0]) / (knots.length - 1)
  // Lengths of the pieces, relative and bounded: quantile knots of a skewed sensor are otherwise ten decades apart in
  // the cubes that the integral of the squared second derivative would ask for.
  const lengths = Array.from({ length: size + 1 }, (_, k) => Math.min(Math.max((knots[k + 1] - knots[k]) / mean, 0.05), 20))
  const penalty = new Float64Array(size * size)
  for (let k = 1; k <= size; k++) {
    const [before, after] = [lengths[k - 1], lengths[k]]
    const bend: [number, number][] = [
      [k - 1, 1 / before],
      [k, -1 / before - 1 / after],
      [k + 1, 1 / after],
    ]
    const inner = bend.filter(([knot]) => knot >= 1 && knot <= size)
    for (const [a, u] of inner) for (const [b, v] of inner) penalty[(a - 1) * size + b - 1] += (2 * u * v) / (before + after)
  }
  return penalty
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, k) => (k % (size + 1) === 0 ? 1 : 0))
}

/** Units relu(x - t) per knot but the last, and relu(t - x) at the first for what lies below it. */
function network(features: number, intercept: number, components: Component[]): Network {
  const units: { feature: number; sign: number; knot: number; weight: number }[] = []
  let bias = intercept
  for (const { feature, knots, values } of components) {
    bias += values[0]
    let before = 0
    for (let k = 0; k + 1 < knots.length; k++) {
      const slope = (values[k + 1] - values[k]) / (knots[k + 1] - knots[k])
      if (k === 0) units.push({ feature, sign: -1, knot: knots[0], weight: -slope })
      units.push({ feature, sign: 1, knot: knots[k], weight: slope - before })
      before = slope
    }
  }
  const count = units.length
  const hidden: Layer = {
    from: [0],
    units: count,
    activation: 'relu',
    weights: new Float32Array(features * count),
    biases: new Float32Array(count),
  }
  units.forEach(({ feature, sign, knot }, unit) => {
    hidden.weights[feature * count + unit] = sign
    hidden.biases[unit] = -sign * knot
  })
  const output: Layer = {
    from: [1],
    units: 1,
    activation: 'linear',
    weights: Float32Array.from(units, ({ weight }) => weight),
    biases: Float32Array.of(bias),
  }
  return { inputs: features, layers: [hidden, output] }
}
