import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ReadOptions } from '#shared/domain/data.ts'
import type { ImportedColumn } from '../../../../src/main/data/column.ts'
import { importSource, type Imported } from '../../../../src/main/data/import-file.ts'
import { memorySource } from '../../../../src/main/data/reading/source.ts'

/** Imports text (as UTF-8) or bytes. */
export function importBytes(content: string | Uint8Array, options: ReadOptions = {}): Promise<Imported> {
  return importSource(memorySource('test.csv', typeof content === 'string' ? Buffer.from(content, 'utf8') : content), options)
}

/** A file in a folder that goes with the test. */
export function temporaryFile(name: string, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'depthgauge-data-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Cells as one would read them: numbers, ISO times, words; null where missing. */
export function cellsOf({ kind, values, levels }: ImportedColumn): (number | string | null)[] {
  return Array.from(values, (value) => {
    if (kind === 'number' || kind === 'empty') return Number.isNaN(value) ? null : value
    if (kind === 'time') return Number.isNaN(value) ? null : new Date(value).toISOString()
    return value < 0 ? null : levels[value]
  })
}

let cp932: Map<string, number[]> | undefined

/** CP932 bytes of a text, by turning round what the decoder of the platform reads. */
export function encodeCp932(text: string): Uint8Array {
  if (!cp932) {
    cp932 = new Map()
    const decoder = new TextDecoder('shift_jis', { fatal: true })
    const note = (bytes: number[]) => {
      try {
        const character = decoder.decode(Uint8Array.from(bytes))
        if ([...character].length === 1 && !cp932!.has(character)) cp932!.set(character, bytes)
      } catch {
        // These bytes are no character.
      }
    }
    for (let byte = 0; byte < 256; byte++) note([byte])
    for (let lead = 0x81; lead <= 0xfc; lead++)
      if (lead < 0xa0 || lead >= 0xe0) for (let trail = 0x40; trail <= 0xfc; trail++) note([lead, trail])
  }
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = cp932!.get(character)
      if (!bytes) throw new RangeError(`${character} is not in CP932`)
      return bytes
    }),
  )
}

/** Latin-1 is Windows-1252 where no byte is between 0x80 and 0x9f. */
export const encodeLatin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

export function encodeUtf16be(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le').swap16()
}
