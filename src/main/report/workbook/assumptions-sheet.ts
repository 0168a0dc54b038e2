import type { Range } from '#shared/domain/decision.ts'
import { cyclesPerYear } from '#shared/finance/cash-flow.ts'
import type { Voice } from '../content/voice.ts'
import { columnName, createSheet, fontOf, type Content, type Sheet } from './sheet.ts'

/** Beside the labels: likely, least, largest, and room for texts. */
const MOST_COLUMNS = 5

/** Where each assumption stands, as another sheet refers to it. */
export interface Places {
  of: (id: string) => string
  /** Of year 1, 2, ... */
  rampUp: (year: number) => string
  /** Mean age of the model in year 1, 2, ..., in years. */
  age: (year: number) => string
}

/** Whole part and rest of the years since the model was new: what `totalAge` in finance/cash-flow.ts integrates. */
const totalAge = (years: number, perYear: string) =>
  years === 0
    ? '0'
    : `IF(${perYear}=0,${years}^2/2,INT(${years}*${perYear})/${perYear}^2/2+(${years}-INT(${years}*${perYear})/${perYear})^2/2)`

/** The inputs of the ROI sheet: each stands here once, in the cell that finance changes. */
export function assumptionsSheet(voice: Voice): { sheet: Sheet; places: Places } {
  const { t, assumptions, assumptionName } = voice
  const { benefits, investment, horizonYears, rampUp, tax } = assumptions
  const name = t('workbook.assumptions')
  const sheet = createSheet(name, [38, ...new Array<number>(Math.max(MOST_COLUMNS, horizonYears)).fill(15)], fontOf(voice.language))
  const cells = new Map<string, string>()
  const refer = (column: number, row: number) => `'${name}'!$${columnName(column)}$${row}`

  sheet.row([t('workbook.assumptionsTitle', { currency: assumptions.currency })], 'title')
  sheet.prose(t('workbook.assumptionsHint'))
  sheet.skip()
  sheet.row([t('report.assumption'), t('report.likely'), t('report.min'), t('report.max')], 'head', [], 1)
  const range = (id: string, label: string, { min, likely, max }: Range, formula: string | null) => {
    const row = sheet.row([label, likely, min, max], 'input', [undefined, '#,##0', '#,##0', '#,##0'])
    if (formula !== null) sheet.prose(t('workbook.formula', { formula }))
    cells.set(id, refer(1, row))
  }
  benefits.forEach(({ id, perYear, formula }, k) =>
    range(`benefit-${k}`, t('workbook.labelled', { name: assumptionName(id), when: t('report.perYear') }), perYear, formula),
  )
  for (const id of ['poc', 'hardware', 'integration', 'perNetwork'] as const)
    range(id, t('workbook.labelled', { name: assumptionName(id), when: t('report.once') }), investment[id], null)

  sheet.skip()
  const single = (id: string, label: string, value: number, format: string, unit: string) => {
    const row = sheet.row([label, value, unit], 'input', [undefined, format])
    cells.set(id, refer(1, row))
  }
  single('discountRate', assumptionName('discountRate'), assumptions.discountRate, '0.0%', t('report.perYear'))
  single('hourlyRate', assumptionName('hourlyRate'), assumptions.hourlyRate, '#,##0', assumptions.currency)
  single('watchHoursPerMonth', assumptionName('watchHoursPerMonth'), assumptions.watchHoursPerMonth, 'General', t('workbook.hoursPerMonth'))
  single('retrainHours', assumptionName('retrainHours'), assumptions.retrainHours, 'General', t('workbook.hours'))
  single('retrainingsPerYear', assumptionName('retrainingsPerYear'), assumptions.retrainingsPerYear, 'General', t('report.perYear'))
  single('licencesPerYear', assumptionName('licencesPerYear'), assumptions.licencesPerYear, '#,##0', t('report.perYear'))
  single('electricityPerKWh', assumptionName('electricityPerKWh'), assumptions.electricityPerKWh, 'General', `${assumptions.currency}/kWh`)
  single('driftPerYear', assumptionName('driftPerYear'), assumptions.driftPerYear, '0.0%', t('report.perYear'))
  single('cyclesPerYear', t('workbook.cyclesPerYear'), cyclesPerYear(assumptions), '#,##0', t('report.perYear'))
  // Without a tax the rate is zero, and then nothing depends on the years.
  single('taxRate', t('workbook.taxRate'), tax?.rate ?? 0, '0.0%', '')
  single('depreciationYears', t('workbook.depreciationYears'), tax?.depreciationYears ?? horizonYears, '0', t('report.year'))

  sheet.skip()
  const years = Array.from({ length: horizonYears }, (_, k) => k + 1)
  sheet.row([t('report.year'), ...years], 'head')
  const ramp = sheet.row([t('workbook.rampUp'), ...years.map((year) => rampUp[year - 1] ?? 1)], 'input', [
    undefined,
    ...years.map(() => '0%'),
  ])
  const perYear = cells.get('retrainingsPerYear')!
  const meanAge = years.map((year): Content => {
    const r = assumptions.retrainingsPerYear
    const total = (at: number) => (r === 0 ? at ** 2 / 2 : Math.floor(at * r) / r ** 2 / 2 + (at - Math.floor(at * r) / r) ** 2 / 2)
    return { formula: `${totalAge(year, perYear)}-${totalAge(year - 1, perYear)}`, value: total(year) - total(year - 1) }
  })
  const age = sheet.row([t('workbook.meanAge'), ...meanAge], 'plain', [undefined, ...years.map(() => '0.000')])
  return {
    sheet,
    places: { of: (id) => cells.get(id)!, rampUp: (year) => refer(year, ramp), age: (year) => refer(year, age) },
  }
}
