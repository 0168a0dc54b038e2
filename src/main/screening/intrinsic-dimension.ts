import type { Screening } from '#shared/domain/screening.ts'
import { interval90, type Bootstrap } from './bootstrap.ts'
import type { Neighbours } from './neighbours.ts'
import { twoNN } from './two-nn.ts'

export const DIMENSION_NEIGHBOURS = 20
const FEWEST_NEIGHBOURS = 10
const FEWEST_ROWS = 50
/** Neighbourhoods overlap, so rows are not independent evidence: their spread is widened by this factor. */
const OVERLAP = 2
/** How much the edge of a cube costs; spheres and Gaussians cost less. Fitted to cubes of dimension 1 to 20 with 200 to 3,000 rows. */
const EDGE = 0.55
/** A density that peaks biases the other way, by at most this share (Gaussians of dimension 1 to 5). */
const PEAK = 0.03
/** Radius of a neighbourhood relative to the whole cloud, beyond which nothing local is left to see. */
const FARTHEST = 0.85
/** Where over this share of the rows have a neighbourhood of equal distances, the sensor's steps are seen and not the shape. */
const MOST_TIES = 0.3

/**
 * The number of directions in which the inputs really vary: the maximum likelihood estimator of Levina & Bickel (2004),
 * m_k = [ mean over rows of 1/(k-1) sum_{j<k} ln(T_k / T_j) ]^-1 with T_j the distance to the j-th neighbour, rows
 * averaged before the inversion as MacKay & Ghahramani (2005) showed to be right, and then averaged over k = 10..20.
 *
 * Assumes a density that is about constant over 20 neighbours. In many dimensions no sample is that dense: the edge of
 * the cloud biases the value low (a cube of dimension 10 with 1,000 rows gives 8). The interval says so: its low end is the
 * bootstrap's, its high end solves m = D / (1 + 0.55 (15/n)^(1/D)), which is what cubes give; where (15/n)^(1/D), the radius of
 * a neighbourhood relative to the cloud's, exceeds 0.85, it cannot tell.
 * Failure modes: measurement noise raises the value at small scales (see `scales`); quantised sensors give equal distances
 * (then it cannot tell); clusters of different dimension are averaged.
 *
 * @param neighbours 20 per row, without copies, of all standardised inputs
 */
export function intrinsicDimension(neighbours: Neighbours, bootstrap: Bootstrap): Screening['intrinsicDimension'] {
  const { rows, k: most, distance } = neighbours
  const unknown = (why: string) => ({ value: null, interval: null, why, twoNN: null, scales: [] })
  if (rows < FEWEST_ROWS) return unknown('why_fewRows')
  const scales: { neighbours: number; value: number }[] = []
  /** Mean over k of each row's inverse dimension. */
  const inverse = new Float64Array(rows)
  let ties = 0
  const count = most - FEWEST_NEIGHBOURS + 1
  for (let k = FEWEST_NEIGHBOURS; k <= most; k++) {
    let sum = 0
    let used = 0
    for (let i = 0; i < rows; i++) {
      const own = inverseDimension(distance.subarray(i * most, i * most + k))
      inverse[i] += own / count
      if (!Number.isFinite(own)) continue
      sum += own
      used++
    }
    if (used > 0 && sum > 0) scales.push({ neighbours: k, value: used / sum })
  }
  for (let i = 0; i < rows; i++) if (hasTies(distance.subarray(i * most, i * most + FEWEST_NEIGHBOURS))) ties++
  if (scales.length < count) return unknown('why_constantInputs')
  if (ties > MOST_TIES * rows) return { ...unknown('why_quantised'), scales }

  const value = scales.reduce((sum, scale) => sum + scale.value / count, 0)
  const [least, largest] = interval90(bootstrap.means(inverse).map((mean) => 1 / mean))
  const low = (value - OVERLAP * (value - least)) * (1 - PEAK)
  const high = withoutEdge(value + OVERLAP * (largest - value), rows)
  if ((15 / rows) ** (1 / high) > FARTHEST) return { ...unknown('why_farNeighbours'), scales }
  return { value, interval: [Math.min(low, value), Math.max(high, value)], twoNN: twoNN(neighbours), scales }
}

/** 1/(k-1) sum_{j<k} ln(T_k / T_j) of ascending distances. */
function inverseDimension(distances: Float64Array): number {
  const k = distances.length
  let sum = 0
  for (let j = 0; j < k - 1; j++) sum += Math.log(distances[k - 1] / distances[j])
  return sum / (k - 1)
}

/** At least half of consecutive distances equal to a millionth. */
function hasTies(distances: Float64Array): boolean {
  let equal = 0
  for (let j = 1; j < distances.length; j++) if (distances[j] - distances[j - 1] <= 1e-6 * distances[j]) equal++
  return equal >= (distances.length - 1) / 2
}

/** The dimension D of a cube whose estimate would be `estimate`; D / (1 + c s^(1/D)) grows with D, so bisection finds it. */
function withoutEdge(estimate: number, rows: number): number {
  let low = estimate
  let high = 3 * estimate + 1
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    if (middle / (1 + EDGE * (15 / rows) ** (1 / middle)) < estimate) low = middle
    else high = middle
  }
  return high
}
