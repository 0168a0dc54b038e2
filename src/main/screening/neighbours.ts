export interface Neighbours {
  rows: number
  k: number
  /** rows x k, nearest first; -1 where there are fewer than k. */
  index: Int32Array
  /** rows x k: Euclidean distances; NaN where there is no neighbour. */
  distance: Float64Array
}

export interface NeighbourOptions {
  k: number
  /** Pairs at distance 0 are no neighbours. */
  withoutCopies?: boolean
  /** Rows whose `place` differs by at most this are no neighbours; with `place`, the rows' position in time. Default 0. */
  gap?: number
  place?: ArrayLike<number>
  /** Only rows with the same label are neighbours, e.g. rows that the same model has predicted. */
  label?: ArrayLike<number>
}

/**
 * The k nearest other rows of every row by Euclidean distance: exhaustive, O(n^2 d), with an early exit once a distance
 * exceeds the k-th best so far. For some thousand rows that is under a second, whatever the dimension; a k-d tree only
 * wins below about ten dimensions.
 *
 * @param z rows x features, row-major
 */
export function nearestNeighbours(z: Float64Array, rows: number, features: number, options: NeighbourOptions): Neighbours {
  const { k, withoutCopies = false, gap = 0, place, label } = options
  const index = new Int32Array(rows * k).fill(-1)
  const distance = new Float64Array(rows * k).fill(NaN)
  const best = new Float64Array(k)
  const bestRow = new Int32Array(k)
  for (let i = 0; i < rows; i++) {
    best.fill(Infinity)
    bestRow.fill(-1)
    const at = i * features
    for (let j = 0; j < rows; j++) {
      if (j === i) continue
      const limit = best[k - 1]
      let squared = 0
      let c = 0
      const from = j * features
      while (c < features) {
        const difference = z[at + c] - z[from + c]
        squared += difference * difference
        c++
        if ((c & 7) === 0 && squared >= limit) break
      }
      if (squared >= limit || (withoutCopies && squared === 0)) continue
      if (label && label[i] !== label[j]) continue
      if (gap > 0 && place && Math.abs(place[i] - place[j]) <= gap) continue
      let slot = k - 1
      while (slot > 0 && best[slot - 1] > squared) {
        best[slot] = best[slot - 1]
        bestRow[slot] = bestRow[slot - 1]
        slot--
      }
      best[slot] = squared
      bestRow[slot] = j
    }
    for (let slot = 0; slot < k && bestRow[slot] >= 0; slot++) {
      index[i * k + slot] = bestRow[slot]
      distance[i * k + slot] = Math.sqrt(best[slot])
    }
  }
  return { rows, k, index, distance }
}
