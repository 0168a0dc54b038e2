import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, unlinkSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { DatasetSummary } from '#shared/domain/data.ts'
import { importFile } from '../../../src/main/data/import-file.ts'
import { previewFile } from '../../../src/main/data/preview-file.ts'
import { Preview } from '#shared/domain/data.ts'
import { cellsOf, encodeCp932, encodeLatin1, encodeUtf16be, importBytes, temporaryFile } from './support/files.ts'

const japanese =
  '日時,炉内温度 [℃],流量／m3/h,備考\r\n' +
  '2024/4/1 8:05:00,851.2,12.5,㈱髙橋製作所①号炉\r\n' +
  '2024/4/1 8:10:00,852.4,12.6,㈱髙橋製作所①号炉\r\n' +
  '2024/4/1 8:15:00,853.0,12.9,定常\r\n' +
  '2024/4/1 8:20:00,853.1,13.0,定常\r\n'

describe('encodings', () => {
  const encoded: [name: string, encoding: string, bytes: Uint8Array][] = [
    ['UTF-8', 'utf-8', Buffer.from(japanese)],
    ['UTF-8 with a byte order mark', 'utf-8', Buffer.from('\ufeff' + japanese)],
    ['CP932', 'shift_jis', encodeCp932(japanese)],
    ['UTF-16 LE with a byte order mark', 'utf-16le', Buffer.from('\ufeff' + japanese, 'utf16le')],
    ['UTF-16 LE', 'utf-16le', Buffer.from(japanese, 'utf16le')],
    ['UTF-16 BE with a byte order mark', 'utf-16be', encodeUtf16be('\ufeff' + japanese)],
  ]

  test.each(encoded)('%s reads the same', async (_name, encoding, bytes) => {
    const { summary, columns } = await importBytes(bytes)
    expect(DatasetSummary.parse(summary)).toEqual(summary)
    expect(summary).toMatchObject({ encoding, delimiter: ',', headerRows: 1, rows: 4, bytes: bytes.length })
    expect(columns.map(({ name, unit, header, kind }) => [name, unit, header, kind])).toEqual([
      ['日時', null, '日時', 'time'],
      ['炉内温度', '℃', '炉内温度 [℃]', 'number'],
      ['流量', 'm3/h', '流量／m3/h', 'number'],
      ['備考', null, '備考', 'category'],
    ])
    expect(cellsOf(columns[0])[1]).toBe('2024-04-01T08:10:00.000Z')
    expect(cellsOf(columns[3])).toEqual(['㈱髙橋製作所①号炉', '㈱髙橋製作所①号炉', '定常', '定常'])
    expect(summary.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test('Windows-1252: accents, degrees and powers between ASCII', async () => {
    const text = 'Zeit;Température [°C];Débit [m³/h];Qualité\n2024-04-01 08:00;851,2;12,5;élevée\n2024-04-01 09:00;852,4;12,6;élevée\n'
    const { summary, columns } = await importBytes(encodeLatin1(text))
    expect(summary).toMatchObject({ encoding: 'windows-1252', delimiter: ';', rows: 2 })
    expect(columns.map(({ name, unit }) => [name, unit])).toEqual([
      ['Zeit', null],
      ['Température', '°C'],
      ['Débit', 'm³/h'],
      ['Qualité', null],
    ])
    expect(cellsOf(columns[1])).toEqual([851.2, 852.4])
  })

  test('where CP932 and Windows-1252 both fit, the user is asked; with the answer it is read', async () => {
    // ﾆ in half width, or Æ: nothing tells.
    const bytes = Uint8Array.from([...Buffer.from('a '), 0xc6, ...Buffer.from(',b\n1,2\n3,4\n')])
    await expect(importBytes(bytes)).rejects.toMatchObject({ code: 'DATA_ENCODING_UNSURE' })
    expect((await previewFile(temporaryFile('a.csv', bytes), {})).encodingUnsure).toBe(true)
    expect((await importBytes(bytes, { encoding: 'windows-1252' })).columns[0].name).toBe('a Æ')
    expect((await importBytes(bytes, { encoding: 'shift_jis' })).columns[0].name).toBe('a ﾆ')
  })

  test('Japanese that only appears after the first megabyte is still CP932', async () => {
    const lines = Array.from({ length: 120_000 }, (_, row) => `${row},${row % 97},ok`)
    lines[110_000] = '110000,5,異常停止'
    const { summary, columns } = await importBytes(encodeCp932(['no,value,state', ...lines].join('\n')))
    expect(summary).toMatchObject({ encoding: 'shift_jis', rows: 120_000 })
    expect(cellsOf(columns[2])[110_000]).toBe('異常停止')
  })

  test('bytes that are wrong in the encoding asked for are an error, never replaced', async () => {
    await expect(importBytes(encodeCp932(japanese), { encoding: 'utf-8' })).rejects.toMatchObject({ code: 'DATA_ENCODING' })
    const damaged = Buffer.concat([Buffer.from('温度,圧力\n1,2\n3,4\n'), Buffer.from([0xe6, 0x28]), Buffer.from(',5\n')])
    await expect(importBytes(damaged, { encoding: 'utf-8' })).rejects.toMatchObject({ code: 'DATA_ENCODING' })
  })

  test('an encoding asked for overrules a byte order mark only where it fits', async () => {
    const { columns } = await importBytes(Buffer.from('\ufeff' + japanese), { encoding: 'utf-8' })
    expect(columns[0].name).toBe('日時')
  })
})

describe('delimiters and numbers', () => {
  test.each([
    [',', 'a,b\n1.5,2\n3.5,4\n'],
    [';', 'a;b\n1.5;2\n3.5;4\n'],
    ['\t', 'a\tb\n1.5\t2\n3.5\t4\n'],
    ['|', 'a|b\n1.5|2\n3.5|4\n'],
    [';', 'a;b\n1,5;2\n3,5;4\n'],
    [',', 'a,b\n"1,5",2\n"3,5",4\n'],
    [',', '"a","b"\r\n"1.5","2"\r\n"3.5","4"\r\n'],
    [',', 'a,b\r1.5,2\r3.5,4\r'],
    [',', 'a , b\n 1.5 , 2\n 3.5 , 4\n'],
  ])('delimiter %j', async (delimiter, text) => {
    const { summary, columns } = await importBytes(text)
    expect(summary).toMatchObject({ delimiter, headerRows: 1, rows: 2 })
    expect(columns.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(columns.map(cellsOf)).toEqual([
      [1.5, 3.5],
      [2, 4],
    ])
  })

  test('thousands, full-width digits, triangles and numbers that float64 cannot hold exactly', async () => {
    const cells = [
      '"1,234.5"',
      '１２．５',
      '▲3.5',
      '−2',
      '1e-7',
      '0.1234567890123456789',
      '123456789012345678',
      '+5',
      '.5',
      '5.',
      '"-1,234,567"',
    ]
    const { columns } = await importBytes(['a,b', ...cells.map((cell) => `${cell},1`)].join('\n'))
    expect(cellsOf(columns[0])).toEqual([1234.5, 12.5, -3.5, -2, 1e-7, 0.1234567890123456789, 123456789012345678, 5, 0.5, 5, -1234567])
  })

  test('numbers are read to the last bit, as JavaScript reads them', async () => {
    const numbers = [
      '0.1',
      '2.675',
      '9007199254740993',
      '1.7976931348623157e28',
      '4.9e-324',
      '123456.789012',
      '0.000001234567890123',
      '8.5',
      '100.30000000000001',
    ]
    const { columns } = await importBytes(['x,y', ...numbers.map((number) => `${number},${number}`)].join('\n'))
    expect(cellsOf(columns[0])).toEqual(numbers.map(Number))
  })

  test('units that are stuck to the numbers become the unit of the column', async () => {
    const { columns } = await importBytes('temp,rate\n851.2 ℃,12%\n852 ℃,13%\n853.5℃,14\n')
    expect(columns.map(({ name, unit, kind }) => [name, unit, kind])).toEqual([
      ['temp', '℃', 'number'],
      ['rate', '%', 'number'],
    ])
    expect(columns.map(cellsOf)).toEqual([
      [851.2, 852, 853.5],
      [12, 13, 14],
    ])
  })

  test('words for a missing value are missing, words and numbers for a failed one are counted as such', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${20 + (i % 7)},${3 + (i % 5) / 10},${i % 3 === 0 ? 'Good' : 'Bad'}`)
    rows[3] = 'No Data,NaN,Good'
    rows[10] = '****,-9999,Good'
    rows[11] = '-9999,欠測,Good'
    rows[12] = 'Bad,,Good'
    rows[13] = '#N/A,-9999,Good'
    const { summary, columns } = await importBytes(['temperature,oxygen,quality', ...rows].join('\n'))
    expect(columns.map(({ kind }) => kind)).toEqual(['number', 'number', 'category'])
    expect(summary.columns.map(({ missing, min }) => [missing, min])).toEqual([
      [5, 20],
      [5, 3],
      [0, null],
    ])
    expect(summary.issues).toEqual([
      {
        code: 'ERROR_CODES',
        severity: 'warning',
        column: 'temperature',
        count: 4,
        action: 'set-missing',
        examples: ['No Data', '****', 'Bad', '-9999'],
      },
      { code: 'ERROR_CODES', severity: 'warning', column: 'oxygen', count: 2, action: 'set-missing', examples: ['-9999'] },
    ])
    // Bad is a level of a column of words.
    expect(columns[2].levels).toEqual(['Good', 'Bad'])
  })

  test('a number that looks like a code stays where it lies among the others', async () => {
    const values = Array.from({ length: 200 }, (_, i) => 9800 + i)
    const { summary, columns } = await importBytes(['pressure,b', ...values.map((value) => `${value},${value % 2}`)].join('\n'))
    expect(cellsOf(columns[0])).toEqual(values)
    expect(summary.issues).toEqual([])
  })
})

describe('kinds of columns', () => {
  test('yes and no become 1 and 0; train and test a split; few words a category; many words text; nothing is empty', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `${i % 2 ? 'ON' : 'off'},${i % 3 ? 'Train' : 'TEST'},${'ABC'[i % 3]},lot-${i},,${i % 2 ? 'TRUE' : 'FALSE'}`,
    )
    const { columns } = await importBytes(['pump,set,grade,lot,void,flag', ...rows].join('\n'))
    expect(columns.map(({ kind }) => kind)).toEqual(['number', 'split', 'category', 'text', 'empty', 'number'])
    expect(cellsOf(columns[0]).slice(0, 4)).toEqual([0, 1, 0, 1])
    expect(cellsOf(columns[1]).slice(0, 4)).toEqual(['test', 'train', 'train', 'test'])
    expect(columns[1].levels).toEqual(['train', 'test'])
    expect(columns[2].levels).toEqual(['A', 'B', 'C'])
    expect(cellsOf(columns[4]).every((cell) => cell === null)).toBe(true)
    expect(cellsOf(columns[5]).slice(0, 2)).toEqual([0, 1])
  })

  test('a column of numbers that turns into words later is read again as words, none lost', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => (i < 1000 ? `${i % 3}.0,${i}` : `${'XYZ'[i % 3]},${i}`))
    const { columns } = await importBytes(['code,n', ...rows].join('\n'))
    expect(columns[0].kind).toBe('category')
    expect(cellsOf(columns[0]).slice(0, 3)).toEqual(['0.0', '1.0', '2.0'])
    expect(cellsOf(columns[0])[2999]).toBe('Z')
  })

  test('a column that is empty for long and then holds numbers is a column of numbers', async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `${i < 1500 ? '' : i / 4},${i}`)
    const { columns, summary } = await importBytes(['late,n', ...rows].join('\n'))
    expect(columns[0].kind).toBe('number')
    expect(summary.columns[0]).toMatchObject({ missing: 1500, min: 375, max: 499.75, distinct: 500 })
  })
})

describe('headers', () => {
  test('names, tags and units in rows of their own', async () => {
    const text = 'name,炉内温度,圧力,流量\ntag,TI-101,PI-102,FI-103\nunit,℃,MPa,m3/h\n1,851,0.5,12\n2,852,0.6,13\n3,853,0.7,14\n'
    const { summary, columns } = await importBytes(text)
    expect(summary.headerRows).toBe(3)
    expect(columns.map(({ name, unit, header }) => [name, unit, header])).toEqual([
      ['name', 'unit', 'name / tag'],
      ['炉内温度', '℃', '炉内温度 / TI-101'],
      ['圧力', 'MPa', '圧力 / PI-102'],
      ['流量', 'm3/h', '流量 / FI-103'],
    ])
  })

  test('a merged name above stands over its columns; titles above the table are no columns', async () => {
    const text =
      '日報,,,,\n第1工場,,,,\n日付,1号炉,,2号炉,\n,温度,圧力,温度,圧力\n,℃,kPa,℃,kPa\n2024/4/1,1,2,3,4\n2024/4/2,5,6,7,8\n2024/4/3,5,6,7,9\n'
    const { summary, columns } = await importBytes(text)
    expect(summary.headerRows).toBe(5)
    expect(columns.map(({ name, unit }) => [name, unit])).toEqual([
      ['日付', null],
      ['1号炉 温度', '℃'],
      ['1号炉 圧力', 'kPa'],
      ['2号炉 温度', '℃'],
      ['2号炉 圧力', 'kPa'],
    ])
  })

  test('no header, double names, empty names', async () => {
    const none = await importBytes('1,2\n3,4\n5,6\n')
    expect(none.summary).toMatchObject({ headerRows: 0, rows: 3 })
    expect(none.columns.map(({ name }) => name)).toEqual(['column_1', 'column_2'])
    const double = await importBytes('T,T,T_2,,\n1,2,3,4,5\n6,7,8,9,0\n')
    expect(double.columns.map(({ name }) => name)).toEqual(['T', 'T_3', 'T_2', 'column_4', 'column_5'])
    expect(new Set(double.columns.map(({ name }) => name)).size).toBe(5)
  })

  test('the number of header rows, the delimiter and the encoding can be told', async () => {
    const { summary, columns } = await importBytes('1;2\n3;4\n5;6\n', { headerRows: 1, delimiter: ',', encoding: 'windows-1252' })
    expect(summary).toMatchObject({ headerRows: 1, delimiter: ',', encoding: 'windows-1252', rows: 2 })
    expect(columns.map(({ name }) => name)).toEqual(['1;2'])
  })
})

describe('lines that are not as they should be', () => {
  test('ragged rows are kept, counted and listed; empty ones are skipped', async () => {
    const { summary, columns } = await importBytes('a,b,c\n1,2,3\n4,5\n\n7,8,9,10\n,,\n10,11,12\n1,2,3\n1,2,3\n')
    expect(summary.rows).toBe(6)
    expect(cellsOf(columns[2])).toEqual([3, null, 9, 12, 3, 3])
    expect(summary.issues).toEqual([
      { code: 'RAGGED_ROWS', severity: 'warning', column: null, count: 2, action: 'none', examples: ['2', '3'] },
    ])
  })

  test('a last line that is cut off is left out', async () => {
    const { summary, columns } = await importBytes('a,b,c\n1,2,3\n4,5,6\n7,8,9\n10,1')
    expect(summary.rows).toBe(3)
    expect(cellsOf(columns[0])).toEqual([1, 4, 7])
    expect(summary.issues).toMatchObject([{ code: 'TRUNCATED_LAST_LINE', count: 1 }])
  })

  test('quotes: doubled ones, line ends inside, and stray ones as they stand', async () => {
    const { columns, summary } = await importBytes('a,note\n1,"say ""hi"", and\nagain"\n2,5" pipe\n3,"never closed\n4,x\n5,"6"" pipe"\n')
    expect(cellsOf(columns[0])).toEqual([1, 2, 3, 4, 5])
    expect(cellsOf(columns[1])).toEqual(['say "hi", and\nagain', '5" pipe', '"never closed', 'x', '6" pipe'])
    expect(summary.issues).toMatchObject([{ code: 'STRAY_QUOTES', count: 1 }])
  })

  test('a quoted cell across blocks of a large file is one cell', async () => {
    const note = '"' + 'line\n'.repeat(100_000) + '"'
    const { summary, columns } = await importBytes(`a,note\n1,x\n2,${note}\n${'3,y\n'.repeat(300_000)}`)
    expect(summary.rows).toBe(300_002)
    expect(columns[1].levels.map((level) => level.length)).toEqual([1, 499_999, 1])
  })
})

describe('files', () => {
  test('gzip by its first bytes, whatever the name; the hash is of the file', async () => {
    const packed = gzipSync(japanese)
    const path = temporaryFile('plant.csv', packed)
    const { summary } = await importFile(path, {})
    expect(summary).toMatchObject({
      file: 'plant.csv',
      rows: 4,
      bytes: packed.length,
      sha256: createHash('sha256').update(packed).digest('hex'),
    })
    expect((await previewFile(path, {})).rows.length).toBe(4)
  })

  test('preview: the first rows as text, kinds and roles, valid by its schema', async () => {
    const preview = await previewFile(temporaryFile('plant.csv', japanese), {})
    expect(Preview.parse(preview)).toEqual(preview)
    expect(preview).toMatchObject({ file: 'plant.csv', encodingUnsure: false, headerRows: 1 })
    expect(preview.rows[0]).toEqual(['2024/4/1 8:05:00', '851.2', '12.5', '㈱髙橋製作所①号炉'])
    expect(preview.suggestedRoles).toEqual({
      target: '流量',
      features: ['炉内温度', '備考'],
      timeColumn: '日時',
      splitColumn: null,
      groupColumn: null,
    })
  })

  test('progress ends at the size of the file; cancelling stops', async () => {
    const text = 'a,b\n' + '1.25,2.5\n'.repeat(400_000)
    const path = temporaryFile('long.csv', text)
    const seen: number[] = []
    await importFile(path, {}, { onProgress: (done, total) => void seen.push(done / total) })
    expect(seen.length).toBeGreaterThan(2)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(1)
    const abort = new AbortController()
    const cancelled = importFile(path, {}, { signal: abort.signal, onProgress: () => abort.abort() })
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  test('what is appended while we read belongs to the next import', async () => {
    const path = temporaryFile('log.csv', 'a,b\n' + '1,2\n'.repeat(600_000))
    let appended = false
    const { summary } = await importFile(
      path,
      {},
      {
        onProgress: () => {
          if (!appended) appendFileSync(path, '3,4\n'.repeat(1000))
          appended = true
        },
      },
    )
    expect(summary.rows).toBe(600_000)
  })

  test('a file that is not there, or is a folder', async () => {
    const path = temporaryFile('gone.csv', 'a,b\n1,2\n')
    unlinkSync(path)
    await expect(importFile(path, {})).rejects.toMatchObject({ code: 'DATA_FILE_GONE', params: { file: 'gone.csv' } })
    await expect(previewFile(path, {})).rejects.toMatchObject({ code: 'DATA_FILE_GONE' })
    await expect(importFile(import.meta.dirname, {})).rejects.toMatchObject({ code: 'DATA_UNREADABLE' })
  })
})

const shared = new URL('../../../../shared/data/', import.meta.url)

describe.skipIf(!existsSync(shared))('the three published data sets', () => {
  interface Facts {
    file: string
    rows: number
    features: string[]
    target: string
    splits: string[]
    n_train: number
    target_mean: number
    target_std: number
  }
  const facts: Facts[] = existsSync(shared) ? Object.values(JSON.parse(readFileSync(new URL('datasets.json', shared), 'utf8'))) : []

  test.each(facts)('$file', async ({ file, rows, features, target, splits, n_train, target_mean, target_std }) => {
    const { summary, columns } = await importFile(new URL(file, shared).pathname, {})
    expect(summary).toMatchObject({ rows, encoding: 'utf-8', headerRows: 1, issues: [] })
    expect(summary.columns.filter(({ kind }) => kind === 'number').map(({ header }) => header)).toEqual([...features, target])
    expect(summary.columns.filter(({ kind }) => kind === 'split').map(({ name }) => name)).toEqual(splits)
    const found = summary.columns.find(({ header }) => header === target)!
    expect(found.mean! / target_mean).toBeCloseTo(1, 12)
    expect(found.std! / target_std).toBeCloseTo(1, 12)
    expect(found.histogram.reduce((sum, count) => sum + count, 0)).toBe(rows)
    for (const name of splits) {
      const split = columns.find((column) => column.name === name)!
      expect(cellsOf(split).filter((cell) => cell === 'train').length).toBe(n_train)
    }
    for (const header of features) {
      const [, name, unit] = /^(\S+)(?: \[(.*)\])?$/.exec(header)!
      expect(summary.columns.find((column) => column.header === header)).toMatchObject({ name, unit: unit ?? null })
    }
  })
})
