import type { Preview, ReadOptions } from '#shared/domain/data.ts'
import { readSample, understand } from './reading/layout.ts'
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
  const columns = 'asText' in table ? [] : table.columns
  return {
    file: source.name,
    bytes: source.bytes,
    format: source.format,
    sheet: source.sheet,
    sheets: source.sheets,
    encoding: layout.encoding,
    encodingUnsure: layout.encodingUnsure,
    delimiter: layout.delimiter,
    decimal: layout.decimal,
    headerRows: layout.headerRows,
    columns: columns.map(({ name, unit, header, kind }) => ({ name, unit, header, kind })),
    rows: records.slice(0, ROWS).map((record) => columns.map((_, column) => record[column] ?? '')),
    suggestedRoles: suggestRoles(columns.map(summariseColumn)),
  }
}
