import { Matrix, solve } from 'ml-matrix'
import type { Interval } from '#shared/domain/basics.ts'
import type { Screening } from '#shared/domain/screening.ts'
import { interval90, mean, type Bootstrap } from './bootstrap.ts'
import { nearestNeighbours } from './neighbours.ts'
import { takeColumns, type Sample } from './sample.ts'

/** More inputs than this, and neighbourhoods are too wide to see more than a plane. */
const MOST_INPUTS = 3
const LARGEST_NEIGHBOURHOOD = 96
const MOST_FITS = 1200
const FEWEST_ROWS = 150
/** Scales at which the function has already turned over say nothing about its small scales. */
const SATURATED = 0.5
/** Where planes leave nothing but noise in this share of the resamples, the target is a plane as far as anyone can see. */
const PLANE_SHARE = 0.5
/** A second term must take away this share of what noise alone leaves unexplained. */
const LEAST_IMPROVEMENT = 0.3
/** Exponents that are tried. */
const EXPONENTS = Array.from({ length: 46 }, (_, k) => 0.25 + k / 20)
/** Between the exponents of the classes: random walk 0.5, kinks 1.5, smooth 2. */
const ROUGH_BELOW = 1.05
const SMOOTH_ABOVE = 1.7
/** In more dimensions neighbourhoods are wide and the exponent of small scales is only approached: per further input. */
const SCALE_BIAS = 0.1

/**
 * How rough the target is as a function of the inputs that matter most, as a class.
 *
 * Every row is predicted from a plane through its k nearest neighbours, itself left out. The mean squared error over all
 * rows is sigma^2 (1 + sum w^2) + C h^(2a): noise, with the known weights w of the plane, plus what a plane misses at
 * radius h. The exponent a is fitted over k (a noise-corrected variogram of second order; with the first-order variogram of
 * Gneiting, Sevcikova & Percival 2012 every function from Lipschitz upwards looks the same). A random walk has a = 1/2, a function
 * with kinks along some lines 3/2 (their neighbourhood shrinks too), a smooth function 2. The class is given where the whole
 * bootstrap interval lies on one side: `rough` below 1.05, `smooth` above 1.7, `lipschitz` between; else `unknown`.
 *
 * Failure modes: a curve with many bends looks rough at scales above their distance, so with few rows a fine sawtooth is
 * `rough`; isolated singularities (the root at one point) are averaged away; strong noise hides everything (`unknown`).
 *
 * @param ranked inputs, most important first
 */
export function smoothness(sample: Sample, ranked: number[], gap: number, bootstrap: Bootstrap): Screening['smoothness'] {
  const { table, variance } = sample
  const { rows } = table
  const unknown: Screening['smoothness'] = { class: 'unknown', exponent: null, interval: null }
  if (rows < FEWEST_ROWS || variance === 0) return unknown
  const columns = ranked.slice(0, MOST_INPUTS)
  const scales = planeErrors(sample, columns, gap)
  const used = scales.filter(({ error }) => mean(error) < SATURATED * variance)
  if (used.length < 4) return { ...unknown, class: mean(scales[0].error) < SATURATED * variance ? 'rough' : 'unknown' }

  const noise = used.map(({ inflation }) => mean(inflation))
  const radius = used.map(({ radius }) => mean(radius))
  const exponent = fitExponent(
    used.map(({ error }) => mean(error)),
    noise,
    radius,
  )
  const resampled = used.map(({ error }) => bootstrap.means(error))
  const exponents = Array.from({ length: bootstrap.resamples }, (_, b) =>
    fitExponent(
      resampled.map((means) => means[b]),
      noise,
      radius,
    ),
  )
  const planes = exponents.filter((value) => value === null).length / exponents.length
  if (exponent === null) return planes > PLANE_SHARE ? { ...unknown, class: 'smooth' } : unknown
  const interval: Interval = interval90(exponents.map((value) => value ?? NaN))
  // At the end of the grid what planes miss does not grow with their size: repeated inputs, or noise that varies.
  if (interval[0] === EXPONENTS[0]) return unknown
  return planes > PLANE_SHARE / 2 ? unknown : { class: classOf(interval, SCALE_BIAS * (columns.length - 1)), exponent, interval }
}

function classOf([least, largest]: Interval, bias: number): Screening['smoothness']['class'] {
  const [low, high] = [least - bias, largest + bias]
  if (high < ROUGH_BELOW) return 'rough'
  if (low > SMOOTH_ABOVE) return 'smooth'
  return low > ROUGH_BELOW && high < SMOOTH_ABOVE ? 'lipschitz' : 'unknown'
}

interface Scale {
  /** Per row, NaN where it was not fitted: squared error, 1 + sum w^2, radius. */
  error: Float64Array
  inflation: Float64Array
  radius: Float64Array
}

