import type { Screening } from '#shared/domain/screening.ts'
import { createRandom, deriveSeed } from '#shared/random.ts'
import { piecesOfCurve, piecesOfPoints } from '#shared/theory/bounds.ts'
import type { PairsModel } from '../training/models/pairs.ts'
import { interval90, quantile } from './bootstrap.ts'
import type { Sample } from './sample.ts'
import { cut, smooth, type Binned } from './whittaker.ts'

const MOST_DIRECTIONS = 5
const MOST_BINS = 200
const RESAMPLES = 40
/** What smoothing takes away, mostly at both ends, where the spline is straight: as seen on parabolas with noise of 0 to 50 %. */
const LOST = 0.2
/** Two inputs with at least this correlation are one sensor read twice. */
const SAME_SENSOR = 0.995
/** A slice of a partner input needs so many rows. */
const FEWEST_ROWS = 60

/**
 * How many linear pieces the target needs along its most curved input: P(eps) = integral of sqrt(|f''| / (16 eps)) dx
 * (bounds.ts; the exact count over the spline's points where that is less, as at kinks), with f the smoothing spline of
 * whittaker.ts of the target along one input after the additive effects of the others are taken off (partial residuals:
 * Hastie & Tibshirani 1990; inputs that measure the same count as one). An input of a strong pair is also looked at in the
 * lower, middle and upper third of its partner, since an effect that changes sign with the partner is flat on average; the
 * largest count is kept.
 *
 * Assumes that the main directions are inputs, and noise whose size does not depend on the input.
 * Failure modes: a ridge function along a slanted direction looks smoother along each input; the spline's penalty smooths
 * kinks and the steepest bends away, so the count errs low where noise is strong. The interval
 * comes from refits to the fitted curve plus its residuals shifted round in row order, which keeps their autocorrelation.
 * It is both the percentile and the reflected interval, since curvature of noise adds to the count and smoothing takes away,
 * and its high end allows for another fifth.
 *
 * @param ranked inputs, most important first
 * @param model fitted to all rows of the sample
 * @param eps relative to the target's range
 */
export function curvature(sample: Sample, ranked: number[], model: PairsModel, eps: number, seed: number): Screening['curvature'] {
  const { table, range } = sample
  const { rows, features } = table
  const d = features.length
  if (rows < FEWEST_ROWS || !(range > 0)) return { value: null, interval: null, why: 'why_fewRows', directions: [] }
  const random = createRandom(deriveSeed(seed, 'curvature'))
  const rest = model.additive.predict(table.x, rows).map((predicted, i) => table.y[i] - predicted)
  const directions: Screening['curvature']['directions'] = []
  for (const j of ranked.slice(0, MOST_DIRECTIONS)) {
    const effect = alone(model, table.x, rows, d, copiesOf(sample, j))
    const series = rest.map((r, i) => (r + effect[i]) / range)
    const along = column(table.x, rows, d, j)
    const binned = cut(along, Math.min(MOST_BINS, Math.floor(rows / 3)))
    if (!binned) continue
    const partners = model.pairs.filter(({ features: pair }) => pair.includes(j)).map(({ features: [a, b] }) => (a === j ? b : a))
    const slices = [binned, ...partners.slice(0, 1).flatMap((partner) => thirds(along, column(table.x, rows, d, partner)))]
    const counts = slices.map((slice) => count(slice, series, eps, () => 1 + random.below(rows - 1)))
    const most = counts.reduce((a, b) => (b.pieces > a.pieces ? b : a))
    directions.push({ feature: features[j].name, ...most })
  }
  if (directions.length === 0) return { value: 1, interval: [1, 1], directions }
  directions.sort((a, b) => b.pieces - a.pieces)
  return { value: directions[0].pieces, interval: directions[0].interval, directions }
}

/** Pieces of the smoothed scatter, at least 1, and their interval. `shift` draws how far the residuals are shifted round. */
function count(binned: Binned, series: Float64Array, eps: number, shift: () => number): { pieces: number; interval: [number, number] } {
  const { binOf } = binned
  const inside = Int32Array.from({ length: binOf.length }, (_, i) => i).filter((i) => binOf[i] >= 0)
  const curve = smooth(binned, series).values
  const residual = Float64Array.from(inside, (i) => series[i] - curve[binOf[i]])
  const pieces = piecesOf(curve, eps)
  const refit = new Float64Array(series.length)
  const resampled = Float64Array.from({ length: RESAMPLES }, () => {
    const offset = shift()
    inside.forEach((i, at) => (refit[i] = curve[binOf[i]] + residual[(at + offset) % inside.length]))
    return piecesOf(smooth(binned, refit).values, eps)
  })
  const [low, high] = interval90(resampled)
  const atLeastOne = (value: number) => Math.max(value, 1)
  return {
    pieces: atLeastOne(pieces),
    interval: [atLeastOne(Math.min(low, pieces, 2 * pieces - high)), atLeastOne((1 + LOST) * Math.max(high, pieces, 2 * pieces - low))],
  }
}

/** P(eps), or the exact count over the bins where kinks make the integral larger than that. */
function piecesOf(curve: Float64Array, eps: number): number {
  return Math.min(piecesOfCurve(curve, eps), piecesOfPoints(curve, eps))
}

/** The rows of each third of the partner, binned along the input. */
function thirds(along: Float64Array, partner: Float64Array): Binned[] {
  const sorted = partner.slice().sort()
  const edges = [-Infinity, quantile(sorted, 1 / 3), quantile(sorted, 2 / 3), Infinity]
  return [0, 1, 2].flatMap((third) => {
    const inside = (i: number) => partner[i] > edges[third] && partner[i] <= edges[third + 1]
    const kept = along.filter((_, i) => inside(i))
    if (kept.length < FEWEST_ROWS) return []
    const binned = cut(kept, Math.min(MOST_BINS, Math.floor(kept.length / 3)))
    if (!binned) return []
    let at = 0
    return [{ ...binned, binOf: Int32Array.from(along, (_, i) => (inside(i) ? binned.binOf[at++] : -1)) }]
  })
}

/** The additive effect of inputs that move together: the additive model with every other input held at its first row. */
function alone(model: PairsModel, x: Float64Array, rows: number, features: number, together: ReadonlySet<number>): Float64Array {
  const held = new Float64Array(rows * features)
  for (let i = 0; i < rows; i++) for (let c = 0; c < features; c++) held[i * features + c] = x[(together.has(c) ? i : 0) * features + c]
  return model.additive.predict(held, rows)
}

/** An input and those that measure the same: a fit divides an effect among them. */
function copiesOf({ z, table: { rows, features } }: Sample, j: number): ReadonlySet<number> {
  const d = features.length
  const correlation = (c: number) => {
    let sum = 0
    for (let i = 0; i < rows; i++) sum += z[i * d + c] * z[i * d + j]
    return sum / rows
  }
  return new Set([j, ...features.keys().filter((c) => Math.abs(correlation(c)) > SAME_SENSOR)])
}

function column(x: Float64Array, rows: number, features: number, j: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => x[i * features + j])
}
