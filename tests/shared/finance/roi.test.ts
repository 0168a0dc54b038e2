import { describe, expect, test } from 'vitest'
import { Assumptions, Roi, type Range } from '#shared/domain/decision.ts'
import { amountsOf, avoidedShares, cashFlowOf, likelyAmounts, type Alternative } from '#shared/finance/cash-flow.ts'
import { defaultAssumptions } from '#shared/finance/defaults.ts'
import { simulateNpv } from '#shared/finance/monte-carlo.ts'
import { npv } from '#shared/finance/npv.ts'
import { pertMean } from '#shared/finance/pert.ts'
import { evaluateRoi } from '#shared/finance/roi.ts'
import { tornado } from '#shared/finance/tornado.ts'

const exactly = (value: number): Range => ({ min: value, likely: value, max: value })

/** Round numbers, so that every flow can be worked out by hand. */
const simple: Assumptions = {
  currency: 'EUR',
  horizonYears: 3,
  discountRate: 0.1,
  rampUp: [0.5],
  benefits: [
    { id: 'scrap', perYear: { min: 500, likely: 800, max: 1_700 } },
    { id: 'energy', perYear: exactly(200) },
  ],
  investment: { poc: exactly(100), hardware: exactly(200), integration: { min: 200, likely: 300, max: 700 }, perNetwork: exactly(50) },
  hourlyRate: 10,
  watchHoursPerMonth: 1,
  retrainHours: 5,
  retrainingsPerYear: 2,
  licencesPerYear: 20,
  electricityPerKWh: 0.2,
  watts: 65,
  cycleTimeMs: 1_000,
  driftPerYear: 0,
}
const ridge: Alternative = { id: 'ridge', avoidedShare: 0.6, kWhPerYear: 50, isNetwork: false }
const deep: Alternative = { id: 'deep', avoidedShare: 0.8, kWhPerYear: 100, isNetwork: true }

describe('cash flow', () => {
  test('is the hand-worked one', () => {
    // Running: 10 x (12 + 10) + 20 + 0.2 kWh = 250 for ridge, 260 for the network. Benefits: 1,000 x share, half in year 1.
    expect(cashFlowOf(simple, ridge)).toEqual([-600, 300 - 250, 600 - 250, 600 - 250])
    expect(cashFlowOf(simple, deep)).toEqual([-650, 400 - 260, 800 - 260, 800 - 260])
    expect(cashFlowOf(simple, { id: 'none', avoidedShare: 0, kWhPerYear: 0, isNetwork: false })).toEqual([0, 0, 0, 0])
  })

  test('drift raises the error by its mean age between retrainings', () => {
    const drifting = { ...simple, driftPerYear: 0.4 }
    // Twice a year: mean age a quarter of a year, error 0.4 x 1.1.
    expect(avoidedShares(drifting, 0.6)).toEqual([0.56, 0.56, 0.56].map((share) => expect.closeTo(share, 12)))
    // Never: mean age 0.5, 1.5, 2.5 years.
    expect(avoidedShares({ ...drifting, retrainingsPerYear: 0 }, 0.6)).toEqual([0.52, 0.36, 0.2].map((share) => expect.closeTo(share, 12)))
    // Every second year: 0.5, 1.5, then fresh again.
    expect(avoidedShares({ ...drifting, retrainingsPerYear: 0.5 }, 0.6)).toEqual(
      [0.52, 0.36, 0.52].map((share) => expect.closeTo(share, 12)),
    )
  })
})

