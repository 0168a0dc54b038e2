import { quantileKnots } from './hats.ts'

export interface RankedPair {
  features: [number, number]
  /** Share of the residual's variance that the means of the pair's cells carry, less what chance alone would. */
  gain: number
  /** True where chance alone would not reach it: three standard deviations of the chi-squared null. */
  significant: boolean
}

const CELLS = 8

/**
 * Ranks all pairs of features by what an interaction could still explain of the residual of an additive fit: the
 * residual is averaged over an 8 x 8 grid of quantile cells of each pair (in the manner of FAST, Lou et al. 2013, which
 * takes 2 x 2 cells; 8 x 8 also sees an interaction that changes sign more than once). O(rows x features^2).
 */
export function rankPairs(x: Float64Array, residual: Float64Array, rows: number, features: number): RankedPair[] {
  let variance = 0
  for (let i = 0; i < rows; i++) variance += residual[i] ** 2 / rows
  const cells = Array.from({ length: features }, (_, j) => cellOf(x, rows, features, j))
  const varying = [...cells.keys()].filter((j) => cells[j].some((cell) => cell !== cells[j][0]))
  const ranked: RankedPair[] = []
  const sums = new Float64Array(CELLS * CELLS)
  const counts = new Float64Array(CELLS * CELLS)
  for (const a of varying) {
    for (const b of varying) {
      if (b <= a) continue
      sums.fill(0)
      counts.fill(0)
      for (let i = 0; i < rows; i++) {
        const cell = cells[a][i] * CELLS + cells[b][i]
        sums[cell] += residual[i]
        counts[cell]++
      }
      let explained = 0
      let occupied = 0
      for (let cell = 0; cell < sums.length; cell++) {
        if (counts[cell] === 0) continue
        explained += sums[cell] ** 2 / counts[cell]
        occupied++
      }
      // Of pure noise: (cells - 1) variances, with standard deviation sqrt(2 (cells - 1)).
      const free = Math.max(occupied - 1, 1)
      const excess = variance > 0 ? explained / variance - free : 0
      ranked.push({ features: [a, b], gain: excess / rows, significant: excess > 3 * Math.sqrt(2 * free) })
    }
  }
  return ranked.sort((p, q) => q.gain - p.gain)
}

/** The quantile cell of every row. */
function cellOf(x: Float64Array, rows: number, features: number, feature: number): Uint8Array {
  const knots = quantileKnots(x, rows, features, feature, CELLS + 1)
  // With few distinct values every value is a cell of its own; else the knots are the cells' edges.
  const edges = knots.length <= CELLS ? knots.subarray(1) : knots.subarray(1, -1)
  return Uint8Array.from({ length: rows }, (_, i) => {
    let cell = 0
    while (cell < edges.length && x[i * features + feature] >= edges[cell]) cell++
    return cell
  })
}
