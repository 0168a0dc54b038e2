import { describe, expect, test } from 'vitest'
import { Assumptions, Roi, type Range } from '#shared/domain/decision.ts'
import {
  amountsOf,
  avoidedShares,
  cashFlowOf,
  cyclesPerYear,
  likelyAmounts,
  writtenOff,
  yearsOf,
  type Alternative,
} from '#shared/finance/cash-flow.ts'
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
    { id: 'scrap', perYear: { min: 500, likely: 800, max: 1_700 }, formula: null },
    { id: 'energy', perYear: exactly(200), formula: null },
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
  tax: null,
}
const ridge: Alternative = { id: 'ridge', avoidedShare: 0.6, rmseToday: 5, kWhPerYear: 50, isNetwork: false }
const deep: Alternative = { id: 'deep', avoidedShare: 0.8, rmseToday: 5, kWhPerYear: 100, isNetwork: true }

describe('cash flow', () => {
  test('is the hand-worked one', () => {
    // Running: 10 x (12 + 10) + 20 + 0.2 kWh = 250 for ridge, 260 for the network. Benefits: 1,000 x share, half in year 1.
    expect(cashFlowOf(simple, ridge)).toEqual([-600, 300 - 250, 600 - 250, 600 - 250])
    expect(cashFlowOf(simple, deep)).toEqual([-650, 400 - 260, 800 - 260, 800 - 260])
    expect(cashFlowOf(simple, { id: 'none', avoidedShare: 0, rmseToday: 0, kWhPerYear: 0, isNetwork: false })).toEqual([0, 0, 0, 0])
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

describe('tax', () => {
  const taxed: Assumptions = { ...simple, tax: { rate: 0.3, depreciationYears: 2 } }

  test('is the hand-worked one: the PoC at once, the assets in two years, losses relieved', () => {
    // Assets 500, 250 a year; profits -100, 50 - 250, 350 - 250, 350.
    expect(yearsOf(taxed, ridge).map(({ tax }) => tax)).toEqual([-30, -60, 30, 105].map((tax) => expect.closeTo(tax, 12)))
    expect(cashFlowOf(taxed, ridge)).toEqual([-570, 110, 320, 245].map((flow) => expect.closeTo(flow, 12)))
  })

  test('everything is written off within the horizon, at the latest in its last year', () => {
    const shares = (horizon: number, years: number) => Array.from({ length: horizon }, (_, k) => writtenOff(k + 1, horizon, years))
    expect(shares(5, 2)).toEqual([0.5, 0.5, 0, 0, 0])
    expect(shares(3, 5)).toEqual([0.2, 0.2, 0.6].map((share) => expect.closeTo(share, 12)))
    expect(shares(1, 10)).toEqual([1])
  })

  test('on an asset of straight-line depreciation the NPV is (1 - t) of the profit plus the tax shield (textbook identity)', () => {
    const assets = 500
    const annuity = (1 - 1.1 ** -3) / 0.1
    const even: Assumptions = {
      ...simple,
      rampUp: [],
      tax: { rate: 0.3, depreciationYears: 3 },
      investment: { ...simple.investment, poc: exactly(0) },
    }
    const expected = -assets + 0.7 * (600 - 250) * annuity + 0.3 * (assets / 3) * annuity
    expect(npv(0.1, cashFlowOf(even, ridge))).toBeCloseTo(expected, 9)
  })

  test('the simulation and the ratio of return follow it', () => {
    const [simulated] = simulateNpv(taxed, [ridge], { seed: 5, draws: 20_000 })
    const closed = npv(0.1, cashFlowOf(taxed, ridge, amountsOf(taxed, pertMean)))
    const error = (simulated.interval[1] - simulated.interval[0]) / 3.29 / Math.sqrt(20_000)
    expect(Math.abs(simulated.mean - closed)).toBeLessThan(4 * error)
    const [, figures] = evaluateRoi(taxed, [ridge], { seed: 1, draws: 0 }).alternatives
    const costs = 600 - 30 + (250 - 0.3 * 500) / 1.1 + (250 - 0.3 * 500) / 1.1 ** 2 + (250 - 0.3 * 250) / 1.1 ** 3
    expect(figures.roi).toBeCloseTo(figures.npv / costs, 12)
  })

  test('without profit to tax a rate of zero changes nothing', () => {
    expect(cashFlowOf({ ...simple, tax: { rate: 0, depreciationYears: 7 } }, deep)).toEqual(cashFlowOf(simple, deep))
  })
})

describe('a benefit by its own formula', () => {
  const own = (formula: string, amount = exactly(1_000)): Assumptions => ({
    ...simple,
    rampUp: [],
    benefits: [{ id: '手直し', perYear: amount, formula }],
  })

  test('the share avoided, written out, is the usual benefit', () => {
    const usual: Assumptions = { ...own('share'), benefits: [{ id: 'scrap', perYear: exactly(1_000), formula: null }] }
    for (const formula of ['share', '1 - rmse / rmseToday', '(rmseToday - rmse) / 5'])
      expect(cashFlowOf(own(formula), deep)).toEqual(cashFlowOf(usual, deep).map((flow) => expect.closeTo(flow, 9)))
  })

  test("uses that year's error, which drifts", () => {
    const drifting = { ...own('rmse'), driftPerYear: 0.4, retrainingsPerYear: 0 }
    expect(yearsOf(drifting, ridge).map(({ benefit }) => benefit)).toEqual(
      [0, 2_400, 3_200, 4_000].map((value) => expect.closeTo(value, 9)),
    )
    expect(yearsOf(own('cyclesPerYear * year', exactly(1)), ridge)[2].benefit).toBeCloseTo(2 * cyclesPerYear(simple), 3)
  })

  test('parts out of tolerance: what the normal distribution says', () => {
    // RMSE 5 -> 1 against a tolerance of 2: 68.9157 % outside before, 4.5500 % after (tables of the normal distribution).
    const [, year] = yearsOf(own('2 * normal(-2 / rmseToday) - 2 * normal(-2 / rmse)'), deep)
    expect(year.benefit).toBeCloseTo(689.1565 - 45.5003, 3)
  })

  test('at the break-even share the NPV is zero, though the formula is bent', () => {
    const bent = own('2 * normal(-2 / rmseToday) - 2 * normal(-2 / rmse)', exactly(1_500))
    const [, { breakEvenShare }] = evaluateRoi(bent, [deep], { seed: 1, draws: 0 }).alternatives
    expect(npv(0.1, cashFlowOf(bent, { ...deep, avoidedShare: breakEvenShare! }))).toBeCloseTo(0, 6)
  })

  test('without a value at a measured error it is refused', () => {
    expect(() => evaluateRoi(own('1 / (rmse - 2.5)'), [{ ...deep, avoidedShare: 0.5 }], { seed: 1 })).toThrow('FORMULA_NO_NUMBER')
    expect(() => evaluateRoi(own('1 +'), [deep], { seed: 1 })).toThrow('FORMULA_SYNTAX')
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

  test('at the break-even over the linear model the network earns as much', () => {
    const avoidedShare = of('deep').breakEvenOverLinear!
    expect(evaluateRoi(simple, [{ ...deep, avoidedShare }], { seed: 1 }).alternatives[1].npv).toBeCloseTo(of('ridge').npv, 9)
    expect(of('ridge').breakEvenOverLinear).toBeNull()
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
      benefits: [{ id: 'scrap', perYear: exactly(1_000), formula: null }],
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
