import { setImmediate } from 'node:timers/promises'
import { rungs, type RungId, type Screening } from '#shared/domain/screening.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { deriveSeed } from '#shared/random.ts'
import { leastUnits } from '#shared/theory/bounds.ts'
import { inBlocks } from '../training/folds.ts'
import type { PairsModel } from '../training/models/pairs.ts'
import type { Table } from '../training/table.ts'
import { autocorrelationLength } from './autocorrelation.ts'
import { Bootstrap, interval90, mean } from './bootstrap.ts'
import { curvature } from './curvature.ts'
import { depthNeed } from './depth-need.ts'
import { interaction } from './interaction.ts'
import { DIMENSION_NEIGHBOURS, intrinsicDimension } from './intrinsic-dimension.ts'
import { climb, fitRung, fittedR2, ladderOf, screeningFolds, type RungResult } from './ladder.ts'
import { nearestNeighbours } from './neighbours.ts'
import { estimateNoise } from './noise.ts'
import { proposeGrid } from './propose-grid.ts'
import { addImportance, inputsThatMatter } from './relevance.ts'
import { refinedAdditive, ridgeFunctions } from './refined.ts'
import { drawSample } from './sample.ts'
import { smoothness } from './smoothness.ts'

export interface ScreenOptions {
  /** The accuracy that is needed, relative to the target's range, in (0, 1). */
  neededEps: number
  seed: number
  /** Parts done, of all. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** Fewer, and the folds of the ladder say nothing. */
const FEWEST_ROWS = 40
const HIDDEN_LAYERS = [1, 2, 3, 4, 6, 8]
const MOST_RANKED = 10
/** Mean, ridge, additive, pairs, trees, dimension, noise, smoothness, the full fit with curvature. */
const PARTS = rungs.length + 4

/**
 * Stage 1 on a table: every estimate of `Screening` with its 90 % interval, from at most 3,000 rows, in some seconds. Runs
 * in a child process; between its parts it lets the event loop run, so that a cancel arrives.
 *
 * @throws CANCELLED when the signal fires; DATA_TOO_FEW_ROWS, DATA_TARGET_CONSTANT
 */
export async function screen(table: Table, { neededEps, seed, onProgress, signal }: ScreenOptions): Promise<Screening> {
  const started = performance.now()
  let done = 0
  const part = async <T>(work: () => T): Promise<T> => {
    if (signal?.aborted) throw new DepthgaugeError('CANCELLED')
    const result = work()
    onProgress?.(++done, PARTS)
    await setImmediate()
    return result
  }

  const sample = drawSample(table, seed)
  const { rows, features, time, y } = sample.table
  if (rows < FEWEST_ROWS) throw new DepthgaugeError('DATA_TOO_FEW_ROWS', { rows, needed: FEWEST_ROWS })
  if (sample.variance === 0) throw new DepthgaugeError('DATA_TARGET_CONSTANT', { column: table.target.name })
  const folds = screeningFolds(sample.table, seed)
  const foldOf = new Int8Array(rows).fill(-1)
  folds.forEach(({ score }, fold) => score.forEach((row) => (foldOf[row] = fold)))
  const gap = time ? autocorrelationLength(y, sample.origin) : 0
  const bootstrap = new Bootstrap(rows, { blockLength: Math.max(1, gap), seed: deriveSeed(seed, 'screening') })

  const importance = new Float64Array(features.length)
  const results = {} as Record<RungId, RungResult>
  for (const id of rungs) {
    results[id] = await part(() => climb(id, sample.table, folds, seed))
  }
  results.trees.models.forEach((model, k) => addImportance(importance, model, folds[k], sample.table, sample.variance, seed))
  const ladder = ladderOf(Object.values(results), sample.variance, bootstrap)
  const rungOf = (id: RungId) => ladder.find((entry) => entry.id === id)!
  const best = ladder.reduce((a, b) => (b.r2 > a.r2 ? b : a))
  const ranked = inputsThatMatter(importance, MOST_RANKED)

  const dimension = await part(() => {
    const options = { k: DIMENSION_NEIGHBOURS, withoutCopies: true, gap, place: sample.origin }
    return intrinsicDimension(nearestNeighbours(sample.z, rows, features.length, options), bootstrap)
  })
  const noise = await part(() =>
    estimateNoise({ sample, ranked, best: { residual: results[best.id].residual, r2: best.r2 }, foldOf, gap, bootstrap }),
  )
  const noiseFloor = noise.std === null ? null : noise.std / sample.range
  const eps = { needed: neededEps, noiseFloor, matters: Math.max(neededEps, noiseFloor ?? 0) }
  const roughness = await part(() => smoothness(sample, ranked, gap, bootstrap))
  const { model, bends } = await part(() => {
    const model = fitRung('pairs', sample.table.x, y, rows, features.length, seed, { ordered: inBlocks(sample.table) }) as PairsModel
    return { model, bends: curvature(sample, ranked, model, eps.matters, seed) }
  })

  const simple = leastSquares([
    results.ridge.residual,
    results.additive.residual,
    results.pairs.residual,
    ridgeFunctions(results.ridge, sample.table, folds),
  ])
  const additive = leastSquares([results.ridge.residual, refinedAdditive(results.additive, sample.table, folds, ranked)])
  const full = leastSquares([results[best.id].residual, simple, additive])
  const gain = simple.map((r, i) => (r * r - results[best.id].residual[i] ** 2) / sample.variance)
  const evidence = {
    ladder,
    noise,
    linear: { r2: rungOf('ridge').r2 },
    nonlinear: { r2: best.r2 },
    intrinsicDimension: dimension,
    smoothness: roughness,
    interaction: interaction({
      ...{ additive, full, additiveFitted: fittedR2(results.additive, sample.table, folds) },
      ceiling: noise.interval && noise.interval[1],
      variance: sample.variance,
      bootstrap,
      pairs: model.pairs,
      names: features.map(({ name }) => name),
    }),
    curvature: bends,
    eps,
    bounds: boundsOf(bends),
  }
  const beyondSimple = {
    r2: 1 - mean(simple.map((r) => r * r)) / sample.variance,
    gain: mean(gain),
    interval: interval90(bootstrap.means(gain)),
  }
  const need = depthNeed({ ...evidence, beyondSimple })
  return {
    rowsSampled: rows,
    seconds: (performance.now() - started) / 1000,
    ...evidence,
    depthNeed: need,
    proposedGrid: proposeGrid(need.grade, bends.value, features.length),
  }
}

/** The residuals with the smallest sum of squares. */
function leastSquares(candidates: Float64Array[]): Float64Array {
  const error = (residual: Float64Array) => mean(residual.map((r) => r * r))
  return candidates.reduce((a, b) => (error(b) < error(a) ? b : a))
}

/** The least units per number of hidden layers, with the interval of the pieces carried through. */
function boundsOf({ value, interval }: Screening['curvature']): Screening['bounds'] {
  if (value === null || !interval) return []
  return HIDDEN_LAYERS.map((hiddenLayers) => ({
    hiddenLayers,
    leastUnits: leastUnits(value, hiddenLayers),
    interval: [leastUnits(interval[0], hiddenLayers), leastUnits(interval[1], hiddenLayers)],
    kind: 'lower-bound',
  }))
}
