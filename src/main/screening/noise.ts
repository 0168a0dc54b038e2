import type { Interval } from '#shared/domain/basics.ts'
import type { Screening } from '#shared/domain/screening.ts'
import { interval90, mean, type Bootstrap } from './bootstrap.ts'
import { nearestNeighbours, type NeighbourOptions } from './neighbours.ts'
import { takeColumns, type Sample } from './sample.ts'

const NEIGHBOURS = 10
const NEAREST = 4
const FEWEST_ROWS = 60
/** Input sets are compared on so many rows; the chosen one is measured on all. */
const CHOOSING_ROWS = 1500
/** An R2 ceiling with a wider interval than this is no answer. */
const WIDEST = 0.4
/** A model below this R2 has not shown which inputs matter. */
const TRUSTED_R2 = 0.1
/** How much structure may hide between neighbours, per unit of their relative squared distance. */
const HIDDEN = 3

export interface NoiseInput {
  sample: Sample
  /** Inputs, most important first (relevance.ts). */
  ranked: number[]
  /** What the best rung leaves on held-out rows, its R2, and the fold that each row was held out in. */
  best: { residual: Float64Array; r2: number }
  foldOf: ArrayLike<number>
  /** Neighbours in time up to this many rows apart are not used. */
  gap: number
  bootstrap: Bootstrap
}

/**
 * The noise floor: the part of the target's variance that no function of these inputs explains.
 *
 * Two rows with nearly equal inputs differ by noise only, so gamma(k) = mean of (y' - y)^2 / 2 over k-th neighbours tends
 * to the noise variance as their squared distance delta(k) tends to 0: the intercept of gamma on delta over 10 neighbours is
 * the Gamma test (Stefansson, Koncar & Jones 1997; Evans & Jones 2002). It is applied to the target itself and to what the
 * best rung of the ladder leaves, where most of the function's own variation is gone already; the smaller one is kept,
 * since both can only err upwards. Inputs: the most important 1, 2, 3, 5, 8 or all, whichever leaves least
 * (the delta test as a selector: Eirola et al. 2008), since irrelevant inputs move true neighbours apart.
 *
 * Assumes noise of equal variance, independent between rows that are `gap` apart, and a function that is smooth at the
 * distance of neighbours. In many dimensions neighbours are far, and what varies between them cannot be told from noise:
 * the interval's low-noise end is lowered by 3 x (their squared distance relative to that of random pairs) and by the
 * length of the extrapolation, and where that leaves more than 0.4 of R2 open, the value is null.
 *
 * Failure modes: it is an upper bound: what a function does below the distance of neighbours (a fine sawtooth, a jump) counts
 * as noise, and so does an input that was not recorded; noise that grows with the target is averaged; noise that neighbours in
 * time share beyond `gap` is taken for structure.
 */
export function estimateNoise(input: NoiseInput): Screening['noise'] {
  const { sample, bootstrap, best } = input
  const { rows } = sample.table
  if (rows < FEWEST_ROWS) return { r2Ceiling: null, interval: null, std: null, why: 'why_fewRows' }
  const chosen = choose(input)
  const { gamma, delta, index, near } = pairVariances(input, chosen, null)
  const distances = delta.map(mean)
  const resampled = gamma.map((values, k) => bootstrap.means(influence(values, index, k)))
  const lines = Array.from({ length: bootstrap.resamples }, (_, b) => resampled.map((means) => means[b]))
  const whole = line(distances, gamma.map(mean))
  const all = lines.map((levels) => line(distances, levels))
  // A slope that the data do not show would only add its own noise to the intercept.
  const extrapolate = interval90(all.map(({ slope }) => slope))[0] > 0
  const of = ({ intercept, level }: Line) => Math.max(extrapolate ? intercept : level, 0)
  const raw = interval90(all.map(of))
  // Even where the slope is not shown, the intercept is what the data allow the noise to be; so is that of the nearest
  // neighbours alone, where gamma bends before the tenth.
  const nearest = lines.map((levels) => line(distances.slice(0, NEAREST), levels.slice(0, NEAREST)))
  const least = Math.min(raw[0], ...[all, nearest].map((fits) => interval90(fits.map(({ intercept }) => intercept))[0]))
  const value = of(whole)
  const hidden = best.r2 < TRUSTED_R2 ? allNear(input) : near
  const reach = Math.abs(mean(gamma[0]) - whole.intercept) * (extrapolate ? 1 : 0)
  const low = Math.max(0, (least - reach) * (1 - Math.min(1, HIDDEN * hidden)))
  const high = Math.max(raw[1], low)

  const toR2 = (variance: number) => Math.min(1, Math.max(0, 1 - variance / sample.variance))
  const interval: Interval = [toR2(high), toR2(low)]
  if (interval[1] - interval[0] > WIDEST) return { r2Ceiling: null, interval, std: null, why: 'why_farNeighbours' }
  return { r2Ceiling: toR2(value), interval, std: Math.sqrt(value) }
}

