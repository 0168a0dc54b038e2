import type { Cell, CellStyle, MergeRange, WriteSheet } from 'hucre'
import type { Language } from '#shared/domain/basics.ts'
import { look } from '../look.ts'

const rgb = (colour: string) => ({ rgb: colour.slice(1).toUpperCase() })

export const styles = {
  title: { font: { bold: true, size: 16 } },
  heading: { font: { bold: true, size: 12, color: rgb(look.accent) } },
  head: {
    font: { bold: true, color: rgb(look.inkSoft) },
    fill: { type: 'pattern', pattern: 'solid', fgColor: rgb(look.greySoft) },
    alignment: { wrapText: true, vertical: 'top' },
  },
  /** Blue on a light wash: numbers to be changed by whoever reads it. Texts beside them are plain. */
  input: { font: { color: { rgb: '0000FF' } }, fill: { type: 'pattern', pattern: 'solid', fgColor: rgb(look.accentSoft) } },
  strong: { font: { bold: true } },
  plain: {},
  wrapped: { alignment: { wrapText: true, vertical: 'top' } },
} satisfies Record<string, CellStyle>

export type Style = keyof typeof styles

/** What stands in a cell: a text, a number, or a formula with the value that it has for the numbers as they are. */
export type Content = string | number | null | { formula: string; value: number | string | null }

export interface Sheet {
  /**
   * Below everything that was put so far; returns its row, counted from 1 as a spreadsheet does. From column `textColumns` on
   * everything stands at the right, as numbers do; where all of it is text, the last one may take the rest of the width.
   */
  row(contents: Content[], style?: Style, formats?: (string | undefined)[], textColumns?: number): number
  /** A sentence over the whole width, in as many lines as it takes. */
  prose(text: string): void
  /** Begins a new page where fewer than so many lines are left, so that a heading is not parted from what follows it. */
  keep(lines: number): void
  skip(): void
  /** The next row begins a new page. */
  breakPage(): void
  /** What follows is on the sheet, but is not printed. */
  endPrint(): void
  /** Of the next row. */
  next(): number
  finished(): WriteSheet
}

/** Points. */
const LINE_HEIGHT = 16

/** Of a row that the office makes as high as its font asks for, at most. */
const ROW_HEIGHT = 18.75

/** In the unit of a column's width: about one digit. */
function textWidth(text: string): number {
  let sum = 0
  for (const letter of text) sum += letter.codePointAt(0)! > 0x2e7f ? 2 : 1
  return sum
}

/** A4 lying, less its margins, in points. */
const PAGE = { width: 741, height: 487 }

/** Points of a column's unit of width. */
const DIGIT = 5.6

interface Printed {
  /** The first row is repeated on every page. */
  repeatHead?: boolean
}

/** What the reader's office has, and what the others fall back from. */
export const fontOf = (language: Language) => (language === 'ja' ? 'Yu Gothic' : 'Calibri')

/** The name of a column, counted from 0: A, B, ..., Z, AA. */
export function columnName(index: number): string {
  return (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
}

/**
 * A sheet that is filled row by row. Texts are texts whatever they begin with: they are stored as strings, and in the text
 * format, so that a name such as "=1+1" stays one even after somebody has edited its cell.
 */
export function createSheet(name: string, widths: number[], fontName: string, { repeatHead = false }: Printed = {}): Sheet {
  const cells = new Map<string, Partial<Cell>>()
  const rowDefs = new Map<number, { height: number }>()
  const merges: MergeRange[] = []
  const rowBreaks: number[] = []
  let next = 0
  let printed: number | undefined
  /** First row of the page under way, and the lines that a page takes once the sheet was made to fit its width. */
  let pageStart = 0
  const linesPerPage = Math.floor(
    (PAGE.height * Math.max(1, (widths.reduce((sum, width) => sum + width, 0) * DIGIT) / PAGE.width)) / LINE_HEIGHT,
  )

  function breakPage(): void {
    rowBreaks.push(next - 1)
    pageStart = next
  }

  /** Lines of the page under way that are taken. */
  function taken(): number {
    let sum = 0
    for (let row = pageStart; row < next; row++) sum += (rowDefs.get(row)?.height ?? ROW_HEIGHT) / ROW_HEIGHT
    return sum % linesPerPage
  }

  /** Not every office finds the height of wrapped texts by itself, and none that of merged cells. */
  function makeRoom(text: string, width: number): void {
    const lines = Math.ceil(textWidth(text) / (width - 1))
    if (lines > 1) rowDefs.set(next, { height: Math.max(LINE_HEIGHT * lines, rowDefs.get(next)?.height ?? 0) })
  }

  const widthFrom = (column: number) => widths.slice(column).reduce((sum, width) => sum + width, 0)

  /** Over the rest of the width. */
  function spread(column: number): void {
    if (column < widths.length - 1) merges.push({ startRow: next, startCol: column, endRow: next, endCol: widths.length - 1 })
  }

  function put(content: Content, column: number, style: CellStyle, format: string | undefined): void {
    if (content === null) return
    const at = `${next},${column}`
    // A style that names no font would not inherit the workbook's.
    style = { ...style, font: { name: fontName, size: 11, ...style.font } }
    if (typeof content === 'string') cells.set(at, { value: content, type: 'string', style: { ...style, numFmt: '@' } })
    else if (typeof content === 'number') cells.set(at, { value: content, type: 'number', style: { ...style, numFmt: format } })
    else cells.set(at, { type: 'formula', formula: content.formula, formulaResult: content.value, style: { ...style, numFmt: format } })
  }

  return {
    row(contents, style = 'plain', formats = [], textColumns = Infinity) {
      const shared: CellStyle = styles[style]
      contents.forEach((content, column) => {
        const horizontal = column < textColumns ? ('left' as const) : ('right' as const)
        const own = style === 'input' && typeof content === 'string' ? styles.plain : shared
        put(content, column, textColumns === Infinity ? own : { ...own, alignment: { ...shared.alignment, horizontal } }, formats[column])
        const last = contents.length === textColumns && column === textColumns - 1
        if (last) spread(column)
        if (typeof content === 'string' && shared.alignment?.wrapText) makeRoom(content, last ? widthFrom(column) : widths[column])
      })
      return ++next
    },
    prose(text) {
      put(text, 0, styles.wrapped, undefined)
      makeRoom(text, widthFrom(0))
      spread(0)
      next++
    },
    skip() {
      next++
    },
    keep(lines) {
      if (next > pageStart && taken() + lines > linesPerPage) breakPage()
    },
    breakPage,
    endPrint() {
      printed = next
    },
    next: () => next + 1,
    finished: () => ({
      name,
      columns: widths.map((width) => ({ width })),
      rows: Array.from({ length: next }, () => []),
      cells,
      rowDefs,
      merges,
      rowBreaks,
      pageSetup: {
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        paperSize: 'a4',
        printArea: `$A$1:$${columnName(widths.length - 1)}$${printed ?? next}`,
        ...(repeatHead && { printTitlesRow: '$1:$1' }),
      },
      headerFooter: { oddFooter: '&L&A&R&P / &N' },
    }),
  }
}
