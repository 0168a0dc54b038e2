import type { ColumnKind } from '#shared/domain/data.ts'
import type { ImportedColumn } from '../column.ts'
import { booleanPair, isErrorToken, isMissingToken, isSplit, tokenOf } from '../values/tokens.ts'
import { parseNumber, parseWithSuffix, type Decimal } from '../values/numbers.ts'
import { fromExcelSerial, parseTime } from '../values/times.ts'
import { looksLikeUnit } from '../values/units.ts'
import type { ColumnLayout } from './layout.ts'

/** What a column turned out to hold besides its values. */
export interface Findings {
  /** Cells that report a failed measurement, by their text. */
  errorCodes: Map<string, number>
  /** Cells of a column of numbers or times that are neither, by their text. */
  unreadable: Map<string, number>
}

/** Distinct texts that are counted by name; the others together. */
const NAMED_TEXTS = 1000
const OTHERS = '…'
/** Levels of a column of text; what comes after them shares one. */
const MOST_LEVELS = 200_000
/** A column of words with more levels than this, or with more than half as many as it has rows, is free text. */
const MOST_CATEGORIES = 1000

/** Collects the cells of one column. */
export interface ColumnBuilder {
  readonly values: Float64Array | Int32Array
  resize(rows: number): void
  /** A cell that the scanner did not take as a plain number. */
  cell(row: number, text: string): void
  /** No cell: the record was too short. */
  blank(row: number): void
  /**
   * The column, once all cells are in; null where it cannot be what it was read as, so that it has to be read again as
   * text. `values` then has exactly `rows` entries.
   */
  finish(rows: number): { column: ImportedColumn; findings: Findings } | null
}

export function createBuilder(layout: ColumnLayout, decimal: Decimal): ColumnBuilder {
  return layout.reader === 'text' ? textBuilder(layout, decimal) : numberBuilder(layout, decimal)
}

const noFindings = (): Findings => ({ errorCodes: new Map(), unreadable: new Map() })

