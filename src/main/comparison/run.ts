import type { Run } from '#shared/domain/comparison.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { deriveSeed } from '#shared/random.ts'
import type { Engine } from '../training/engine.ts'
import { innerSplit, type SplitPlan } from '../training/folds.ts'
import { takeRows, type Table } from '../training/table.ts'
import { INNER_SHARE } from './budgets.ts'
import { plainBaselines, type FinishedRun } from './cells.ts'
import { fitBaseline } from './fit-baseline.ts'
import { fitNetwork, type FitOptions } from './fit-network.ts'
import type { PlannedRun } from './plan.ts'
import { foldIndex, type SweepSpec } from './spec.ts'

export interface RunOutcome {
  run: FinishedRun
  /** Mean squared error of the standardised target per epoch; null for models that are not trained in epochs. */
  curve: { train: Float32Array; validation: Float32Array } | null
}

type Result = Pick<Run, 'status' | 'rmse' | 'validationRmse' | 'epochs' | 'bestEpoch' | 'deadUnits' | 'reason' | 'params'> &
  Pick<RunOutcome, 'curve'>

/**
 * Does one planned run: fits on the training rows of its fold, scores on its scoring rows. Nothing is stored. A training
 * that diverges or throws is an outcome of its own, not an error.
 *
 * @throws CANCELLED when the signal fires
 */
export async function executeRun(
  table: Table,
  split: SplitPlan,
  spec: SweepSpec,
  planned: PlannedRun,
  engine: Engine,
  options: FitOptions = {},
): Promise<RunOutcome> {
  const { key, family, model, hiddenLayers, widths, fold, seed, learningRate, weightDecay } = planned
  const started = performance.now()
  let result: Result
  try {
    result = isPlain(model)
      ? scoreBaseline(table, split, spec, planned, model)
      : await scoreNetwork(table, split, spec, planned, engine, options)
  } catch (error) {
    if (error instanceof DepthgaugeError && error.code === 'CANCELLED') throw error
    result = failure(planned, error instanceof Error ? error.message : String(error))
  }
  const { curve, ...outcome } = result
  const seconds = (performance.now() - started) / 1000
  return { run: { key, family, model, hiddenLayers, widths, fold, seed, learningRate, weightDecay, ...outcome, seconds }, curve }
}

async function scoreNetwork(
  table: Table,
  split: SplitPlan,
  spec: SweepSpec,
  planned: PlannedRun,
  engine: Engine,
  options: FitOptions,
): Promise<Result> {
  const { train, score } = split.folds[foldIndex(spec, planned.fold, planned.seed)]
  const inner = innerRows(table, spec, train, planned)
  const shape = networkShape(planned, spec.inputs)
  const seed = deriveSeed(spec.seed, `training fold${planned.fold} seed${planned.seed}`)
  const { learningRate, weightDecay } = planned as { learningRate: number; weightDecay: number }
  const fit = await fitNetwork(table, inner, shape, spec, { learningRate, weightDecay }, seed, engine, options)
  const { result } = fit
  const error = rootMeanSquaredError(await fit.predict(score), table.y, score)
  const good = result.status === 'done' && Number.isFinite(error) && Number.isFinite(fit.validationRmse)
  return {
    status: good ? 'done' : 'diverged',
    rmse: good ? error : null,
    validationRmse: good ? fit.validationRmse : null,
    params: planned.params,
    epochs: result.epochs,
    bestEpoch: result.bestEpoch,
    deadUnits: planned.model === 'relu' ? result.deadUnits : null,
    reason: good ? null : 'diverged',
    curve: { train: result.trainCurve, validation: result.validationCurve },
  }
}

function scoreBaseline(
  table: Table,
  split: SplitPlan,
  spec: SweepSpec,
  planned: PlannedRun,
  model: (typeof plainBaselines)[number],
): Result {
  const { train, score } = split.folds[foldIndex(spec, planned.fold, planned.seed)]
  const options = { seed: deriveSeed(spec.seed, planned.key) }
  const errorOn = (rows: Uint32Array, fittedOn: Uint32Array) => {
    const fitted = fitBaseline(model, table, fittedOn, options)
    const predicted = fitted.predict(takeRows(table.x, spec.inputs, rows), rows.length)
    return { error: rootMeanSquaredError(predicted, table.y, rows), params: fitted.params }
  }
  const { error, params } = errorOn(score, train)
  if (!Number.isFinite(error)) return failure(planned, 'the error is not a finite number')
  // The grid's repetitions choose among models, and choose on inner validation rows; the others only need the score.
  const inner = planned.seed < spec.gridSeeds ? innerRows(table, spec, train, planned) : null
  const validationRmse = inner && errorOn(inner.validation, inner.fit).error
  return { status: 'done', rmse: error, validationRmse, params, epochs: 0, bestEpoch: 0, deadUnits: null, reason: null, curve: null }
}

/** The same inner split for every model of a fold and repetition. */
function innerRows({ groups }: Table, spec: SweepSpec, train: Uint32Array, { fold, seed }: PlannedRun) {
  const innerSeed = deriveSeed(spec.seed, `inner fold${fold} seed${seed}`)
  return innerSplit(train, { share: INNER_SHARE, seed: innerSeed, ordered: spec.ordered, groups })
}

/** The network that a cell of the grid stands for; the smooth baseline has SiLU units (Elfwing, Uchibe & Doya 2018). */
export function networkShape({ model, widths }: { model: string; widths: number[] }, inputs: number) {
  return { inputs, hidden: widths, activation: model === 'relu' ? ('relu' as const) : ('silu' as const), skip: 'none' as const }
}

export function rootMeanSquaredError(predicted: ArrayLike<number>, y: Float64Array, rows: Uint32Array): number {
  let sum = 0
  rows.forEach((row, i) => (sum += (predicted[i] - y[row]) ** 2))
  return Math.sqrt(sum / rows.length)
}

function failure({ params }: PlannedRun, reason: string): Result {
  return { status: 'failed', rmse: null, validationRmse: null, params, epochs: 0, bestEpoch: 0, deadUnits: null, reason, curve: null }
}

function isPlain(model: string): model is (typeof plainBaselines)[number] {
  return (plainBaselines as readonly string[]).includes(model)
}
