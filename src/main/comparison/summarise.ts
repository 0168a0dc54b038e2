import type { BaselineId, Comparison, FamilyPoint } from '#shared/domain/comparison.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { deriveSeed } from '#shared/random.ts'
import {
  baselineKey,
  byKey,
  contenders,
  foldsAndSeeds,
  gridCells,
  plainBaselines,
  tuned,
  tunedRuns,
  type Cell,
  type Finished,
  type FinishedRun,
} from './cells.ts'
import { contest, contests } from './contests.ts'
import { planNext } from './plan.ts'
import { duelOf } from './settled.ts'
import { foldIndex, type SweepSpec } from './spec.ts'
import { correlatedStandardError } from './statistics/correlated-t-test.ts'
import { sizeRatio } from './statistics/size-ratio.ts'

/** Who stands for which class, with its runs on every fold and repetition that it finished. */
export interface Standings {
  shallow: { cell: Cell; runs: FinishedRun[] }
  deep: { cell: Cell; runs: FinishedRun[] }
  /** The best of the models that are neither linear nor a ReLU network. */
  other: { model: BaselineId; cell: Cell | null; runs: FinishedRun[] } | null
}

/**
 * The contenders of a sweep, finished or stopped. The best of the others is chosen as the networks are, on inner
 * validation rows; the scoring rows are left for the comparison.
 *
 * @throws TRAINING_FAILED where every training of a class failed, COMPARISON_TOO_FEW_RUNS where none has finished yet
 */
export function standings(spec: SweepSpec, finished: Finished): Standings {
  const { shallow, deep, smooth } = contenders(spec, finished, { partial: true })
  if (!shallow || !deep) {
    const failed = [...finished.values()].find(({ family, status }) => family === 'network' && status !== 'done')
    if (failed && planNext(spec, [...finished.values()]).length === 0)
      throw new DepthgaugeError('TRAINING_FAILED', { reason: failed.reason ?? failed.status })
    throw new DepthgaugeError('COMPARISON_TOO_FEW_RUNS', { finished: finished.size })
  }
  const runs = (cell: Cell) => done(tunedRuns(spec, cell, finished, spec.seeds + spec.extraSeeds, { partial: true }))
  const others = [
    ...(['additive', 'trees'] as const).map((model) => ({ model, cell: null, runs: baselineRuns(spec, model, finished) })),
    ...(smooth ? [{ model: 'smooth' as const, cell: smooth, runs: runs(smooth) }] : []),
  ].flatMap((other) => {
    const judged = other.runs.filter(({ validationRmse, seed }) => validationRmse !== null && seed < spec.gridSeeds)
    return judged.length > 0 ? [{ other, error: mean(judged.map(({ validationRmse }) => validationRmse!)) }] : []
  })
  const best = others.reduce<(typeof others)[number] | null>((a, b) => (a === null || b.error < a.error ? b : a), null)
  return { shallow: { cell: shallow, runs: runs(shallow) }, deep: { cell: deep, runs: runs(deep) }, other: best?.other ?? null }
}

/**
 * The result of a sweep from what is finished of it. Points of the grid are means over the grid's repetitions; the
 * comparison, the baselines and the contests use every repetition. `se` is the standard error for overlapping training
 * sets (Nadeau & Bengio 2003).
 *
 * The comparison of deep with shallow is one question asked once, of contenders that were chosen on other rows than
 * those they are compared on, and carries the plain posterior. The contests are many; theirs are corrected (see
 * `contest`).
 *
 * @throws as `standings`
 */
