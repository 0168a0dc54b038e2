import { Encoding, type Preview, type ReadOptions } from '#shared/domain/data.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { cellValue } from './column.ts'
import { detectEncoding } from './reading/encoding.ts'
import { readSample, understand, type Sample } from './reading/layout.ts'
import type { TableSource } from './reading/table-source.ts'
import { readTable } from './reading/read-table.ts'
import { openTable } from './reading/open-table.ts'
import { fileSource } from './reading/source.ts'
import { suggestRoles } from './roles.ts'
import { summariseColumn } from './summary.ts'

const ROWS = 50

/**
 * How a file would be read, and its first rows, from its first megabyte; nothing is kept.
 *
 * @throws DATA_UNREADABLE, DATA_EMPTY, DATA_BINARY, DATA_ENCODING, DATA_HEADER_ONLY, DATA_TOO_WIDE, DATA_CELL_TOO_LARGE,
 *   DATA_DAMAGED, DATA_NO_SHEET, DATA_ZIP_BOMB, FILE_TOO_LARGE
 */
export async function previewFile(path: string, options: ReadOptions): Promise<Preview> {
  const source = await openTable(await fileSource(path), options)
  const sample = await readSample(source)
  const { layout, records } = await understand(source, sample, options)
  let table = await readTable(source.name, [sample.raw], layout, 0, !sample.whole)
  if ('asText' in table) {
    for (const column of table.asText) Object.assign(layout.columns[column], { reader: 'text', suffix: null })
    table = await readTable(source.name, [sample.raw], layout, 0, !sample.whole)
  }
  const { columns, issues } = 'asText' in table ? { columns: [], issues: [] } : table
  const shown = records.slice(0, ROWS)
  const written = (name: string) => issues.flatMap(({ column, examples = [] }) => (column === name ? examples : []))
  return {
    file: source.name,
    bytes: source.bytes,
    format: source.format,
    sheet: source.sheet,
    sheets: source.sheets,
    encoding: layout.encoding,
    encodingUnsure: layout.encodingUnsure,
    encodings: await fittingEncodings(source, sample, options),
    delimiter: layout.delimiter,
    decimal: layout.decimal,
    headerRows: layout.headerRows,
    columns: columns.map(({ name, unit, header, kind }) => ({ name, unit, header, kind, takenAsMissing: written(name) })),
    rows: shown.map((record) => columns.map((_, column) => record[column] ?? '')),
    values: shown.map((_, row) => columns.map((column) => cellValue(column, row))),
    suggestedRoles: suggestRoles(columns.map(summariseColumn)),
  }
}

/** Where more than one encoding fits the bytes: the header as each of them reads it, for the user to choose by. */
async function fittingEncodings(source: TableSource, sample: Sample, options: ReadOptions): Promise<Preview['encodings']> {
  if (source.format !== 'text' || !(await detectEncoding(sample.raw, sample.whole)).unsure) return []
  const fitting: Preview['encodings'] = []
  for (const encoding of Encoding.options.filter((one) => !one.startsWith('utf-16')))
    try {
      const { layout } = await understand(source, sample, { ...options, encoding })
      fitting.push({ encoding, header: layout.columns.map(({ header }) => header) })
    } catch (error) {
      if (!(error instanceof DepthgaugeError)) throw error
    }
  return fitting
}
