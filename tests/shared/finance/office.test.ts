import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { irr } from '#shared/finance/irr.ts'
import { npv } from '#shared/finance/npv.ts'
import { discountedPayback, payback } from '#shared/finance/payback.ts'
import { createRandom } from '#shared/random.ts'
import { ALL_SHEETS, convert, hasOffice } from '../../main/report/support/office.ts'

/** Investments of 2 to 15 years with random flows, most of which pay back, each with a discount rate. */
function cases(): { rate: number; flows: number[] }[] {
  const random = createRandom(9)
  return Array.from({ length: 24 }, (_, k) => ({
    rate: Number((0.01 + 0.2 * random.uniform()).toFixed(4)),
    flows: [-1000, ...Array.from({ length: 2 + (k % 14) }, () => Math.round(100 + 500 * random.uniform()))],
  }))
}

const letter = (column: number) => String.fromCharCode(65 + column)
const number = (value: number) => `<table:table-cell office:value-type="float" office:value="${value}"/>`
const formula = (text: string) => `<table:table-cell table:formula="of:=${text}"/>`

/**
 * For each case three rows: rate and flows, their cumulative sums, and the same of each flow's PV; then NPV, IRR and the two
 * paybacks. Every figure is LibreOffice's: it is given the formulas only.
 */
function sheetOf(all: readonly { rate: number; flows: number[] }[]): string {
  const row = (cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`
  const rows = all.flatMap(({ rate, flows }, k) => {
    const at = 4 * k + 1
    const last = letter(flows.length)
    const line = (r: number) => `[.B${r}:.${last}${r}]`
    // The years before the money is back, then the part of the next that the rest takes.
    const crossing = (r: number) => {
      const before = `COUNTIF(${line(r)};&quot;&lt;0&quot;)`
      const [debt, credit] = [`INDEX(${line(r)};1;${before})`, `INDEX(${line(r)};1;${before}+1)`]
      return `IF([.${last}${r}]&lt;0;-1;${before}-1-${debt}/(${credit}-${debt}))`
    }
    return [
      row([number(rate), ...flows.map(number)]),
      row([number(0), ...flows.map((_, t) => formula(`SUM([.B${at}:.${letter(t + 1)}${at}])`))]),
      row([
        number(0),
        ...flows.map((_, t) => formula(`${t > 0 ? `[.${letter(t)}${at + 2}]+` : ''}PV([.A${at}];${t};0;-[.${letter(t + 1)}${at}])`)),
      ]),
      row([
        formula(`[.B${at}]+NPV([.A${at}];[.C${at}:.${last}${at}])`),
        // Its iteration needs a guess on the right side of zero.
        formula(`IRR(${line(at)};IF(SUM(${line(at)})&lt;0;-0.5;0.1))`),
        formula(crossing(at + 1)),
        formula(crossing(at + 2)),
      ]),
    ]
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="cases">${rows.join('')}</table:table></office:spreadsheet></office:body></office:document>`
}

describe.skipIf(!hasOffice)('LibreOffice’s own functions (skipped where soffice is not installed)', () => {
  const all = cases()
  // Two rates make this one zero; IRR finds the one nearest to its guess.
  const pump = { rate: 0.1, flows: [-1600, 10_000, -10_000] }
  let cells: number[][]

  beforeAll(() => {
    const read = convert({ 'cases.fods': Buffer.from(sheetOf([...all, pump])) }, ALL_SHEETS)
    const rows = parse(Object.values(read)[0], { relax_column_count: true }) as string[][]
    // IRR comes formatted as a percentage.
    const figure = (text: string) => (text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text))
    cells = rows.filter((_, k) => k % 4 === 3).map((row) => row.slice(0, 4).map(figure))
  }, 120_000)

  test('NPV and IRR', () => {
    expect(cells).toHaveLength(all.length + 1)
    all.forEach(({ rate, flows }, k) => {
      expect(npv(rate, flows)).toBeCloseTo(cells[k][0], 8)
      expect(irr(flows)).toEqual([expect.closeTo(cells[k][1], 8)])
    })
    expect(npv(pump.rate, pump.flows)).toBeCloseTo(cells.at(-1)![0], 8)
    expect(irr(pump.flows).some((rate) => Math.abs(rate - cells.at(-1)![1]) < 1e-8)).toBe(true)
  })

  test('simple and discounted payback, by its SUM, PV, COUNTIF and INDEX', () => {
    const years = all.map(({ rate, flows }) => [payback(flows) ?? -1, discountedPayback(rate, flows) ?? -1])
    years.forEach((own, k) => own.forEach((value, of) => expect(value).toBeCloseTo(cells[k][2 + of], 8)))
    // Both kinds are among them: money that comes back, and money that does not.
    expect(new Set(years.map(([simple]) => simple > 0))).toEqual(new Set([true, false]))
  })
})
