import type { AlternativeId, Assumptions, Range } from '../domain/decision.ts'
import { evaluateFormula, parseFormula, type Formula } from './formula.ts'

/** A way to act, as money sees it. */
export interface Alternative {
  id: AlternativeId
  /** 1 - RMSE / RMSE of predicting the mean, just after training; negative where the model is worse than the mean. */
  avoidedShare: number
  /** RMSE of predicting the mean, in the target's unit. */
  rmseToday: number
  /** Electricity of its predictions. */
  kWhPerYear: number
  /** Networks carry the investment `perNetwork`. */
  isNetwork: boolean
}

/** One value for each range of the assumptions. */
export interface Amounts {
  /** Per year and benefit, in the order of the assumptions. */
  benefits: number[]
  poc: number
  hardware: number
  integration: number
  perNetwork: number
}

/** The amounts where each range is read by `read`; ranges are asked for in a fixed order, benefits first. */
export function amountsOf(assumptions: Assumptions, read: (range: Range) => number): Amounts {
  const { benefits, investment } = assumptions
  return {
    benefits: benefits.map(({ perYear }) => read(perYear)),
    poc: read(investment.poc),
    hardware: read(investment.hardware),
    integration: read(investment.integration),
    perNetwork: read(investment.perNetwork),
  }
}

export const likelyAmounts = (assumptions: Assumptions): Amounts => amountsOf(assumptions, (range) => range.likely)

/** What is paid every year: hours to watch and retrain, licences, electricity. */
export function runningCost(assumptions: Assumptions, kWhPerYear: number): number {
  const { hourlyRate, watchHoursPerMonth, retrainHours, retrainingsPerYear, licencesPerYear, electricityPerKWh } = assumptions
  return hourlyRate * (12 * watchHoursPerMonth + retrainHours * retrainingsPerYear) + licencesPerYear + electricityPerKWh * kWhPerYear
}

/**
 * Share of the avoidable cost that is avoided in each year 1, 2, ..., before ramp-up. The error grows by `driftPerYear`
 * of its fresh value with the age of the model, and a retraining makes it fresh: 1 - (1 - share) (1 + drift * mean age).
 */
export function avoidedShares(assumptions: Assumptions, avoidedShare: number): number[] {
  const { horizonYears, retrainingsPerYear, driftPerYear } = assumptions
  return Array.from({ length: horizonYears }, (_, k) => {
    const age = totalAge(k + 1, retrainingsPerYear) - totalAge(k, retrainingsPerYear)
    return 1 - (1 - avoidedShare) * (1 + driftPerYear * age)
  })
}

/** Integral from 0 to `years` of the age of a model that is retrained so many times per year, evenly; in years squared. */
function totalAge(years: number, retrainingsPerYear: number): number {
  if (retrainingsPerYear === 0) return years ** 2 / 2
  const period = 1 / retrainingsPerYear
  const whole = Math.floor(years / period)
  return (whole * period ** 2) / 2 + (years - whole * period) ** 2 / 2
}

const MS_PER_YEAR = 365.25 * 24 * 3_600_000

export const cyclesPerYear = ({ cycleTimeMs }: Pick<Assumptions, 'cycleTimeMs'>): number => MS_PER_YEAR / cycleTimeMs

/**
 * Benefit of each year 1, 2, ...: each yearly amount times its effect times the ramp-up. The effect is the share avoided,
 * or the value of the benefit's own formula for that year's error; NaN where the formula has none.
 *
 * @param amounts per year, in the order of the benefits
 * @throws FORMULA_SYNTAX, FORMULA_NAME
 */
export function benefitsOf(
  assumptions: Assumptions,
  { avoidedShare, rmseToday }: Pick<Alternative, 'avoidedShare' | 'rmseToday'>,
  amounts: readonly number[],
): number[] {
  const formulas = assumptions.benefits.map(({ formula }) => (formula === null ? null : parsed(formula)))
  return avoidedShares(assumptions, avoidedShare).map((share, k) => {
    const error = { share, rmse: (1 - share) * rmseToday, rmseToday, year: k + 1, cyclesPerYear: cyclesPerYear(assumptions) }
    const benefit = amounts.reduce((sum, amount, index) => {
      const formula = formulas[index]
      return sum + amount * (formula ? evaluateFormula(formula, error) : share)
    }, 0)
    return benefit * (assumptions.rampUp[k] ?? 1)
  })
}

/** The same few formulas are evaluated thousands of times while a slider moves. */
const known = new Map<string, Formula>()

function parsed(text: string): Formula {
  let formula = known.get(text)
  if (!formula) {
    formula = parseFormula(text)
    if (known.size >= 50) known.clear()
    known.set(text, formula)
  }
  return formula
}

/** One year of an alternative; every figure is in the currency of the assumptions, and positive as its name says. */
export interface Year {
  investment: number
  benefit: number
  running: number
  /** What of the investment lowers the profit of this year; only taxes see it. */
  depreciation: number
  /** Negative where a loss lowers what the company pays on its other profits. */
  tax: number
  /** benefit - running - investment - tax */
  flow: number
}

/**
 * Years 0, 1, ..., horizon of an alternative; all zero for doing nothing. The investment is paid in year 0. With a tax, the
 * PoC is an expense of that year (research); the rest is written off evenly from year 1 on, and what is left at the end of
 * the horizon in its last year. Linear in the amounts.
 */
export function yearsOf(assumptions: Assumptions, alternative: Alternative, amounts = likelyAmounts(assumptions)): Year[] {
  const { horizonYears, tax } = assumptions
  const none: Year = { investment: 0, benefit: 0, running: 0, depreciation: 0, tax: 0, flow: 0 }
  if (alternative.id === 'none') return Array.from({ length: horizonYears + 1 }, () => none)

  const assets = amounts.hardware + amounts.integration + (alternative.isNetwork ? amounts.perNetwork : 0)
  const running = runningCost(assumptions, alternative.kWhPerYear)
  const benefits = benefitsOf(assumptions, alternative, amounts.benefits)
  const finished = (year: Omit<Year, 'tax' | 'flow'>): Year => {
    const owed = tax ? tax.rate * (year.benefit - year.running - year.depreciation) : 0
    return { ...year, tax: owed, flow: year.benefit - year.running - year.investment - owed }
  }
  return [
    finished({ ...none, investment: amounts.poc + assets, depreciation: amounts.poc }),
    ...benefits.map((benefit, k) =>
      finished({
        ...none,
        benefit,
        running,
        depreciation: assets * writtenOff(k + 1, horizonYears, tax?.depreciationYears ?? horizonYears),
      }),
    ),
  ]
}

/** Share of the assets that is written off in a year 1, 2, ..., horizon. */
export function writtenOff(year: number, horizonYears: number, depreciationYears: number): number {
  const before = Math.min(1, (year - 1) / depreciationYears)
  return (year === horizonYears ? 1 : Math.min(1, year / depreciationYears)) - before
}

/** Flows of year 0, 1, ..., horizon, after tax where there is one. */
export function cashFlowOf(assumptions: Assumptions, alternative: Alternative, amounts?: Amounts): number[] {
  return yearsOf(assumptions, alternative, amounts).map(({ flow }) => flow)
}
