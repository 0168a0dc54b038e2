import { DepthgaugeError } from '#shared/errors.ts'
import type { Decimal } from '../values/numbers.ts'

/** Who takes the cells. A record is handed over whole or, where its end is not there yet, not at all. */
export interface CellSink {
  /** Per column: 1 where plain numbers go straight to `numbers[column][row]`. Cells beyond its length go to `cell`. */
  fast: Uint8Array
  /** NaN is written for an empty cell. */
  numbers: Float64Array[]
  /** Rows that `numbers` have room for; asked to `grow` when a row is beyond. */
  capacity(): number
  grow(): void
  /** A cell that is no plain number of a fast column. Called before `endRecord` of its row. */
  cell(column: number, row: number, text: string): void
  /** `filled`: some cell was not empty. Returns whether the row is kept; if not, the next record is this row again. */
  endRecord(row: number, cells: number, filled: boolean): boolean
}

/** The longest cell, in bytes. (A cell of Excel holds 32,767 characters.) */
export const LONGEST_CELL = 1 << 20
/** A record without an end so far. */
const LONGEST_RECORD = 64 << 20

const LF = 10
const CR = 13
const SPACE = 32
const QUOTE = 34
const PLUS = 43
const MINUS = 45
const COMMA = 44
const POINT = 46
const LARGEST_EXACT = 2 ** 53
/** As many digits always fit an int32, whose sums are several times as quick as those of float64. */
const MOST_INT32_DIGITS = 9
/** The powers of ten that are exact in float64: whole mantissa / power is then correctly rounded (Clinger 1990). */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)

/** The digits in bytes[start, end) as one number, whatever stands between them; exact up to LARGEST_EXACT. */
function digitsOf(bytes: Buffer, start: number, end: number): number {
  let mantissa = 0
  for (let i = start; i < end; i++) if (bytes[i] >= 48 && bytes[i] <= 57) mantissa = mantissa * 10 + (bytes[i] - 48)
  return mantissa
}

export interface Scanner {
  /**
   * Takes UTF-8 bytes; records that are not complete wait for the next ones. `last`: nothing follows, the last record
   * may lack its line end. Throws DATA_CELL_TOO_LARGE.
   */
  push(block: Uint8Array, last: boolean): void
  /** Kept rows so far. */
  rows(): number
  /** Fields with an opening quote that is never closed; they were read as they stand. */
  strayQuotes(): number
  /** True where the last record had no line end. */
  unterminated(): boolean
}

/**
 * Splits UTF-8 bytes into records and cells (RFC 4180, and what else is met: any line end, blank lines skipped, spaces
 * around cells, stray quotes as they stand), and reads plain numbers on the way. The hot path of an import: numbers are
 * read from the bytes without making strings, which a general parser of records has to make.
 */
