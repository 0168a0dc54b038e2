/** A curve over equally wide bins of one input. */
export interface Curve {
  /** Centre of the first bin and width of the bins, raw units of the input. */
  start: number
  step: number
  /** Smoothed value per bin. */
  values: Float64Array
}

/** What the rows of a scatter say per bin. */
export interface Binned {
  start: number
  step: number
  bins: number
  /** Bin of each row; -1 where the row lies outside. */
  binOf: Int32Array
}

const LOG_LAMBDA = { from: -3, to: 9, step: 0.25 }

/** The curve's values at the rows' places: linear between the bins' centres, level beyond them. */
export function evaluate({ start, step, values }: Curve, x: ArrayLike<number>): Float64Array {
  const last = values.length - 1
  return Float64Array.from(x, (at) => {
    const place = Math.min(Math.max((at - start) / step, 0), last)
    const left = Math.min(Math.floor(place), last - 1)
    return values[left] + (place - left) * (values[left + 1] - values[left])
  })
}

/** Equally wide bins over the middle 99 % of the values, so that one odd reading does not stretch them. */
export function cut(x: Float64Array, mostBins: number): Binned | null {
  const sorted = x.slice().sort()
  const low = sorted[Math.floor(0.005 * (sorted.length - 1))]
  const high = sorted[Math.ceil(0.995 * (sorted.length - 1))]
  const bins = Math.min(mostBins, new Set(x).size)
  if (!(high > low) || bins < 5) return null
  const step = (high - low) / bins
  const binOf = Int32Array.from(x, (value) => (value < low || value > high ? -1 : Math.min(bins - 1, Math.floor((value - low) / step))))
  return { start: low + step / 2, step, bins, binOf }
}

/**
 * The discrete smoothing spline of Whittaker (1923): minimises sum w (y - z)^2 + lambda sum (second differences of z)^2 over
 * one value per bin, the limit of a cubic smoothing spline for narrow bins. Lambda maximises the restricted likelihood
 * of the mixed model behind it (Wahba 1985; Wood 2011), which oversmooths noise rather than undersmooths it:
 * (n - 2) ln(RSS + lambda z'D'Dz) + ln|W + lambda D'D| - (m - 2) ln lambda is minimal. O(bins) per lambda: the system has
 * five bands.
 */
export function smooth({ start, step, bins: m, binOf }: Binned, y: ArrayLike<number>): Curve {
  const weight = new Float64Array(m)
  const sum = new Float64Array(m)
  let squares = 0
  let n = 0
  let mean = 0
  for (let i = 0; i < binOf.length; i++) if (binOf[i] >= 0) mean += (y[i] - mean) / ++n
  for (let i = 0; i < binOf.length; i++) {
    const bin = binOf[i]
    if (bin < 0) continue
    weight[bin]++
    sum[bin] += y[i] - mean
    squares += (y[i] - mean) ** 2
  }
  // Penalties relative to a bin's rows, so that one grid serves every n.
  const scale = n / m
  let best: { criterion: number; values: Float64Array } | undefined
  for (let log = LOG_LAMBDA.from; log <= LOG_LAMBDA.to; log += LOG_LAMBDA.step) {
    const lambda = scale * 10 ** log
    const { values, logDeterminant } = solve(weight, sum, lambda)
    // At the minimum RSS + penalty = y'y - z'X'y.
    let rest = squares
    for (let k = 0; k < m; k++) rest -= values[k] * sum[k]
    const criterion = (n - 2) * Math.log(Math.max(rest, 1e-12 * squares)) + logDeterminant - (m - 2) * Math.log(lambda)
    if (!best || criterion < best.criterion) best = { criterion, values }
  }
  return { start, step, values: best!.values.map((value) => value + mean) }
}

/** Solves (W + lambda D'D) z = s by LDL' of the five bands, and returns the logarithm of its determinant. */
function solve(weight: Float64Array, right: Float64Array, lambda: number): { values: Float64Array; logDeterminant: number } {
  const m = weight.length
  const d = new Float64Array(m)
  const l1 = new Float64Array(m)
  const l2 = new Float64Array(m)
  const z = right.slice()
  let logDeterminant = 0
  for (let i = 0; i < m; i++) {
    // Bands of D'D: diagonal 1 5 6 ... 6 5 1, first off-diagonal -2 -4 ... -4 -2, second 1.
    const diagonal = Math.min(i, m - 1 - i) === 0 ? 1 : Math.min(i, m - 1 - i) === 1 ? 5 : 6
    const first = i >= 1 ? (i === 1 || i === m - 1 ? -2 : -4) * lambda : 0
    const second = i >= 2 ? lambda : 0
    l2[i] = i >= 2 ? second / d[i - 2] : 0
    l1[i] = i >= 1 ? (first - (i >= 2 ? l2[i] * d[i - 2] * l1[i - 1] : 0)) / d[i - 1] : 0
    d[i] = weight[i] + diagonal * lambda - (i >= 1 ? l1[i] ** 2 * d[i - 1] : 0) - (i >= 2 ? l2[i] ** 2 * d[i - 2] : 0)
    // Rounding of a large penalty; the two directions without penalty carry at least the weight of the rows.
    d[i] = Math.max(d[i], 1e-14 * lambda)
    logDeterminant += Math.log(d[i])
    if (i >= 1) z[i] -= l1[i] * z[i - 1]
    if (i >= 2) z[i] -= l2[i] * z[i - 2]
  }
  for (let i = m - 1; i >= 0; i--) {
    z[i] /= d[i]
    if (i + 1 < m) z[i] -= l1[i + 1] * z[i + 1]
    if (i + 2 < m) z[i] -= l2[i + 2] * z[i + 2]
  }
  return { values: z, logDeterminant }
}
