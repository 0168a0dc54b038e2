import type { AlternativeId, Assumptions, Range } from '../domain/decision.ts'

/** A way to act, as money sees it. */
export interface Alternative {
  id: AlternativeId
  /** 1 - RMSE / RMSE of predicting the mean, just after training; negative where the model is worse than the mean. */
  avoidedShare: number
  /** Electricity of its predictions. */
  kWhPerYear: number
  /** Networks carry the investment `perNetwork`. */
  isNetwork: boolean
}

/** One value for each range of the assumptions. */
export interface Amounts {
  /** Yearly cost of prediction error that a perfect prediction would avoid, all benefits together. */
  avoidablePerYear: number
  poc: number
  hardware: number
  integration: number
  perNetwork: number
}

/** The amounts where each range is read by `read`; ranges are asked for in a fixed order, benefits first. */
export function amountsOf(assumptions: Assumptions, read: (range: Range) => number): Amounts {
  const { benefits, investment } = assumptions
  return {
    avoidablePerYear: benefits.reduce((sum, benefit) => sum + read(benefit.perYear), 0),
    poc: read(investment.poc),
    hardware: read(investment.hardware),
    integration: read(investment.integration),
    perNetwork: read(investment.perNetwork),
  }
}

export const likelyAmounts = (assumptions: Assumptions): Amounts => amountsOf(assumptions, (range) => range.likely)

/** What is paid in year 0. */
export function investmentOf({ poc, hardware, integration, perNetwork }: Amounts, isNetwork: boolean): number {
  return poc + hardware + integration + (isNetwork ? perNetwork : 0)
}

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

/** Benefit of each year 1, 2, ...: the avoidable cost, times the share avoided, times the ramp-up. */
export function benefitsOf(assumptions: Assumptions, avoidedShare: number, avoidablePerYear: number): number[] {
  return avoidedShares(assumptions, avoidedShare).map((share, k) => avoidablePerYear * share * (assumptions.rampUp[k] ?? 1))
}

/** Flows of year 0, 1, ..., horizon, in the currency of the assumptions; all zero for doing nothing. */
export function cashFlowOf(assumptions: Assumptions, alternative: Alternative, amounts = likelyAmounts(assumptions)): number[] {
  if (alternative.id === 'none') return new Array<number>(assumptions.horizonYears + 1).fill(0)
  const running = runningCost(assumptions, alternative.kWhPerYear)
  const benefits = benefitsOf(assumptions, alternative.avoidedShare, amounts.avoidablePerYear)
  return [-investmentOf(amounts, alternative.isNetwork), ...benefits.map((benefit) => benefit - running)]
}