export function createScanner(file: string, delimiterSign: string, decimalSign: Decimal, sink: CellSink): Scanner {
  const delimiter = delimiterSign.charCodeAt(0)
  const decimal = decimalSign === '.' ? POINT : COMMA
  // Only quotes make a decimal comma possible between commas.
  const bareDecimal = decimal === delimiter ? -1 : decimal
  let buffer = Buffer.allocUnsafe(0)
  let rest = 0
  let row = 0
  let stray = 0
  let open = false

  // Of the cell that `slowCell` read.
  let cellEnd = 0
  let cellText = ''
  const waitingColumns: number[] = []
  const waitingTexts: string[] = []

  /** Reads the cell at `pos` up to its delimiter or line end; false where its closing quote has not come yet. */
  function slowCell(bytes: Buffer, pos: number, end: number, last: boolean): boolean {
    let start = pos
    while (bytes[start] === SPACE) start++
    if (bytes[start] === QUOTE) {
      const found = quotedCell(bytes, start, end)
      if (found === 'closed') return true
      if (found === 'open' && !last && end - start <= LONGEST_CELL) return false
      stray++
    }
    let stop = pos
    for (let c = bytes[stop]; c !== delimiter && c !== LF && c !== CR; c = bytes[stop]) stop++
    if (stop - pos > LONGEST_CELL) tooLarge()
    cellEnd = stop
    cellText = bytes.toString('utf8', pos, stop)
    return true
  }

  /** `stray`: what follows the next quote shows that the one at `start` was a sign of the text (5" pipe). */
  function quotedCell(bytes: Buffer, start: number, end: number): 'closed' | 'open' | 'stray' {
    let text = ''
    let from = start + 1
    const limit = Math.min(end, start + LONGEST_CELL + 2)
    for (;;) {
      const quote = bytes.indexOf(QUOTE, from)
      if (quote < 0 || quote >= limit) return 'open'
      if (bytes[quote + 1] === QUOTE && quote + 1 < end) {
        text += bytes.toString('utf8', from, quote + 1)
        from = quote + 2
        continue
      }
      text += bytes.toString('utf8', from, quote)
      let stop = quote + 1
      for (let c = bytes[stop]; c !== delimiter && c !== LF && c !== CR; c = bytes[stop]) stop++
      const behind = bytes.toString('utf8', quote + 1, stop).trimEnd()
      if (behind !== '' && text.includes('\n')) return 'stray'
      cellText = text + behind
      cellEnd = stop
      return 'closed'
    }
  }

  function tooLarge(): never {
    throw new DepthgaugeError('DATA_CELL_TOO_LARGE', { file, row: row + 1, limit: LONGEST_CELL })
  }

  /**
   * Reads the plain decimal number at `pos`, or nothing (NaN), into `numbers[row]`. Returns where the cell ends; -1 for
   * every other cell. A function of its own, as is `scanRecord`: loops within loops of one long-running function are
   * compiled, and thrown away, over and over.
   */
  function plainNumber(bytes: Buffer, pos: number, numbers: Float64Array, at: number): number {
    let p = pos
    let c = bytes[p]
    while (c === SPACE) c = bytes[++p]
    const quoted = c === QUOTE
    if (quoted) c = bytes[++p]
    const negative = c === MINUS
    const signed = negative || c === PLUS
    if (signed) c = bytes[++p]
    const begin = p
    let whole = 0
    while (c >= 48 && c <= 57) {
      whole = (Math.imul(whole, 10) + c - 48) | 0
      c = bytes[++p]
    }
    let digits = p - begin
    let scale = 0
    if (c === (quoted ? decimal : bareDecimal)) {
      c = bytes[++p]
      const fraction = p
      while (c >= 48 && c <= 57) {
        whole = (Math.imul(whole, 10) + c - 48) | 0
        c = bytes[++p]
      }
      scale = p - fraction
      digits += scale
    }
    const stop = p
    if (quoted && c === QUOTE) c = bytes[++p]
    else if (quoted) return -1
    while (c === SPACE) c = bytes[++p]
    if (c !== delimiter && c !== LF && c !== CR) return -1
    if (digits === 0) {
      if (quoted || signed || stop !== begin) return -1
      numbers[at] = NaN
      return p
    }
    const mantissa = digits <= MOST_INT32_DIGITS ? whole : digitsOf(bytes, begin, stop)
    if (mantissa > LARGEST_EXACT || scale > 22) return -1
    numbers[at] = negative ? -mantissa / POWERS[scale] : mantissa / POWERS[scale]
    return p
  }

  /** Takes the record at `pos`; returns where the next one may start, or -1 where its end has not come yet. */
  function scanRecord(bytes: Buffer, pos: number, end: number, last: boolean): number {
    if (row >= sink.capacity()) sink.grow()
    const { fast, numbers } = sink
    let start = pos
    let column = 0
    let filled = false
    let waiting = 0
    for (;;) {
      let stop = -1
      if (column < fast.length && fast[column] === 1) {
        stop = plainNumber(bytes, start, numbers[column], row)
        if (stop > start) filled = true
      }
      if (stop < 0) {
        if (!slowCell(bytes, start, end, last)) return -1
        stop = cellEnd
        waitingColumns[waiting] = column
        waitingTexts[waiting++] = cellText
        if (cellText !== '') filled = true
      }
      column++
      start = stop + 1
      if (bytes[stop] !== delimiter) break
    }
    for (let i = 0; i < waiting; i++) sink.cell(waitingColumns[i], row, waitingTexts[i])
    if (sink.endRecord(row, column, filled)) row++
    return start
  }

  /** Takes all complete records in bytes[0, end); bytes[end - 1] is a line end. Returns where the first incomplete one starts. */
  function scan(bytes: Buffer, end: number, last: boolean): number {
    let pos = 0
    while (pos < end) {
      if (bytes[pos] === LF || bytes[pos] === CR) pos++
      else {
        const next = scanRecord(bytes, pos, end, last)
        if (next < 0) return pos
        pos = next
      }
    }
    return pos
  }

  return {
    push(block, last) {
      if (rest + block.length + 2 > buffer.length) {
        const larger = Buffer.allocUnsafe(2 * (rest + block.length) + 2)
        buffer.copy(larger, 0, 0, rest)
        buffer = larger
      }
      buffer.set(block, rest)
      let length = rest + block.length
      // The scan relies on a line end at the end: of the last complete line, or put behind the last record of all.
      let end: number
      if (last) {
        open = length > 0 && buffer[length - 1] !== LF && buffer[length - 1] !== CR
        if (open) buffer[length++] = LF
        end = length
      } else {
        end = length === 0 ? 0 : Math.max(buffer.lastIndexOf(LF, length - 1), buffer.lastIndexOf(CR, length - 1)) + 1
        if (length > LONGEST_RECORD && end === 0) tooLarge()
      }
      const consumed = end === 0 ? 0 : scan(buffer, end, last)
      buffer.copyWithin(0, consumed, length)
      rest = length - consumed
    },
    rows: () => row,
    strayQuotes: () => stray,
    unterminated: () => open,
  }
}
