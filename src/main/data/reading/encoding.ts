import { isAscii, isUtf8 } from 'node:buffer'
import type { ReadOptions } from '#shared/domain/data.ts'
import { DepthgaugeError } from '#shared/errors.ts'

export type Encoding = NonNullable<ReadOptions['encoding']>

export interface DetectedEncoding {
  encoding: Encoding
  /** True where another encoding fits the bytes about as well. */
  unsure: boolean
  /** Bytes of the byte order mark. */
  bom: number
}

/**
 * The encoding of the beginning of a file. Strict decoding decides: byte order mark, UTF-16 by its zero bytes, UTF-8, then
 * CP932 against Windows-1252 by what the bytes say in each.
 *
 * @param whole true where `sample` is all there is; else a character may be cut at its end
 */
export async function detectEncoding(sample: Uint8Array, whole: boolean): Promise<DetectedEncoding> {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return { encoding: 'utf-8', unsure: false, bom: 3 }
  if (sample[0] === 0xff && sample[1] === 0xfe) return { encoding: 'utf-16le', unsure: false, bom: 2 }
  if (sample[0] === 0xfe && sample[1] === 0xff) return { encoding: 'utf-16be', unsure: false, bom: 2 }
  const utf16 = guessUtf16(sample)
  if (utf16) return { encoding: utf16, unsure: false, bom: 0 }
  if (isAscii(sample) || decodes(sample, 'utf-8', whole)) return { encoding: 'utf-8', unsure: false, bom: 0 }
  if (!decodes(sample, 'shift_jis', whole)) return { encoding: 'windows-1252', unsure: !isWestern(sample), bom: 0 }
  if (!isWestern(sample)) return { encoding: 'shift_jis', unsure: (await hintOf(sample)) === 'EUCJP', bom: 0 }
  return decideJapanese(sample, await hintOf(sample))
}

/** What an independent detector takes the bytes for. Loaded only for files that need it. */
async function hintOf(sample: Uint8Array) {
  const { default: encodingJapanese } = await import('encoding-japanese')
  return encodingJapanese.detect(sample, ['SJIS', 'EUCJP', 'UTF8'])
}

/** ASCII characters in UTF-16 have a zero byte each, always on the same side. */
function guessUtf16(sample: Uint8Array): Encoding | null {
  const pairs = Math.min(sample.length, 4096) >> 1
  let even = 0
  let odd = 0
  for (let i = 0; i < pairs; i++) {
    if (sample[2 * i] === 0) even++
    if (sample[2 * i + 1] === 0) odd++
  }
  if (odd > 0.3 * pairs && even < 0.01 * pairs) return 'utf-16le'
  if (even > 0.3 * pairs && odd < 0.01 * pairs) return 'utf-16be'
  return null
}

function decodes(bytes: Uint8Array, encoding: Encoding, whole: boolean): boolean {
  if (encoding === 'utf-8' && whole) return isUtf8(bytes)
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !whole })
    return true
  } catch {
    return false
  }
}

/** True where no byte is one that Windows-1252 leaves undefined. */
function isWestern(bytes: Uint8Array): boolean {
  return !bytes.some((byte) => byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d)
}

/**
 * Bytes that are good CP932 and good Windows-1252. Japanese text has its characters side by side, of the first level of
 * JIS or kana; European text has single letters and signs (é, °, ³), which read as rare kanji or lone half-width kana.
 */
function decideJapanese(sample: Uint8Array, hint: string | false): DetectedEncoding {
  let japanese = 0
  let european = 0
  for (let i = 0; i < sample.length;) {
    if (sample[i] < 0x80) {
      i++
      continue
    }
    let common = 0
    let rare = 0
    let start = i
    while (i < sample.length && sample[i] >= 0x80) {
      const lead = sample[i]
      const single = lead >= 0xa0 && lead <= 0xdf
      if (single || (lead >= 0x82 && lead <= 0x97)) common++
      else rare++
      i += single ? 1 : 2
    }
    const characters = common + rare
    start = i - start
    if (characters >= 2 && common > rare) japanese += characters
    else european += characters
  }
  const share = japanese / (japanese + european)
  // A hint of an independent detector settles nothing alone, but its disagreement is worth a question.
  const encoding = share >= 0.5 ? 'shift_jis' : 'windows-1252'
  const agrees = encoding === 'windows-1252' || hint === 'SJIS'
  return { encoding, unsure: (share > 0.2 && share < 0.8) || !agrees || japanese + european < 3, bom: 0 }
}

/** Turns the bytes of a file into UTF-8, strictly. */
export interface Transcoder {
  /** Throws an EncodingMismatch where the bytes are none of this encoding. `last`: nothing follows. */
  push(block: Uint8Array, last: boolean): Uint8Array
}

/** The bytes are not of the encoding that was assumed; the caller decides whether another one is tried. */
export class EncodingMismatch extends Error {
  readonly block: Uint8Array

  constructor(block: Uint8Array, cause: unknown) {
    super('bytes do not decode', { cause })
    this.block = block
  }
}

export function createTranscoder(encoding: Encoding): Transcoder {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const asciiBased = encoding !== 'utf-16le' && encoding !== 'utf-16be'
  // True while a character may be cut at the end of the block before.
  let pending = false
  return {
    push(block, last) {
      if (asciiBased && !pending && isAscii(block)) return block
      try {
        if (encoding === 'utf-8' && !pending && isUtf8(block)) return block
        const text = decoder.decode(block, { stream: !last })
        pending = !last && (asciiBased ? block.length === 0 || block[block.length - 1] >= 0x80 : true)
        return Buffer.from(text, 'utf8')
      } catch (error) {
        throw new EncodingMismatch(block, error)
      }
    },
  }
}

const SIGNATURES: readonly (readonly [format: string, bytes: readonly number[]])[] = [
  ['ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['Excel 97-2003 (.xls)', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf]],
  ['HDF5', [0x89, 0x48, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
]

/** Throws DATA_BINARY where the bytes are no text: a known format, or control characters that no text has. */
export function refuseBinary(file: string, sample: Uint8Array, encoding: Encoding): void {
  const known = SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => sample[i] === byte))
  if (known) throw new DepthgaugeError('DATA_BINARY', { file, format: known[0] })
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return
  const beginning = Math.min(sample.length, 1 << 16)
  let controls = 0
  for (let i = 0; i < beginning; i++) if (sample[i] < 0x20 && sample[i] !== 9 && sample[i] !== 10 && sample[i] !== 13) controls++
  // A cut transmission leaves a few; a program has them everywhere.
  if (controls > Math.max(8, 0.005 * beginning)) throw new DepthgaugeError('DATA_BINARY', { file, format: '-' })
}
