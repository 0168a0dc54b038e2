import { createScanner } from './scanner.ts'

export interface Records {
  /** Cells as text, record by record. */
  rows: string[][]
  strayQuotes: number
}

const PIECE = 1 << 14

/**
 * The first records of a beginning of UTF-8 text, as text.
 *
 * @param whole false where the text goes on: a last record without a line end is then left out, if there are others
 */
export async function readRecords(file: string, bytes: Uint8Array, delimiter: string, whole: boolean, limit: number): Promise<Records> {
  const rows: string[][] = []
  let current: string[] = []
  const scanner = createScanner(file, delimiter, '.', {
    fast: new Uint8Array(0),
    numbers: [],
    capacity: () => Infinity,
    grow: () => undefined,
    cell: (_column, _row, text) => void current.push(text),
    endRecord: (_row, _cells, filled) => {
      if (filled && rows.length < limit) rows.push(current)
      current = []
      return filled
    },
  })
  // No further than the limit needs.
  let at = 0
  while (at < bytes.length && rows.length < limit) await scanner.push(bytes.subarray(at, (at += PIECE)), false)
  if (at >= bytes.length && (whole || rows.length === 0)) await scanner.push(new Uint8Array(0), true)
  return { rows, strayQuotes: scanner.strayQuotes() }
}