function countText(counts: Map<string, number>, text: string): void {
  const key = counts.size < NAMED_TEXTS || counts.has(text) ? text : OTHERS
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Numbers and times: what is neither becomes missing and is counted. */
function numberBuilder(layout: ColumnLayout, decimal: Decimal): ColumnBuilder {
  const { reader, suffix, dateOrder, chosen } = layout
  const parse =
    reader === 'time'
      ? (text: string) => parseTime(text, dateOrder)
      : suffix === null
        ? (text: string) => parseNumber(text, decimal)
        : (text: string) => {
            const number = parseNumber(text, decimal)
            return Number.isNaN(number) ? parseWithSuffix(text, suffix, decimal) : number
          }
  const findings = noFindings()
  let unreadable = 0
  const builder = {
    values: new Float64Array(0),
    resize(rows: number) {
      builder.values = new Float64Array(resized(builder.values, rows))
    },
    cell(row: number, text: string) {
      const value = text === '' ? NaN : parse(text)
      builder.values[row] = value
      if (text === '' || !Number.isNaN(value)) return
      const token = tokenOf(text)
      if (isMissingToken(token)) return
      if (isErrorToken(token)) countText(findings.errorCodes, text.trim())
      else {
        unreadable++
        countText(findings.unreadable, text.trim())
      }
    },
    blank(row: number) {
      builder.values[row] = NaN
    },
    finish(rows: number) {
      const values = fitted(builder, rows)
      if (chosen === null && unreadable > 0 && unreadable > 0.1 * (countPresent(values) + unreadable)) return null
      const empty = values.every(Number.isNaN)
      const errors = findings.errorCodes.size
      // Nothing but words for failures, as of a switch that says stop or run: those are its states.
      if (chosen === null && empty && errors > 1) return null
      const kind: ColumnKind = empty ? 'empty' : reader === 'time' ? 'time' : 'number'
      const column = { ...named(layout), kind, values, levels: [] }
      return { column: kind === 'number' ? asTimeWhereEvident(column, chosen) : column, findings }
    },
  }
  return builder
}

function countPresent(values: Float64Array): number {
  let present = 0
  for (const value of values) if (!Number.isNaN(value)) present++
  return present
}

/** Words, by code. */
function textBuilder(layout: ColumnLayout, decimal: Decimal): ColumnBuilder {
  const codes = new Map<string, number>()
  const levels: string[] = []
  const builder = {
    values: new Int32Array(0),
    resize(rows: number) {
      builder.values = new Int32Array(resized(builder.values, rows))
    },
    cell(row: number, text: string) {
      let code = codes.get(text)
      if (code === undefined) {
        const level = text.trim()
        const known = codes.get(level)
        if (isMissingToken(tokenOf(level))) code = -1
        else if (known !== undefined) code = known
        else {
          code = Math.min(levels.length, MOST_LEVELS)
          levels[code] = code === MOST_LEVELS ? OTHERS : level
          if (code < MOST_LEVELS) codes.set(level, code)
        }
        if (codes.size < 2 * MOST_LEVELS) codes.set(text, code)
      }
      builder.values[row] = code
    },
    blank(row: number) {
      builder.values[row] = -1
    },
    finish(rows: number) {
      return finishText(layout, decimal, fitted(builder, rows), levels)
    },
  }
  return builder
}

function finishText(layout: ColumnLayout, decimal: Decimal, values: Int32Array, levels: string[]) {
  const base = named(layout)
  const findings = noFindings()
  const counts = new Float64Array(levels.length)
  let present = 0
  for (const code of values)
    if (code >= 0) {
      counts[code]++
      present++
    }
  if (present === 0)
    return { column: { ...base, kind: 'empty' as const, values: new Float64Array(values.length).fill(NaN), levels: [] }, findings }
  if (layout.chosen === 'category' || layout.chosen === 'text')
    return { column: { ...base, kind: layout.chosen, values, levels }, findings }
  // A few words, in whatever mix of upper and lower case.
  const tokens = levels.length <= 6 ? [...new Set(levels.map(tokenOf))] : []
  if (isSplit(tokens)) {
    const words = ['train', 'test']
    const code = levels.map((level) => words.indexOf(tokenOf(level)))
    return {
      column: { ...base, kind: 'split' as const, values: values.map((value) => (value < 0 ? -1 : code[value])), levels: words },
      findings,
    }
  }
  const pair = booleanPair(tokens)
  if (pair) {
    const truth = levels.map((level) => Number(tokenOf(level) === pair[1]))
    return {
      column: { ...base, kind: 'number' as const, values: Float64Array.from(values, (code) => (code < 0 ? NaN : truth[code])), levels: [] },
      findings,
    }
  }
  const numbers = asNumbers(levels, counts, present, decimal)
  if (numbers) {
    levels.forEach((level, code) => {
      if (!Number.isNaN(numbers[code])) return
      if (isErrorToken(tokenOf(level))) findings.errorCodes.set(level, counts[code])
      else findings.unreadable.set(level, counts[code])
    })
    const column = {
      ...base,
      kind: 'number' as const,
      values: Float64Array.from(values, (code) => (code < 0 ? NaN : numbers[code])),
      levels: [],
    }
    return { column: asTimeWhereEvident(column, null), findings }
  }
  const kind: ColumnKind = levels.length <= MOST_CATEGORIES && levels.length <= Math.max(2, present / 2) ? 'category' : 'text'
  return { column: { ...base, kind, values, levels }, findings }
}

/** The number of each level where the column is one of numbers with a few words between; else null. */
function asNumbers(levels: readonly string[], counts: Float64Array, present: number, decimal: Decimal): Float64Array | null {
  const numbers = Float64Array.from(levels, (level) => parseNumber(level, decimal))
  let cells = 0
  let distinct = 0
  let failures = 0
  numbers.forEach((number, code) => {
    if (Number.isNaN(number)) failures += isErrorToken(tokenOf(levels[code])) ? counts[code] : 0
    else {
      cells += counts[code]
      distinct++
    }
  })
  const words = levels.length - distinct
  const mostly = cells >= 0.9 * (present - failures) && cells > 0
  // Many numbers and very few words: the words are codes of the logger that we do not know.
  return mostly || (cells >= 0.5 * present && distinct >= 20 && words <= 5) ? numbers : null
}

function named({ name, unit, header }: ColumnLayout): Pick<ImportedColumn, 'name' | 'unit' | 'header'> {
  return { name, unit, header }
}

/** Room that is not worth the work of moving a column, as a share of it; its pages were never touched. */
const SPARE = 0.2

/** The first `rows` values, without much room behind them. */
function fitted<T extends Float64Array | Int32Array>(builder: { values: T; resize(rows: number): void }, rows: number): T {
  if (builder.values.length > (1 + SPARE) * rows) builder.resize(rows)
  return builder.values.subarray(0, rows) as T
}

/** The memory of the values with room for `rows`, moved rather than copied where the system can. */
function resized({ buffer, BYTES_PER_ELEMENT }: Float64Array | Int32Array, rows: number): ArrayBuffer {
  // Growing writes zeros into what is new; memory that is new altogether has them from the system, once it is touched.
  if (buffer.byteLength === 0) return new ArrayBuffer(rows * BYTES_PER_ELEMENT)
  return (buffer as ArrayBuffer).transfer(rows * BYTES_PER_ELEMENT)
}

const TIME_NAME = /日時|時刻|日付|年月日|時間|date|time|timestamp|epoch|unix|^ts$|^t$/i

/**
 * Numbers that count time: Excel's days, seconds or milliseconds since 1970. Only where the header says so (or, for
 * milliseconds, nothing else is that large), the values are of the years 1980 to 2100, and they never go back.
 */
function asTimeWhereEvident(column: ImportedColumn, chosen: ColumnLayout['chosen']): ImportedColumn {
  if (chosen === 'number') return column
  const hinted = chosen === 'time' || (TIME_NAME.test(column.name) && (column.unit === null || !looksLikeUnit(column.unit)))
  const values = column.values as Float64Array
  const scale = timeScale(values, hinted)
  return scale === null ? column : { ...column, kind: 'time', values: values.map(scale) }
}

function timeScale(values: Float64Array, hinted: boolean): ((value: number) => number) | null {
  const first = values.find((value) => !Number.isNaN(value))
  if (first === undefined) return null
  const within = (low: number, high: number) => first >= low && first <= high
  let scale: ((value: number) => number) | null = null
  if (hinted && within(29221, 73051)) scale = fromExcelSerial
  else if (hinted && within(315_532_800, 4_102_444_800)) scale = (seconds) => seconds * 1000
  else if (within(946_684_800_000, 4_102_444_800_000)) scale = (milliseconds) => milliseconds
  if (scale === null) return null
  let back = 0
  let last = first
  for (const value of values) {
    if (Number.isNaN(value)) continue
    if (value < last) back++
    if (value < 0.5 * first || value > 2 * first) return null
    last = value
  }
  return back <= 0.01 * values.length ? scale : null
}
