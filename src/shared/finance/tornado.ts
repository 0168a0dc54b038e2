import type { Assumptions, Range } from '../domain/decision.ts'
import { cashFlowOf, type Alternative } from './cash-flow.ts'
import { npv } from './npv.ts'

/** Inputs given as one number are moved down and up by this share of themselves. */
export const TORNADO_STEP = 0.2

const scalars = [
  'discountRate',
  'hourlyRate',
  'watchHoursPerMonth',
  'retrainHours',
  'retrainingsPerYear',
  'licencesPerYear',
  'electricityPerKWh',
  'driftPerYear',
] as const satisfies (keyof Assumptions)[]

const investments = ['poc', 'hardware', 'integration', 'perNetwork'] as const satisfies (keyof Assumptions['investment'])[]

/**
 * NPV of an alternative at the low and the high end of each input, the others at their likely value; the input that moves
 * it most comes first, and those that do not move it are left out. Ranges go from `min` to `max`, single numbers by
 * +-20 %; an end at which the user's formula has no value is left out with its bar. Inputs are named by the id of the benefit, the key of the investment or the key of the assumption; `avoidedShare`
 * is the measured accuracy.
 */
export function tornado(assumptions: Assumptions, alternative: Alternative): { input: string; low: number; high: number }[] {
  const worth = (changed: Partial<Assumptions>, avoidedShare = alternative.avoidedShare) => {
    const given = { ...assumptions, ...changed }
    return npv(given.discountRate, cashFlowOf(given, { ...alternative, avoidedShare }))
  }
  const ends = (low: number, high: number, at: (value: number) => number) => ({ low: at(low), high: at(high) })
  const at = (range: Range, likely: number): Range => ({ ...range, likely })

  const bars = [
    ...assumptions.benefits.map((benefit, index) => ({
      input: benefit.id,
      ...ends(benefit.perYear.min, benefit.perYear.max, (value) =>
        worth({ benefits: assumptions.benefits.with(index, { ...benefit, perYear: at(benefit.perYear, value) }) }),
      ),
    })),
    ...investments.map((key) => {
      const range = assumptions.investment[key]
      return {
        input: key,
        ...ends(range.min, range.max, (value) => worth({ investment: { ...assumptions.investment, [key]: at(range, value) } })),
      }
    }),
    ...scalars.map((key) => ({
      input: key,
      ...ends(assumptions[key] * (1 - TORNADO_STEP), assumptions[key] * (1 + TORNADO_STEP), (value) => worth({ [key]: value })),
    })),
    ...(assumptions.tax
      ? [
          {
            input: 'taxRate',
            ...ends(assumptions.tax.rate * (1 - TORNADO_STEP), assumptions.tax.rate * (1 + TORNADO_STEP), (rate) =>
              worth({ tax: { ...assumptions.tax!, rate } }),
            ),
          },
        ]
      : []),
    {
      input: 'avoidedShare',
      ...ends(alternative.avoidedShare * (1 - TORNADO_STEP), Math.min(1, alternative.avoidedShare * (1 + TORNADO_STEP)), (value) =>
        worth({}, value),
      ),
    },
  ]
  const reach = (bar: { low: number; high: number }) => Math.abs(bar.high - bar.low)
  return bars.filter((bar) => reach(bar) > 0).sort((a, b) => reach(b) - reach(a))
}
