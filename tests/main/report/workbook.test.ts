import { parse } from 'csv-parse/sync'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readXlsx } from 'hucre'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Assumptions } from '../../../src/shared/domain/decision.ts'
import { alternativesOf } from '../../../src/shared/finance/alternatives.ts'
import { evaluateRoi } from '../../../src/shared/finance/roi.ts'
import type { ReportSource } from '../../../src/main/report/content/voice.ts'
import { renderWorkbook } from '../../../src/main/report/workbook/render-workbook.ts'
import { ALL_SHEETS, convert, hasOffice } from './support/office.ts'
import { hostile, sourceOf } from './support/source.ts'

/** The same PoC under other assumptions about money. */
function under(source: ReportSource, changes: Partial<Assumptions>): ReportSource {
  const assumptions = { ...source.poc.stage3.assumptions, ...changes }
  const { stage2, stage3 } = source.poc
  const roi = evaluateRoi(assumptions, alternativesOf(stage2, stage3), { seed: 1, draws: 200 })
  return { ...source, poc: { ...source.poc, stage3: { ...stage3, assumptions, roi } } }
}

/** A workbook after its reader's change: `edit` sees the XML of every sheet, and no cell remembers what a formula gave. */
function edited(workbook: Uint8Array, edit: (sheet: string) => string): Uint8Array {
  const files = unzipSync(workbook)
  for (const name of Object.keys(files).filter((file) => file.startsWith('xl/worksheets/sheet')))
    files[name] = strToU8(edit(strFromU8(files[name])).replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1'))
  return zipSync(files)
}

/** The figures of each alternative as the ROI sheet shows them. */
function resultsOf(csv: string) {
  const rows = parse(csv, { relax_column_count: true }) as string[][]
  const number = (text: string) => (text === '–' ? null : text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text))
  const named = (name: RegExp) => rows.filter(([label]) => name.test(label)).map(([, value]) => number(value))
  return {
    npv: named(/^NPV$/),
    irr: named(/^IRR$/),
    payback: named(/^Payback/),
    later: named(/^Discounted payback/),
    roi: named(/^ROI \(/),
  }
}

const base = sourceOf('en')
const variants: Record<string, Partial<Assumptions>> = {
  plain: {},
  taxed: { tax: { rate: 0.31, depreciationYears: 3 }, driftPerYear: 0.4, retrainingsPerYear: 0.7, rampUp: [0.2] },
  own: {
    horizonYears: 8,
    tax: { rate: 0.25, depreciationYears: 10 },
    benefits: [
      ...base.poc.stage3.assumptions.benefits,
      { id: '保証', perYear: { min: 1e6, likely: 4e6, max: 5e6 }, formula: 'max(0, 1 - (rmse / rmseToday) ^ 2) * if(year > 1, 1, 0.5)' },
      { id: 'calls', perYear: { min: 0, likely: 2e6, max: 5e6 }, formula: '1 - 2 * normal(-3 / rmse) + 0 * cyclesPerYear' },
    ],
  },
}

describe.skipIf(!hasOffice)('recalculated by LibreOffice (skipped where soffice is not installed)', () => {
  let read: Record<string, string>

  beforeAll(async () => {
    const files: Record<string, Uint8Array> = {}
    for (const [name, changes] of Object.entries(variants))
      files[`${name}.xlsx`] = edited(await renderWorkbook(under(base, changes)), (xml) => xml)
    // Somebody changes one blue cell: the discount rate from 8 % to 15 %.
    const workbook = await renderWorkbook(under(base, {}))
    files['changed.xlsx'] = edited(workbook, (xml) => xml.replaceAll(/(<c r="B\d+"[^>]*>)<v>0\.08<\/v>/g, '$1<v>0.15</v>'))
    read = convert(files, ALL_SHEETS)
  }, 120_000)

  test.each([...Object.entries(variants), ['changed', { discountRate: 0.15 }] as const])(
    'the application’s own figures (%s)',
    (name, changes) => {
      const found = resultsOf(read[`${name}-ROI.csv`])
      const { alternatives } = under(base, changes).poc.stage3.roi
      const models = alternatives.filter(({ id }) => id !== 'none')
      expect(found.npv).toHaveLength(models.length)
      models.forEach(({ npv, irr, paybackYears, discountedPaybackYears, roi }, k) => {
        expect(found.npv[k]! / npv).toBeCloseTo(1, 9)
        const pairs = [
          [found.irr[k], irr],
          [found.payback[k], paybackYears],
          [found.later[k], discountedPaybackYears],
          [found.roi[k], roi],
        ]
        for (const [here, app] of pairs) {
          if (app === null || here === null) expect(here).toBe(app)
          else expect(here).toBeCloseTo(app!, 7)
        }
      })
    },
  )

  test('a name that looks like a formula is a text', () => {
    const all = read['plain-All numbers.csv']
    expect(all).toContain(`data.features[0],"${hostile.replaceAll('"', '""')}"`)
  })
})

test('every number of the PoC is there in full precision, and every text is a text', async () => {
  const workbook = await readXlsx(await renderWorkbook(base))
  const rows = workbook.sheets.at(-1)!.rows.slice(1)
  const numbers = new Map(rows.map(([path, value]) => [path, value]))
  const { poc } = base
  expect(numbers.get('stage3.roi.alternatives[2].npv')).toBe(poc.stage3.roi.alternatives[2].npv)
  expect(numbers.get('stage2.families[1].points[2].rmse.mean')).toBe(poc.stage2.families[1].points[2].rmse.mean)
  expect(numbers.get('data.features[0]')).toBe(hostile)
  let leaves = 0
  JSON.stringify(poc, (_key, value: unknown) => {
    if (value === null || typeof value !== 'object') leaves++
    return value
  })
  expect(rows.flatMap(([, ...values]) => values.filter((value) => value !== null)).length).toBe(leaves)
  // The numbers of a list stand side by side, and say which they are.
  const { rampUp } = poc.stage3.assumptions
  const at = `stage3.assumptions.rampUp[0…${rampUp.length - 1}]`
  expect(rows.find(([path]) => path === at)!.slice(1, rampUp.length + 1)).toEqual(rampUp)
})

test('every sheet is printed on A4 in its whole width; of all numbers not the curves behind charts', async () => {
  const source = structuredClone(base)
  const curve = { role: 'shallow', feature: 'x', x: [1, 2], y: [3, 4], individual: [[5, 6]] } as const
  source.poc.stage3.explainability.partialDependence = [structuredClone(curve) as never]
  const { sheets } = await readXlsx(await renderWorkbook(source))
  for (const { pageSetup, rows } of sheets) {
    expect(pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 })
    const [, lastRow] = /^\$?A\$?1:\$?[A-Z]+\$?(\d+)$/.exec(pageSetup!.printArea!)!
    const unprinted = rows.slice(Number(lastRow)).map(([path]) => String(path))
    const [said, ...curves] = unprinted
    if (said !== undefined) expect(said).toBe('What follows is not printed (the curves behind the partial dependence charts).')
    for (const path of curves) expect(path).toMatch(/^stage3\.explainability\.partialDependence\[0\]/)
  }
  expect(sheets.at(-1)!.pageSetup!.printTitlesRow).toMatch(/1:\$?1$/)
  expect(sheets.at(-1)!.rows.at(-1)![0]).toBe('stage3.explainability.partialDependence[0].individual[0][0…1]')
})

test('what a cell remembers is what its formula gives, and the same source gives the same bytes', async () => {
  const [first, second] = [await renderWorkbook(base), await renderWorkbook(sourceOf('en'))]
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  const roi = (await readXlsx(first)).sheets[2]
  const npv = roi.rows.filter(([label]) => label === 'NPV').map(([, value]) => value)
  expect(npv).toEqual(base.poc.stage3.roi.alternatives.filter(({ id }) => id !== 'none').map((one) => one.npv))
})
