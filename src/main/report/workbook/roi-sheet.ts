import type { Roi } from '#shared/domain/decision.ts'
import { alternativesOf } from '#shared/finance/alternatives.ts'
import { avoidedShares, benefitsOf, likelyAmounts, runningCost, yearsOf, type Alternative } from '#shared/finance/cash-flow.ts'
import { parseFormula, spreadsheetFormula } from '#shared/finance/formula.ts'
import type { Voice } from '../content/voice.ts'
import type { Places } from './assumptions-sheet.ts'
import { columnName, createSheet, fontOf, type Content, type Sheet } from './sheet.ts'

type Figures = Roi['alternatives'][number]

/** The alternatives of a PoC that earn or cost anything, with what the application found for them. */
export function evaluatedAlternatives({ poc }: Voice): { alternative: Alternative; figures: Figures }[] {
  return alternativesOf(poc.stage2, poc.stage3).map((alternative) => ({
    alternative,
    figures: poc.stage3.roi.alternatives.find(({ id }) => id === alternative.id)!,
  }))
}

const MONEY = '#,##0;[Red]-#,##0'

/**
 * The return on investment as live formulas: the same arithmetic as finance/cash-flow.ts, cell by cell, from the
 * assumptions' sheet and the measured errors. Beside each result stands the application's own figure and the difference.
 */
export function roiSheet(voice: Voice, places: Places): Sheet {
  const { t, assumptions, nameOf } = voice
  const sheet = createSheet(t('workbook.roi'), [38, ...new Array<number>(assumptions.horizonYears + 1).fill(15)], fontOf(voice.language))
  sheet.row([t('workbook.roiTitle', { currency: assumptions.currency })], 'title')
  sheet.prose(t('workbook.roiHint'))
  if (voice.poc.stage3.scenarios.length > 0) sheet.prose(t('workbook.scenariosHint', { report: t('workbook.report') }))
  for (const [k, { alternative, figures }] of evaluatedAlternatives(voice).entries()) {
    sheet.skip()
    if (k > 0) sheet.breakPage()
    sheet.row([nameOf(alternative.id)], 'heading')
    block(sheet, voice, places, alternative, figures)
  }
  return sheet
}

