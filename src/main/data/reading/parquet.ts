import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import {
  flatten,
  parquetMetadataAsync,
  parquetSchema,
  type Compressors,
  type FileMetaData,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet'
import { readColumn } from 'hyparquet/src/column.js'
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js'
import { assembleAsync } from 'hyparquet/src/rowgroup.js'
import { getTreePath } from 'hyparquet/src/schema.js'
import { DepthgaugeError } from '#shared/errors.ts'
import { readingOf, wholeFile } from './own-text.ts'
import { isBomb, memorySource, type ByteSource } from './source.ts'
import { OWN_TEXT, type TableSource } from './table-source.ts'
import { withinTime } from './time-limit.ts'

/** Snappy is hyparquet's own. No page may grow beyond what it says. */
const compressors: Compressors = {
  GZIP: (input, maxOutputLength) => gunzipSync(input, { maxOutputLength }),
  ZSTD: (input, maxOutputLength) => zstdDecompressSync(input, { maxOutputLength }),
  BROTLI: (input, maxOutputLength) => brotliDecompressSync(input, { maxOutputLength }),
}

/**
 * A Parquet file as a table, read by its groups of rows, and of each the columns one by one. Nested columns are texts.
 *
 * @param packed true where gzip packs the whole file: it is then unpacked into memory
 * @throws DATA_DAMAGED (also where its compression is not known), DATA_ZIP_BOMB, FILE_TOO_LARGE, and as reading does
 */
export async function openParquet(source: ByteSource, packed: boolean, signal?: AbortSignal): Promise<TableSource> {
  const { name, bytes } = source
  const file = packed ? memorySource(name, await wholeFile(source, true, signal)) : source
  const { metadata, schema } = await damageIsTold(name, async () => {
    const metadata = await parquetMetadataAsync({
      byteLength: file.bytes,
      slice: async (start, end = file.bytes) => bufferOf(await file.slice(Math.max(0, start), end)),
    })
    refuseBomb(name, metadata)
    return { metadata, schema: parquetSchema(metadata) }
  })
  return {
    name,
    bytes,
    format: 'parquet',
    sheet: null,
    sheets: [],
    known: OWN_TEXT,
    read: (abort) => readingOf(source, records(file, metadata, schema, bytes), abort),
  }
}

const damaged = (file: string, cause: unknown) => new DepthgaugeError('DATA_DAMAGED', { file, format: 'Parquet' }, { cause })

/** What the decoder cannot make sense of is damage; a file that cannot be read is told as such. */
async function damageIsTold<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof DepthgaugeError ? error : damaged(file, error)
  }
}

/** An ArrayBuffer with just these bytes. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}

function refuseBomb(file: string, { row_groups }: FileMetaData): void {
  for (const { columns } of row_groups)
    for (const { meta_data } of columns)
      if (meta_data && isBomb(Number(meta_data.total_uncompressed_size), Number(meta_data.total_compressed_size)))
        throw new DepthgaugeError('DATA_ZIP_BOMB', { file })
}

/** The names of the columns, then the rows. Memory: the columns of one group of rows. */
async function* records(file: ByteSource, metadata: FileMetaData, schema: SchemaTree, bytes: number) {
  const names = schema.children.map(({ element }) => element.name)
  yield { cells: names as readonly unknown[], taken: 0 }
  for (const [index, group] of metadata.row_groups.entries()) {
    const columns = await damageIsTold(file.name, () => columnsOf(file, schema, group))
    const rows = Number(group.num_rows)
    const shareOf = (row: number) => (index + (row + 1) / rows) / metadata.row_groups.length
    for (let row = 0; row < rows; row++) yield { cells: names.map((name) => columns.get(name)?.[row]), taken: bytes * shareOf(row) }
  }
}

/** For each column: its values in a group of rows. */
async function columnsOf(file: ByteSource, schema: SchemaTree, group: RowGroup): Promise<Map<string, ArrayLike<unknown>>> {
  const groupRows = Number(group.num_rows)
  const selection = { groupStart: 0, groupRows, selectStart: 0, selectEnd: groupRows }
  const read = []
  for (const { meta_data: column } of group.columns) {
    if (!column || column.num_values < group.num_rows) throw new Error('number of values')
    const schemaPath = getTreePath(schema, column.path_in_schema)
    const { element } = schemaPath[schemaPath.length - 1]
    const start = Number(column.dictionary_page_offset || column.data_page_offset)
    const end = start + Number(column.total_compressed_size)
    if (start < 0 || end < start || end > file.bytes) throw new Error('place of a column')
    const view = new DataView(bufferOf(await file.slice(start, end)))
    const decoder = { ...column, pathInSchema: column.path_in_schema, schemaPath, element, compressors, parsers: DEFAULT_PARSERS }
    const result = withinTime(longestDecoding(end - start, groupRows), () => readColumn({ view, offset: 0 }, selection, decoder))
    read.push({ pathInSchema: column.path_in_schema, data: Promise.resolve(result) })
  }
  const { asyncColumns } = assembleAsync({ ...selection, asyncColumns: read }, schema)
  const columns = new Map<string, ArrayLike<unknown>>()
  for (const { pathInSchema, data } of asyncColumns) {
    const values = flatten((await data).data)
    if (values.length !== groupRows) throw new Error('number of rows')
    columns.set(pathInSchema[0], values)
  }
  return columns
}

/**
 * Milliseconds that a column of a group of rows may take: about ten times what it does take on a slow PC. Where a page claims
 * billions of values, the decoder would fill them in.
 */
function longestDecoding(packedBytes: number, rows: number): number {
  return 200 + packedBytes / 4000 + rows / 500
}
