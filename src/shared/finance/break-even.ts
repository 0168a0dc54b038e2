import type { Assumptions } from '../domain/decision.ts'
import { cashFlowOf, type Alternative } from './cash-flow.ts'
import { npv } from './npv.ts'

/** The NPV is a straight line in the share unless the user's own formula bends it: enough places not to miss a turn. */
const PLACES = 32

/**
 * The least avoided share in [0, 1] at which the NPV of an alternative rises to `worth`; null where there is none, or where
 * it is worth more from the start. Between two of 33 places it is found by bisection, to the last bit.
 */
export function breakEvenShare(assumptions: Assumptions, alternative: Alternative, worth = 0): number | null {
  const above = (avoidedShare: number) => npv(assumptions.discountRate, cashFlowOf(assumptions, { ...alternative, avoidedShare })) - worth
  let low = 0
  if (above(low) >= 0) return above(low) === 0 ? 0 : null
  for (let place = 1; place <= PLACES; place++) {
    let high = place / PLACES
    if (above(high) >= 0) {
      for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
        if (above(middle) >= 0) high = middle
        else low = middle
      }
      return high
    }
    low = high
  }
  return null
}
