import { describe, expect, test } from 'vitest'
import { irr } from '#shared/finance/irr.ts'
import { npv } from '#shared/finance/npv.ts'
import { payback } from '#shared/finance/payback.ts'
import { createRandom } from '#shared/random.ts'

/** A spreadsheet's NPV discounts its first value by a year. */
const spreadsheetNpv = (rate: number, values: number[]) => npv(rate, [0, ...values])

describe('npv', () => {
  test("equals Excel's NPV (Microsoft's documentation of the function, examples 1 and 2)", () => {
    expect(spreadsheetNpv(0.1, [-10_000, 3_000, 4_200, 6_800])).toBeCloseTo(1_188.44, 2)
    expect(npv(0.08, [-40_000, 8_000, 9_200, 10_000, 12_000, 14_500])).toBeCloseTo(1_922.06, 2)
    expect(npv(0.08, [-40_000, 8_000, 9_200, 10_000, 12_000, 14_500, -9_000])).toBeCloseTo(-3_749.47, 2)
  })

  test("equals the textbook's projects S and L (Brigham & Ehrhardt, Financial Management, capital budgeting)", () => {
    expect(npv(0.1, [-1_000, 500, 400, 300, 100])).toBeCloseTo(78.82, 2)
    expect(npv(0.1, [-1_000, 100, 300, 400, 600])).toBeCloseTo(49.18, 2)
  })

  test('equals the worked projects A to C of the payback chapter (Brealey, Myers & Allen, Principles of Corporate Finance, table 5.1)', () => {
    const projects = { a: [-2_000, 500, 500, 5_000], b: [-2_000, 500, 1_800, 0], c: [-2_000, 1_800, 500, 0] }
    const { a, b, c } = projects
    expect([a, b, c].map((flows) => Math.round(npv(0.1, flows)))).toEqual([2_624, -58, 50])
    expect(payback(a)).toBeCloseTo(2.2, 9)
    // The book counts whole years: 3, 2 and 2.
    expect([a, b, c].map((flows) => Math.ceil(payback(flows)!))).toEqual([3, 2, 2])
  })

  test('equals the closed form of an annuity', () => {
    const rate = 0.07
    expect(npv(rate, [0, ...new Array(12).fill(5)])).toBeCloseTo((5 * (1 - (1 + rate) ** -12)) / rate, 10)
  })
})

describe('irr', () => {
  test("equals Excel's IRR (Microsoft's documentation of the function)", () => {
    const flows = [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000]
    expect(irr(flows.slice(0, 5)).map((rate) => rate.toFixed(3))).toEqual(['-0.021'])
    expect(irr(flows).map((rate) => rate.toFixed(3))).toEqual(['0.087'])
    expect(irr(flows.slice(0, 3)).map((rate) => rate.toFixed(3))).toEqual(['-0.444'])
  })

  test("equals the textbook's projects S and L (Brigham & Ehrhardt)", () => {
    expect(irr([-1_000, 500, 400, 300, 100])[0]).toBeCloseTo(0.145, 3)
    expect(irr([-1_000, 100, 300, 400, 600])[0]).toBeCloseTo(0.118, 3)
  })

  test('finds both rates of the oil-pump problem (Lorie & Savage 1955): 25 % and 400 %', () => {
    const rates = irr([-1_600, 10_000, -10_000])
    expect(rates).toHaveLength(2)
    expect(rates[0]).toBeCloseTo(0.25, 12)
    expect(rates[1]).toBeCloseTo(4, 12)
  })

  test('equals the worked examples of Brealey, Myers & Allen, chapter 5: one rate, lending and borrowing, mutually exclusive, two rates', () => {
    expect(irr([-4_000, 2_000, 4_000])[0]).toBeCloseTo(0.2808, 4)
    // Lending and borrowing have the same rate of 50 %, and opposite worth.
    expect([irr([-1_000, 1_500]), irr([1_000, -1_500])].flat().map((rate) => rate.toFixed(9))).toEqual(['0.500000000', '0.500000000'])
    expect([npv(0.1, [-1_000, 1_500]), npv(0.1, [1_000, -1_500])].map(Math.round)).toEqual([364, -364])
    // The higher rate is not the higher worth.
    const [d, e] = [
      [-10_000, 20_000],
      [-20_000, 35_000],
    ]
    expect([...irr(d), ...irr(e)].map((rate) => rate.toFixed(9))).toEqual(['1.000000000', '0.750000000'])
    expect([npv(0.1, d), npv(0.1, e)].map(Math.round)).toEqual([8_182, 11_818])
    // Helmsley Iron: the clean-up at the end gives the mine two rates.
    const mine = [-3, ...new Array<number>(9).fill(1), -6.5]
    expect(irr(mine).map((rate) => rate.toFixed(4))).toEqual(['0.0350', '0.1954'])
    expect(npv(0.1, mine)).toBeCloseTo(0.253, 3)
  })

  test('finds none where there is none (Brealey & Myers: 1,000, -3,000, 2,500 has no IRR)', () => {
    expect(irr([1_000, -3_000, 2_500])).toEqual([])
    expect(irr([-100, -20, -20])).toEqual([])
    expect(irr([0, 0, 0])).toEqual([])
    expect(irr([])).toEqual([])
  })

  test('finds the rates that a polynomial was made from, and a double one once', () => {
    // (v - 1/1.1)(v - 1/1.2)(v - 1/1.3) has its roots at 10, 20 and 30 %.
    const product = (roots: number[]) => roots.reduce((a, root) => [...a, 0].map((_, k) => (a[k - 1] ?? 0) - root * (a[k] ?? 0)), [1])
    const three = irr(product([1 / 1.1, 1 / 1.2, 1 / 1.3]))
    expect(three.map((rate) => Number(rate.toFixed(9)))).toEqual([0.1, 0.2, 0.3])
    expect(irr(product([1 / 1.25, 1 / 1.25])).map((rate) => Number(rate.toFixed(6)))).toEqual([0.25])
  })

  test('every rate makes the NPV zero, and a conventional project has exactly one', () => {
    const random = createRandom(7)
    for (let repeat = 0; repeat < 200; repeat++) {
      const flows = [-1 - 100 * random.uniform(), ...Array.from({ length: 1 + random.below(15) }, () => 40 * random.uniform())]
      const rates = irr(flows)
      expect(rates).toHaveLength(1)
      const size = flows.reduce((sum, flow, year) => sum + Math.abs(flow) / (1 + rates[0]) ** year, 0)
      expect(Math.abs(npv(rates[0], flows)) / size).toBeLessThan(1e-12)
    }
  })
})
