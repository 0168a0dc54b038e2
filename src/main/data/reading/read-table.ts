import type { DataIssue } from '#shared/domain/data.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import type { ImportedColumn } from '../column.ts'
import { createBuilder, type ColumnBuilder, type Findings } from './builder.ts'
import { createTranscoder } from './encoding.ts'
import { clearErrorCodes } from './error-codes.ts'
import type { Layout } from './layout.ts'
import { createScanner, LONGEST_CELL, type CellSink } from './scanner.ts'

export interface ReadTable {
  rows: number
  columns: ImportedColumn[]
  issues: DataIssue[]
}

/** Some columns cannot be what their beginning promised: the bytes have to be read again with these as text. */
export interface Reread {
  asText: number[]
}

const FIRST_CAPACITY = 4096
/** Row numbers and texts that a finding names. */
const EXAMPLES = 5

/**
 * Reads a whole table as `layout` says. Memory: the typed columns, and one block.
 *
 * @param cutShort true where the bytes are the beginning of a longer file, so that its last record is left out
 * @throws DATA_ENCODING's cause as EncodingMismatch, DATA_CELL_TOO_LARGE, DATA_HEADER_ONLY and what reading throws
 */
export async function readTable(
  file: string,
  blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  layout: Layout,
  expectedRows: number,
  cutShort = false,
): Promise<ReadTable | Reread> {
  const builders = layout.columns.map((column) => createBuilder(column, layout.decimal))
  const table = createTableSink(layout, builders, expectedRows)
  const scanner = createScanner(file, layout.delimiter, layout.decimal, table.sink)
  const transcoder = createTranscoder(layout.encoding)
  let skip = layout.bom
  let waiting: Uint8Array | undefined
  // The block before is scanned, on a thread of its own where the native core does it, while the next one is read and decoded.
  let scanned = Promise.resolve()
  const scan = async (block: Uint8Array, last: boolean) => {
    const text = transcoder.push(block, last)
    await scanned
    scanned = scanner.push(text, last)
    // Its failure is heard at the next block.
    scanned.catch(() => undefined)
  }
  for await (const block of blocks) {
    if (waiting) await scan(waiting, false)
    waiting = skip > 0 ? block.subarray(skip) : block
    skip = Math.max(0, skip - block.length)
  }
  await scan(waiting ?? new Uint8Array(0), !cutShort)
  await scanned

  let rows = scanner.rows()
  const truncated = scanner.unterminated() && scanner.lastCells() < layout.columns.length && rows > 1
  if (truncated) rows--
  // A beginning that is no longer than its first record.
  if (rows === 0 && cutShort) throw new DepthgaugeError('DATA_CELL_TOO_LARGE', { file, row: 1, limit: LONGEST_CELL })
  if (rows === 0) throw new DepthgaugeError('DATA_HEADER_ONLY', { file })
  const finished = builders.map((builder) => builder.finish(rows))
  const asText = finished.flatMap((one, column) => (one === null ? [column] : []))
  if (asText.length > 0) return { asText }

  const columns: ImportedColumn[] = []
  const issues: DataIssue[] = []
  for (const { column, findings } of finished as NonNullable<(typeof finished)[number]>[]) {
    columns.push(column)
    issues.push(...cellIssues(column, findings))
  }
  const ragged = table.ragged().filter((row) => row < rows)
  if (ragged.length > 0)
    issues.push({
      ...wholeFile('RAGGED_ROWS', 'warning', table.raggedCount() - Number(truncated)),
      examples: ragged.slice(0, EXAMPLES).map((row) => String(row + 1)),
    })
  if (truncated) issues.push({ ...wholeFile('TRUNCATED_LAST_LINE', 'warning', 1), action: 'drop-rows' })
  if (scanner.strayQuotes() > 0) issues.push(wholeFile('STRAY_QUOTES', 'warning', scanner.strayQuotes()))
  return { rows, columns, issues }
}

const wholeFile = (code: string, severity: DataIssue['severity'], count: number): DataIssue => ({
  code,
  severity,
  column: null,
  count,
  action: 'none',
})

/** The cells that were taken as missing although something is written there. */
function cellIssues(column: ImportedColumn, { errorCodes, unreadable }: Findings): DataIssue[] {
  const codes = new Map([...errorCodes, ...clearErrorCodes(column)])
  const issue = (code: string, counts: Map<string, number>): DataIssue[] =>
    counts.size === 0
      ? []
      : [
          {
            code,
            severity: 'warning',
            column: column.name,
            count: [...counts.values()].reduce((sum, count) => sum + count, 0),
            action: 'set-missing',
            examples: [...counts]
              .sort((a, b) => b[1] - a[1])
              .slice(0, EXAMPLES)
              .map(([text]) => text.slice(0, 40)),
          },
        ]
  return [...issue('ERROR_CODES', codes), ...issue('UNREADABLE_CELLS', unreadable)]
}

/** Hands the cells to the builders, past the header rows; keeps count of records of another length. */
function createTableSink(layout: Layout, builders: readonly ColumnBuilder[], expectedRows: number) {
  const columns = builders.length
  // A column with something stuck to its numbers still has bare ones; times and words always go to their builder.
  const fast = Uint8Array.from(layout.columns, ({ reader }) => Number(reader === 'number'))
  const numbers: Float64Array[] = []
  let capacity = 0
  let header = layout.headerRows
  let ragged = 0
  let raggedRows: number[] = []
  let extra = false

  function resize(rows: number) {
    capacity = rows
    builders.forEach((builder, column) => {
      builder.resize(rows)
      if (builder.values instanceof Float64Array) numbers[column] = builder.values
    })
  }
  resize(Math.max(FIRST_CAPACITY, expectedRows))

  const sink: CellSink = {
    fast,
    numbers,
    capacity: () => capacity,
    grow: () => resize(Math.ceil(capacity * 1.5)),
    cell(column, row, text) {
      if (header > 0) return
      if (column < columns) builders[column].cell(row, text)
      else if (text !== '') extra = true
    },
    endRecord(row, cells, filled) {
      if (header > 0) {
        if (filled) header--
        extra = false
        return false
      }
      if (!filled) {
        extra = false
        return false
      }
      for (let column = cells; column < columns; column++) builders[column].blank(row)
      if (cells < columns || extra) {
        ragged++
        if (raggedRows.length < 2 * EXAMPLES) raggedRows = [...raggedRows, row]
        extra = false
      }
      return true
    },
  }
  return { sink, ragged: () => raggedRows, raggedCount: () => ragged }
}
