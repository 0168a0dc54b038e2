import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, truncateSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { getuid } from 'node:process'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '#shared/messages/errors.ts'
import { sayError } from '#shared/messages/index.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { importFile, importSource } from '../../../src/main/data/import-file.ts'
import { previewFile } from '../../../src/main/data/preview-file.ts'
import { fileSource, unreadable } from '../../../src/main/data/reading/source.ts'
import { importBytes, temporaryFile } from './support/files.ts'

const repeat = (text: string, times: number) => Buffer.from(text.repeat(times))
const xlsx = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0]), Buffer.alloc(2000, 7)])
const program = Uint8Array.from({ length: 4000 }, (_, i) => (i * 197) % 251)

/** Packs a thousand times: 70 MB in 70 kB. */
const bomb = gzipSync(Buffer.alloc(70 << 20, '1,2\n'))

const refused: [what: string, code: ErrorCode, content: Uint8Array][] = [
  ['an empty file', 'DATA_EMPTY', Buffer.alloc(0)],
  ['nothing but line ends', 'DATA_EMPTY', repeat('\r\n', 50)],
  ['nothing but delimiters', 'DATA_EMPTY', repeat(',,,\n', 50)],
  ['nothing but a byte order mark', 'DATA_EMPTY', Buffer.from('\ufeff')],
  ['a packed empty file', 'DATA_EMPTY', gzipSync('')],
  ['a header and no rows', 'DATA_HEADER_ONLY', Buffer.from('time,load [%],y [MW]\n')],
  ['a broken spreadsheet named .csv', 'DATA_DAMAGED', xlsx],
  ['a program named .csv', 'DATA_BINARY', program],
  ['a picture', 'DATA_BINARY', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), program])],
  ['gzip in gzip', 'DATA_BINARY', gzipSync(gzipSync('a,b\n1,2\n'))],
  [
    'a hundred thousand columns',
    'DATA_TOO_WIDE',
    Buffer.from(`${Array.from({ length: 100_000 }, (_, i) => `tag${i}`).join(',')}\n${'1,'.repeat(99_999)}1\n`),
  ],
  ['a cell of 50 MB', 'DATA_CELL_TOO_LARGE', Buffer.concat([Buffer.from('a,b\n1,'), Buffer.alloc(50 << 20, 'x'), Buffer.from('\n2,3\n')])],
  [
    'a cell of 50 MB further down',
    'DATA_CELL_TOO_LARGE',
    Buffer.concat([repeat('1,x\n', 400_000), Buffer.alloc(50 << 20, 'x'), Buffer.from('\n2,3\n')]),
  ],
  [
    'a packed file that is cut off',
    'DATA_GZIP_DAMAGED',
    gzipSync(Array.from({ length: 5000 }, (_, i) => `${i},${i * i}`).join('\n')).subarray(0, 9000),
  ],
  [
    'a packed file with a flipped bit',
    'DATA_GZIP_DAMAGED',
    gzipSync(repeat('1,2\n', 1000)).map((byte, i) => (i === 20 ? byte ^ 64 : byte)),
  ],
  ['a zip bomb', 'DATA_ZIP_BOMB', bomb],
]

describe('what is refused, by its code', () => {
  test.each(refused)('%s: %s', async (_what, code, content) => {
    const error = await importBytes(content).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DepthgaugeError)
    expect(error).toMatchObject({ code })
    for (const language of ['ja', 'en'] as const) {
      const { what, remedy } = sayError(language, code, (error as DepthgaugeError).params)
      expect(what + remedy).not.toMatch(/[{}]|undefined/)
    }
  })

  // What is further down than it looks.
  const hidden = ([what, code]: (typeof refused)[number]) =>
    code === 'DATA_ZIP_BOMB' || code === 'DATA_GZIP_DAMAGED' || what === 'a cell of 50 MB further down'
  test.each(refused.filter((one) => !hidden(one)))('the preview refuses %s likewise', async (_what, code, content) => {
    await expect(previewFile(temporaryFile('file.csv', content), {})).rejects.toMatchObject({ code })
  })
})

