import { unzipSync } from 'fflate'
import { readXlsx, streamXlsxRows } from 'hucre/xlsx'
import { DepthgaugeError } from '#shared/errors.ts'
import { readingOf, wholeFile } from './own-text.ts'
import { isBomb, type ByteSource } from './source.ts'
import { OWN_TEXT, type TableSource } from './table-source.ts'

/** Parts beside the sheets (texts, styles) are unpacked into memory as a whole. */
const LARGEST_PART = 256 << 20
/** Rows that a sheet is judged by. */
const BEGINNING = 100
/** Sheets that are looked into for the one with the data. */
const MOST_JUDGED = 12

/**
 * A sheet of an Excel workbook as a table: formulas by the values that Excel stored, dates by the cells' formats. Its rows
 * are unpacked as they are read.
 *
 * @param packed true where gzip packs the whole file
 * @param wanted the sheet's name, or its number from 1; by default the visible one with the most cells in its first rows
 * @throws DATA_DAMAGED, DATA_ZIP_BOMB, DATA_NO_SHEET, FILE_TOO_LARGE, and as reading does
 */
export async function openWorkbook(
  source: ByteSource,
  packed: boolean,
  wanted: string | undefined,
  signal?: AbortSignal,
): Promise<TableSource> {
  const { name, bytes } = source
  const content = await wholeFile(source, packed, signal)
  refuseBomb(name, content)
  const names = await visibleSheets(name, content)
  const sheet = wanted === undefined ? await fullestSheet(name, content, names) : findSheet(names, wanted)
  if (sheet === undefined) throw new DepthgaugeError('DATA_NO_SHEET', { file: name, sheet: wanted ?? '-', sheets: names.join(', ') || '-' })
  return {
    name,
    bytes,
    format: 'xlsx',
    sheet,
    sheets: names,
    known: OWN_TEXT,
    read: (abort) => readingOf(source, rowsOf(name, content, sheet, bytes), abort),
    formulasWithoutValue: () => countUncomputed(name, content, sheet),
  }
}

const damaged = (file: string, cause: unknown) => new DepthgaugeError('DATA_DAMAGED', { file, format: 'Excel (.xlsx)' }, { cause })

/** Sizes as the archive's directory says; nothing that exceeds what it says is ever unpacked. */
function refuseBomb(file: string, content: Uint8Array): void {
  try {
    unzipSync(content, {
      filter: ({ name, size, originalSize }) => {
        const part = !/worksheets\//.test(name) && /\.(xml|rels)$/.test(name)
        if (isBomb(originalSize, size) || (part && originalSize > LARGEST_PART) || (originalSize === 0 && size > 2))
          throw new DepthgaugeError('DATA_ZIP_BOMB', { file })
        return false
      },
    })
  } catch (error) {
    throw error instanceof DepthgaugeError ? error : damaged(file, error)
  }
}

async function visibleSheets(file: string, content: Uint8Array): Promise<string[]> {
  const names: string[] = []
  try {
    await readXlsx(content, {
      sheets: ({ name, hidden, veryHidden }) => {
        if (!hidden && !veryHidden) names.push(name)
        return false
      },
    })
  } catch (error) {
    throw damaged(file, error)
  }
  return names
}

/** By name, else by number from 1. */
function findSheet(names: readonly string[], wanted: string): string | undefined {
  return names.find((name) => name === wanted) ?? (/^\d+$/.test(wanted) ? names[Number(wanted) - 1] : undefined)
}

async function fullestSheet(file: string, content: Uint8Array, names: readonly string[]): Promise<string | undefined> {
  if (names.length <= 1) return names[0]
  let best: { name: string | undefined; cells: number } = { name: undefined, cells: -1 }
  for (const name of names.slice(0, MOST_JUDGED)) {
    let cells = 0
    for await (const row of rowsOf(file, content, name, 0, BEGINNING)) cells += row.cells.filter((cell) => (cell ?? '') !== '').length
    if (cells > best.cells) best = { name, cells }
  }
  return best.name
}

/** How far a reading is can only be guessed: half of what is left with every so many rows. */
const HALF_WAY_ROWS = 100_000

async function* rowsOf(file: string, content: Uint8Array, sheet: string, bytes: number, maxRows?: number) {
  let rows = 0
  try {
    for await (const { values } of streamXlsxRows(content, { sheet, maxRows })) {
      rows++
      yield { cells: values as readonly unknown[], taken: bytes * (1 - 0.5 ** (rows / HALF_WAY_ROWS)) }
    }
  } catch (error) {
    throw error instanceof DepthgaugeError ? error : damaged(file, error)
  }
}

async function countUncomputed(file: string, content: Uint8Array, sheet: string): Promise<number> {
  try {
    const [found] = (await readXlsx(content, { sheets: [sheet], maxRows: BEGINNING })).sheets
    return [...(found?.cells?.values() ?? [])].filter(({ formula, value }) => formula !== undefined && (value ?? '') === '').length
  } catch (error) {
    throw damaged(file, error)
  }
}
