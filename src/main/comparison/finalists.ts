import type { Finalist, FinalistRole } from '#shared/domain/comparison.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { deriveSeed } from '#shared/random.ts'
import type { Engine } from '../training/engine.ts'
import { innerSplit, type SplitPlan } from '../training/folds.ts'
import type { DeployableModel } from '../training/model.ts'
import type { Network } from '../training/network.ts'
import { takeRows, type Table } from '../training/table.ts'
import { byKey, range, tuned, type Cell, type Finished, type FinishedRun } from './cells.ts'
import { fitBaseline } from './fit-baseline.ts'
import { fitNetwork, type FitOptions, type NetworkFit } from './fit-network.ts'
import { INNER_SHARE, networkShape, rootMeanSquaredError } from './run.ts'
import type { SweepSpec } from './spec.ts'
import { standings } from './summarise.ts'

export interface FittedFinalist {
  finalist: Finalist
  model: DeployableModel
}

/** A model fitted on the development rows, before it has seen a test row. */
interface Fitted {
  role: FinalistRole
  model: string
  hiddenLayers: number
  widths: number[]
  params: number
  deployable: DeployableModel
  predict(rows: Uint32Array): Promise<Float64Array> | Float64Array
}

/**
 * Fits the finalists again on all development rows: ridge, the shallow and the deep contender, and the best of the
 * others. A network is trained `spec.finalistSeeds` times from other weights, all stopped on the same inner validation
 * rows, and the one with the least error *there* is kept. The final test rows are touched once, at the end, and choose
 * nothing.
 *
 * @throws CANCELLED, TRAINING_FAILED, COMPARISON_TOO_FEW_RUNS
 */
export async function fitFinalists(
  table: Table,
  split: SplitPlan,
  spec: SweepSpec,
  finishedRuns: readonly FinishedRun[],
  engine: Engine,
  { signal, onProgress }: FitOptions = {},
): Promise<FittedFinalist[]> {
  const finished = byKey(finishedRuns)
  const { shallow, deep, other } = standings(spec, finished)
  const networks: [FinalistRole, Cell][] = [
    ['shallow', shallow.cell],
    ['deep', deep.cell],
    ...(other?.cell ? ([['other', other.cell]] as [FinalistRole, Cell][]) : []),
  ]
  const fitted: Fitted[] = [fitPlain(table, split, spec, 'ridge', 'ridge')]
  for (const [k, [role, cell]] of networks.entries()) {
    const report = (share: number) => onProgress?.((k + share) / networks.length)
    fitted.push(await fitCell(table, split, spec, finished, role, cell, engine, { signal, onProgress: report }))
  }
  if (other && !other.cell) fitted.push(fitPlain(table, split, spec, 'other', other.model as 'additive' | 'trees'))

  const meanError = rootMeanSquaredError(
    fitBaseline('mean', table, split.development, treesOptions(spec)).predict(table.x, split.test.length),
    table.y,
    split.test,
  )
  const variance = testVariance(table.y, split.test)
  return Promise.all(
    fitted.map(async ({ predict, deployable, ...finalist }) => {
      const testRmse = rootMeanSquaredError(await predict(split.test), table.y, split.test)
      return { finalist: { ...finalist, testRmse, testR2: 1 - testRmse ** 2 / variance, testRmseOfMean: meanError }, model: deployable }
    }),
  )
}

async function fitCell(
  table: Table,
  split: SplitPlan,
  spec: SweepSpec,
  finished: Finished,
  role: FinalistRole,
  cell: Cell,
  engine: Engine,
  { signal, onProgress }: FitOptions,
): Promise<Fitted> {
  const choice = tuned(spec, cell, finished, { partial: true })!
  const inner = innerSplit(split.development, { share: INNER_SHARE, seed: deriveSeed(spec.seed, 'inner finalists'), ordered: spec.ordered })
  let best: NetworkFit | null = null
  for (const k of range(spec.finalistSeeds)) {
    const seed = deriveSeed(spec.seed, `finalist ${role} seed${k}`)
    const report = (share: number) => onProgress?.((k + share) / spec.finalistSeeds)
    const fit = await fitNetwork(table, inner, networkShape(cell, spec.inputs), spec, choice, seed, engine, { signal, onProgress: report })
    if (Number.isFinite(fit.validationRmse) && (best === null || fit.validationRmse < best.validationRmse)) best = fit
  }
  if (best === null) throw new DepthgaugeError('TRAINING_FAILED', { reason: `${cell.model} H${cell.hiddenLayers}` })
  return {
    role,
    model: cell.model,
    hiddenLayers: cell.hiddenLayers,
    widths: cell.widths,
    params: cell.params,
    deployable: { kind: 'network', scaling: best.scaling, network: best.result.network },
    predict: best.predict,
  }
}

function fitPlain(table: Table, split: SplitPlan, spec: SweepSpec, role: FinalistRole, model: 'ridge' | 'additive' | 'trees'): Fitted {
  const features = spec.inputs
  const fit = () => {
    if (model === 'trees') {
      const trees = fitBaseline(model, table, split.development, treesOptions(spec))
      return { fitted: trees, deployable: { kind: 'trees' as const, trees: trees.ensemble } }
    }
    const curves = fitBaseline(model, table, split.development, treesOptions(spec))
    return { fitted: curves, deployable: rawNetwork(curves.toNetwork()) }
  }
  const { fitted, deployable } = fit()
  return {
    role,
    model,
    hiddenLayers: 0,
    widths: [],
    params: fitted.params,
    deployable,
    predict: (rows) => fitted.predict(takeRows(table.x, features, rows), rows.length),
  }
}

/** A network that already speaks raw units. */
function rawNetwork(network: Network): DeployableModel {
  const zeros = new Float64Array(network.inputs)
  return { kind: 'network', scaling: { inputMean: zeros, inputScale: zeros.map(() => 1), targetMean: 0, targetScale: 1 }, network }
}

function treesOptions(spec: SweepSpec) {
  return { ordered: spec.ordered, seed: deriveSeed(spec.seed, 'finalist trees') }
}

function testVariance(y: Float64Array, rows: Uint32Array): number {
  const mean = rows.reduce((sum, row) => sum + y[row], 0) / rows.length
  return rows.reduce((sum, row) => sum + (y[row] - mean) ** 2, 0) / rows.length
}
