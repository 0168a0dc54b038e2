import type { Interval } from '../domain/basics.ts'
import type { Assumptions, Range } from '../domain/decision.ts'
import { createRandom, deriveSeed } from '../random.ts'
import { amountsOf, cashFlowOf, type Alternative } from './cash-flow.ts'
import { npv } from './npv.ts'
import { drawPert } from './pert.ts'

/** The NPV under uncertainty: its mean, the share of draws above zero, and the 5th and 95th percentile. */
export interface NpvDistribution {
  mean: number
  pPositive: number
  interval: Interval
}

/** The columns of late, by what they are drawn from. */
const drawn = new Map<string, Float64Array>()
const MOST_DRAWN = 64

/**
 * A column of draws from a range. Each range has a stream of its own, so that its draws depend on nothing else: while a
 * slider moves, all other columns are those of before.
 */
function drawsOf(range: Range, draws: number, seed: number): Float64Array {
  const key = `${seed} ${draws} ${range.min} ${range.likely} ${range.max}`
  let column = drawn.get(key)
  if (!column) {
    const random = createRandom(seed)
    column = Float64Array.from({ length: draws }, () => drawPert(range, random))
    if (drawn.size >= MOST_DRAWN) drawn.clear()
    drawn.set(key, column)
  }
  return column
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
  const columns = ranges.map((range, index) => drawsOf(range, draws, deriveSeed(seed, `range ${index}`)))
  const outcomes = linear.map(({ fixed, perUnit }) => {
    const worth = new Float64Array(draws).fill(fixed)
    for (const [index, column] of columns.entries()) for (let draw = 0; draw < draws; draw++) worth[draw] += perUnit[index] * column[draw]
    return worth
  })
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
