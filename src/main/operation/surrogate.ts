import { fitTree } from '../training/models/trees.ts'
import type { Predict } from './predict.ts'

/** As deep as a person can read at a glance: eight leaves. */
const DEPTH = 3

/**
 * How well one small decision tree imitates a model (a global surrogate: Craven & Shavlik 1996): R2 of the tree, fitted to the
 * model's predictions on the training rows, against the model's predictions on the test rows. 1: the model is no more than
 * eight rules. A model that predicts one constant is imitated perfectly.
 *
 * @param training, test rows x features, row-major, raw units
 */
export async function surrogateFidelity(
  predict: Predict,
  training: { x: Float64Array; rows: number },
  test: { x: Float64Array; rows: number },
  features: number,
): Promise<number> {
  const imitated = Float64Array.from(await predict(training.x, training.rows))
  const expected = Float64Array.from(await predict(test.x, test.rows))
  const tree = fitTree(training.x, imitated, training.rows, features, { maxDepth: DEPTH, minLeaf: 5 })
  const actual = tree.predict(test.x, test.rows)
  const mean = expected.reduce((sum, value) => sum + value, 0) / test.rows
  const total = expected.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const missed = expected.reduce((sum, value, row) => sum + (value - actual[row]) ** 2, 0)
  return total > 0 ? 1 - missed / total : 1
}
