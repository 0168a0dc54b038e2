import type { Assumptions, Currency, Range } from '../domain/decision.ts'

/**
 * Where the plant has not said anything yet. These are **editable defaults, not findings**: orders of magnitude chosen by this
 * project for one line of a mid-size plant (production worth about 500 million JPY a year, two shifts), so that the screens
 * show something plausible to correct. No statistic stands behind them.
 */

/** One million JPY as a round amount of each currency. A price level, not an exchange rate. */
const million: Record<Currency, number> = { JPY: 1_000_000, EUR: 6_500, USD: 7_000 }

/** A plant engineer's hour with overhead. */
const hourlyRate: Record<Currency, number> = { JPY: 5_000, EUR: 60, USD: 65 }

/** An industrial customer's price, the order of magnitude of the 2020s. */
const electricityPerKWh: Record<Currency, number> = { JPY: 25, EUR: 0.18, USD: 0.09 }

/** What a tax starts from once it is asked for: about the effective rate of a Japanese company, and the life of its software. */
export const usualTax: NonNullable<Assumptions['tax']> = { rate: 0.3, depreciationYears: 5 }

export function defaultAssumptions(currency: Currency): Assumptions {
  const millions = (min: number, likely: number, max: number): Range => ({
    min: min * million[currency],
    likely: likely * million[currency],
    max: max * million[currency],
  })
  return {
    currency,
    horizonYears: 5, // the usual depreciation time of plant IT
    discountRate: 0.08, // between the cost of capital and the hurdle rate of small projects
    rampUp: [0.5, 0.8], // the first year goes mostly into shadow and assisted operation
    benefits: [
      { id: 'scrap', perYear: millions(1.5, 4, 8), formula: null }, // 0.8 % of the production's worth
      { id: 'energy', perYear: millions(0.5, 1.5, 3), formula: null }, // 5 % of an energy bill of 30 million: running on the safe side
      { id: 'downtime', perYear: millions(0.5, 2, 5), formula: null }, // 16 hours at 125,000 an hour
      { id: 'inspection', perYear: millions(0.3, 1, 2), formula: null }, // 200 hours of measuring and sampling
    ],
    investment: {
      poc: millions(1, 2, 4), // two to three person-months in all
      hardware: millions(0.5, 1, 2), // an industrial PC and its network connection
      integration: millions(2, 5, 10), // to the PLC or historian, with acceptance test
      perNetwork: millions(0.3, 0.8, 2), // extra validation and documentation of a model nobody can read
    },
    hourlyRate: hourlyRate[currency],
    watchHoursPerMonth: 4, // an hour a week
    retrainHours: 8, // export, train, compare, release
    retrainingsPerYear: 4, // every quarter; stage 3 proposes an interval from the data
    licencesPerYear: 0, // ONNX Runtime is free
    electricityPerKWh: electricityPerKWh[currency],
    watts: 65, // an industrial PC with one core busy
    cycleTimeMs: 1_000, // a second per cycle
    tax: null, // before tax, as most plants compare projects
    driftPerYear: 0.1, // the error grows by a tenth a year; stage 3 proposes it from the data
  }
}
