/** Mean and standard deviation (divisor n) of each column; the scale of a constant column is 1 and `varies` false. */
export interface Standardisation {
  mean: Float64Array
  scale: Float64Array
  varies: boolean[]
}

/** Two passes, so that columns far from 0 (epoch seconds, mbar) keep their digits. */
export function standardisation(x: Float64Array, rows: number, features: number): Standardisation {
  const mean = new Float64Array(features)
  const scale = new Float64Array(features)
  for (let i = 0; i < rows; i++) for (let j = 0; j < features; j++) mean[j] += (x[i * features + j] - mean[j]) / (i + 1)
  for (let i = 0; i < rows; i++) for (let j = 0; j < features; j++) scale[j] += (x[i * features + j] - mean[j]) ** 2 / rows
  const varies = Array.from(scale, (variance, j) => {
    scale[j] = Math.sqrt(variance)
    // Below this, what is left of a constant column is rounding.
    const isVarying = scale[j] > 1e-12 * Math.abs(mean[j]) && scale[j] > 0
    if (!isVarying) scale[j] = 1
    return isVarying
  })
  return { mean, scale, varies }
}
