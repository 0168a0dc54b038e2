import type { Budget, Comparison, GridLimits } from '#shared/domain/comparison.ts'
import { createRandom, deriveSeed } from '#shared/random.ts'
import { GAP_SHARE, planSplit, TEST_SHARE, type SplitPlan } from '../training/folds.ts'
import { rowGroups } from '../training/groups.ts'
import type { Table } from '../training/table.ts'
import { budgetSettings, FEW_ROWS, weightBudgets, type BudgetSettings } from './budgets.ts'

/** Everything that plans and judges a sweep, without the data: plain JSON. */
export interface SweepSpec extends BudgetSettings {
  budget: Budget
  /** What the budget's grid was limited to; null for all of it. */
  limits: GridLimits | null
  seed: number
  /** Number of inputs, d. */
  inputs: number
  weightBudgets: number[]
  split: Comparison['split']
  /** Rows are in the order of time. */
  ordered: boolean
  /** Rows that a fold trains on, at most. */
  trainRows: number
  /** Variance of the target on each fold's scoring rows, by the split plan's index of the fold. */
  scoreVariance: number[]
  /** Standard deviation of the target over the development rows. */
  targetStd: number
}

/**
 * The split and the plan's frame for a budget, the whole of its grid or the part within `limits`. Repetition s has its own
 * shuffle, the folds s k .. s k + k - 1 of the split; time blocks have only one order, and their repetitions differ by the seeds of the trainings alone.
 *
 * @throws DATA_TOO_FEW_ROWS, DATA_TOO_FEW_GROUPS
 */
export function designSweep(
  table: Table,
  budget: Budget,
  seed: number,
  limits: GridLimits | null = null,
): { spec: SweepSpec; split: SplitPlan } {
  const settings = limited(settingsFor(table, budget), limits)
  const repeats = settings.seeds + settings.extraSeeds
  const whole = planSplit(table, { folds: settings.folds, repeats, seed, testShare: TEST_SHARE })
  const split = thin(whole, settings.mostRows, seed)
  // A few groups make fewer folds.
  const folds = whole.ordered ? whole.folds.length : whole.folds.length / repeats
  const trainRows = Math.max(...split.folds.map(({ train }) => train.length))
  return {
    split,
    spec: {
      ...settings,
      folds,
      tuningFolds: Math.min(settings.tuningFolds, folds),
      budget,
      limits,
      seed,
      inputs: table.features.length,
      weightBudgets: weightBudgets(settings, trainRows, table.features.length),
      split: {
        kind: split.kind,
        folds,
        seeds: settings.seeds,
        trainRows: split.development.length,
        testRows: split.test.length,
        gapRows: whole.ordered ? Math.ceil(whole.development.length * GAP_SHARE) : 0,
        groups: table.groups ? rowGroups(table.groups.keys(), table.groups).length : null,
      },
      ordered: split.ordered,
      trainRows,
      scoreVariance: split.folds.map(({ score }) => variance(table.y, score)),
      targetStd: Math.sqrt(variance(table.y, split.development)),
    },
  }
}

/** A budget for a table: few rows get more repetitions and decays, as its entries say. */
function settingsFor({ rows, test }: Table, budget: Budget): BudgetSettings {
  const settings = budgetSettings[budget]
  const development = test ? test.reduce((sum, isTest) => sum + 1 - isTest, 0) : (1 - TEST_SHARE) * rows
  if (development * (1 - 1 / settings.folds) >= FEW_ROWS) return settings
  const { gridSeedsOfFewRows: gridSeeds, seedsOfFewRows: seeds, weightDecaysOfFewRows: weightDecays } = settings
  return { ...settings, gridSeeds, seeds, weightDecays }
}

/** Of the budget's grid only what the limits leave; never more than the budget has. */
function limited(settings: BudgetSettings, limits: GridLimits | null): BudgetSettings {
  const { hiddenLayers = null, mostWeights = null } = limits ?? {}
  return {
    ...settings,
    hiddenLayers: settings.hiddenLayers.filter((layers) => hiddenLayers?.includes(layers) ?? true),
    mostWeights: Math.min(settings.mostWeights, mostWeights ?? Infinity),
  }
}

/** The index of a fold in the split plan: each repetition has folds of its own, but for rows in the order of time. */
export function foldIndex(spec: Pick<SweepSpec, 'ordered' | 'folds'>, fold: number, seed: number): number {
  return spec.ordered ? fold : seed * spec.folds + fold
}

/** Keeps at most `most` development rows, drawn at random, in every part of the split; the final test rows stay. */
function thin(split: SplitPlan, most: number | null, seed: number): SplitPlan {
  if (most === null || split.development.length <= most) return split
  const kept = new Set(createRandom(deriveSeed(seed, 'rows of the budget')).shuffle(split.development.slice()).subarray(0, most))
  const keep = (rows: Uint32Array) => rows.filter((row) => kept.has(row))
  return {
    ...split,
    development: keep(split.development),
    folds: split.folds.map(({ train, score }) => ({ train: keep(train), score: keep(score) })),
  }
}

function variance(y: Float64Array, rows: Uint32Array): number {
  let mean = 0
  rows.forEach((row, i) => (mean += (y[row] - mean) / (i + 1)))
  return rows.reduce((sum, row) => sum + (y[row] - mean) ** 2, 0) / rows.length
}