export function summarise(spec: SweepSpec, finishedRuns: readonly FinishedRun[]): Omit<Comparison, 'finalists' | 'engine' | 'sweepId'> {
  const finished = byKey(finishedRuns)
  const { shallow, deep, other } = standings(spec, finished)
  const duel = contest(spec, deep.runs, shallow.runs, { corrected: false })
  const frontier = (hiddenLayers: number) =>
    gridCells(spec)
      .filter((cell) => cell.model === 'relu' && cell.hiddenLayers === hiddenLayers)
      .map((cell) => ({
        params: cell.params,
        errors: errorsByFold(done(tunedRuns(spec, cell, finished, spec.gridSeeds, { partial: true }))),
      }))
      .filter(({ errors }) => errors.size >= Math.min(spec.folds, 2))
  const size = ({ hiddenLayers, params }: Cell) => ({ hiddenLayers, params })
  return {
    budget: spec.budget,
    limits: spec.limits,
    split: spec.split,
    runs: finishedRuns.length,
    failed: finishedRuns.filter(({ status }) => status !== 'done').length,
    partial: planNext(spec, finishedRuns).length > 0,
    seconds: finishedRuns.reduce((sum, { seconds }) => sum + seconds, 0),
    families: families(spec, finished),
    baselines: [
      ...plainBaselines.map((id) => ({ id, runs: baselineRuns(spec, id, finished) })),
      { id: 'smooth' as const, runs: smoothRuns(spec, finished) },
    ].flatMap(({ id, runs }) => (runs.length > 0 ? [{ id, ...scores(spec, runs) }] : [])),
    comparison: {
      shallow: size(shallow.cell),
      deep: size(deep.cell),
      meanDifference: duel.mean,
      pDeepBetter: duel.pAbove,
      pEquivalent: duel.pInside,
      pShallowBetter: duel.pBelow,
      rope: duel.rope,
      ...duelOf(spec, finished, shallow.cell, deep.cell, { partial: true }),
      sizeRatio: sizeRatio(frontier(1), frontier(deep.cell.hiddenLayers), {
        seed: deriveSeed(spec.seed, 'size ratio'),
        correlation: 1 / spec.folds,
      }),
    },
    contests: contests(spec, {
      mean: baselineRuns(spec, 'mean', finished),
      ridge: baselineRuns(spec, 'ridge', finished),
      shallow: shallow.runs,
      deep: deep.runs,
      other: other?.runs ?? [],
    }),
  }
}

function families(spec: SweepSpec, finished: Finished): Comparison['families'] {
  const cells = gridCells(spec).filter(({ model }) => model === 'relu')
  return spec.hiddenLayers.map((hiddenLayers) => ({
    hiddenLayers,
    stability: stability(
      cells
        .filter((cell) => cell.hiddenLayers === hiddenLayers)
        .map((cell) => tunedRuns(spec, cell, finished, spec.gridSeeds, { partial: true })),
    ),
    points: cells
      .filter((cell) => cell.hiddenLayers === hiddenLayers)
      .flatMap((cell): FamilyPoint[] => {
        const runs = tunedRuns(spec, cell, finished, spec.gridSeeds, { partial: true })
        const good = done(runs)
        if (good.length === 0) return []
        const { weightBudget: budget, params, widths } = cell
        return [
          {
            budget,
            params,
            widths,
            ...scores(spec, good),
            runs: runs.length,
            failed: runs.length - good.length,
            ...tuned(spec, cell, finished, { partial: true })!,
          },
        ]
      }),
  }))
}

/** How reliably a family trains: over the runs of its points, each point with its tuned values. */
function stability(points: FinishedRun[][]): Comparison['families'][number]['stability'] {
  const runs = points.flat()
  const dead = runs.flatMap(({ deadUnits }) => deadUnits ?? [])
  const spreads = points.map(done).flatMap((good) => {
    if (good.length < 2) return []
    const errors = good.map(({ rmse }) => rmse!)
    const middle = mean(errors)
    return [Math.sqrt(errors.reduce((sum, error) => sum + (error - middle) ** 2, 0) / (errors.length - 1)) / middle]
  })
  return {
    runs: runs.length,
    failed: runs.length - done(runs).length,
    spread: spreads.length > 0 ? mean(spreads) : null,
    deadUnits: dead.length > 0 ? mean(dead) : null,
  }
}

/** Mean error over runs, and R2 against the fold's own mean: 1 - mean squared error / variance, both averaged over the folds. */
function scores(spec: SweepSpec, runs: readonly FinishedRun[]): Pick<FamilyPoint, 'rmse' | 'r2'> {
  const errors = runs.map(({ rmse }) => rmse!)
  const variances = runs.map(({ fold, seed }) => spec.scoreVariance[foldIndex(spec, fold, seed)])
  const unexplained = mean(errors.map((error) => error ** 2))
  return { rmse: { mean: mean(errors), se: correlatedStandardError(errors, 1 / spec.folds) }, r2: 1 - unexplained / mean(variances) }
}

function smoothRuns(spec: SweepSpec, finished: Finished): FinishedRun[] {
  const { smooth } = contenders(spec, finished, { partial: true })
  return smooth ? done(tunedRuns(spec, smooth, finished, spec.seeds, { partial: true })) : []
}

function baselineRuns(spec: SweepSpec, model: string, finished: Finished): FinishedRun[] {
  return done(foldsAndSeeds(spec, spec.seeds).flatMap(({ fold, seed }) => finished.get(baselineKey(model, fold, seed)) ?? []))
}

function done(runs: readonly FinishedRun[]): FinishedRun[] {
  return runs.filter(({ status, rmse }) => status === 'done' && rmse !== null)
}

function errorsByFold(runs: readonly FinishedRun[]): Map<string, number> {
  return new Map(runs.map((run) => [`${run.fold}/${run.seed}`, run.rmse!]))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