describe('what is not refused', () => {
  test('one row', async () => {
    expect((await importBytes('a,b\n1,2\n')).summary).toMatchObject({ rows: 1, headerRows: 1 })
    expect((await importBytes('1,2\n')).summary).toMatchObject({ rows: 1, headerRows: 0 })
  })

  test('a few control characters of a broken line', async () => {
    const lines = Array.from({ length: 200 }, (_, i) => `${i},${i % 9}`)
    lines[50] = '50,\u0000\u0001'
    const { summary } = await importBytes(['a,b', ...lines].join('\n'))
    expect(summary.rows).toBe(200)
    expect(summary.issues).toMatchObject([{ code: 'UNREADABLE_CELLS', column: 'b', count: 1 }])
  })

  test('a well packed table of a slow process', async () => {
    const { summary } = await importBytes(gzipSync(repeat('851.2,12.5\n', 300_000)))
    expect(summary.rows).toBe(300_000)
  })
})

describe('files that cannot be read', () => {
  // Root may read everything: there a process that becomes nobody tries, with its modules loaded before.
  test('no permission', async () => {
    const path = temporaryFile('secret.csv', 'a,b\n1,2\n')
    chmodSync(path, 0)
    if (getuid?.() === 0) {
      const module = JSON.stringify(new URL('../../../src/main/data/import-file.ts', import.meta.url).href)
      const script = `const { importFile } = await import(${module})
        process.seteuid(65534)
        await importFile(${JSON.stringify(path)}, {}).catch((error) => console.log(error.code))`
      chmodSync(dirname(path), 0o755)
      expect(spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout).toBe('DATA_NO_PERMISSION\n')
    } else await expect(importFile(path, {})).rejects.toMatchObject({ code: 'DATA_NO_PERMISSION' })
  })

  test.each([
    ['ENOENT', 'DATA_FILE_GONE'],
    ['EACCES', 'DATA_NO_PERMISSION'],
    ['EBUSY', 'DATA_FILE_IN_USE'],
    ['EIO', 'DATA_UNREADABLE'],
  ])('%s in the middle of the reading is told as %s', async (errno, code) => {
    const path = temporaryFile('away.csv', repeat('1.5,2.5\n', 100_000))
    const source = await fileSource(path)
    let blocks = 0
    async function* interrupted(signal?: AbortSignal) {
      for await (const block of source.read(signal)) {
        if (++blocks > 2) throw unreadable(source.name, Object.assign(new Error(errno), { code: errno }))
        yield block.subarray(0, 1000)
      }
    }
    const error: unknown = await importSource({ ...source, read: interrupted }, {}).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code })
    for (const language of ['ja', 'en'] as const) {
      const { what, remedy } = sayError(language, code as ErrorCode, (error as DepthgaugeError).params)
      expect(what + remedy).not.toMatch(/[{}]|undefined/)
    }
  })

  test('a link to nowhere, a folder named .csv', async () => {
    const folder = join(temporaryFile('x', ''), '..')
    symlinkSync(join(folder, 'nowhere.csv'), join(folder, 'link.csv'))
    mkdirSync(join(folder, 'folder.csv'))
    await expect(importFile(join(folder, 'link.csv'), {})).rejects.toMatchObject({ code: 'DATA_FILE_GONE' })
    await expect(importFile(join(folder, 'folder.csv'), {})).rejects.toMatchObject({ code: 'DATA_UNREADABLE' })
  })

  test('a file that becomes shorter while it is read', async () => {
    const path = temporaryFile('shrinks.csv', repeat('1.5,2.5\n', 100_000))
    const source = await fileSource(path)
    truncateSync(path, 1000)
    await expect(importSource(source, {})).rejects.toMatchObject({ code: 'DATA_FILE_CHANGED', params: { file: 'shrinks.csv' } })
  })

  test('a workbook or Parquet file that becomes shorter', async () => {
    for (const beginning of ['PK\x03\x04', 'PAR1']) {
      const path = temporaryFile('shrinks.bin', beginning + 'x'.repeat(5000))
      const source = await fileSource(path)
      truncateSync(path, 1000)
      await expect(importSource(source, {})).rejects.toMatchObject({ code: 'DATA_FILE_CHANGED', params: { file: 'shrinks.bin' } })
    }
  })

  test('a file that is deleted between the look and the reading', async () => {
    const path = temporaryFile('gone.csv', repeat('1.5,2.5\n', 100))
    const source = await fileSource(path)
    unlinkSync(path)
    await expect(importSource(source, {})).rejects.toMatchObject({ code: 'DATA_FILE_GONE', params: { file: 'gone.csv' } })
  })
})
