import type { BaselineId, Run } from '#shared/domain/comparison.ts'
import type { SweepSpec } from './spec.ts'
import { oneStandardError } from './statistics/one-standard-error.ts'
import { equalWidths } from './widths.ts'

/** A run without what only the store knows. */
export type FinishedRun = Omit<Run, 'id' | 'sweepId' | 'finishedAt'>

/** A place of the grid: one kind of network at one weight budget. */
export interface Cell {
  family: Run['family']
  /** `relu`, or `smooth` for the baseline with one hidden layer of SiLU units. */
  model: 'relu' | 'smooth'
  hiddenLayers: number
  weightBudget: number
  widths: number[]
  params: number
}

export interface Hyperparameters {
  learningRate: number
  weightDecay: number
}

/** Baselines without hidden layers: nothing of theirs is tuned by the sweep. */
export const plainBaselines = ['mean', 'ridge', 'additive', 'trees'] as const satisfies BaselineId[]

/**
 * The grid: every depth at every weight budget, and the smooth baseline at the same budgets. A place whose width is the
 * same as at the budget before it, or a deep network one unit wide, is left out.
 */
export function gridCells(spec: Pick<SweepSpec, 'hiddenLayers' | 'weightBudgets' | 'inputs'>): Cell[] {
  const family = (model: Cell['model'], hiddenLayers: number): Cell[] =>
    spec.weightBudgets
      .map((weightBudget): Cell => {
        const sized = equalWidths(hiddenLayers, spec.inputs, weightBudget)
        return { family: model === 'relu' ? 'network' : 'baseline', model, hiddenLayers, weightBudget, ...sized }
      })
      .filter(({ hiddenLayers: h, widths }, k, cells) => (h === 1 || widths[0] > 1) && widths[0] !== cells[k - 1]?.widths[0])
  return [...spec.hiddenLayers.flatMap((h) => family('relu', h)), ...family('smooth', 1)]
}

/** The key of one training of a cell. A tuning run that turns out to be the chosen one *is* the run of its fold. */
export function cellKey(cell: Cell, { learningRate, weightDecay }: Hyperparameters, fold: number, seed: number): string {
  return `${cell.model} H${cell.hiddenLayers} P${cell.weightBudget} lr${learningRate} wd${weightDecay} fold${fold} seed${seed}`
}

export function baselineKey(model: string, fold: number, seed: number): string {
  return `${model} fold${fold} seed${seed}`
}

/** Every combination that is tried while tuning. */
export function hyperparameterGrid(spec: Pick<SweepSpec, 'learningRates' | 'weightDecays'>): Hyperparameters[] {
  return spec.learningRates.flatMap((learningRate) => spec.weightDecays.map((weightDecay) => ({ learningRate, weightDecay })))
}

/** As many of a finalist's learning rates and weight decays as are tried again on all development rows. */
export const FINALIST_CHOICES = 2

/** Trainings of one network among the finalists: those tries, and one more of the best. */
export function finalistTrainings(spec: Pick<SweepSpec, 'learningRates' | 'weightDecays' | 'finalistSeeds'>): number {
  return Math.min(FINALIST_CHOICES, hyperparameterGrid(spec).length) * spec.finalistSeeds + 1
}

/** What those trainings take, in trainings of the sweep. */
export function finalistWork(spec: Parameters<typeof finalistTrainings>[0] & Pick<SweepSpec, 'finalistLength'>): number {
  return spec.finalistLength * finalistTrainings(spec)
}

/** Finished runs by key. */
export type Finished = ReadonlyMap<string, FinishedRun>

export function byKey(runs: readonly FinishedRun[]): Finished {
  return new Map(runs.map((run) => [run.key, run]))
}

/**
 * The learning rates and weight decays of a cell that were tried, best first: by the mean error on the inner validation rows
 * of its tuning runs, which are training rows of their fold. A combination of which a run diverged or failed comes last; among
 * equals the smaller learning rate comes first. Null while a tuning run is missing, but for a sweep that was stopped
 * (`partial`), which ranks what there is.
 */
export function rankedChoices(spec: SweepSpec, cell: Cell, finished: Finished, { partial = false } = {}): Hyperparameters[] | null {
  const tried = hyperparameterGrid(spec)
  if (tried.length === 1) return tried
  const ranked: { choice: Hyperparameters; error: number }[] = []
  for (const choice of tried) {
    const runs = range(spec.tuningFolds).map((fold) => finished.get(cellKey(cell, choice, fold, 0)))
    if (runs.some((run) => run === undefined)) {
      if (partial) continue
      return null
    }
    ranked.push({ choice, error: runs.reduce((sum, run) => sum + (run!.status === 'done' ? run!.validationRmse! : Infinity), 0) })
  }
  // Infinities are equal.
  return ranked.sort((a, b) => (a.error === b.error ? 0 : a.error - b.error)).map(({ choice }) => choice)
}

/** The best of them; null while there is none. */
export function tuned(spec: SweepSpec, cell: Cell, finished: Finished, options?: { partial?: boolean }): Hyperparameters | null {
  return rankedChoices(spec, cell, finished, options)?.[0] ?? null
}

/** Runs of a cell with its tuned values, of the given repetitions, that came to an end (well or not). */
export function tunedRuns(spec: SweepSpec, cell: Cell, finished: Finished, seeds: number, options?: { partial?: boolean }): FinishedRun[] {
  const choice = tuned(spec, cell, finished, options)
  if (!choice) return []
  return foldsAndSeeds(spec, seeds).flatMap(({ fold, seed }) => finished.get(cellKey(cell, choice, fold, seed)) ?? [])
}

export function foldsAndSeeds(spec: Pick<SweepSpec, 'folds'>, seeds: number): { fold: number; seed: number }[] {
  return range(seeds).flatMap((seed) => range(spec.folds).map((fold) => ({ fold, seed })))
}

/** Who stands for shallow networks, deep ones and smooth ones. */
export interface Contenders {
  shallow: Cell | null
  deep: Cell | null
  smooth: Cell | null
}

/**
 * Within each kind the smallest cell within one standard error of the best, judged on the *inner validation rows* of the
 * grid's runs. The scoring rows have no part in it: having more cells to choose from (deep has five families, shallow
 * one) then earns nothing in the comparison that follows on them. A cell with a failed run stands back behind those
 * without, since its mean is over other folds.
 */
export function contenders(spec: SweepSpec, finished: Finished, options?: { partial?: boolean }): Contenders {
  const cells = gridCells(spec)
  const choose = (of: (cell: Cell) => boolean): Cell | null => {
    const candidates = cells.filter(of).map((cell) => {
      const errors = new Map(
        tunedRuns(spec, cell, finished, spec.gridSeeds, options)
          .filter(({ status }) => status === 'done')
          .map((run) => [`${run.fold}/${run.seed}`, run.validationRmse!]),
      )
      return { item: cell, params: cell.params, errors }
    })
    return oneStandardError(candidates)
  }
  return {
    shallow: choose(({ model, hiddenLayers }) => model === 'relu' && hiddenLayers === 1),
    deep: choose(({ model, hiddenLayers }) => model === 'relu' && hiddenLayers > 1),
    smooth: choose(({ model }) => model === 'smooth'),
  }
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k)
}