describe('evaluateRoi', () => {
  const roi = evaluateRoi(simple, [ridge, deep], { seed: 3 })
  const of = (id: string) => roi.alternatives.find((alternative) => alternative.id === id)!

  test('fits its schema, and doing nothing stands first with nothing', () => {
    expect(Roi.parse(roi)).toEqual(roi)
    expect(roi.alternatives.map(({ id }) => id)).toEqual(['none', 'ridge', 'deep'])
    expect(of('none')).toMatchObject({
      npv: 0,
      irr: null,
      irrCount: 0,
      paybackYears: null,
      roi: null,
      breakEvenShare: null,
      pNpvPositive: 0,
    })
  })

  test('figures are the hand-worked ones', () => {
    const expected = -600 + 50 / 1.1 + 350 / 1.1 ** 2 + 350 / 1.1 ** 3
    expect(of('ridge').npv).toBeCloseTo(expected, 9)
    expect(of('ridge').paybackYears).toBeCloseTo(2 + 200 / 350, 12)
    expect(npv(of('ridge').irr!, of('ridge').cashFlow)).toBeCloseTo(0, 9)
    expect(of('ridge').irrCount).toBe(1)
    const benefits = 300 / 1.1 + 600 / 1.1 ** 2 + 600 / 1.1 ** 3
    const costs = 600 + 250 / 1.1 + 250 / 1.1 ** 2 + 250 / 1.1 ** 3
    expect(of('ridge').roi).toBeCloseTo(benefits / costs - 1, 12)
  })

  test('at the break-even share the NPV is zero', () => {
    for (const alternative of [ridge, deep]) {
      const avoidedShare = of(alternative.id).breakEvenShare!
      expect(evaluateRoi(simple, [{ ...alternative, avoidedShare }], { seed: 1 }).alternatives[1].npv).toBeCloseTo(0, 9)
    }
    const hopeless = { ...simple, investment: { ...simple.investment, poc: exactly(1e6) } }
    expect(evaluateRoi(hopeless, [ridge], { seed: 1 }).alternatives[1].breakEvenShare).toBeNull()
  })

  test('the Monte Carlo mean is the NPV at the PERT means, its closed form', () => {
    const [simulated] = simulateNpv(simple, [ridge], { seed: 5, draws: 40_000 })
    const closed = npv(0.1, cashFlowOf(simple, ridge, amountsOf(simple, pertMean)))
    const error = (simulated.interval[1] - simulated.interval[0]) / 3.29 / Math.sqrt(40_000)
    expect(Math.abs(simulated.mean - closed)).toBeLessThan(4 * error)
    expect(simulated.interval[0]).toBeLessThan(closed)
    expect(simulated.interval[1]).toBeGreaterThan(closed)
  })

  test('the same seed gives the same numbers, and certain ranges a certain answer', () => {
    expect(evaluateRoi(simple, [ridge, deep], { seed: 3 })).toEqual(roi)
    const certain = {
      ...simple,
      benefits: [{ id: 'scrap', perYear: exactly(1_000) }],
      investment: { ...simple.investment, integration: exactly(300) },
    }
    const { npv: value, npvInterval, pNpvPositive } = evaluateRoi(certain, [ridge], { seed: 3, draws: 100 }).alternatives[1]
    expect(npvInterval).toEqual([expect.closeTo(value, 9), expect.closeTo(value, 9)])
    expect(pNpvPositive).toBe(value > 0 ? 1 : 0)
  })

  test('without draws the interval is the NPV itself', () => {
    const { npv: value, npvInterval } = evaluateRoi(simple, [ridge], { seed: 3, draws: 0 }).alternatives[1]
    expect(npvInterval).toEqual([value, value])
  })
})

describe('tornado', () => {
  test('moves one input at a time, the most influential first', () => {
    const bars = tornado(simple, ridge)
    const bar = (input: string) => bars.find((one) => one.input === input)
    const worth = (changed: Partial<Assumptions>) => npv(changed.discountRate ?? 0.1, cashFlowOf({ ...simple, ...changed }, ridge))
    const perUnit = 0.6 * (0.5 / 1.1 + 1 / 1.1 ** 2 + 1 / 1.1 ** 3)
    const base = npv(0.1, cashFlowOf(simple, ridge, likelyAmounts(simple)))
    expect(bar('scrap')!.low).toBeCloseTo(base - 300 * perUnit, 9)
    expect(bar('scrap')!.high).toBeCloseTo(base + 900 * perUnit, 9)
    expect(bar('integration')).toEqual({ input: 'integration', low: expect.closeTo(base + 100, 9), high: expect.closeTo(base - 400, 9) })
    expect(bar('discountRate')!.high).toBeCloseTo(worth({ discountRate: 0.12 }), 9)
    expect(bars[0].input).toBe('scrap')
    // No network, no drift, a certain benefit: nothing to move.
    for (const idle of ['perNetwork', 'driftPerYear', 'energy']) expect(bar(idle)).toBeUndefined()
    const reach = bars.map(({ low, high }) => Math.abs(high - low))
    expect(reach).toEqual(reach.toSorted((a, b) => b - a))
  })
})

test.each(['JPY', 'EUR', 'USD'] as const)('the defaults in %s are valid and pay for an accurate model only', (currency) => {
  const assumptions = defaultAssumptions(currency)
  expect(Assumptions.parse(assumptions)).toEqual(assumptions)
  const at = (avoidedShare: number) => evaluateRoi(assumptions, [{ ...deep, avoidedShare }], { seed: 1 }).alternatives[1]
  expect(at(0.8).npv).toBeGreaterThan(0)
  expect(at(0.05).npv).toBeLessThan(0)
})
