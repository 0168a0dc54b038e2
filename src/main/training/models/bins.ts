/** Features cut into at most 256 bins, for growing trees. */
export interface Bins {
  rows: number
  features: number
  /** Column by column: the bin of row i in feature j is codes[j * rows + i]. */
  codes: Uint8Array
  /** Per feature, ascending: bin b holds thresholds[b - 1] < x <= thresholds[b]. */
  thresholds: Float32Array[]
}

/**
 * Cuts at the middle between neighbouring distinct values, or at 255 quantiles where there are more than 256 of them.
 * Values are rounded to single precision first and the cuts lie on single precision numbers, so that an exported model,
 * which compares in single precision, sends every row the same way.
 */
export function binFeatures(x: Float64Array, rows: number, features: number, most = 256): Bins {
  const codes = new Uint8Array(rows * features)
  const thresholds: Float32Array[] = []
  for (let j = 0; j < features; j++) {
    const column = Float32Array.from({ length: rows }, (_, i) => x[i * features + j])
    const sorted = column.slice().sort()
    const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1])
    const cuts = distinct.length <= most ? between(distinct) : quantileCuts(sorted, most)
    thresholds.push(cuts)
    for (let i = 0; i < rows; i++) codes[j * rows + i] = binOf(cuts, column[i])
  }
  return { rows, features, codes, thresholds }
}

/** Number of thresholds below `value`. */
function binOf(thresholds: Float32Array, value: number): number {
  let low = 0
  let high = thresholds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= thresholds[middle]) high = middle
    else low = middle + 1
  }
  return low
}

function between(distinct: Float32Array): Float32Array {
  return Float32Array.from({ length: Math.max(distinct.length - 1, 0) }, (_, k) => middle(distinct[k], distinct[k + 1]))
}

function quantileCuts(sorted: Float32Array, most: number): Float32Array {
  const cuts: number[] = []
  for (let k = 1; k < most; k++) {
    let place = Math.round((k * sorted.length) / most)
    // Within a run of equal values nothing can be cut: the cut goes behind the run.
    while (place < sorted.length && sorted[place] === sorted[place - 1]) place++
    if (place === sorted.length) break
    const cut = middle(sorted[place - 1], sorted[place])
    if (cut !== cuts.at(-1)) cuts.push(cut)
  }
  return Float32Array.from(cuts)
}

/** A single precision number t with low <= t < high. */
function middle(low: number, high: number): number {
  const cut = Math.fround((low + high) / 2)
  return cut < high ? cut : low
}
