import type { ReadOptions, TableFormat } from '#shared/domain/data.ts'
import type { Reading } from './source.ts'

/** A table as text of records, whatever file it is in. It can be read several times. */
export interface TableSource {
  /** The file's name, without its folder. */
  name: string
  /** Size as stored. */
  bytes: number
  format: TableFormat
  /** Of a workbook: the sheet that is read, and the names of all visible ones. */
  sheet: string | null
  sheets: string[]
  /** What needs no evidence, because the text is our own. */
  known: Pick<ReadOptions, 'encoding' | 'delimiter' | 'decimal'>
  read(signal?: AbortSignal): Reading
  /** Formulas among the first rows whose value was never stored, by their number. */
  formulasWithoutValue?(): Promise<number>
}

/** What is made of the records of a file that is no text: CSV in UTF-8. */
export const OWN_TEXT = { encoding: 'utf-8', delimiter: ',', decimal: '.' } as const
