import type { ColumnChoice, ReadOptions } from '#shared/domain/data.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { isNoValue } from '../values/tokens.ts'
import { guessDecimal, parseNumber, stuckSuffix, type Decimal } from '../values/numbers.ts'
import { guessDateOrder, parseTime, type DateOrder } from '../values/times.ts'
import { guessDelimiter, modalWidth, type Delimiter } from './delimiter.ts'
import { createTranscoder, detectEncoding, EncodingMismatch, refuseBinary, type DetectedEncoding, type Encoding } from './encoding.ts'
import { guessHeaderRows, nameColumns, type ColumnName } from './header.ts'
import { readRecords } from './records.ts'
import type { TableSource } from './table-source.ts'

/** How the cells of a column are taken. What it holds is decided at the end, by all of its cells. */
export type Reader = 'number' | 'time' | 'text'

export interface ColumnLayout extends ColumnName {
  reader: Reader
  /** What stands behind each number of the column ("12.3 ℃"), if anything. */
  suffix: string | null
  dateOrder: DateOrder
  /** The kind that the user said; it is not questioned. */
  chosen: ColumnChoice['kind'] | null
}

/** How a file is to be read, as its beginning tells. */
export interface Layout {
  /** Bytes of a record of data, on average, in the encoding of the file. */
  recordBytes: number
  encoding: Encoding
  encodingUnsure: boolean
  /** Bytes of the byte order mark. */
  bom: number
  delimiter: Delimiter
  decimal: Decimal
  headerRows: number
  columns: ColumnLayout[]
}

/** The beginning of a file, as bytes and, decoded, as UTF-8. */
export interface Sample {
  raw: Uint8Array
  /** True where this is the whole file. */
  whole: boolean
}

const SAMPLE_BYTES = 1 << 20
const SAMPLE_RECORDS = 200
/** More columns than any plant has sensors in one table; beyond, a file is mostly transposed. */
export const MOST_COLUMNS = 5000

/** The first megabyte of a table. Throws DATA_EMPTY and what reading throws. */
export async function readSample(table: TableSource, signal?: AbortSignal): Promise<Sample> {
  const blocks: Uint8Array[] = []
  let bytes = 0
  let whole = true
  for await (const block of table.read(signal).blocks) {
    blocks.push(block)
    bytes += block.length
    if (bytes > SAMPLE_BYTES) {
      whole = false
      break
    }
  }
  if (bytes === 0) throw new DepthgaugeError('DATA_EMPTY', { file: table.name })
  return { raw: Buffer.concat(blocks).subarray(0, SAMPLE_BYTES), whole }
}

/** The sample in UTF-8, without byte order mark. Throws DATA_ENCODING. */
export function decodeSample(file: string, { raw, whole }: Sample, { encoding, bom }: Pick<Layout, 'encoding' | 'bom'>): Uint8Array {
  try {
    return createTranscoder(encoding).push(cutCharacter(raw.subarray(bom), encoding, whole), whole)
  } catch (error) {
    if (error instanceof EncodingMismatch) throw new DepthgaugeError('DATA_ENCODING', { file, encoding }, { cause: error })
    throw error
  }
}

/** UTF-16 has two bytes a unit; what other encodings need is kept back by their decoders. */
function cutCharacter(bytes: Uint8Array, encoding: Encoding, whole: boolean): Uint8Array {
  const odd = encoding.startsWith('utf-16') && bytes.length % 2 === 1
  return odd && whole ? bytes.subarray(0, bytes.length - 1) : bytes
}

/**
 * How a file is to be read, from its beginning; options overrule what the evidence says.
 *
 * @throws DATA_BINARY, DATA_EMPTY, DATA_ENCODING, DATA_HEADER_ONLY, DATA_TOO_WIDE, DATA_CELL_TOO_LARGE
 */
