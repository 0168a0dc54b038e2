import type { ReadOptions } from '#shared/domain/data.ts'
import { readSource, type ByteSource } from './source.ts'
import type { TableSource } from './table-source.ts'

/**
 * A file as a table: workbooks (.xlsx) and Parquet files are known by their first bytes, whatever their name and also
 * packed by gzip; everything else is text.
 *
 * @throws DATA_UNREADABLE, DATA_GZIP_DAMAGED, DATA_ZIP_BOMB, DATA_DAMAGED, DATA_NO_SHEET, FILE_TOO_LARGE, CANCELLED
 */
export async function openTable(source: ByteSource, { sheet }: ReadOptions, signal?: AbortSignal): Promise<TableSource> {
  const beginning = await firstBytes(readSource(source, signal).blocks)
  const packed = async () => beginning !== (await firstBytes(source.read(signal)))
  if (beginning.startsWith('PK\x03\x04')) return (await import('./workbook.ts')).openWorkbook(source, await packed(), sheet, signal)
  if (beginning.startsWith('PAR1')) return (await import('./parquet.ts')).openParquet(source, await packed(), signal)
  const { name, bytes } = source
  return { name, bytes, format: 'text', sheet: null, sheets: [], known: {}, read: (abort) => readSource(source, abort) }
}

async function firstBytes(blocks: AsyncIterable<Uint8Array>): Promise<string> {
  for await (const block of blocks) if (block.length > 0) return Buffer.from(block.subarray(0, 4)).toString('latin1')
  return ''
}
