import type { BaselineId } from '#shared/domain/comparison.ts'
import {
  byKey,
  contenders,
  finalistWork,
  gridCells,
  tuned,
  tunedRuns,
  type Cell,
  type Contenders,
  type Finished,
  type FinishedRun,
} from './cells.ts'
import { costOf, type Trained } from './cost.ts'
import { planNext } from './plan.ts'
import { duelOf } from './settled.ts'
import type { SweepSpec } from './spec.ts'
import { standings } from './summarise.ts'

/** Seconds of one process. */
export interface Work {
  done: number
  total: number
}

/**
 * How much of a sweep is done, and of how much, the fitting of its finalists included. Runs that cannot be named yet are
 * guessed: those of the contenders, who are known when the grid is done, and the repetitions of a duel that may stay open.
 * Before the first run has ended the unit is arbitrary.
 */
export function workOf(spec: SweepSpec, finishedRuns: readonly FinishedRun[]): Work {
  const finished = byKey(finishedRuns)
  const seconds = learnSeconds(spec, finishedRuns)
  const sumOf = (runs: readonly Trained[]) => runs.reduce((sum, run) => sum + seconds(run), 0)

  const named = sumOf(planNext(spec, finishedRuns))
  const cells = gridCells(spec)
  const perCell = spec.folds * spec.gridSeeds
  const grid = (perCell - spec.tuningFolds) * sumOf(cells.filter((cell) => tuned(spec, cell, finished) === null))

  const gridIsDone = cells.every((cell) => tunedRuns(spec, cell, finished, spec.gridSeeds).length === perCell)
  const gridDone = finishedRuns.reduce(
    (sum, { family, model, seconds }) => sum + (family === 'network' || model === 'smooth' ? seconds : 0),
    0,
  )
  const certainty = gridIsDone ? 1 : gridDone / (gridDone + named + grid)
  const { shallow, deep, smooth, other } = contenderSeconds(spec, finished, seconds, certainty)
  const contending = gridIsDone ? 0 : (spec.seeds - spec.gridSeeds) * spec.folds * (shallow + deep + smooth)
  const extra = extraRepetitions(spec, finished) * spec.folds * (shallow + deep)
  const finalists = finalistWork(spec) * (shallow + deep) + other

  const done = finishedRuns.reduce((sum, run) => sum + run.seconds, 0)
  return { done, total: done + named + grid + contending + extra + finalists }
}

type Seconds = (run: Trained) => number

/**
 * What a run will take: the mean of its like, or for the first of its kind its cost at the speed of the networks so far, which
 * is far steadier than that of the trees; before the first network, at the speed of whatever there is.
 */
function learnSeconds(spec: SweepSpec, finished: readonly FinishedRun[]): Seconds {
  const kindOf = ({ model, widths }: Trained) => `${model} ${widths.join('-')}`
  const known = new Map<string, { runs: number; seconds: number }>()
  const networks = { cost: 0, seconds: 0 }
  const others = { cost: 0, seconds: 0 }
  for (const run of finished) {
    if (run.status === 'failed') continue
    const { runs, seconds } = known.get(kindOf(run)) ?? { runs: 0, seconds: 0 }
    known.set(kindOf(run), { runs: runs + 1, seconds: seconds + run.seconds })
    const sum = run.widths.length > 0 ? networks : others
    sum.cost += costOf(spec, run)
    sum.seconds += run.seconds
  }
  const { cost, seconds } = networks.seconds > 0 ? networks : others
  const speed = seconds > 0 ? seconds / cost : 1
  return (run) => {
    const like = known.get(kindOf(run))
    return like ? like.seconds / like.runs : speed * costOf(spec, run)
  }
}

/** Seconds of one training of each contender, and of all that the finalist beside them takes. */
interface ContenderSeconds {
  shallow: number
  deep: number
  smooth: number
  other: number
}

const plain = (model: BaselineId): Trained => ({ model, hiddenLayers: 0, widths: [], params: 0 })

/**
 * Before anything is known contenders are taken as 0.65 of the largest of their kind: the smallest within one standard error
 * of the best is mostly large, not the largest. Then those that lead so far count the more, the more of the grid is done; one
 * that is the smallest trained so far (large ones are trained first) as the mean of itself and of the smaller ones to come.
 */
function contenderSeconds(spec: SweepSpec, finished: Finished, seconds: Seconds, certainty: number): ContenderSeconds {
  const leading = contenders(spec, finished, { partial: true })
  const expected = (kind: keyof Contenders, isOfKind: (cell: Cell) => boolean) => {
    const cells = gridCells(spec).filter(isOfKind)
    const most = Math.max(0, ...cells.map(seconds))
    const leader = leading[kind]
    const isTrained = (cell: Cell) => tunedRuns(spec, cell, finished, spec.gridSeeds).length > 0
    const smaller = cells.filter(({ params }) => leader && params < leader.params)
    const likely = !leader ? [] : smaller.some(isTrained) ? [leader] : [leader, ...smaller]
    const led = likely.reduce((sum, cell) => sum + seconds(cell), 0) / Math.max(1, likely.length)
    return certainty * led + (1 - certainty) * 0.65 * most
  }
  const smooth = expected('smooth', ({ model }) => model === 'smooth')
  const { other } = leading.shallow && leading.deep ? standings(spec, finished) : { other: null }
  return {
    shallow: expected('shallow', ({ model, hiddenLayers }) => model === 'relu' && hiddenLayers === 1),
    deep: expected('deep', ({ model, hiddenLayers }) => model === 'relu' && hiddenLayers > 1),
    smooth,
    other: other?.cell ? finalistWork(spec) * smooth : seconds(plain(other?.model ?? 'trees')),
  }
}

/**
 * Repetitions beyond `spec.seeds` that are neither done nor planned: of those that may still come a quarter while nothing is
 * known of the duel (on many rows it is mostly settled at once), half once it is seen to be open.
 */
function extraRepetitions(spec: SweepSpec, finished: Finished): number {
  const { shallow, deep } = contenders(spec, finished)
  if (!shallow || !deep) return spec.extraSeeds / 4
  const { settlement, repetitions } = duelOf(spec, finished, shallow, deep)
  if (settlement !== 'open') return 0
  if (repetitions < spec.seeds) return spec.extraSeeds / 4
  return Math.max(0, spec.seeds + spec.extraSeeds - repetitions - 1) / 2
}
