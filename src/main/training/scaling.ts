/** How raw units become what networks like: mean 0, standard deviation 1, from the training rows alone. */
export interface Scaling {
  inputMean: Float64Array
  /** Standard deviation of each input; 1 for a constant one. */
  inputScale: Float64Array
  targetMean: number
  targetScale: number
}

/** Mean and standard deviation of a strided column by Welford's update (1962): exact enough for epoch-sized numbers. */
function moments(values: Float64Array, rows: number, stride: number, offset: number): { mean: number; scale: number } {
  let mean = 0
  let squares = 0
  for (let row = 0; row < rows; row++) {
    const value = values[row * stride + offset]
    const delta = value - mean
    mean += delta / (row + 1)
    squares += delta * (value - mean)
  }
  const scale = Math.sqrt(squares / rows)
  // What rounding leaves of a constant column is no spread.
  return { mean, scale: scale > 1e-12 * Math.abs(mean) ? scale : 1 }
}

/** The scaling of `rows` rows: x is rows x features, row-major, y one number per row; all finite, at least one row. */
export function fitScaling(x: Float64Array, y: Float64Array, rows: number, features: number): Scaling {
  const inputs = Array.from({ length: features }, (_, feature) => moments(x, rows, features, feature))
  const target = moments(y, rows, 1, 0)
  return {
    inputMean: Float64Array.from(inputs, ({ mean }) => mean),
    inputScale: Float64Array.from(inputs, ({ scale }) => scale),
    targetMean: target.mean,
    targetScale: target.scale,
  }
}
