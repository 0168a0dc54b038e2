import { writeXlsx } from 'hucre'
import { chartTable } from '../content/chart-table.ts'
import { headline, sectionsOf, verdictOf } from '../content/sections.ts'
import { voiceOf, type ReportSource, type Voice } from '../content/voice.ts'
import { assumptionsSheet } from './assumptions-sheet.ts'
import { roiSheet } from './roi-sheet.ts'
import { createSheet, fontOf, type Content, type Sheet } from './sheet.ts'

/**
 * The PoC as an Excel file: what the report says with the tables behind its charts, the assumptions, the return on
 * investment as live formulas, and every number of poc.json by its path.
 */
export async function renderWorkbook(source: ReportSource): Promise<Uint8Array> {
  const voice = voiceOf(source)
  const { poc } = voice
  const { sheet: assumptions, places } = assumptionsSheet(voice)
  const sheets = [summarySheet(voice), assumptions, roiSheet(voice, places), numbersSheet(voice)]
  const created = new Date(poc.createdAt)
  return writeXlsx({
    sheets: sheets.map((sheet) => sheet.finished()),
    defaultFont: { name: fontOf(voice.language), size: 11 },
    properties: { title: headline(voice).title, creator: poc.app.name, created, modified: created },
  })
}

/** The report itself, its charts as tables. */
function summarySheet(voice: Voice): Sheet {
  const { t, poc, language } = voice
  const sheet = createSheet(t('workbook.report'), [44, 22, 22, 22, 18, 18, 18], fontOf(language))
  const { title, subtitle } = headline(voice)
  const { business, technical, probability } = verdictOf(voice)
  sheet.row([title], 'title')
  sheet.row([subtitle])
  sheet.skip()
  sheet.row([business, technical, null, probability], 'strong')
  poc.verdict.keyPoints[language].forEach((point, k) => sheet.prose(`${k + 1}. ${point}`))
  for (const { title: heading, blocks } of sectionsOf(voice)) {
    sheet.skip()
    sheet.keep(HEADING_LINES)
    sheet.row([heading], 'heading')
    for (const block of blocks) {
      if (block.kind === 'text') sheet.prose(block.text)
      else if (block.kind === 'list') block.items.forEach((item) => sheet.prose(`• ${item}`))
      else {
        const table = block.kind === 'table' ? block.table : chartTable(block.chart, voice)
        sheet.skip()
        sheet.keep(Math.min(HEADING_LINES, table.rows.length + 3))
        if (table.title !== null) sheet.row([table.title], 'strong')
        sheet.row(table.headers, 'head', [], table.textColumns)
        for (const row of table.rows) {
          const cells = row.map(asNumber)
          sheet.row(
            cells,
            'wrapped',
            cells.map((cell) => (typeof cell === 'number' && Math.abs(cell) >= 1000 ? '#,##0' : undefined)),
            table.textColumns,
          )
        }
        sheet.skip()
      }
    }
  }
  return sheet
}

/** A heading stands above at least so many lines of its page. */
const HEADING_LINES = 10

/** What is written as a plain number is one. */
function asNumber(value: string | number): string | number {
  return typeof value === 'string' && /^-?\d[\d,]*(\.\d+)?$/.test(value) ? Number(value.replaceAll(',', '')) : value
}

/** So many numbers of a list stand side by side. */
const IN_A_ROW = 10

/** Curves of single rows behind a chart: most of all numbers, and nothing that anybody would read on paper. */
const NOT_PRINTED = /^stage3\.explainability\.partialDependence/

/** Every value of poc.json: its path, and itself in full precision; the numbers of a list side by side. */
function numbersSheet({ poc, t, language }: Voice): Sheet {
  const sheet = createSheet(t('workbook.numbers'), [66, ...new Array<number>(IN_A_ROW).fill(12)], fontOf(language), { repeatHead: true })
  const rows: Content[][] = []
  const walk = (path: string, value: unknown): void => {
    if (Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === 'number'))
      for (let from = 0; from < value.length; from += IN_A_ROW) {
        const some = value.slice(from, from + IN_A_ROW)
        rows.push([`${path}[${from}${some.length > 1 ? `…${from + some.length - 1}` : ''}]`, ...some])
      }
    else if (Array.isArray(value)) value.forEach((item, k) => walk(`${path}[${k}]`, item))
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) walk(path === '' ? key : `${path}.${key}`, item)
    else if (value !== undefined) rows.push([path, typeof value === 'number' ? value : String(value)])
  }
  walk('', poc)
  const put = (row: Content[]) => sheet.row(row, 'wrapped', [], typeof row[1] === 'string' ? 2 : 1)
  const isPrinted = ([path]: Content[]) => !NOT_PRINTED.test(path as string)
  sheet.row([t('workbook.path'), t('workbook.value')], 'head', [], 2)
  rows.filter(isPrinted).forEach(put)
  sheet.endPrint()
  const rest = rows.filter((row) => !isPrinted(row))
  if (rest.length > 0) sheet.prose(t('workbook.notPrinted'))
  rest.forEach(put)
  return sheet
}
