import type { Range } from '../domain/decision.ts'
import type { Random } from '../random.ts'

/**
 * The PERT distribution of an estimate by its least, likeliest and largest value (Malcolm et al. 1959; as a beta
 * distribution: Vose, "Risk Analysis", 2008): min + (max - min) Beta(1 + 4 (likely - min) / (max - min), 1 + 4 (max - likely) / (max - min)).
 */
export function pertMean({ min, likely, max }: Range): number {
  return (min + 4 * likely + max) / 6
}

/** (mean - min) (max - mean) / 7 */
export function pertVariance(range: Range): number {
  const mean = pertMean(range)
  return ((mean - range.min) * (range.max - mean)) / 7
}

/** A number drawn from the PERT distribution of `range`; the value itself where the range has no width. */
export function drawPert({ min, likely, max }: Range, random: Random): number {
  const width = max - min
  if (width <= 0) return likely
  // Beta(a, b) = G(a) / (G(a) + G(b)) of two gamma variates.
  const a = drawGamma(1 + (4 * (likely - min)) / width, random)
  const b = drawGamma(1 + (4 * (max - likely)) / width, random)
  return min + (width * a) / (a + b)
}

/** A gamma variate of scale 1 and a shape >= 1 (Marsaglia & Tsang 2000). */
function drawGamma(shape: number, random: Random): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const normal = random.normal()
    const v = (1 + c * normal) ** 3
    if (v <= 0) continue
    // 1 - u is in (0, 1], so that the logarithm is finite.
    if (Math.log(1 - random.uniform()) < 0.5 * normal * normal + d * (1 - v + Math.log(v))) return d * v
  }
}
