import { createRandom, deriveSeed, type Random } from '#shared/random.ts'
import { inBlocks, innerSplit } from '../folds.ts'
import { takeRows, type Table } from '../table.ts'
import { binFeatures, type Bins } from './bins.ts'
import type { FittedModel, Tree, TreeEnsemble } from './model.ts'
import { createTreeGrower, type GrowthLimits } from './tree-grower.ts'

export interface TreesModel extends FittedModel {
  ensemble: TreeEnsemble
}

/** Which rows are held out to choose the number of trees. */
export interface HoldOut {
  /** Rows are in the order of time: the latest are held out, not random ones. */
  ordered: boolean
  /** A code per row: whole groups are held out. */
  groups?: Int32Array
}

/** As every other model of the table holds out rows, for a fit on these rows of it. */
export function holdOutOf(table: Pick<Table, 'time' | 'groups'>, rows: Uint32Array): HoldOut {
  const { groups } = table
  return { ordered: inBlocks(table), ...(groups && { groups: Int32Array.from(rows, (row) => groups[row]) }) }
}

export interface BoostingOptions extends GrowthLimits, HoldOut {
  maxTrees: number
  learningRate: number
  /** Steps that a feature is cut into at most, 2 to 256. */
  mostBins: number
  /** Share of the rows that each tree sees, drawn without replacement (stochastic boosting: Friedman 2002). */
  rowShare: number
  /** Share of the features that each tree sees. */
  featureShare: number
  /** Share of the rows held out to choose the number of trees; 0 grows `maxTrees`. */
  validationShare: number
  /** Trees without a better validation error before growing stops. */
  patience: number
  seed: number
}

export const boostingDefaults: BoostingOptions = {
  maxTrees: 1000,
  learningRate: 0.05,
  mostBins: 256,
  maxLeaves: 16,
  maxDepth: 8,
  minLeaf: 5,
  l2: 1,
  rowShare: 0.8,
  featureShare: 0.8,
  validationShare: 0.15,
  patience: 50,
  seed: 0,
  ordered: false,
}

/**
 * Gradient boosting of histogram trees for squared error (Friedman 2001, 2002; Ke et al. 2017). The number of trees is
 * chosen on rows held out, then that many are grown on all rows, so that no row is lost to the choice.
 *
 * @param x rows x features, row-major, raw units, finite
 */
export function fitTrees(
  x: Float64Array,
  y: Float64Array,
  rows: number,
  features: number,
  options: Partial<BoostingOptions> = {},
): TreesModel {
  const settings = { ...boostingDefaults, ...options }
  const trees = settings.validationShare > 0 ? chooseTrees(x, y, rows, features, settings) : settings.maxTrees
  return treesModel(boost(binFeatures(x, rows, features, settings.mostBins), y, { ...settings, maxTrees: trees }).ensemble)
}

/** One regression tree (CART: Breiman et al. 1984), e.g. as a surrogate that a person can read. */
export function fitTree(
  x: Float64Array,
  y: Float64Array,
  rows: number,
  features: number,
  { maxDepth, minLeaf = 1 }: { maxDepth: number; minLeaf?: number },
): TreesModel {
  const one = { maxTrees: 1, learningRate: 1, maxLeaves: 2 ** maxDepth, maxDepth, minLeaf, l2: 0, rowShare: 1, featureShare: 1 }
  return treesModel(boost(binFeatures(x, rows, features), y, { ...boostingDefaults, ...one }).ensemble)
}

/** The number of trees that is best on held-out rows. */
function chooseTrees(x: Float64Array, y: Float64Array, rows: number, features: number, settings: BoostingOptions): number {
  const all = Uint32Array.from({ length: rows }, (_, i) => i)
  const { fit, validation } = innerSplit(all, {
    share: settings.validationShare,
    seed: deriveSeed(settings.seed, 'trees validation'),
    ordered: settings.ordered,
    groups: settings.groups,
  })
  const held = { x: takeRows(x, features, validation), y: takeRows(y, 1, validation), rows: validation.length }
  return boost(binFeatures(takeRows(x, features, fit), fit.length, features, settings.mostBins), takeRows(y, 1, fit), settings, held).best
}

function boost(
  bins: Bins,
  y: Float64Array,
  settings: BoostingOptions,
  held?: { x: Float64Array; y: Float64Array; rows: number },
): { ensemble: TreeEnsemble; best: number } {
  const { rows, features } = bins
  const grower = createTreeGrower(bins, settings)
  const random = createRandom(deriveSeed(settings.seed, 'trees'))
  let base = 0
  for (let i = 0; i < rows; i++) base += (y[i] - base) / (i + 1)

  const ensemble: TreeEnsemble = { inputs: features, base, trees: [] }
  const prediction = new Float64Array(rows).fill(base)
  const heldPrediction = held && new Float64Array(held.rows).fill(base)
  const residual = new Float64Array(rows)
  let best = { trees: 0, error: held && heldPrediction ? squaredError(held.y, heldPrediction) : Infinity }
  const draw = { rows: drawer(rows, settings.rowShare, random), features: drawer(features, settings.featureShare, random) }
  while (ensemble.trees.length < settings.maxTrees) {
    for (let i = 0; i < rows; i++) residual[i] = y[i] - prediction[i]
    const grown = grower.grow(residual, draw.rows(), draw.features(), settings.learningRate)
    grower.addTo(prediction, grown)
    ensemble.trees.push(grown.tree)
    if (held && heldPrediction) {
      addTree(heldPrediction, grown.tree, held.x, features)
      const error = squaredError(held.y, heldPrediction)
      if (error < best.error) best = { trees: ensemble.trees.length, error }
      else if (ensemble.trees.length - best.trees >= settings.patience) break
    }
  }
  return { ensemble, best: best.trees }
}

/** Draws a share of 0..count-1 without replacement, ascending, at least one. */
function drawer(count: number, share: number, random: Random): () => Uint32Array {
  const all = Uint32Array.from({ length: count }, (_, i) => i)
  const size = Math.max(1, Math.round(count * share))
  return () => (size === count ? all : random.shuffle(all.slice()).subarray(0, size).sort())
}

function treesModel(ensemble: TreeEnsemble): TreesModel {
  return {
    ensemble,
    // A split holds a feature's threshold, a leaf its value; the base is one more.
    params: ensemble.trees.reduce((sum, tree) => sum + tree.feature.length, 1),
    predict: (x, rows) => predictTrees(ensemble, x, rows),
  }
}

/** Sum of the leaf values that each row falls into; inputs are compared in single precision, as an exported model does. */
export function predictTrees(ensemble: TreeEnsemble, x: Float64Array, rows: number): Float64Array {
  const prediction = new Float64Array(rows).fill(ensemble.base)
  for (const tree of ensemble.trees) addTree(prediction, tree, x, ensemble.inputs)
  return prediction
}

function addTree(prediction: Float64Array, tree: Tree, x: Float64Array, inputs: number): void {
  const { feature, threshold, left, right, value } = tree
  for (let i = 0; i < prediction.length; i++) {
    let node = 0
    while (feature[node] >= 0) node = Math.fround(x[i * inputs + feature[node]]) <= threshold[node] ? left[node] : right[node]
    prediction[i] += value[node]
  }
}

function squaredError(y: Float64Array, prediction: Float64Array): number {
  let sum = 0
  for (let i = 0; i < y.length; i++) sum += (y[i] - prediction[i]) ** 2
  return sum
}
