import type { ReadOptions } from '#shared/domain/data.ts'
import { isNoValue } from '../values/tokens.ts'
import { parseNumber } from '../values/numbers.ts'
import { parseTime } from '../values/times.ts'
import { readRecords } from './records.ts'

export type Delimiter = NonNullable<ReadOptions['delimiter']>

const CANDIDATES: readonly Delimiter[] = [',', '\t', ';', '|']
const RECORDS = 60

/**
 * The delimiter by evidence: the one that cuts the records into the same number of cells, most of them whole numbers,
 * times or words without another delimiter inside. A comma where nothing is cut by any.
 */
export async function guessDelimiter(file: string, sample: Uint8Array, whole: boolean): Promise<Delimiter> {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  // The beginning is enough, up to a line end where there is one.
  const short = sample.length > 1 << 16 ? sample.subarray(0, 1 << 16) : sample
  for (const delimiter of CANDIDATES) {
    const { rows } = await readRecords(file, short, delimiter, whole && short === sample, RECORDS)
    const score = scoreOf(rows, delimiter)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function scoreOf(rows: string[][], delimiter: Delimiter): number {
  const width = modalWidth(rows)
  if (width < 2) return 0
  const regular = rows.filter((row) => row.length === width)
  const others = CANDIDATES.filter((candidate) => candidate !== delimiter)
  let clean = 0
  let cells = 0
  for (const row of regular)
    for (const cell of row) {
      cells++
      clean += cleanness(cell, others)
    }
  // More columns win a little: a rarer sign that happens to be regular cuts into few.
  return (regular.length / rows.length) * (clean / cells) * (1 + 0.05 * Math.log2(width))
}

function cleanness(cell: string, others: readonly string[]): number {
  if (isNoValue(cell)) return 0.8
  if (!Number.isNaN(parseNumber(cell, '.')) || !Number.isNaN(parseNumber(cell, ',')) || !Number.isNaN(parseTime(cell, 'ymd'))) return 1
  return others.some((other) => cell.includes(other)) ? 0.1 : 0.7
}

/** The number of cells that most records have; of several, the largest. */
export function modalWidth(rows: readonly string[][]): number {
  const counts = new Map<number, number>()
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  let width = 0
  let most = 0
  for (const [length, count] of counts) if (count > most || (count === most && length > width)) [width, most] = [length, count]
  return width
}
