import type { DataIssue, DatasetSummary, ReadOptions } from '#shared/domain/data.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import type { ImportedColumn } from './column.ts'
import { detectEncoding, EncodingMismatch } from './reading/encoding.ts'
import { readSample, understand, type Layout } from './reading/layout.ts'
import { readTable, type ReadTable } from './reading/read-table.ts'
import { openTable } from './reading/open-table.ts'
import { fileSource, type ByteSource } from './reading/source.ts'
import type { TableSource } from './reading/table-source.ts'
import { summariseColumns } from './summary.ts'

export interface Imported {
  summary: DatasetSummary
  columns: ImportedColumn[]
}

export interface ImportControl {
  signal?: AbortSignal
  /** Stored bytes that were read, and how many there are. */
  onProgress?: (doneBytes: number, totalBytes: number) => void
}

/** Reading again happens for another encoding or for columns that turn out to be text: each at most once or twice. */
const MOST_READINGS = 5
/** Half a gigabyte of float64; more is asked for when it is there. */
const MOST_EXPECTED_CELLS = 1 << 26

/**
 * Reads a table (CSV, TSV and the like, a sheet of an Excel workbook, Parquet; also packed by gzip) into typed columns.
 * Text is read as a stream: memory for the columns and one block.
 *
 * @throws DATA_UNREADABLE, DATA_EMPTY, DATA_BINARY, DATA_ENCODING, DATA_ENCODING_UNSURE, DATA_HEADER_ONLY, DATA_TOO_WIDE,
 *   DATA_CELL_TOO_LARGE, DATA_GZIP_DAMAGED, DATA_ZIP_BOMB, DATA_DAMAGED, DATA_NO_SHEET, FILE_TOO_LARGE, CANCELLED
 */
export async function importFile(path: string, options: ReadOptions, control: ImportControl = {}): Promise<Imported> {
  return importSource(await fileSource(path), options, control)
}

/** As `importFile`, from any source of bytes. */
export async function importSource(source: ByteSource, options: ReadOptions, control: ImportControl = {}): Promise<Imported> {
  const opened = await openTable(source, options, control.signal)
  const sample = await readSample(opened, control.signal)
  let { layout } = await understand(opened, sample, options)
  if (layout.encodingUnsure) throw new DepthgaugeError('DATA_ENCODING_UNSURE', { file: source.name, encoding: layout.encoding })
  for (let reading = 1; reading <= MOST_READINGS; reading++) {
    try {
      const { table, sha256 } = await readOnce(opened, layout, control)
      if (!('asText' in table)) return await finish(opened, layout, options, table, sha256)
      for (const column of table.asText) Object.assign(layout.columns[column], { reader: 'text', suffix: null })
    } catch (error) {
      if (!(error instanceof EncodingMismatch)) throw error
      // The beginning was plain ASCII, or fitted another encoding by chance.
      const found = options.encoding === undefined ? await detectEncoding(error.block, false) : null
      if (!found || found.encoding === layout.encoding || found.encoding.startsWith('utf'))
        throw new DepthgaugeError('DATA_ENCODING', { file: source.name, encoding: layout.encoding }, { cause: error })
      if (found.unsure) throw new DepthgaugeError('DATA_ENCODING_UNSURE', { file: source.name, encoding: found.encoding })
      layout = (await understand(opened, sample, { ...options, encoding: found.encoding })).layout
    }
  }
  throw new DepthgaugeError('DATA_ENCODING', { file: source.name, encoding: layout.encoding })
}

async function readOnce(source: TableSource, layout: Layout, { signal, onProgress }: ImportControl) {
  const reading = source.read(signal)
  async function* watched() {
    for await (const block of reading.blocks) {
      yield block
      onProgress?.(reading.taken(), source.bytes)
    }
  }
  // A tenth more than it looks like: growing moves all columns, room that was not needed costs nothing.
  const expected = Math.min((1.1 * source.bytes) / layout.recordBytes, MOST_EXPECTED_CELLS / layout.columns.length)
  const table = await readTable(source.name, watched(), layout, Math.ceil(expected))
  return { table, sha256: reading.sha256() }
}

async function finish(
  source: TableSource,
  layout: Layout,
  options: ReadOptions,
  { rows, columns, issues }: ReadTable,
  sha256: string,
): Promise<Imported> {
  const { encoding, delimiter, decimal, headerRows } = layout
  const summary: DatasetSummary = {
    file: source.name,
    sha256,
    bytes: source.bytes,
    format: source.format,
    sheet: source.sheet,
    encoding,
    delimiter,
    decimal,
    headerRows,
    options,
    rows,
    columns: await summariseColumns(columns),
    issues: [...headerIssues(layout), ...(await formulaIssues(source, columns)), ...issues],
    importedAt: new Date().toISOString(),
  }
  return { summary, columns }
}

/** Columns without any value may be of formulas that were never computed: programs that write workbooks leave that to Excel. */
async function formulaIssues(source: TableSource, columns: readonly ImportedColumn[]): Promise<DataIssue[]> {
  const empty = columns.filter(({ kind }) => kind === 'empty').length
  const count = empty > 0 ? await source.formulasWithoutValue?.() : 0
  if (!count) return []
  return [{ code: 'FORMULAS_WITHOUT_VALUE', severity: 'error', column: null, count, action: 'set-missing' }]
}

function headerIssues({ headerRows, columns }: Layout): DataIssue[] {
  const renamed = columns.filter(
    ({ name, header }, column) => header !== '' && /_\d+$/.test(name) && name === `column_${column + 1}`,
  ).length
  const issues: DataIssue[] = []
  if (headerRows === 0) issues.push({ code: 'NO_HEADER', severity: 'info', column: null, count: columns.length, action: 'none' })
  else if (renamed > 0) issues.push({ code: 'NAMELESS_COLUMNS', severity: 'info', column: null, count: renamed, action: 'none' })
  return issues
}
