import { DepthgaugeError } from '#shared/errors.ts'
import type { Decimal } from '../values/numbers.ts'
import { nativeImport, type NativeImport } from '../native.ts'

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
  /**
   * `filled`: some cell was not empty. Returns whether the row is kept; if not, the next record is this row again. Not called
   * for filled records with as many cells as `fast`, once a row was kept: they are kept.
   */
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
/** From here on not every whole number is one of float64. */
const FIRST_INEXACT = 2 ** 53
/** As many digits always fit an int32, whose sums are several times as quick as those of float64. */
const MOST_INT32_DIGITS = 9
/** Records that are scanned here after one that the native core leaves: where many are like it, it is not asked in vain. */
const BY_HAND = 256
/** The powers of ten that are exact in float64: whole mantissa / power is then correctly rounded (Clinger 1990). */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)

/** The digits in bytes[start, end) as one number, whatever stands between them; exact below FIRST_INEXACT. */
function digitsOf(bytes: Buffer, start: number, end: number): number {
  let mantissa = 0
  for (let i = start; i < end; i++) if (bytes[i] >= 48 && bytes[i] <= 57) mantissa = mantissa * 10 + (bytes[i] - 48)
  return mantissa
}

export interface Scanner {
  /**
   * Takes UTF-8 bytes; records that are not complete wait for the next ones. `last`: nothing follows, the last record
   * may lack its line end. Not before the push before it is done; `block` may be used again at once. Throws DATA_CELL_TOO_LARGE.
   */
  push(block: Uint8Array, last: boolean): Promise<void>
  /** Kept rows so far. */
  rows(): number
  /** Cells of the last record. */
  lastCells(): number
  /** Fields with an opening quote that is never closed; they were read as they stand. */
  strayQuotes(): number
  /** True where the last record had no line end. */
  unterminated(): boolean
}

/**
 * Splits UTF-8 bytes into records and cells (RFC 4180, and what else is met: any line end, blank lines skipped, spaces
 * around cells, stray quotes as they stand), and reads plain numbers on the way. The hot path of an import: numbers are
 * read from the bytes without making strings, which a general parser of records has to make, and where the native core
 * is there, it takes the records that are simple.
 */
export function createScanner(
  file: string,
  delimiterSign: string,
  decimalSign: Decimal,
  sink: CellSink,
  takeRecords = nativeImport()?.takeRecords ?? null,
): Scanner {
  const delimiter = delimiterSign.charCodeAt(0)
  const decimal = decimalSign === '.' ? POINT : COMMA
  // Only quotes make a decimal comma possible between commas.
  const bareDecimal = decimal === delimiter ? -1 : decimal
  let buffer = Buffer.allocUnsafe(0)
  let rest = 0
  let row = 0
  let stray = 0
  let open = false
  let lastCells = 0
  let waits = false
  const simple = takeRecords && sink.fast.length > 0 ? simpleRecords(takeRecords, delimiter, bareDecimal, decimal, sink) : null

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
    if (mantissa >= FIRST_INEXACT || scale > 22) return -1
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
    lastCells = column
    for (let i = 0; i < waiting; i++) sink.cell(waitingColumns[i], row, waitingTexts[i])
    if (sink.endRecord(row, column, filled)) row++
    return start
  }

  /** Takes records from `pos` on, up to `most`, and returns where it stopped; `waits` tells whether the next one is incomplete. */
  function scanByHand(bytes: Buffer, pos: number, end: number, last: boolean, most: number): number {
    for (let taken = 0; pos < end && taken < most;) {
      if (bytes[pos] === LF || bytes[pos] === CR) {
        pos++
        continue
      }
      const next = scanRecord(bytes, pos, end, last)
      waits = next < 0
      if (waits) break
      pos = next
      taken++
    }
    return pos
  }

  /** Lets the native core take simple records from `pos` on, and returns where it stopped. */
  async function scanSimple(bytes: Buffer, pos: number, end: number): Promise<number> {
    const taken = await simple!(bytes, pos, end, row)
    if (taken.row > row) lastCells = sink.fast.length
    row = taken.row
    return taken.pos
  }

  /** Takes all complete records in bytes[0, end); bytes[end - 1] is a line end. Returns where the first incomplete one starts. */
  async function scan(bytes: Buffer, end: number, last: boolean): Promise<number> {
    let pos = 0
    waits = false
    while (pos < end && !waits) {
      // The first row shows that the header is over.
      if (simple && row > 0) pos = await scanSimple(bytes, pos, end)
      pos = scanByHand(bytes, pos, end, last, simple ? BY_HAND : Infinity)
    }
    return pos
  }

  return {
    async push(block, last) {
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
      const consumed = end === 0 ? 0 : await scan(buffer, end, last)
      buffer.copyWithin(0, consumed, length)
      rest = length - consumed
    },
    rows: () => row,
    lastCells: () => lastCells,
    strayQuotes: () => stray,
    unterminated: () => open,
  }
}

/** Hands simple records to the native core, and the cells that it cannot read to the sink; tells where it stopped. */
function simpleRecords(
  takeRecords: NativeImport['takeRecords'],
  delimiter: number,
  bareDecimal: number,
  decimal: number,
  sink: CellSink,
): (bytes: Buffer, pos: number, end: number, row: number) => Promise<{ pos: number; row: number }> {
  const layout = Int32Array.of(delimiter, bareDecimal, decimal, 0)
  const others = new Int32Array(Math.max(1 << 16, 4 * sink.fast.length))
  const state = new Int32Array(3)
  return async (bytes, pos, end, row) => {
    layout[3] = sink.capacity()
    state[0] = pos
    state[1] = row
    const numbers = Array.from(sink.fast, (fast, column) => (fast === 1 ? sink.numbers[column] : null))
    await takeRecords(bytes.subarray(0, end), layout, numbers, others, state)
    for (let i = 0; i < state[2]; i += 4) sink.cell(others[i], others[i + 1], bytes.toString('utf8', others[i + 2], others[i + 3]))
    return { pos: state[0], row: state[1] }
  }
}
