/** How the bounds grow with accuracy, inputs and smoothness: the same figures for the screen and the report. */
import type { Interval } from '../domain/basics.ts'
import { leastUnits, sufficientWeightsOrder } from './bounds.ts'

/** Pieces needed at `eps.at`, with their interval. */
export interface PiecesAt {
  pieces: number
  interval: Interval
  eps: number
}

/** Fixed numbers of hidden layers that are drawn. */
export const fixedDepths = [1, 2, 4] as const

const MOST_LAYERS = 24

/** P(eps) goes like eps^(-1/2) along a smooth curve (bounds.ts); at least one piece. */
const scaled = (pieces: number, from: number, to: number) => Math.max(1, pieces * Math.sqrt(from / to))

/** A bound on units as a count: whole, and each layer has at least one unit. */
export const wholeUnits = (least: number, hiddenLayers: number) => Math.ceil(Math.max(hiddenLayers, least) - 1e-9)

/**
 * Least units of a network that may choose its depth: the smallest over H of what H layers need, where each layer has at
 * least one unit. As `leastUnits`, a proved lower bound for so many pieces.
 */
export function leastUnitsOfAnyDepth(pieces: number): { hiddenLayers: number; units: number } {
  let best = { hiddenLayers: 1, units: leastUnits(pieces, 1) }
  for (let hiddenLayers = 2; hiddenLayers <= MOST_LAYERS; hiddenLayers++) {
    const units = Math.max(hiddenLayers, leastUnits(pieces, hiddenLayers))
    if (units < best.units) best = { hiddenLayers, units }
  }
  return best
}

/** Least units over accuracies, coarsest first: per fixed depth with the pieces' interval carried through, and of any depth. */
export function leastUnitsByEps({ pieces, interval, eps: at }: PiecesAt, accuracies: readonly number[]) {
  return accuracies.map((eps) => {
    const [value, low, high] = [pieces, ...interval].map((count) => scaled(count, at, eps))
    return {
      eps,
      fixed: fixedDepths.map((hiddenLayers) => ({
        hiddenLayers,
        units: wholeUnits(leastUnits(value, hiddenLayers), hiddenLayers),
        interval: [low, high].map((count) => wholeUnits(leastUnits(count, hiddenLayers), hiddenLayers)) as Interval,
      })),
      any: Math.ceil(leastUnitsOfAnyDepth(value).units - 1e-9),
    }
  })
}

/** From a tenth to `decades` decades below, half decades apart. */
export const accuraciesFrom = (decades: number): number[] =>
  Array.from({ length: 2 * decades + 1 }, (_, k) => Number((10 ** (-1 - k / 2)).toPrecision(3)))

/**
 * By how much the order of Theorem 1's weights grows when eps shrinks to a tenth: 10^(d/n) (ln(10/eps) + 1) / (ln(1/eps) + 1). The
 * unknown constant cancels, but it is a ratio of orders, not of counts.
 */
export const growthPerDecade = (eps: number, inputs: number, derivatives: number): number =>
  sufficientWeightsOrder(eps / 10, inputs, derivatives) / sufficientWeightsOrder(eps, inputs, derivatives)

/** Numbers of inputs that the growth is told for: 1, 2, 4 and the intrinsic dimension, where it is known. */
export function growthDimensions(intrinsicDimension: number | null): number[] {
  const dimension = Math.max(1, Math.round(intrinsicDimension ?? 1))
  return [...new Set([1, 2, 4, dimension])].sort((a, b) => a - b)
}
