import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx, type WriteSheet } from 'hucre/xlsx'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importBytes, cellsOf, temporaryFile } from './support/files.ts'
import { previewFile } from '../../../src/main/data/preview-file.ts'

const workbook = (...sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets })

const at = (hour: number) => new Date(Date.UTC(2024, 3, 1, hour, 5))

const daily: WriteSheet = {
  name: '日報',
  rows: [
    ['第1工場 日報'],
    ['日時', '1号炉', null, '2号炉', null, '備考'],
    [null, '温度', '圧力', '温度', '圧力', null],
    [null, '℃', 'kPa', '℃', 'kPa', null],
    ...Array.from({ length: 40 }, (_, i) => [
      at(i),
      850.25 + i,
      100 + i,
      i === 7 ? 'Bad' : 900 - i,
      i === 9 ? null : 99,
      i % 2 ? '㈱髙' : null,
    ]),
  ],
  merges: [
    { startRow: 1, startCol: 1, endRow: 1, endCol: 2 },
    { startRow: 1, startCol: 3, endRow: 1, endCol: 4 },
    { startRow: 1, startCol: 0, endRow: 3, endCol: 0 },
  ],
}
const cover: WriteSheet = { name: '表紙', rows: [['ボイラー試験'], ['作成者', '山田']] }

/** The parts of a workbook, one of them changed. */
function changed(bytes: Uint8Array, part: RegExp, change: (text: string) => string): Uint8Array {
  const parts = unzipSync(bytes)
  for (const name of Object.keys(parts)) if (part.test(name)) parts[name] = strToU8(change(strFromU8(parts[name])))
  return zipSync(parts)
}

describe('workbooks', () => {
  test('the sheet with the data, merged headings, units, dates by their format, empty ends of rows', async () => {
    const { summary, columns } = await importBytes(await workbook(cover, daily))
    expect(summary).toMatchObject({ format: 'xlsx', sheet: '日報', rows: 40, headerRows: 4 })
    expect(columns.map(({ name, unit, kind }) => [name, unit, kind])).toEqual([
      ['日時', null, 'time'],
      ['1号炉 温度', '℃', 'number'],
      ['1号炉 圧力', 'kPa', 'number'],
      ['2号炉 温度', '℃', 'number'],
      ['2号炉 圧力', 'kPa', 'number'],
      ['備考', null, 'category'],
    ])
    expect(cellsOf(columns[0])).toEqual(Array.from({ length: 40 }, (_, i) => at(i).toISOString()))
    expect(cellsOf(columns[1])).toEqual(Array.from({ length: 40 }, (_, i) => 850.25 + i))
    expect(cellsOf(columns[3])[7]).toBeNull()
    expect(summary.issues).toMatchObject([{ code: 'ERROR_CODES', column: '2号炉 温度', count: 1, examples: ['Bad'] }])
  })

  test('a sheet is chosen by name or by number; another one is refused with those that there are', async () => {
    const bytes = await workbook(
      cover,
      {
        name: 'B',
        rows: [
          ['x', 'y'],
          [1, 2],
          [3, 4],
        ],
      },
      { name: '隠', rows: [[1]], hidden: true },
    )
    expect((await importBytes(bytes, { sheet: 'B' })).summary.sheet).toBe('B')
    expect((await importBytes(bytes, { sheet: '2' })).summary.sheet).toBe('B')
    await expect(importBytes(bytes, { sheet: '3' })).rejects.toMatchObject({ code: 'DATA_NO_SHEET', params: { sheets: '表紙, B' } })
    expect(await previewFile(temporaryFile('a.csv', bytes), {})).toMatchObject({ format: 'xlsx', sheet: 'B', sheets: ['表紙', 'B'] })
  })

  test('empty rows above the table', async () => {
    // A row that is there, of a cell that holds nothing.
    const bytes = changed(
      await workbook({ name: 'a', rows: [['x'], ['a', 'b'], ...Array.from({ length: 30 }, (_, i) => [i, i * i])] }),
      /sheet1/,
      (xml) => xml.replace(/<row r="1"[^]*?<\/row>/, '<row r="1"><c r="A1"/></row>'),
    )
    const { columns, summary } = await importBytes(bytes)
    expect(columns.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(summary.rows).toBe(30)
  })

  test('packed by gzip, whatever its name; numbers are exact', async () => {
    const values = [0.1, 1 / 3, 1e-7, 123456789.125, -2.5e20]
    const { columns } = await importBytes(
      gzipSync(await workbook({ name: 'a', rows: [['v', 'w'], ...values.map((value) => [value, true])] })),
    )
    expect(cellsOf(columns[0])).toEqual(values)
    expect(cellsOf(columns[1])).toEqual([1, 1, 1, 1, 1])
  })

  test('formulas by their stored value; those without one are told', async () => {
    const plain = await workbook({ name: 'a', rows: [['a', 'twice'], ...Array.from({ length: 30 }, (_, i) => [i, 2 * i])] })
    const formulas = (stored: boolean) =>
      changed(plain, /sheet1\.xml$/, (xml) =>
        xml.replace(/(<c r="B(\d+)"[^>]*>)(<v>\d+<\/v>)/g, (cell: string, open: string, row: string, value: string) =>
          row === '1' ? cell : `${open.replace(/ t="[^"]*"/, '')}<f>2*A${row}</f>${stored ? value : ''}`,
        ),
      )
    const { columns } = await importBytes(formulas(true))
    expect(cellsOf(columns[1])).toEqual(Array.from({ length: 30 }, (_, i) => 2 * i))
    const { summary } = await importBytes(formulas(false))
    expect(summary.columns[1].kind).toBe('empty')
    expect(summary.issues).toMatchObject([{ code: 'FORMULAS_WITHOUT_VALUE', severity: 'error', count: 30 }])
  })
})

describe('workbooks that are refused', () => {
  const refused = async (bytes: Uint8Array, code: string) => {
    await expect(importBytes(bytes)).rejects.toMatchObject({ code })
    await expect(previewFile(temporaryFile('a.xlsx', bytes), {})).rejects.toMatchObject({ code })
  }

  test('cut off, or another archive', async () => {
    const bytes = await workbook(daily)
    await refused(bytes.subarray(0, bytes.length - 100), 'DATA_DAMAGED')
    await refused(zipSync({ 'a.csv': strToU8('a,b\n1,2\n') }), 'DATA_DAMAGED')
  })

  test('a zip bomb, also one that lies about its size', async () => {
    const parts = unzipSync(await workbook(cover))
    parts['xl/worksheets/sheet1.xml'] = Buffer.alloc(68 << 20, '<row><c t="n"><v>1</v></c></row>')
    const bomb = zipSync(parts)
    await refused(bomb, 'DATA_ZIP_BOMB')
    const lying = Buffer.from(bomb)
    // The unpacked size in the directory (PK\x01\x02, 24 bytes on), made small.
    for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4))
      if (lying.readUInt32LE(at + 24) > 1 << 26) lying.writeUInt32LE(1000, at + 24)
    await refused(lying, 'DATA_DAMAGED')
  })

  test('an empty sheet, headings only, no visible sheet', async () => {
    await refused(await workbook({ name: 'a', rows: [] }), 'DATA_EMPTY')
    await refused(await workbook({ name: 'a', rows: [['a', 'b']] }), 'DATA_HEADER_ONLY')
  })
})
