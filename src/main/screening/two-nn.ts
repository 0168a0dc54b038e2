import type { Neighbours } from './neighbours.ts'

/** Share of the largest ratios left out: they come from the edge of the cloud and from outliers. */
const DISCARDED = 0.1

/**
 * Intrinsic dimension from the ratio mu = r2 / r1 of each row's two nearest distances: mu is Pareto with exponent d
 * where the density is constant over so small a ball, so -ln(1 - F(mu)) = d ln(mu), a line through the origin
 * (Facco, d'Errico, Rodriguez & Laio 2017, Scientific Reports 7:12140). The check of `intrinsic-dimension.ts`: it looks at
 * the smallest scale only, and so differs from it where noise or quantisation acts.
 *
 * Failure modes: quantised sensors repeat distances (mu = 1), which biases it up; measurement noise makes it d plus the
 * noisy columns. Null where fewer than 20 rows have two distinct neighbours.
 *
 * @param neighbours at least two per row, without copies
 */
export function twoNN({ rows, k, distance }: Neighbours): number | null {
  const logs = Float64Array.from({ length: rows }, (_, i) => Math.log(distance[i * k + 1] / distance[i * k]))
    .filter(Number.isFinite)
    .sort()
  const n = logs.length
  if (n < 20) return null
  let numerator = 0
  let denominator = 0
  for (let i = 0; i < Math.floor(n * (1 - DISCARDED)); i++) {
    numerator += logs[i] * -Math.log(1 - (i + 1) / n)
    denominator += logs[i] ** 2
  }
  return denominator > 0 ? numerator / denominator : null
}
