/**
 * Internal rates of return: every rate > -1 at which the NPV is zero, ascending. Empty where there is none (flows of one
 * sign, or of both without a root); several where the sign of the flows changes more than once (Lorie & Savage 1955), and
 * then none of them alone says whether the project pays. A project without any flow has none.
 *
 * With v = 1 / (1 + rate) the NPV is a polynomial in v; its positive roots are isolated between the roots of its
 * derivative and found by bisection, so that no root is missed and no first guess is needed. O(T^2) bisections for T years.
 *
 * @param cashFlow year 0 first
 */
export function irr(cashFlow: readonly number[]): number[] {
  return positiveRoots(cashFlow)
    .map((v) => 1 / v - 1)
    .sort((a, b) => a - b)
}

/** Of sum a[k] v^k, ascending; a root of even multiplicity counts once. */
function positiveRoots(coefficients: readonly number[]): number[] {
  const first = coefficients.findIndex((a) => a !== 0)
  const last = coefficients.findLastIndex((a) => a !== 0)
  if (first === last) return []
  const a = coefficients.slice(first, last + 1)
  const value = (v: number) => a.reduceRight((sum, coefficient) => sum * v + coefficient, 0)
  const size = (v: number) => a.reduceRight((sum, coefficient) => sum * v + Math.abs(coefficient), 0)

  const turns = positiveRoots(a.slice(1).map((coefficient, k) => coefficient * (k + 1)))
  // Cauchy: no root lies beyond.
  const bound = 1 + Math.max(...a.slice(0, -1).map(Math.abs)) / Math.abs(a.at(-1)!)
  const points = [0, ...turns.filter((v) => v < bound), bound]
  // A turning point within rounding of zero touches the axis.
  const signs = points.map((v) => (Math.abs(value(v)) <= 1e-13 * size(v) ? 0 : Math.sign(value(v))))
  return points.flatMap((v, k) => {
    if (signs[k] === 0) return [v]
    return k > 0 && signs[k - 1] * signs[k] < 0 ? [bisect(value, points[k - 1], v)] : []
  })
}

/** To the last bit: `value` has different signs at `low` and `high`. */
function bisect(value: (v: number) => number, low: number, high: number): number {
  const sign = Math.sign(value(low))
  for (;;) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) return middle
    if (Math.sign(value(middle)) === sign) low = middle
    else high = middle
  }
}
