import type { Run } from '#shared/domain/comparison.ts'
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
import { costOf } from './cost.ts'
import { duelOf } from './settled.ts'
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
  /** As `costOf`. */
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
 * 4. While the duel of the deep with the shallow contender is open: both on one repetition more, up to `extraSeeds` more.
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
    const { shallow, deep, smooth } = contenders(spec, done)
    const repeat = (cell: Cell, seeds: number) => {
      for (const { fold, seed } of foldsAndSeeds(spec, seeds)) add(cellRun(spec, cell, tuned(spec, cell, done)!, fold, seed))
    }
    for (const cell of [shallow, deep, smooth]) if (cell) repeat(cell, spec.seeds)
    if (shallow && deep) {
      const { settlement, repetitions } = duelOf(spec, done, shallow, deep)
      const next = Math.min(repetitions + 1, spec.seeds + spec.extraSeeds)
      if (settlement === 'open' && repetitions >= spec.seeds) for (const cell of [shallow, deep]) repeat(cell, next)
    }
  }
  return [...planned.values()].sort((a, b) => b.cost - a.cost || (a.key < b.key ? -1 : 1))
}

/** Runs of a whole sweep, without the further repetitions of a duel that stays open. */
export function expectedRuns(spec: SweepSpec): number {
  const tried = hyperparameterGrid(spec).length
  const tuning = tried > 1 ? (tried - 1) * spec.tuningFolds : 0
  const perCell = tuning + spec.folds * spec.gridSeeds
  return gridCells(spec).length * perCell + spec.folds * (3 * (spec.seeds - spec.gridSeeds) + plainBaselines.length * spec.seeds)
}

/** Runs that are still to be done: those of the plan, or the further repetitions of a duel that is open beyond it. */
export function runsLeft(spec: SweepSpec, finished: readonly FinishedRun[]): number {
  const planned = planNext(spec, finished).length
  return planned === 0 ? 0 : Math.max(planned, expectedRuns(spec) - finished.length)
}

function cellRun(spec: SweepSpec, cell: Cell, { learningRate, weightDecay }: Hyperparameters, fold: number, seed: number): PlannedRun {
  return {
    key: cellKey(cell, { learningRate, weightDecay }, fold, seed),
    ...cell,
    fold,
    seed,
    learningRate,
    weightDecay,
    cost: costOf(spec, cell),
  }
}

function baselineRun(spec: SweepSpec, model: (typeof plainBaselines)[number], fold: number, seed: number): PlannedRun {
  const nothing = { hiddenLayers: 0, widths: [], params: 0, weightBudget: null, learningRate: null, weightDecay: null }
  return {
    key: baselineKey(model, fold, seed),
    family: 'baseline',
    model,
    ...nothing,
    fold,
    seed,
    cost: costOf(spec, { model, ...nothing }),
  }
}
