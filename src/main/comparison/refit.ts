import type { Finalist } from '#shared/domain/comparison.ts'
import { deriveSeed } from '#shared/random.ts'
import type { Engine } from '../training/engine.ts'
import { innerSplit } from '../training/folds.ts'
import { predictModel } from '../training/model.ts'
import type { Table } from '../training/table.ts'
import { INNER_SHARE } from './budgets.ts'
import { byKey, plainBaselines, tuned, type FinishedRun } from './cells.ts'
import { fitBaseline } from './fit-baseline.ts'
import { fitNetwork } from './fit-network.ts'
import { networkShape } from './run.ts'
import type { SweepSpec } from './spec.ts'
import { standings } from './summarise.ts'

/**
 * Fits a finalist's kind of model, with its tuned values, on other rows of the table (ascending); what comes back predicts
 * in raw units. For following its error over time: one training, not the best of several.
 */
export async function refitFinalist(
  table: Table,
  spec: SweepSpec,
  finishedRuns: readonly FinishedRun[],
  { role, model }: Pick<Finalist, 'role' | 'model'>,
  rows: Uint32Array,
  engine: Engine,
  signal?: AbortSignal,
): Promise<(x: Float64Array, rows: number) => Float64Array> {
  const plain = plainBaselines.find((baseline) => baseline === model)
  if (plain) return fitBaseline(plain, table, rows, { seed: deriveSeed(spec.seed, 'refit') }).predict

  const finished = byKey(finishedRuns)
  const cell = standings(spec, finished)[role as 'shallow' | 'deep' | 'other']?.cell
  if (!cell) throw new RangeError(`no finished runs of ${role}`)
  const choice = tuned(spec, cell, finished, { partial: true })!
  const { groups } = table
  const inner = innerSplit(rows, { share: INNER_SHARE, seed: deriveSeed(spec.seed, 'inner refit'), ordered: spec.ordered, groups })
  const seed = deriveSeed(spec.seed, 'refit')
  const { scaling, result } = await fitNetwork(table, inner, networkShape(cell, spec.inputs), spec, choice, seed, engine, { signal })
  return (x, count) => predictModel({ kind: 'network', scaling, network: result.network }, x, count)
}
