import { createHash } from 'node:crypto'
import { DepthgaugeError } from '#shared/errors.ts'
import { readSource, type ByteSource, type Reading } from './source.ts'

/** What has to be held in memory as a whole. */
const LARGEST_HELD = 1 << 30
/** Characters of records that are handed on together. */
const BLOCK = 1 << 18

/** All bytes of a file, unpacked where gzip packs it. Throws FILE_TOO_LARGE, and as `readSource`. */
export async function wholeFile(source: ByteSource, packed: boolean, signal?: AbortSignal): Promise<Uint8Array> {
  const tooLarge = () => new DepthgaugeError('FILE_TOO_LARGE', { file: source.name, limit: '1 GB' })
  if (source.bytes > LARGEST_HELD) throw tooLarge()
  if (!packed) return source.slice(0, source.bytes)
  const blocks: Uint8Array[] = []
  let bytes = 0
  for await (const block of readSource(source, signal).blocks) {
    bytes += block.length
    if (bytes > LARGEST_HELD) throw tooLarge()
    blocks.push(block)
  }
  return Buffer.concat(blocks)
}

/** Of the stored bytes, in hex. */
async function sha256Of(source: ByteSource, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const block of source.read(signal)) hash.update(block)
  return hash.digest('hex')
}

/** A cell as it is written into CSV. Times are those on the wall, without a zone. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (value instanceof Date) return timeText(value)
  if (typeof value === 'object')
    return quoted(JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part)))
  return quoted(String(value))
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function timeText(value: Date): string {
  if (Number.isNaN(value.getTime())) return ''
  const text = value
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.000)?Z$/, '')
  // Before the first day of Excel's calendar there are only times of day.
  return value.getUTCFullYear() < 1900 ? text.slice(11) : text
}

/**
 * Records of cells of a file as a reading of CSV text. Empty cells at the end of a record are nothing: a record is filled up
 * to the longest one before it. The records' `taken` counts stored bytes.
 */
export function readingOf(
  source: ByteSource,
  records: AsyncIterable<{ cells: readonly unknown[]; taken: number }>,
  signal?: AbortSignal,
): Reading {
  let taken = 0
  let sha256 = ''
  async function* blocks() {
    let width = 0
    let text = ''
    for await (const { cells, taken: now } of records) {
      let length = cells.length
      while (length > 0 && (cells[length - 1] ?? '') === '') length--
      width = Math.max(width, length)
      for (let column = 0; column < length; column++) text += (column > 0 ? ',' : '') + cellText(cells[column])
      // Above the first cell of all there is nothing to fill up.
      text += ','.repeat(Math.max(0, width - Math.max(1, length))) + '\n'
      taken = now
      if (text.length < BLOCK) continue
      if (signal?.aborted) throw new DepthgaugeError('CANCELLED')
      yield Buffer.from(text, 'utf8')
      text = ''
    }
    taken = source.bytes
    yield Buffer.from(text, 'utf8')
    sha256 = await sha256Of(source, signal)
  }
  return { blocks: blocks(), taken: () => taken, sha256: () => sha256 }
}
