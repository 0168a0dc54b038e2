import type { AlternativeId, Assumptions, Roi } from '../domain/decision.ts'
import { DepthgaugeError } from '../errors.ts'
import { breakEvenShare } from './break-even.ts'
import { yearsOf, type Alternative, type Year } from './cash-flow.ts'
import { irr } from './irr.ts'
import { simulateNpv } from './monte-carlo.ts'
import { npv } from './npv.ts'
import { discountedPayback, payback } from './payback.ts'
import { tornado } from './tornado.ts'

const doNothing: Alternative = { id: 'none', avoidedShare: 0, rmseToday: 0, kWhPerYear: 0, isNetwork: false }

/**
 * What each alternative earns or costs. Doing nothing is always among them, first, with no flow at all. NPV, IRR, payback
 * and ROI are at the likely value of every range; the interval (5th to 95th percentile) and `pNpvPositive` come from a Monte
 * Carlo simulation over the ranges. Where several rates make the NPV zero, `irr` is the one nearest to the discount rate
 * and `irrCount` says how many there are.
 *
 * @throws FORMULA_SYNTAX, FORMULA_NAME; FORMULA_NO_NUMBER where the user's formula has no value at a measured error
 * @param options.draws of the Monte Carlo; 0 leaves it out for speed: the interval is then the NPV itself
 * @param options.whole false leaves out the break-evens and the tornado, most of the time that all of this takes
 * @param options.tornadoOf the alternative whose tornado is drawn; left out: the best by NPV but doing nothing
 */
export function evaluateRoi(
  assumptions: Assumptions,
  alternatives: readonly Alternative[],
  { seed, draws = 10_000, whole = true, tornadoOf }: { seed: number; draws?: number; whole?: boolean; tornadoOf?: AlternativeId },
): Roi {
  const all = [doNothing, ...alternatives.filter(({ id }) => id !== 'none')]
  const figures = all.map((alternative) => figuresOf(assumptions, alternative))
  const distributions = draws > 0 ? simulateNpv(assumptions, all, { seed, draws }) : null
  const linear = figures.find(({ id }) => id === 'ridge')
  const evaluated = figures.map((one, k) => {
    const distribution = distributions?.[k]
    return {
      ...one,
      breakEvenShare: whole && k > 0 ? breakEvenShare(assumptions, all[k]) : null,
      breakEvenOverLinear: whole && linear && k > 0 && one !== linear ? breakEvenShare(assumptions, all[k], linear.npv) : null,
      pNpvPositive: distribution?.pPositive ?? (one.npv > 0 ? 1 : 0),
      npvInterval: distribution?.interval ?? ([one.npv, one.npv] as [number, number]),
    }
  })
  const models = evaluated.slice(1).sort((a, b) => b.npv - a.npv)
  const drawn = whole && all.slice(1).find(({ id }) => id === (tornadoOf ?? models[0]?.id))
  return { currency: assumptions.currency, alternatives: evaluated, tornado: drawn ? tornado(assumptions, drawn) : [] }
}

function figuresOf(assumptions: Assumptions, alternative: Alternative) {
  const { discountRate } = assumptions
  const years = yearsOf(assumptions, alternative)
  const cashFlow = years.map(({ flow }) => flow)
  if (!cashFlow.every(Number.isFinite)) throw new DepthgaugeError('FORMULA_NO_NUMBER')
  const rates = irr(cashFlow)
  return {
    id: alternative.id,
    avoidedShare: alternative.avoidedShare,
    cashFlow,
    npv: npv(discountRate, cashFlow),
    irr: rates.toSorted((a, b) => Math.abs(a - discountRate) - Math.abs(b - discountRate))[0] ?? null,
    irrCount: rates.length,
    paybackYears: payback(cashFlow),
    discountedPaybackYears: discountedPayback(discountRate, cashFlow),
    roi: returnOnInvestment(assumptions, years),
  }
}

/** NPV / discounted costs, both after tax; null without costs. */
function returnOnInvestment({ discountRate, tax }: Assumptions, years: Year[]): number | null {
  const worth = (of: (year: Year) => number) => npv(discountRate, years.map(of))
  const relief = tax?.rate ?? 0
  const costs = worth(({ investment, running, depreciation }) => investment + running - relief * (running + depreciation))
  return costs > 0 ? worth(({ flow }) => flow) / costs : null
}
