import { writeXlsx } from 'hucre'
import { chartTable } from '../content/chart-table.ts'
import { headline, sectionsOf, verdictOf } from '../content/sections.ts'
import { voiceOf, type ReportSource, type Voice } from '../content/voice.ts'
import { assumptionsSheet } from './assumptions-sheet.ts'
import { roiSheet } from './roi-sheet.ts'
import { createSheet, fontOf, type Sheet } from './sheet.ts'

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
  const sheet = createSheet(t('workbook.report'), [44, 22, 22, 22, 18, 18], fontOf(language))
  const { title, subtitle } = headline(voice)
  const { business, technical, probability } = verdictOf(voice)
  sheet.row([title], 'title')
  sheet.row([subtitle])
  sheet.skip()
  sheet.row([business, technical, null, probability], 'strong')
  poc.verdict.keyPoints[language].forEach((point, k) => sheet.prose(`${k + 1}. ${point}`))
  for (const { title: heading, blocks } of sectionsOf(voice)) {
    sheet.skip()
    sheet.row([heading], 'heading')
    for (const block of blocks) {
      if (block.kind === 'text') sheet.prose(block.text)
      else if (block.kind === 'list') block.items.forEach((item) => sheet.prose(`• ${item}`))
      else {
        const table = block.kind === 'table' ? block.table : chartTable(block.chart, voice)
        sheet.skip()
        if (table.title !== null) sheet.row([table.title], 'strong')
        sheet.row(table.headers, 'head', [], table.textColumns)
        table.rows.forEach((row) => sheet.row(row.map(asNumber), 'wrapped', [], table.textColumns))
        sheet.skip()
      }
    }
  }
  return sheet
}

/** What is written as a plain number is one. */
function asNumber(value: string | number): string | number {
  return typeof value === 'string' && /^-?\d[\d,]*(\.\d+)?$/.test(value) ? Number(value.replaceAll(',', '')) : value
}

/** Every value of poc.json that is no list and no object: its path, and itself in full precision. */
function numbersSheet({ poc, t, language }: Voice): Sheet {
  const sheet = createSheet(t('workbook.numbers'), [70, 40], fontOf(language), { orientation: 'portrait' })
  sheet.row([t('workbook.path'), t('workbook.value')], 'head')
  const walk = (path: string, value: unknown): void => {
    if (Array.isArray(value)) value.forEach((item, k) => walk(`${path}[${k}]`, item))
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) walk(path === '' ? key : `${path}.${key}`, item)
    else if (value !== undefined) sheet.row([path, typeof value === 'number' ? value : String(value)], 'wrapped')
  }
  walk('', poc)
  return sheet
}
