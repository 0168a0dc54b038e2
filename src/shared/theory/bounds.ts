/**
 * What theory says about the size of a ReLU network that reaches an accuracy eps (sup norm, relative to the target's
 * range). H is the number of hidden layers; the papers' depth L counts input and output too, L = H + 2.
 */

/**
 * Linear pieces that the best piecewise linear function needs to stay within `eps` of a curve, to leading order as eps
 * tends to 0: P(eps) = integral of sqrt(|f''| / (16 eps)) dx. On a piece of length h, the best line is h^2 |f''| / 16 away.
 * For x^2 on [0, 1] this is sqrt(1 / (8 eps)).
 *
 * @param values the curve at equidistant points, in units of the target's range; the integral is a sum over second
 *   differences, sqrt(|f''|) dx = sqrt(|second difference|), so the spacing does not appear
 * @returns P(eps) >= 0; 0 for a straight line, which needs one piece. Too large for curves with kinks: see `piecesOfPoints`
 */
export function piecesOfCurve(values: ArrayLike<number>, eps: number): number {
  let sum = 0
  for (let i = 1; i + 1 < values.length; i++) sum += Math.sqrt(Math.abs(values[i - 1] - 2 * values[i] + values[i + 1]) / (16 * eps))
  return sum
}

/**
 * The least number of straight segments that pass within `eps` of all points, exactly: each segment is made as long as
 * possible in turn, which is optimal (Imai & Iri 1986). Segments need not meet, so no continuous piecewise linear function
 * has fewer. Points i < j allow slopes (v_j - v_i -+ 2 eps) / (j - i); a line exists as long as all of these intervals
 * overlap, since the offsets that a slope leaves to each point then overlap in pairs, and intervals that overlap in pairs
 * have a common point (Helly).
 *
 * @param values at equidistant points, same unit as `eps`
 */
export function piecesOfPoints(values: ArrayLike<number>, eps: number): number {
  let pieces = 0
  for (let start = 0; start < values.length; pieces++) {
    let [low, high] = [-Infinity, Infinity]
    let end = start + 1
    for (; end < values.length; end++) {
      for (let i = start; i < end; i++) {
        const rise = values[end] - values[i]
        low = Math.max(low, (rise - 2 * eps) / (end - i))
        high = Math.min(high, (rise + 2 * eps) / (end - i))
      }
      if (low > high) break
    }
    start = end
  }
  return pieces
}

/**
 * Least number of units U of a network with H hidden layers that has `pieces` linear pieces along a line: the network
 * has at most (2U)^H of them (Telgarsky 2015, Lemma 2.1; Yarotsky 2017, Theorem 6), so U >= pieces^(1/H) / 2. A lower bound:
 * it says what is impossible, not what training reaches.
 */
export function leastUnits(pieces: number, hiddenLayers: number): number {
  return Math.max(1, Math.max(pieces, 1) ** (1 / hiddenLayers) / 2)
}

/**
 * Yarotsky 2017, Theorem 1: for functions of d inputs on [0, 1]^d with n bounded derivatives, weights of this *order*
 * suffice, eps^(-d/n) (ln(1/eps) + 1), in a network of depth of order ln(1/eps) + 1. The constants depend on d and n and are
 * not in it: two values of this function may be compared with each other, never with a count.
 */
export function sufficientWeightsOrder(eps: number, inputs: number, derivatives: number): number {
  return eps ** (-inputs / derivatives) * (Math.log(1 / eps) + 1)
}

/** The order of the depth that goes with it (Theorem 1): ln(1/eps) + 1. */
export function sufficientDepthOrder(eps: number): number {
  return Math.log(1 / eps) + 1
}

/** Units of a network with one hidden layer for x^2 on [0, 1]: ceil(sqrt(1/(8 eps))) pieces with free offsets, one unit for each. */
export function shallowSquareUnits(eps: number): number {
  return Math.ceil(Math.sqrt(1 / (8 * eps)) - 1e-9)
}

/** Units of the deep network for x^2 on [0, 1] (Yarotsky 2017, Proposition 2): 3m, with the least m whose error 2^(-2m-2) is at most eps. */
export function deepSquareUnits(eps: number): number {
  return 3 * Math.max(1, Math.ceil((Math.log2(1 / eps) - 2) / 2 - 1e-9))
}