/** Leave-one-out errors of local planes, for neighbourhoods of growing size. */
function planeErrors({ table, z, origin }: Sample, columns: number[], gap: number): Scale[] {
  const { rows, y, features } = table
  const d = columns.length
  const part = takeColumns(z, rows, features.length, columns)
  const most = Math.min(LARGEST_NEIGHBOURHOOD, Math.floor(rows / 4))
  const { index, distance } = nearestNeighbours(part, rows, d, { k: most, gap, place: origin })
  const sizes: number[] = []
  for (let k = 3 * (d + 1); k <= most; k = Math.ceil(1.3 * k)) sizes.push(k)
  const scales = sizes.map(() => ({
    error: new Float64Array(rows).fill(NaN),
    inflation: new Float64Array(rows).fill(NaN),
    radius: new Float64Array(rows).fill(NaN),
  }))
  const step = Math.ceil(rows / MOST_FITS)
  for (let i = 0; i < rows; i += step) {
    sizes.forEach((k, scale) => {
      if (index[i * most + k - 1] < 0 || !(distance[i * most + k - 1] > 0)) return
      const fit = planeAt(part, y, i, index.subarray(i * most, i * most + k), d)
      if (!fit) return
      scales[scale].error[i] = (y[i] - fit.value) ** 2
      scales[scale].inflation[i] = 1 + fit.squaredWeights
      scales[scale].radius[i] = distance[i * most + k - 1]
    })
  }
  return scales
}

/** The plane through the neighbours, evaluated at row i, and the sum of the squared weights that it gives them. */
function planeAt(z: Float64Array, y: Float64Array, i: number, neighbours: Int32Array, d: number) {
  const size = d + 1
  const gram = new Matrix(size, size)
  const moment = new Float64Array(size)
  const row = new Float64Array(size)
  row[0] = 1
  for (const j of neighbours) {
    for (let c = 0; c < d; c++) row[c + 1] = z[j * d + c] - z[i * d + c]
    for (let a = 0; a < size; a++) {
      moment[a] += row[a] * y[j]
      for (let b = 0; b < size; b++) gram.set(a, b, gram.get(a, b) + row[a] * row[b])
    }
  }
  // A trace of ridge, so that neighbours on one line (a quantised input) still give an answer.
  for (let a = 1; a < size; a++) gram.set(a, a, gram.get(a, a) * (1 + 1e-9) + 1e-12)
  const unit = new Matrix(size, 1)
  unit.set(0, 0, 1)
  // The first row of the inverse Gram matrix: the plane's value is its product with the moments, and with w = X g the
  // sum of squared weights is g'X'Xg, its own first entry.
  const first = solve(gram, unit)
  let value = 0
  for (let a = 0; a < size; a++) value += first.get(a, 0) * moment[a]
  const squaredWeights = first.get(0, 0)
  return Number.isFinite(value) && squaredWeights > 0 ? { value, squaredWeights } : null
}

/**
 * The exponent a that minimises the relative squares of error - sigma^2 inflation - C radius^(2a), with sigma^2 and C
 * at least 0. Null where sigma^2 alone does as well: planes then miss nothing.
 */
function fitExponent(error: number[], inflation: number[], radius: number[]): number | null {
  const noise = error.map((e, k) => inflation[k] / e)
  const alone = nonNegativeFit(noise, null)
  let best = { exponent: EXPONENTS[0], rest: Infinity }
  for (const exponent of EXPONENTS) {
    const missed = error.map((e, k) => radius[k] ** (2 * exponent) / e)
    const rest = nonNegativeFit(noise, missed)
    if (rest < best.rest) best = { exponent, rest }
  }
  return best.rest < (1 - LEAST_IMPROVEMENT) * alone ? best.exponent : null
}

/** Least squares of 1 on one or two columns with coefficients at least 0: what is left. */
function nonNegativeFit(u: number[], v: number[] | null): number {
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, k) => sum + value * b[k], 0)
  const one = u.map(() => 1)
  const rest = (p: number, q: number) => u.reduce((sum, value, k) => sum + (1 - p * value - (v ? q * v[k] : 0)) ** 2, 0)
  const [uu, u1] = [dot(u, u), dot(u, one)]
  if (!v) return rest(u1 / uu, 0)
  const [uv, vv, v1] = [dot(u, v), dot(v, v), dot(v, one)]
  const determinant = uu * vv - uv * uv
  const a = (u1 * vv - v1 * uv) / determinant
  const b = (v1 * uu - u1 * uv) / determinant
  if (a >= 0 && b >= 0) return rest(a, b)
  return Math.min(rest(u1 / uu, 0), rest(0, v1 / vv))
}