function block(
  sheet: Sheet,
  { t, assumptions, assumptionName, unitText }: Voice,
  places: Places,
  alternative: Alternative,
  figures: Figures,
): void {
  const { horizonYears } = assumptions
  const years = Array.from({ length: horizonYears + 1 }, (_, year) => year)
  const truth = yearsOf(assumptions, alternative)
  const amounts = likelyAmounts(assumptions)
  const formats = (format: string) => [undefined, ...years.map(() => format)]
  const last = columnName(horizonYears + 1)
  /** The cell of a year in a row of the block. */
  const at = (row: number, year: number) => `${columnName(year + 1)}${row}`
  const absolute = (row: number) => `$B$${row}`
  /** One formula per year. */
  const line = (label: string, of: (year: number) => Content, format = MONEY) =>
    sheet.row([label, ...years.map(of)], 'plain', formats(format))

  // What was measured.
  const today = sheet.row([t('workbook.rmseToday', { unit: unitText }), alternative.rmseToday], 'plain', [undefined, '0.0000'])
  const rmse = sheet.row([t('workbook.rmse', { unit: unitText }), (1 - alternative.avoidedShare) * alternative.rmseToday], 'plain', [
    undefined,
    '0.0000',
  ])
  const fresh = sheet.row([t('workbook.avoidedShare'), { formula: `1-B${rmse}/B${today}`, value: alternative.avoidedShare }], 'plain', [
    undefined,
    '0.0%',
  ])
  const kWh = sheet.row([t('report.energy'), alternative.kWhPerYear], 'plain', [undefined, '0.0000'])
  const network = sheet.row([t('workbook.isNetwork'), alternative.isNetwork ? 1 : 0])

  sheet.row([t('report.year'), ...years], 'head', [], 1)
  const shares = avoidedShares(assumptions, alternative.avoidedShare)
  const share = line(
    t('workbook.shareInYear'),
    (year) =>
      year === 0
        ? null
        : { formula: `1-(1-${absolute(fresh)})*(1+${places.of('driftPerYear')}*${places.age(year)})`, value: shares[year - 1] },
    '0.0%',
  )
  const benefitRows = assumptions.benefits.map(({ id, formula }, k) => {
    const own = formula === null ? null : parseFormula(formula)
    const alone = benefitsOf({ ...assumptions, benefits: [assumptions.benefits[k]] }, alternative, [amounts.benefits[k]])
    return line(assumptionName(id), (year) => {
      if (year === 0) return null
      const effect = own
        ? spreadsheetFormula(own, (variable) => {
            if (variable === 'share') return at(share, year)
            if (variable === 'rmse') return `((1-${at(share, year)})*${absolute(today)})`
            if (variable === 'rmseToday') return absolute(today)
            return variable === 'year' ? String(year) : places.of(variable)
          })
        : at(share, year)
      return { formula: `${places.of(`benefit-${k}`)}*${effect}*${places.rampUp(year)}`, value: alone[year - 1] }
    })
  })
  const benefit = line(t('workbook.benefit'), (year) =>
    year === 0 || benefitRows.length === 0
      ? 0
      : { formula: `SUM(${at(benefitRows[0], year)}:${at(benefitRows.at(-1)!, year)})`, value: truth[year].benefit },
  )
  const running = line(t('workbook.running'), (year) =>
    year === 0
      ? 0
      : {
          formula: `${places.of('hourlyRate')}*(12*${places.of('watchHoursPerMonth')}+${places.of('retrainHours')}*${places.of('retrainingsPerYear')})+${places.of('licencesPerYear')}+${places.of('electricityPerKWh')}*${absolute(kWh)}`,
          value: runningCost(assumptions, alternative.kWhPerYear),
        },
  )
  const assets = `(${places.of('hardware')}+${places.of('integration')}+${absolute(network)}*${places.of('perNetwork')})`
  const investment = line(t('workbook.investment'), (year) =>
    year === 0 ? { formula: `${places.of('poc')}+${assets}`, value: truth[0].investment } : 0,
  )
  const writtenOff = places.of('depreciationYears')
  const depreciation = line(t('workbook.depreciation'), (year) =>
    year === 0
      ? { formula: places.of('poc'), value: truth[0].depreciation }
      : {
          formula: `${assets}*(${year === horizonYears ? '1' : `MIN(1,${year}/${writtenOff})`}-MIN(1,${year - 1}/${writtenOff}))`,
          value: truth[year].depreciation,
        },
  )
  const tax = line(t('workbook.tax'), (year) => ({
    formula: `${places.of('taxRate')}*(${at(benefit, year)}-${at(running, year)}-${at(depreciation, year)})`,
    value: truth[year].tax,
  }))
  const flow = line(t('workbook.flow'), (year) => ({
    formula: `${at(benefit, year)}-${at(running, year)}-${at(investment, year)}-${at(tax, year)}`,
    value: truth[year].flow,
  }))
  const discounted = line(t('workbook.discounted'), (year) => ({
    formula: `${at(flow, year)}/(1+${places.of('discountRate')})^${year}`,
    value: truth[year].flow / (1 + assumptions.discountRate) ** year,
  }))
  const costs = line(t('workbook.costs'), (year) => ({
    formula: `${at(investment, year)}+${at(running, year)}-${places.of('taxRate')}*(${at(running, year)}+${at(depreciation, year)})`,
    value: truth[year].investment + truth[year].running - (assumptions.tax?.rate ?? 0) * (truth[year].running + truth[year].depreciation),
  }))

  /** The sum up to each year, and below it the moment in which it turns for good, empty in all years but one. */
  const payback = (label: string, of: number, flows: number[]) => {
    const sums = flows.map((_, year) => flows.slice(0, year + 1).reduce((sum, one) => sum + one, 0))
    const sum = line(label, (year) => ({ formula: `SUM($B${of}:${at(of, year)})`, value: sums[year] }))
    const turn = line(
      t('workbook.turn'),
      (year) =>
        year === 0
          ? null
          : {
              formula: `IF(AND(${at(sum, year - 1)}<0,MIN(${at(sum, year)}:${last}${sum})>=0),${year}-${at(sum, year)}/${at(of, year)},"")`,
              value: sums[year - 1] < 0 && Math.min(...sums.slice(year)) >= 0 ? year - sums[year] / flows[year] : '',
            },
      '0.00',
    )
    return `IF(COUNT(B${turn}:${last}${turn})>0,MAX(B${turn}:${last}${turn}),IF(MIN(B${sum}:${last}${sum})>=0,0,"–"))`
  }
  const flows = truth.map((year) => year.flow)
  const simple = payback(t('workbook.cumulative'), flow, flows)
  const later = payback(
    t('workbook.cumulativeDiscounted'),
    discounted,
    flows.map((one, year) => one / (1 + assumptions.discountRate) ** year),
  )

  sheet.row([t('workbook.result'), t('workbook.here'), t('workbook.fromApp'), t('workbook.difference')], 'head', [], 1)
  const result = (label: string, formula: string, value: number | null, format: string) => {
    const row = sheet.next()
    const difference: Content = {
      formula: `IF(AND(ISNUMBER(B${row}),ISNUMBER(C${row})),B${row}-C${row},IF(B${row}=C${row},0,"!"))`,
      value: 0,
    }
    sheet.row([label, { formula, value: value ?? '–' }, value ?? '–', difference], 'strong', [undefined, format, format, '0.000000'], 1)
  }
  const rate = places.of('discountRate')
  const worth = (row: number) => `(B${row}+NPV(${rate},C${row}:${last}${row}))`
  result(t('report.npv'), worth(flow), figures.npv, MONEY)
  // The rate nearest to where the application found it: there may be several.
  result(t('report.irr'), `IFERROR(IRR(B${flow}:${last}${flow},${figures.irr ?? 0.1}),"–")`, figures.irr, '0.00%')
  result(t('report.payback'), simple, figures.paybackYears, '0.00')
  result(t('workbook.discountedPayback'), later, figures.discountedPaybackYears, '0.00')
  result(t('workbook.roiShare'), `IF(${worth(costs)}>0,${worth(flow)}/${worth(costs)},"–")`, figures.roi, '0.0%')
}
