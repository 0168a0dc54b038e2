import type { AlternativeId, Assumptions, Roi } from '../domain/decision.ts'
import { benefitsOf, cashFlowOf, investmentOf, likelyAmounts, runningCost, type Alternative } from './cash-flow.ts'
import { irr } from './irr.ts'
import { simulateNpv } from './monte-carlo.ts'
import { npv } from './npv.ts'
import { discountedPayback, payback } from './payback.ts'
import { tornado } from './tornado.ts'

const doNothing: Alternative = { id: 'none', avoidedShare: 0, kWhPerYear: 0, isNetwork: false }

/**
 * What each alternative earns or costs. Doing nothing is always among them, first, with no flow at all. NPV, IRR, payback
 * and ROI are at the likely value of every range; the interval (5th to 95th percentile) and `pNpvPositive` come from a Monte
 * Carlo simulation over the ranges. Where several rates make the NPV zero, `irr` is the one nearest to the discount rate
 * and `irrCount` says how many there are.
 *
 * @param options.draws of the Monte Carlo; 0 leaves it out for speed: the interval is then the NPV itself
 * @param options.tornadoOf the alternative whose tornado is drawn; left out: the best by NPV but doing nothing
 */
export function evaluateRoi(
  assumptions: Assumptions,
  alternatives: readonly Alternative[],
  { seed, draws = 10_000, tornadoOf }: { seed: number; draws?: number; tornadoOf?: AlternativeId },
): Roi {
  const all = [doNothing, ...alternatives.filter(({ id }) => id !== 'none')]
  const distributions = draws > 0 ? simulateNpv(assumptions, all, { seed, draws }) : null
  const evaluated = all.map((alternative, k) => {
    const figures = figuresOf(assumptions, alternative)
    const distribution = distributions?.[k]
    return {
      ...figures,
      pNpvPositive: distribution?.pPositive ?? (figures.npv > 0 ? 1 : 0),
      npvInterval: distribution?.interval ?? ([figures.npv, figures.npv] as [number, number]),
    }
  })
  const models = evaluated.slice(1).sort((a, b) => b.npv - a.npv)
  const drawn = all.slice(1).find(({ id }) => id === (tornadoOf ?? models[0]?.id))
  return { currency: assumptions.currency, alternatives: evaluated, tornado: drawn ? tornado(assumptions, drawn) : [] }
}

function figuresOf(assumptions: Assumptions, alternative: Alternative) {
  const { discountRate } = assumptions
  const cashFlow = cashFlowOf(assumptions, alternative)
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
    roi: returnOnInvestment(assumptions, alternative),
    breakEvenShare: breakEvenShare(assumptions, alternative),
  }
}

/** (discounted benefits - discounted costs) / discounted costs; null without costs. */
function returnOnInvestment(assumptions: Assumptions, alternative: Alternative): number | null {
  if (alternative.id === 'none') return null
  const amounts = likelyAmounts(assumptions)
  const { discountRate, horizonYears } = assumptions
  const benefits = npv(discountRate, [0, ...benefitsOf(assumptions, alternative.avoidedShare, amounts.avoidablePerYear)])
  const running = new Array<number>(horizonYears).fill(runningCost(assumptions, alternative.kWhPerYear))
  const costs = npv(discountRate, [investmentOf(amounts, alternative.isNetwork), ...running])
  return costs > 0 ? (benefits - costs) / costs : null
}

/** The avoided share at which the NPV, which is linear in it, is zero; null where none in [0, 1] does. */
export function breakEvenShare(assumptions: Assumptions, alternative: Alternative): number | null {
  const worth = (avoidedShare: number) => npv(assumptions.discountRate, cashFlowOf(assumptions, { ...alternative, avoidedShare }))
  const slope = worth(1) - worth(0)
  const share = -worth(0) / slope
  return slope > 0 && share >= 0 && share <= 1 ? share : null
}
