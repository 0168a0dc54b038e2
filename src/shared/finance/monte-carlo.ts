import type { Interval } from '../domain/basics.ts'
import type { Assumptions } from '../domain/decision.ts'
import { createRandom } from '../random.ts'
import { amountsOf, benefitsOf, investmentOf, runningCost, type Alternative } from './cash-flow.ts'
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
  const { discountRate, horizonYears } = assumptions
  // The NPV is linear in the amounts, so that a draw costs a few multiplications: -investment + avoidable * perUnit - running.
  const linear = alternatives.map((alternative) => ({
    perUnit: npv(discountRate, [0, ...benefitsOf(assumptions, alternative.avoidedShare, 1)]),
    running: npv(discountRate, [0, ...new Array<number>(horizonYears).fill(runningCost(assumptions, alternative.kWhPerYear))]),
  }))
  const random = createRandom(seed)
  const outcomes = alternatives.map(() => new Float64Array(draws))
  for (let draw = 0; draw < draws; draw++) {
    const amounts = amountsOf(assumptions, (range) => drawPert(range, random))
    alternatives.forEach(({ id, isNetwork }, k) => {
      const { perUnit, running } = linear[k]
      if (id !== 'none') outcomes[k][draw] = amounts.avoidablePerYear * perUnit - running - investmentOf(amounts, isNetwork)
    })
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