export async function understand(
  { name: file, format, known }: Pick<TableSource, 'name' | 'format' | 'known'>,
  sample: Sample,
  said: ReadOptions,
): Promise<{ layout: Layout; records: string[][] }> {
  const options = { ...said, ...known }
  const detected = await chooseEncoding(sample, options)
  refuseBinary(file, sample.raw, detected.encoding)
  const bytes = decodeSample(file, sample, detected)
  const delimiter = options.delimiter ?? (await guessDelimiter(file, bytes, sample.whole))
  const { rows } = await readRecords(file, bytes, delimiter, sample.whole, SAMPLE_RECORDS)
  if (rows.length === 0) throw new DepthgaugeError('DATA_EMPTY', { file })
  // The widest of the ordinary records; one with a stray delimiter does not make a column. A sheet has no such thing.
  const width = format === 'text' ? modalWidth(rows) : Math.max(...rows.map((row) => row.length))
  if (width > MOST_COLUMNS) throw new DepthgaugeError('DATA_TOO_WIDE', { file, columns: width, limit: MOST_COLUMNS })
  const decimal = options.decimal ?? guessDecimal(cellsOf(rows), delimiter === ';' ? ',' : '.')
  const headerRows = Math.min(options.headerRows ?? guessHeaderRows(rows, decimal), rows.length)
  const body = rows.slice(headerRows)
  if (body.length === 0 && sample.whole) throw new DepthgaugeError('DATA_HEADER_ONLY', { file })
  const columns = nameColumns(rows.slice(0, headerRows), width).map((name, position): ColumnLayout => {
    const choice = options.columns?.find((one) => one.position === position)
    const cells = body.map((row) => row[position] ?? '')
    const read = readerOf(cells, decimal)
    const unit = choice?.unit === undefined ? (name.unit ?? read.suffix) : choice.unit
    return { ...name, ...read, unit, reader: chosenReader(choice?.kind, read.reader), chosen: choice?.kind ?? null }
  })
  const { encoding, unsure: encodingUnsure, bom } = detected
  const characters = body.reduce((sum, row) => sum + row.reduce((length, cell) => length + cell.length + 1, 0), 0)
  const recordBytes = Math.max(1, (characters / Math.max(1, body.length)) * (encoding.startsWith('utf-16') ? 2 : 1))
  return { layout: { encoding, encodingUnsure, bom, delimiter, decimal, headerRows, columns, recordBytes }, records: body }
}

async function chooseEncoding({ raw, whole }: Sample, { encoding }: ReadOptions): Promise<DetectedEncoding> {
  const detected = await detectEncoding(raw, whole)
  if (encoding === undefined || encoding === detected.encoding) return { ...detected, unsure: encoding === undefined && detected.unsure }
  return { encoding, unsure: false, bom: 0 }
}

function* cellsOf(rows: readonly string[][]) {
  for (const row of rows) yield* row
}

/** How the cells of a column are taken, by those of the beginning. */
function readerOf(cells: readonly string[], decimal: Decimal): Pick<ColumnLayout, 'reader' | 'suffix' | 'dateOrder'> {
  const said = cells.filter((cell) => !isNoValue(cell))
  const dateOrder = guessDateOrder(said)
  // An empty beginning: numbers are likeliest, and anything else is noticed.
  if (said.length === 0) return { reader: 'number', suffix: null, dateOrder }
  const share = (test: (cell: string) => boolean) => said.filter(test).length / said.length
  const numbers = share((cell) => !Number.isNaN(parseNumber(cell, decimal)))
  if (numbers < 0.9 || said.every((cell) => /^\s*(19|20)\d{10}(\d{2})?\s*$/.test(cell))) {
    if (share((cell) => !Number.isNaN(parseTime(cell, dateOrder))) >= 0.8) return { reader: 'time', suffix: null, dateOrder }
  }
  if (numbers >= 0.9) return { reader: 'number', suffix: null, dateOrder }
  const suffix = commonSuffix(said, decimal)
  return suffix === null ? { reader: 'text', suffix: null, dateOrder } : { reader: 'number', suffix, dateOrder }
}

/** Times that are chosen may be numbers that count it. */
function chosenReader(kind: ColumnChoice['kind'], found: Reader): Reader {
  if (kind === undefined) return found
  if (kind === 'time') return found === 'number' ? 'number' : 'time'
  return kind === 'number' ? 'number' : 'text'
}

/** What stands behind the numbers of nearly all cells: one and the same, with or without it. */
function commonSuffix(cells: readonly string[], decimal: Decimal): string | null {
  const suffixes = cells.map((cell) => stuckSuffix(cell, decimal))
  const first = suffixes.find((suffix) => suffix !== null)
  if (first === undefined || first === null) return null
  const fits = suffixes.filter((suffix, i) => suffix === first || !Number.isNaN(parseNumber(cells[i], decimal)))
  return fits.length >= 0.9 * cells.length ? first : null
}
