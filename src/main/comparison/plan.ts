import type { Run } from '#shared/domain/comparison.ts'
import { maxEpochs } from './budgets.ts'
import {
  baselineKey,
  byKey,
  cellKey,
  contenders,
  foldsAndSeeds,
  gridCells,
  hyperparameterGrid,
  plainBaselines,
  range,
  tuned,
  type Cell,
  type FinishedRun,
  type Hyperparameters,
} from './cells.ts'
import type { SweepSpec } from './spec.ts'

/** One training that is still to be done. */
export interface PlannedRun extends Pick<
  Run,
  'key' | 'family' | 'model' | 'hiddenLayers' | 'widths' | 'fold' | 'seed' | 'learningRate' | 'weightDecay'
> {
  /** 0 for models whose size only the fit tells. */
  params: number
  /** Column of the grid; null for models without one. */
  weightBudget: number | null
  /** Multiply-adds, roughly and at most: for the order of the runs and the time that is left. */
  cost: number
}

/**
 * What can be run now, longest first; empty when the sweep is complete. A pure function of what is finished, so that
 * resuming is nothing but asking again. Call it again whenever a run has ended (the runs that are under way are named
 * again: leave those out); a cell's folds follow as soon as its own tuning is done, without waiting for the others.
 *
 * 1. Baselines on every fold of every repetition, and tuning: each cell with every learning rate and weight decay on the
 *    tuning folds of the first repetition.
 * 2. Each cell with its tuned values on every fold of the grid's repetitions.
 * 3. The contenders (one shallow, one deep, one smooth network) on the folds of all other repetitions.
 *
 * A run that failed counts as finished: its failing is a result.
 */
export function planNext(spec: SweepSpec, finished: readonly FinishedRun[]): PlannedRun[] {
  const done = byKey(finished)
  const planned = new Map<string, PlannedRun>()
  const add = (run: PlannedRun) => {
    if (!done.has(run.key)) planned.set(run.key, run)
  }
  for (const { fold, seed } of foldsAndSeeds(spec, spec.seeds))
    for (const model of plainBaselines) add(baselineRun(spec, model, fold, seed))

  const cells = gridCells(spec)
  for (const cell of cells) {
    const choice = tuned(spec, cell, done)
    if (choice) for (const { fold, seed } of foldsAndSeeds(spec, spec.gridSeeds)) add(cellRun(spec, cell, choice, fold, seed))
    else for (const tried of hyperparameterGrid(spec)) for (const fold of range(spec.tuningFolds)) add(cellRun(spec, cell, tried, fold, 0))
  }
  const gridIsDone = [...planned.values()].every(({ weightBudget }) => weightBudget === null)
  if (gridIsDone) {
    const chosen = Object.values(contenders(spec, done)).filter((cell) => cell !== null)
    for (const cell of chosen)
      for (const { fold, seed } of foldsAndSeeds(spec, spec.seeds)) add(cellRun(spec, cell, tuned(spec, cell, done)!, fold, seed))
  }
  return [...planned.values()].sort((a, b) => b.cost - a.cost || (a.key < b.key ? -1 : 1))
}

/** Runs of a whole sweep. */
export function expectedRuns(spec: SweepSpec): number {
  const tried = hyperparameterGrid(spec).length
  const tuning = tried > 1 ? (tried - 1) * spec.tuningFolds : 0
  const perCell = tuning + spec.folds * spec.gridSeeds
  return gridCells(spec).length * perCell + spec.folds * (3 * (spec.seeds - spec.gridSeeds) + plainBaselines.length * spec.seeds)
}

/** What is still to be done of a sweep, in the unit of `PlannedRun.cost`; runs that cannot be named yet cost the mean of the grid's. */
export function remainingCost(spec: SweepSpec, finished: readonly FinishedRun[]): number {
  const planned = planNext(spec, finished)
  if (planned.length === 0) return 0
  const unnamed = Math.max(0, expectedRuns(spec) - finished.length - planned.length)
  const cells = gridCells(spec)
  const mean = cells.reduce((sum, { params }) => sum + networkCost(spec, params) / cells.length, 0)
  return planned.reduce((sum, { cost }) => sum + cost, unnamed * mean)
}

function cellRun(spec: SweepSpec, cell: Cell, { learningRate, weightDecay }: Hyperparameters, fold: number, seed: number): PlannedRun {
  return {
    key: cellKey(cell, { learningRate, weightDecay }, fold, seed),
    ...cell,
    fold,
    seed,
    learningRate,
    weightDecay,
    cost: networkCost(spec, cell.params),
  }
}

function baselineRun(spec: SweepSpec, model: (typeof plainBaselines)[number], fold: number, seed: number): PlannedRun {
  const nothing = { hiddenLayers: 0, widths: [], params: 0, weightBudget: null, learningRate: null, weightDecay: null }
  // Boosting makes hundreds of passes over rows and bins; the others are one linear system.
  const perRow = { mean: 1, ridge: spec.inputs ** 2, additive: 1e4 * spec.inputs, trees: 1e5 * (spec.inputs + 10) }[model]
  return { key: baselineKey(model, fold, seed), family: 'baseline', model, ...nothing, fold, seed, cost: perRow * spec.trainRows }
}

/** Three passes (forward, and backward for weights and for inputs) over every row in every epoch. */
function networkCost(spec: SweepSpec, params: number): number {
  return 3 * params * spec.trainRows * maxEpochs(spec, spec.trainRows)
}
