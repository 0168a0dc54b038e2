import { evaluate } from '../../training/evaluate.ts'
import type { Network } from '../../training/network.ts'

/** The largest error over `points` equidistant points of [low, high], ends included, for a network of one input. */
export function largestError(network: Network, target: (x: number) => number, points: number, low = 0, high = 1): number {
  const x = Float64Array.from({ length: points }, (_, i) => low + ((high - low) * i) / (points - 1))
  return evaluate(network, x, points).reduce((worst, value, i) => Math.max(worst, Math.abs(value - target(x[i]))), 0)
}

/** Linear pieces of a network of one input on [0, 1], seen at `points` equidistant points: changes of slope, plus one. */
export function countPieces(network: Network, points: number): number {
  const x = Float64Array.from({ length: points }, (_, i) => i / (points - 1))
  const y = evaluate(network, x, points)
  const bends = Array.from({ length: points - 2 }, (_, i) => Math.abs(y[i] - 2 * y[i + 1] + y[i + 2]) > 1e-9)
  // A bend between two grid points shows at both of them: neighbouring bends count once.
  return 1 + bends.filter((bend, i) => bend && !bends[i - 1]).length
}
