import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { createGunzip } from 'node:zlib'
import { DepthgaugeError, type ErrorCode } from '#shared/errors.ts'

/** Where the bytes of a table come from. It can be read several times. */
export interface ByteSource {
  /** The file's name, without its folder. */
  name: string
  /** Size as stored. */
  bytes: number
  /** The bytes as stored, from the beginning. Throws DATA_UNREADABLE and its kin (`refusals`), DATA_FILE_CHANGED. */
  read(signal?: AbortSignal): AsyncIterable<Uint8Array>
  /** Some of the stored bytes: from `start` up to `end`, which is at most `bytes`. Throws as `read`. */
  slice(start: number, end: number): Promise<Uint8Array>
}

/** How a reading of a source goes; complete once the last block was taken. */
export interface Reading {
  /** Unpacked bytes, in blocks. Throws DATA_UNREADABLE, DATA_GZIP_DAMAGED, DATA_ZIP_BOMB, CANCELLED. */
  blocks: AsyncIterable<Uint8Array>
  /** Stored bytes that were taken so far. */
  taken(): number
  /** Of the stored bytes, in hex, after the last block. */
  sha256(): string
}

const BLOCK = 1 << 20
/** Of one call to the system. */
const LARGEST_READ = 64 << 20
/** Deflate packs at most 1,032 times. Tables stay under 100 times; what is beyond and large is made to fill the memory. */
const LARGEST_RATIO = 200
const BOMB_BYTES = 64 << 20

/** True where so few packed bytes hold so many that they were made to fill the memory. */
export function isBomb(unpacked: number, packed: number): boolean {
  return unpacked > BOMB_BYTES && unpacked > LARGEST_RATIO * packed
}

/** A file of this machine. Throws DATA_UNREADABLE and its kin (`refusals`), DATA_EMPTY. */
export async function fileSource(path: string): Promise<ByteSource> {
  const name = basename(path)
  let bytes: number
  try {
    const file = await open(path, 'r')
    try {
      const stat = await file.stat()
      if (!stat.isFile()) throw new DepthgaugeError('DATA_UNREADABLE', { file: name, reason: 'not a file' })
      bytes = stat.size
    } finally {
      await file.close()
    }
  } catch (error) {
    throw unreadable(name, error)
  }
  if (bytes === 0) throw new DepthgaugeError('DATA_EMPTY', { file: name })
  return {
    name,
    bytes,
    async *read(signal) {
      // The size of the beginning: what is appended meanwhile is of the next import.
      const stream = createReadStream(path, { highWaterMark: BLOCK, signal, end: bytes - 1 })
      let read = 0
      try {
        for await (const block of stream as AsyncIterable<Buffer>) {
          read += block.length
          yield block
        }
      } catch (error) {
        throw unreadable(name, error)
      }
      if (read < bytes) throw new DepthgaugeError('DATA_FILE_CHANGED', { file: name })
    },
    async slice(start, end) {
      const length = end - start
      try {
        const file = await open(path, 'r')
        try {
          const buffer = Buffer.allocUnsafe(length)
          for (let at = 0; at < length;) {
            const { bytesRead } = await file.read(buffer, at, Math.min(length - at, LARGEST_READ), start + at)
            if (bytesRead === 0) throw new DepthgaugeError('DATA_FILE_CHANGED', { file: name })
            at += bytesRead
          }
          return buffer
        } finally {
          await file.close()
        }
      } catch (error) {
        throw unreadable(name, error)
      }
    },
  }
}

/** Bytes that are in memory already. */
export function memorySource(name: string, content: Uint8Array): ByteSource {
  return {
    name,
    bytes: content.length,
    async *read() {
      for (let start = 0; start < content.length; start += BLOCK) yield content.subarray(start, start + BLOCK)
    },
    slice: (start, end) => Promise.resolve(content.subarray(start, end)),
  }
}

/** What the operating system's refusals mean to the user. Windows reports a file that another program keeps to itself as EBUSY. */
const refusals: Record<string, ErrorCode> = {
  ENOENT: 'DATA_FILE_GONE',
  ESTALE: 'DATA_FILE_GONE',
  EACCES: 'DATA_NO_PERMISSION',
  EPERM: 'DATA_NO_PERMISSION',
  EBUSY: 'DATA_FILE_IN_USE',
  ETXTBSY: 'DATA_FILE_IN_USE',
}

/** A failed reading of a file as the user meets it. */
export function unreadable(file: string, error: unknown): unknown {
  if (error instanceof DepthgaugeError || !(error instanceof Error)) return error
  if (error.name === 'AbortError') return new DepthgaugeError('CANCELLED', {}, { cause: error })
  const reason = (error as NodeJS.ErrnoException).code ?? error.message
  return new DepthgaugeError(refusals[reason] ?? 'DATA_UNREADABLE', { file, reason }, { cause: error })
}

/** Reads a source from the beginning; what is packed by gzip (seen by its first bytes) is unpacked. */
export function readSource(source: ByteSource, signal?: AbortSignal): Reading {
  const hash = createHash('sha256')
  let taken = 0
  async function* stored() {
    for await (const block of source.read(signal)) {
      if (signal?.aborted) throw new DepthgaugeError('CANCELLED')
      taken += block.length
      hash.update(block)
      yield block
    }
  }
  async function* unpacked() {
    const blocks = stored()
    const first = await blocks.next()
    if (first.done) return
    const gzip = first.value.length > 2 && first.value[0] === 0x1f && first.value[1] === 0x8b
    if (gzip) yield* gunzip(source.name, startingWith(first.value, blocks), () => taken)
    else yield* startingWith(first.value, blocks)
  }
  return { blocks: unpacked(), taken: () => taken, sha256: () => hash.digest('hex') }
}

async function* startingWith(first: Uint8Array, rest: AsyncIterable<Uint8Array>) {
  yield first
  yield* rest
}

async function* gunzip(file: string, packed: AsyncIterable<Uint8Array>, taken: () => number) {
  const unzip = createGunzip({ chunkSize: BLOCK })
  // An error of the source has to end the reading as it is, not as damage of the archive.
  let sourceError: unknown
  const feeding = (async () => {
    try {
      for await (const block of packed) if (!unzip.write(block)) await new Promise((resolve) => unzip.once('drain', resolve))
      unzip.end()
    } catch (error) {
      sourceError = error
      unzip.destroy(error as Error)
    }
  })()
  let bytes = 0
  try {
    for await (const block of unzip as AsyncIterable<Buffer>) {
      bytes += block.length
      if (isBomb(bytes, taken())) throw new DepthgaugeError('DATA_ZIP_BOMB', { file })
      yield block
    }
    await feeding
  } catch (error) {
    if (sourceError !== undefined) throw sourceError
    if (error instanceof DepthgaugeError) throw error
    throw new DepthgaugeError('DATA_GZIP_DAMAGED', { file }, { cause: error })
  } finally {
    unzip.destroy()
  }
}
