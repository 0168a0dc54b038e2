import { parquetWriteBuffer } from 'hyparquet-writer'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { DepthgaugeError } from '#shared/errors.ts'
import { TimeLimitExceeded } from '../../../src/main/data/reading/time-limit.ts'
import { cellsOf, importBytes } from './support/files.ts'

const rows = 500
const table = (options: { codec?: 'SNAPPY' | 'UNCOMPRESSED'; rowGroupSize?: number } = {}) =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: '日時', data: Array.from({ length: rows }, (_, i) => new Date(1.7e12 + 60_000 * i)), type: 'TIMESTAMP' },
        { name: '温度 [℃]', data: Array.from({ length: rows }, (_, i) => (i === 3 ? null : 850 + i / 3)), type: 'DOUBLE' },
        { name: 'count', data: Array.from({ length: rows }, (_, i) => BigInt(i)), type: 'INT64' },
        { name: 'grade', data: Array.from({ length: rows }, (_, i) => 'AB,'[i % 3]), type: 'STRING' },
        { name: 'on', data: Array.from({ length: rows }, (_, i) => i % 2 === 0), type: 'BOOLEAN' },
      ],
      ...options,
    }),
  )

describe('Parquet', () => {
  test.each([{}, { codec: 'UNCOMPRESSED', rowGroupSize: 64 } as const])('columns of every type, exact (%o)', async (options) => {
    const { summary, columns } = await importBytes(table(options))
    expect(summary).toMatchObject({ format: 'parquet', rows, headerRows: 1, issues: [] })
    expect(columns.map(({ name, unit, kind }) => [name, unit, kind])).toEqual([
      ['日時', null, 'time'],
      ['温度', '℃', 'number'],
      ['count', null, 'number'],
      ['grade', null, 'category'],
      ['on', null, 'number'],
    ])
    expect(columns[0].values).toEqual(Float64Array.from({ length: rows }, (_, i) => 1.7e12 + 60_000 * i))
    expect(cellsOf(columns[1])).toEqual(Array.from({ length: rows }, (_, i) => (i === 3 ? null : 850 + i / 3)))
    expect(cellsOf(columns[3]).slice(0, 3)).toEqual(['A', 'B', ','])
    expect(cellsOf(columns[4]).slice(0, 2)).toEqual([1, 0])
  })

  test('packed by gzip', async () => {
    expect((await importBytes(gzipSync(table()))).summary.rows).toBe(rows)
  })

  test('a page that claims billions of values is damage, not an import without end', async () => {
    const data = Array.from({ length: rows }, (_, i) => (i === rows - 1 ? null : i / 3))
    const bytes = Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'x', data, type: 'DOUBLE' }], codec: 'UNCOMPRESSED' }))
    // The levels of the page: 499 values that are there, written as twice their number in sevens of bits; then the missing one.
    const run = bytes.indexOf(Uint8Array.of(0xe6, 0x07, 0x01, 0x03))
    expect(run).toBeGreaterThan(0)
    const endless = Uint8Array.from(bytes)
    endless.set([0xfe, 0xff, 0xff, 0xff, 0x07], run)
    await expect(importBytes(endless)).rejects.toMatchObject({ code: 'DATA_DAMAGED', cause: expect.any(TimeLimitExceeded) as unknown })
  })

  test('whatever byte of its directory is wrong, the file is read or refused by a code', async () => {
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'x', data: [1, 2, null, 4], type: 'DOUBLE' }] }))
    const directory = bytes.length - 8 - new DataView(bytes.buffer).getUint32(bytes.length - 8, true)
    for (let at = directory; at < bytes.length; at++)
      for (const wrong of [0, 0x7f, 0xff, bytes[at] ^ 1]) {
        const damaged = Uint8Array.from(bytes)
        damaged[at] = wrong
        await importBytes(damaged).catch((error: unknown) => {
          if (!(error instanceof DepthgaugeError)) throw new Error(`byte ${at} is ${wrong}`, { cause: error })
        })
      }
  })

  test('damage is refused', async () => {
    const bytes = table()
    await expect(importBytes(bytes.subarray(0, bytes.length - 10))).rejects.toMatchObject({ code: 'DATA_DAMAGED' })
    const lost = Uint8Array.from(bytes).fill(0, 4, 400)
    await expect(importBytes(lost)).rejects.toMatchObject({ code: 'DATA_DAMAGED' })
  })
})
