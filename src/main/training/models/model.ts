/** A fitted model of another kind than a network. All in raw units; x is rows x inputs, row-major. */
export interface FittedModel {
  /** Effective number of parameters: coefficients, or leaves plus splits for trees. */
  params: number
  predict(x: Float64Array, rows: number): Float64Array
}

/** A regression tree in arrays, node 0 the root. `feature` -1 marks a leaf; x[feature] <= threshold goes left. */
export interface Tree {
  feature: Int32Array
  /** Single precision, as the exported model compares in single precision. */
  threshold: Float32Array
  left: Int32Array
  right: Int32Array
  value: Float32Array
}

/** prediction = base + sum of the trees' leaf values. */
export interface TreeEnsemble {
  inputs: number
  base: number
  trees: Tree[]
}