interface Choice {
  columns: number[]
  series: 'target' | 'residual'
}

/** The inputs and the series whose near neighbours differ least. */
function choose(input: NoiseInput): Choice {
  const { sample, ranked } = input
  const all = [...Array(sample.table.features.length).keys()]
  const sizes = [1, 2, 3, 5, 8].filter((size) => size < ranked.length)
  const sets = [...sizes.map((size) => ranked.slice(0, size)), ranked, ...(all.length > ranked.length ? [all] : [])]
  const step = Math.ceil(sample.table.rows / CHOOSING_ROWS)
  const rows = all.length === 0 ? [] : Array.from({ length: Math.floor(sample.table.rows / step) }, (_, i) => i * step)
  let choice: Choice = { columns: ranked, series: 'residual' }
  let least = Infinity
  for (const columns of sets) {
    for (const series of ['target', 'residual'] as const) {
      const { gamma } = pairVariances(input, { columns, series }, Int32Array.from(rows))
      const level = (mean(gamma[0]) + mean(gamma[1]) + mean(gamma[2])) / 3
      if (level < least) {
        least = level
        choice = { columns, series }
      }
    }
  }
  return choice
}

/**
 * Half squared differences (`gamma[k]`) and squared distances (`delta[k]`) to the k-th neighbours, per row. Residuals are
 * only compared within a fold: across folds, one row's noise is in the other one's model.
 */
function pairVariances(input: NoiseInput, { columns, series }: Choice, subset: Int32Array | null) {
  const { sample, foldOf, gap } = input
  const features = sample.table.features.length
  const rows = subset ?? Int32Array.from({ length: sample.table.rows }, (_, i) => i)
  const values = series === 'target' ? sample.table.y : input.best.residual
  const z = takeColumns(sample.z, sample.table.rows, features, columns)
  const part = new Float64Array(rows.length * columns.length)
  rows.forEach((row, i) => part.set(z.subarray(row * columns.length, (row + 1) * columns.length), i * columns.length))
  const options: NeighbourOptions = { k: NEIGHBOURS, gap, place: rows.map((row) => sample.origin[row]) }
  if (series === 'residual') options.label = rows.map((row) => foldOf[row])
  const { index, distance } = nearestNeighbours(part, rows.length, columns.length, options)
  const gamma = Array.from({ length: NEIGHBOURS }, () => new Float64Array(rows.length).fill(NaN))
  const delta = Array.from({ length: NEIGHBOURS }, () => new Float64Array(rows.length).fill(NaN))
  for (let i = 0; i < rows.length; i++) {
    for (let k = 0; k < NEIGHBOURS; k++) {
      const j = index[i * NEIGHBOURS + k]
      if (j < 0) continue
      gamma[k][i] = (values[rows[i]] - values[rows[j]]) ** 2 / 2
      delta[k][i] = distance[i * NEIGHBOURS + k] ** 2
    }
  }
  // Random pairs of standardised columns are 2 per column apart.
  return { gamma, delta, index, near: mean(delta[0]) / (2 * columns.length) }
}

/**
 * What each row contributes to the mean of gamma(k), as a row and as a neighbour of others: the mean of pairs is a
 * U-statistic, and resampling only the rows' own pairs would miss most of its variance (Hajek projection).
 */
function influence(gamma: Float64Array, index: Int32Array, k: number): Float64Array {
  const level = mean(gamma)
  const total = gamma.map((value) => value - level)
  gamma.forEach((value, i) => {
    const neighbour = index[i * NEIGHBOURS + k]
    if (neighbour >= 0) total[neighbour] += value
  })
  return total
}

/** Relative squared distance of nearest neighbours in all inputs. */
function allNear(input: NoiseInput): number {
  const columns = [...Array(input.sample.table.features.length).keys()]
  return pairVariances(input, { columns, series: 'target' }, null).near
}

interface Line {
  intercept: number
  slope: number
  /** Mean of gamma. */
  level: number
}

/** Least squares of gamma on delta; slope 0 where all deltas are equal. */
function line(delta: number[], gamma: number[]): Line {
  const n = delta.length
  const meanDelta = delta.reduce((sum, value) => sum + value / n, 0)
  const level = gamma.reduce((sum, value) => sum + value / n, 0)
  const spread = delta.reduce((sum, value) => sum + (value - meanDelta) ** 2, 0)
  const slope = spread > 0 ? delta.reduce((sum, value, k) => sum + (value - meanDelta) * (gamma[k] - level), 0) / spread : 0
  return { intercept: level - slope * meanDelta, slope, level }
}
