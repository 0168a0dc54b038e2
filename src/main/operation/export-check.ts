import { DepthgaugeError } from '#shared/errors.ts'
import { predictModel, type DeployableModel } from '../training/model.ts'
import type { SplitPlan } from '../training/folds.ts'
import type { InputGuards } from '../training/table.ts'
import { takeRows, type Table } from '../training/table.ts'
import { openOnnx, type OnnxModel } from './runtime.ts'

/** Largest difference that is let through, as a share of the target's standard deviation. */
export const EXPORT_TOLERANCE = 1e-4

/** Two steps of single precision, relative to the number itself: no output in single precision can be closer. */
const ROUNDING = 2 ** -22

/**
 * Compares the exported model with the engine's reference on real rows, and on rows that need the guards of the inputs, both
 * fed with inputs in single precision as a deployed model would be. Differences are relative to the target's standard deviation, since that is the scale on which
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
  const inputs = x.length / rows
  const unusual = rowsForGuards(model.guards, x.subarray(0, inputs))
  const single = new Float64Array(x.length + unusual.length)
  single.set(Float32Array.from(x))
  single.set(Float32Array.from(unusual), x.length)
  const count = single.length / inputs
  const expected = predictModel(model, single, count)
  const actual = await exported.predict(single, count)
  let largest = 0
  for (let row = 0; row < count; row++) {
    const difference = Math.abs(actual[row] - expected[row])
    largest = Math.max(largest, difference / targetStd)
    // Written so that NaN is a mismatch too.
    if (!(difference <= EXPORT_TOLERANCE * targetStd + ROUNDING * Math.abs(expected[row])))
      throw new DepthgaugeError('MODEL_EXPORT_MISMATCH', { role, difference: (difference / targetStd).toExponential(1) })
  }
  return largest
}

/**
 * Checks a model that is about to be handed out, on the final test rows, in ONNX Runtime. Throws as `checkExport`, and
 * RUNTIME_UNAVAILABLE where that does not load: nothing leaves unchecked.
 */
export async function verifyExport(
  { onnx, ...finalist }: { role: string; model: DeployableModel; onnx: Uint8Array },
  table: Table,
  { development, test }: Pick<SplitPlan, 'development' | 'test'>,
): Promise<number> {
  const exported = await openOnnx(onnx)
  try {
    return await checkExport(
      { ...finalist, exported },
      takeRows(table.x, table.features.length, test),
      test.length,
      standardDeviation(table.y, development),
    )
  } finally {
    await exported.close()
  }
}

export function standardDeviation(values: Float64Array, rows: Uint32Array): number {
  let mean = 0
  for (const row of rows) mean += values[row] / rows.length
  let variance = 0
  for (const row of rows) variance += (values[row] - mean) ** 2 / rows.length
  return Math.sqrt(variance)
}

/** Copies of a row that the guards have to act on: for each input with one, the value missing, far below, or far above. */
function rowsForGuards(guards: InputGuards | undefined, row: Float64Array): number[] {
  if (!guards) return []
  const { fill, low, high } = guards
  return Array.from(row.keys()).flatMap((input) =>
    [
      ...(Number.isNaN(fill[input]) ? [] : [NaN]),
      ...(Number.isFinite(low[input]) ? [low[input] - 1 - Math.abs(low[input])] : []),
      ...(Number.isFinite(high[input]) ? [high[input] + 1 + Math.abs(high[input])] : []),
    ].flatMap((value) => [...row.with(input, value)]),
  )
}
