import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { parquetMetadataAsync, parquetRead, parquetSchema, type Compressors, type FileMetaData } from 'hyparquet'
import { DepthgaugeError } from '#shared/errors.ts'
import { readingOf, wholeFile } from './own-text.ts'
import { isBomb, type ByteSource } from './source.ts'
import { OWN_TEXT, type TableSource } from './table-source.ts'

/** Snappy is hyparquet's own. No page may grow beyond what it says. */
const compressors: Compressors = {
  GZIP: (input, maxOutputLength) => gunzipSync(input, { maxOutputLength }),
  ZSTD: (input, maxOutputLength) => zstdDecompressSync(input, { maxOutputLength }),
  BROTLI: (input, maxOutputLength) => brotliDecompressSync(input, { maxOutputLength }),
}

/**
 * A Parquet file as a table, read by its groups of rows. Nested columns are texts.
 *
 * @throws DATA_DAMAGED (also where its compression is not known), DATA_ZIP_BOMB, FILE_TOO_LARGE, and as reading does
 */
export async function openParquet(source: ByteSource, signal?: AbortSignal): Promise<TableSource> {
  const { name, bytes } = source
  const { content, sha256 } = await wholeFile(source, signal)
  const file = { byteLength: content.length, slice: (start: number, end = content.length) => copyOf(content.subarray(start, end)) }
  let metadata: FileMetaData
  try {
    metadata = await parquetMetadataAsync(file)
  } catch (error) {
    throw damaged(name, error)
  }
  refuseBomb(name, metadata)
  return {
    name,
    bytes,
    format: 'parquet',
    sheet: null,
    sheets: [],
    known: OWN_TEXT,
    read: (abort) => readingOf(records(name, file, metadata, bytes), { sha256, total: bytes, signal: abort }),
  }
}

const damaged = (file: string, cause: unknown) => new DepthgaugeError('DATA_DAMAGED', { file, format: 'Parquet' }, { cause })

function copyOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}

function refuseBomb(file: string, { row_groups }: FileMetaData): void {
  for (const { columns } of row_groups)
    for (const { meta_data } of columns)
      if (meta_data && isBomb(Number(meta_data.total_uncompressed_size), Number(meta_data.total_compressed_size)))
        throw new DepthgaugeError('DATA_ZIP_BOMB', { file })
}

type AsyncBuffer = Parameters<typeof parquetMetadataAsync>[0]

/** The names of the columns, then the rows. Memory: the columns of one group of rows. */
async function* records(name: string, file: AsyncBuffer, metadata: FileMetaData, bytes: number) {
  const names = parquetSchema(metadata).children.map(({ element }) => element.name)
  const total = Number(metadata.num_rows)
  yield { cells: names as readonly unknown[], taken: 0 }
  let start = 0
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows)
    // A number of rows that the columns know nothing of is damage; it is not counted up to.
    if (group.columns.some(({ meta_data }) => meta_data && meta_data.num_values < group.num_rows)) throw damaged(name, 'number of rows')
    const columns = await columnsOf(name, file, metadata, start, end)
    for (let row = start; row < end; row++)
      yield { cells: names.map((column) => columns.get(column)?.(row)), taken: (bytes * (row + 1)) / total }
    start = end
  }
}

/** For each column: the value of a row of the group. */
async function columnsOf(name: string, file: AsyncBuffer, metadata: FileMetaData, rowStart: number, rowEnd: number) {
  const columns = new Map<string, (row: number) => unknown>()
  try {
    await parquetRead({
      file,
      metadata,
      rowStart,
      rowEnd,
      compressors,
      onChunk: ({ columnName, columnData, rowStart: first, rowEnd: last }) => {
        const before = columns.get(columnName)
        columns.set(columnName, (row) => (row >= first && row < last ? columnData[row - first] : before?.(row)))
      },
    })
  } catch (error) {
    throw damaged(name, error)
  }
  return columns
}
