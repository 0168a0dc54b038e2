/** Linear B-splines ("hats"): hat k is 1 at knot k, 0 at every other knot, and linear between. */

/**
 * Knots of one feature: every distinct value where there are at most `most`, else quantiles. The first is the least
 * value, the last the largest; a constant feature has one.
 */
export function quantileKnots(x: Float64Array, rows: number, features: number, feature: number, most: number): Float64Array {
  const sorted = Float64Array.from({ length: rows }, (_, i) => x[i * features + feature]).sort()
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1])
  if (distinct.length <= most) return distinct
  const quantiles = Float64Array.from({ length: most }, (_, k) => sorted[Math.round((k * (rows - 1)) / (most - 1))])
  return quantiles.filter((value, k) => k === 0 || value !== quantiles[k - 1])
}

/**
 * The interval that holds `value` and its place in it: hats `left` and `left + 1` are 1 - `share` and `share`, every
 * other one 0. Outside the knots the share leaves [0, 1], which continues the outermost pieces linearly.
 */
export function locate(knots: Float64Array, value: number): { left: number; share: number } {
  let left = 0
  let right = knots.length - 1
  while (right - left > 1) {
    const middle = (left + right) >> 1
    if (value >= knots[middle]) left = middle
    else right = middle
  }
  return { left, share: (value - knots[left]) / (knots[left + 1] - knots[left]) }
}

/** The second differences of `count` consecutive values, squared and summed: the matrix D'D, count x count. */
export function secondDifferences(count: number): Float64Array {
  return differences(count, [1, -2, 1])
}

/** The first differences, likewise. */
export function firstDifferences(count: number): Float64Array {
  return differences(count, [-1, 1])
}

function differences(count: number, stencil: number[]): Float64Array {
  const matrix = new Float64Array(count * count)
  for (let k = 0; k + stencil.length <= count; k++)
    for (let a = 0; a < stencil.length; a++)
      for (let b = 0; b < stencil.length; b++) matrix[(k + a) * count + k + b] += stencil[a] * stencil[b]
  return matrix
}
