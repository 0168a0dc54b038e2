import { createRandom, deriveSeed } from '#shared/random.ts'
import { takeRows, type Table } from '../training/table.ts'
import { openOnnx } from './runtime.ts'
import { explainRow, type LocalExplanation } from './shapley.ts'

/** Rows that stand for "otherwise": their mean prediction is what the contributions start from. */
const BACKGROUND_ROWS = 64

/** Explains one row of an exported model against a sample of the rows that it was trained on. */
export async function explainModel(
  onnx: Uint8Array,
  row: Float64Array,
  { features, x }: Pick<Table, 'features' | 'x'>,
  training: Uint32Array,
  seed: number,
): Promise<LocalExplanation> {
  const chosen = createRandom(deriveSeed(seed, 'background')).shuffle(training.slice()).subarray(0, BACKGROUND_ROWS)
  const model = await openOnnx(onnx)
  try {
    return await explainRow(model.predict, row, takeRows(x, features.length, chosen), features, seed)
  } finally {
    await model.close()
  }
}
