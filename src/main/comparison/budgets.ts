import type { Budget } from '#shared/domain/comparison.ts'

/** Fewer training rows than this are few. */
export const FEW_ROWS = 2000

/** Share of a fold's training rows that is held back inside: it stops trainings and chooses hyperparameters and contenders. */
export const INNER_SHARE = 0.15

/** What a budget spends. Everything is counted in runs and epochs, never in seconds, so that a result can be repeated. */
export interface BudgetSettings {
  /** H of the families. */
  hiddenLayers: number[]
  /** Columns of the grid of weight budgets. */
  columns: number
  /** The largest weight budget. */
  mostWeights: number
  folds: number
  /** Repetitions that the grid gets. Each has its own shuffle of the rows. */
  gridSeeds: number
  /**
   * The same below 2,000 training rows: there a fold's inner validation rows are a hundred or so and one repetition was
   * seen to choose contenders by luck, while a training takes a tenth of a second.
   */
  gridSeedsOfFewRows: number
  /** Repetitions that the contenders and the baselines get. */
  seeds: number
  /** The same below 2,000 training rows, where a fold says less and costs less. */
  seedsOfFewRows: number
  /** Further repetitions that the shallow and the deep contender get, one after the other, while their duel is open (see `settled`). */
  extraSeeds: number
  /** Folds of the first repetition on which learning rate and weight decay are chosen. */
  tuningFolds: number
  learningRates: number[]
  /** Below 2,000 training rows, where decay decides how well a network fits; with more it hardly matters, and one will do. */
  weightDecaysOfFewRows: number[]
  weightDecays: number[]
  /** Gradient steps of one training at most; the epochs follow from the rows. */
  steps: number
  mostEpochs: number
  /** Share of the epochs without a better validation error before a training stops. */
  patience: number
  /** Development rows that are used at most; null for all. */
  mostRows: number | null
  /** Initial weights that a finalist tries each of its best learning rates and weight decays with, on all development rows. */
  finalistSeeds: number
  /** A finalist's trainings, the tries and the last one, have this many times `steps` and `mostEpochs`. */
  finalistLength: number
}

export const budgetSettings: Record<Budget, BudgetSettings> = {
  // About a minute on two cores even where only the WebAssembly engine runs (5 to 9 ms a step): some 35 trainings of
  // 800 steps, with the one learning rate that serves every family so short a training. Enough to see a large gain of
  // depth, not a small one.
  quick: {
    hiddenLayers: [1, 2, 4],
    columns: 2,
    mostWeights: 4000,
    folds: 3,
    gridSeeds: 1,
    gridSeedsOfFewRows: 1,
    seeds: 2,
    seedsOfFewRows: 2,
    extraSeeds: 1,
    tuningFolds: 1,
    learningRates: [1e-2],
    weightDecaysOfFewRows: [0.1],
    weightDecays: [0.1],
    steps: 800,
    mostEpochs: 200,
    patience: 0.3,
    mostRows: 1500,
    finalistSeeds: 1,
    finalistLength: 1,
  },
  // Some 400 trainings of 8,000 steps on thousands of rows, some 700 on hundreds: minutes on two cores with the native core.
  standard: {
    hiddenLayers: [1, 2, 3, 4, 6, 8],
    columns: 6,
    mostWeights: 16_000,
    folds: 5,
    gridSeeds: 1,
    gridSeedsOfFewRows: 2,
    seeds: 2,
    seedsOfFewRows: 3,
    extraSeeds: 2,
    tuningFolds: 1,
    learningRates: [1e-3, 3e-3, 1e-2],
    weightDecaysOfFewRows: [0.03, 0.3],
    weightDecays: [0.1],
    steps: 8000,
    mostEpochs: 1000,
    patience: 0.5,
    mostRows: null,
    finalistSeeds: 2,
    // On thousands of rows 8,000 steps are too few for the largest rate, which ends up with less error: see docs/accuracy.md.
    finalistLength: 2,
  },
  // An evening: every choice on more folds, every answer from more repetitions.
  thorough: {
    hiddenLayers: [1, 2, 3, 4, 6, 8],
    columns: 8,
    mostWeights: 64_000,
    folds: 5,
    gridSeeds: 2,
    gridSeedsOfFewRows: 4,
    seeds: 5,
    seedsOfFewRows: 8,
    extraSeeds: 5,
    tuningFolds: 3,
    learningRates: [1e-3, 3e-3, 1e-2],
    weightDecaysOfFewRows: [0, 0.03, 0.3],
    weightDecays: [0.01, 0.1],
    steps: 30_000,
    mostEpochs: 3000,
    patience: 0.5,
    mostRows: null,
    finalistSeeds: 4,
    finalistLength: 1,
  },
}

/**
 * Weight budgets, geometric, ascending. The least gives even the deepest family some width (and grows with the inputs,
 * which cost a weight per unit each); the largest is bounded by `mostWeights` and by 32 weights per row: networks larger
 * than their data still generalise (4 x 64 on 700 rows is the reference of issue 6), but on few rows nothing beyond
 * that was seen to gain.
 */
export function weightBudgets(settings: Pick<BudgetSettings, 'columns' | 'mostWeights'>, rows: number, inputs: number): number[] {
  const least = Math.max(128, 8 * (inputs + 2))
  const most = Math.max(Math.min(settings.mostWeights, 32 * rows), 8 * least)
  const last = settings.columns - 1
  return Array.from({ length: settings.columns }, (_, k) => Math.round(least * (most / least) ** (k / last)))
}

/**
 * Rows per gradient step: 128 where there are thousands of rows, fewer on small data, where an epoch would otherwise be
 * a handful of steps.
 */
export function batchSize(trainRows: number): number {
  return Math.min(128, Math.max(16, 2 ** Math.round(Math.log2(trainRows / 32))))
}

/** Epochs of a training: the budget's steps, spread over the rows. */
export function maxEpochs(settings: Pick<BudgetSettings, 'steps' | 'mostEpochs'>, trainRows: number): number {
  return Math.min(settings.mostEpochs, Math.max(10, Math.round(settings.steps / Math.ceil(trainRows / batchSize(trainRows)))))
}
