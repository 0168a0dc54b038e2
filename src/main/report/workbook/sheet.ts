import type { Cell, CellStyle, WriteSheet } from 'hucre'
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
  /** Blue on a light wash: to be changed by whoever reads it. */
  input: { font: { color: { rgb: '0000FF' } }, fill: { type: 'pattern', pattern: 'solid', fgColor: rgb(look.accentSoft) } },
  strong: { font: { bold: true } },
  plain: {},
  wrapped: { alignment: { wrapText: true, vertical: 'top' } },
} satisfies Record<string, CellStyle>

export type Style = keyof typeof styles

/** What stands in a cell: a text, a number, or a formula with the value that it has for the numbers as they are. */
export type Content = string | number | null | { formula: string; value: number | string | null }

export interface Sheet {
  /** Below everything that was put so far; returns its row, counted from 1 as a spreadsheet does. */
  row(contents: Content[], style?: Style, formats?: (string | undefined)[]): number
  skip(): void
  /** Of the next row. */
  next(): number
  finished(): WriteSheet
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
export function createSheet(name: string, widths: number[], fontName: string): Sheet {
  const cells = new Map<string, Partial<Cell>>()
  let next = 0

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
    row(contents, style = 'plain', formats = []) {
      contents.forEach((content, column) => put(content, column, styles[style], formats[column]))
      return ++next
    },
    skip() {
      next++
    },
    next: () => next + 1,
    finished: () => ({
      name,
      columns: widths.map((width) => ({ width })),
      rows: Array.from({ length: next }, () => []),
      cells,
      pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, paperSize: 'a4' },
    }),
  }
}
