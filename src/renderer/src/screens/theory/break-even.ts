import type { SquarePair } from '#shared/domain/theory.ts'

/** The finest accuracy at which depth does not yet save anything; at every finer one it does. `pairs` from the coarsest on. */
export function breakEven(pairs: readonly SquarePair[], size: 'units' | 'weights'): number {
  return pairs.findLast(({ deep, shallow }) => deep[size] >= shallow[size])!.eps
}
