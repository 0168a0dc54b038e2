import type { LipschitzShape } from '#shared/domain/theory.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { createRandom } from '#shared/random.ts'
import { cut, smooth } from '../whittaker.ts'
import type { LipschitzFunction } from './cached-increments.ts'

/** A line through values at equidistant points of [0, 1], scaled to range 1, with its exact Lipschitz constant. */
function polyline(values: ArrayLike<number>): LipschitzFunction {
  const all = Float64Array.from(values)
  const low = Math.min(...all)
  const range = Math.max(...all) - low || 1
  const scaled = all.map((value) => (value - low) / range)
  const pieces = scaled.length - 1
  const lipschitz = pieces * scaled.subarray(1).reduce((steepest, value, i) => Math.max(steepest, Math.abs(value - scaled[i])), 0)
  const f = (x: number) => {
    const place = Math.min(Math.max(x, 0), 1) * pieces
    const left = Math.min(Math.floor(place), pieces - 1)
    return scaled[left] + (place - left) * (scaled[left + 1] - scaled[left])
  }
  return { f, lipschitz }
}

const sampled = (f: (x: number) => number, pieces: number) => polyline(Float64Array.from({ length: pieces + 1 }, (_, k) => f(k / pieces)))

const TEETH = 4
const TAKAGI_TERMS = 8
const WALK_STEPS = 256
const WALK_SEED = 1610

const toNearest = (x: number) => Math.abs(x - Math.round(x))

/** Functions with range 1 and all slopes from the first piece to the last alike, or as rough as a Lipschitz function can be. */
export const lipschitzTargets: Record<Exclude<LipschitzShape, 'data'>, () => LipschitzFunction> = {
  /** Four teeth: eight straight pieces. */
  triangle: () => sampled((x) => 2 * toNearest(TEETH * x), 2 * TEETH),
  /** The first terms of Takagi's function (1903), sum of 2^-k times the distance of 2^k x to the nearest integer. */
  takagi: () =>
    sampled(
      (x) => Array.from({ length: TAKAGI_TERMS }, (_, k) => toNearest(2 ** k * x) / 2 ** k).reduce((a, b) => a + b),
      2 ** TAKAGI_TERMS,
    ),
  /** Steps of +1 or -1, always the same ones. */
  walk: () => {
    const random = createRandom(WALK_SEED)
    let at = 0
    return polyline(Float64Array.from({ length: WALK_STEPS + 1 }, (_, k) => (k === 0 ? 0 : (at += random.below(2) ? 1 : -1))))
  },
}

const MOST_BINS = 40
const FEWEST_ROWS = 40

/**
 * The target along one input, as a polyline through the bins of a smoothing spline over the middle 99 % of its values; input
 * and target are scaled to [0, 1].
 *
 * @throws THEORY_FLAT_INPUT for an input with fewer than 5 different values or a curve that is level; DATA_TOO_FEW_ROWS
 */
export function curveOf(x: Float64Array, y: Float64Array, name: string): LipschitzFunction & { from: number; to: number } {
  if (x.length < FEWEST_ROWS) throw new DepthgaugeError('DATA_TOO_FEW_ROWS', { rows: x.length, needed: FEWEST_ROWS })
  const binned = cut(x, Math.min(MOST_BINS, Math.floor(x.length / 8)))
  const curve = binned && smooth(binned, y)
  const line = curve && polyline(curve.values)
  if (!line || !(line.lipschitz > 0)) throw new DepthgaugeError('THEORY_FLAT_INPUT', { column: name })
  return { ...line, from: curve.start, to: curve.start + curve.step * (curve.values.length - 1) }
}
