import type { Interval } from '../domain/basics.ts'
import type { Assumptions, Range } from '../domain/decision.ts'
import { createRandom } from '../random.ts'
import { amountsOf, cashFlowOf, type Alternative } from './cash-flow.ts'
import { npv } from './npv.ts'
import { drawPert } from './pert.ts'

/** The NPV under uncertainty: its mean, the share of draws above zero, and the 5th and 95th percentile. */
export interface NpvDistribution {
  mean: number
  pPositive: number
  interval: Interval
}

/**
 * Draws every range of the assumptions from its PERT distribution, independently, and returns the distribution of the NPV of
 * each alternative. All alternatives see the same draws, so that they differ by what they do and not by luck.
 */
export function simulateNpv(
  assumptions: Assumptions,
  alternatives: readonly Alternative[],
  { seed, draws }: { seed: number; draws: number },
): NpvDistribution[] {
  const ranges: Range[] = []
  amountsOf(assumptions, (range) => ranges.push(range))
  // The NPV is linear in the amounts, so that a draw costs a few multiplications: what nothing is worth, and a unit of each.
  const linear = alternatives.map((alternative) => {
    const worth = (unit: number | null) => {
      let index = 0
      const amounts = amountsOf(assumptions, () => Number(index++ === unit))
      return npv(assumptions.discountRate, cashFlowOf(assumptions, alternative, amounts))
    }
    const fixed = worth(null)
    return { fixed, perUnit: ranges.map((_, unit) => worth(unit) - fixed) }
  })
  const random = createRandom(seed)
  const amounts = new Float64Array(ranges.length)
  const outcomes = alternatives.map(() => new Float64Array(draws))
  for (let draw = 0; draw < draws; draw++) {
    for (let index = 0; index < ranges.length; index++) amounts[index] = drawPert(ranges[index], random)
    for (let k = 0; k < outcomes.length; k++) {
      const { fixed, perUnit } = linear[k]
      let worth = fixed
      for (let index = 0; index < perUnit.length; index++) worth += perUnit[index] * amounts[index]
      outcomes[k][draw] = worth
    }
  }
  return outcomes.map((values) => {
    values.sort()
    const at = (share: number) => values[Math.min(draws - 1, Math.floor(share * draws))]
    return {
      mean: values.reduce((sum, value) => sum + value, 0) / draws,
      pPositive: values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0) / draws,
      interval: [at(0.05), at(0.95)],
    }
  })
}
