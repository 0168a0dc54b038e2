import { standardisation } from './models/standardisation.ts'

/** How raw units become what networks like: mean 0, standard deviation 1, from the training rows alone. */
export interface Scaling {
  inputMean: Float64Array
  /** Standard deviation of each input; 1 for a constant one. */
  inputScale: Float64Array
  targetMean: number
  targetScale: number
}

/** The scaling of `rows` rows: x is rows x features, row-major, y one number per row; all finite, at least one row. */
export function fitScaling(x: Float64Array, y: Float64Array, rows: number, features: number): Scaling {
  const inputs = standardisation(x, rows, features)
  const target = standardisation(y, rows, 1)
  return { inputMean: inputs.mean, inputScale: inputs.scale, targetMean: target.mean[0], targetScale: target.scale[0] }
}
