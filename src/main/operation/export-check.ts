import { DepthgaugeError } from '#shared/errors.ts'
import { predictModel, type DeployableModel } from '../training/model.ts'
import type { OnnxModel } from './runtime.ts'

/** Largest difference that is let through, as a share of the target's standard deviation. */
export const EXPORT_TOLERANCE = 1e-4

/** Two steps of single precision, relative to the number itself: no output in single precision can be closer. */
const ROUNDING = 2 ** -22

/**
 * Compares the exported model with the engine's reference on real rows, both fed with inputs in single precision as a
 * deployed model would be. Differences are relative to the target's standard deviation, since that is the scale on which
 * errors matter: 0.1 hPa at 1013 hPa is small against the value, and large against what the model is there to explain.
 *
 * @returns the largest relative difference
 * @throws MODEL_EXPORT_MISMATCH where it exceeds 1e-4 by more than the rounding of the output
 */
export async function checkExport(
  { role, model, exported }: { role: string; model: DeployableModel; exported: OnnxModel },
  x: Float64Array,
  rows: number,
  targetStd: number,
): Promise<number> {
  const single = Float64Array.from(Float32Array.from(x))
  const expected = predictModel(model, single, rows)
  const actual = await exported.predict(single, rows)
  let largest = 0
  for (let row = 0; row < rows; row++) {
    const difference = Math.abs(actual[row] - expected[row])
    largest = Math.max(largest, difference / targetStd)
    // Written so that NaN is a mismatch too.
    if (!(difference <= EXPORT_TOLERANCE * targetStd + ROUNDING * Math.abs(expected[row])))
      throw new DepthgaugeError('MODEL_EXPORT_MISMATCH', { role, difference: (difference / targetStd).toExponential(1) })
  }
  return largest
}
