import { parse } from 'csv-parse/sync'
import { unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { DatasetSummary } from '#shared/domain/data.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { createRandom, deriveSeed, type Random } from '#shared/random.ts'
import { importSource, type Imported } from '../../../src/main/data/import-file.ts'
import { readRecords } from '../../../src/main/data/reading/records.ts'
import { memorySource } from '../../../src/main/data/reading/source.ts'
import { checkQuality } from '../../../src/main/data/quality.ts'
import { suggestRoles } from '../../../src/main/data/roles.ts'
import { buildTable } from '../../../src/main/data/table.ts'
import { samplePlantCsv } from '../../../src/main/data/sample/sample-plant.ts'
import { encodeCp932, encodeLatin1, encodeUtf16be } from './support/files.ts'

/** Another seed every day; a failure names its case, which `npm run fuzz -- --seed N --cases N` repeats or multiplies. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Date.now() / 86_400_000))
const CASES = Number(process.env.FUZZ_CASES ?? 480)
/** Processor seconds for one file of some kilobytes. */
const MOST_SECONDS = 1

const plant = samplePlantCsv({ seed: 1, language: 'ja', rows: 150 })
const semicolons = plant.replaceAll('.', '؟').replaceAll(',', ';').replaceAll('؟', ',')
const quoted = plant.replace(/[^,\r\n]+/g, (cell) => `"${cell}"`)
const words = Array.from(
  { length: 120 },
  (_, i) => `${i},"lot ""${i % 7}"", ${'AB'[i % 2]}",${i % 2 ? 'train' : 'test'},${i % 3 ? 'ON' : 'OFF'},${i / 8} kg`,
)

const records = Array.from({ length: 150 }, (_, i) => ({
  time: new Date(1.7e12 + 60_000 * i),
  level: i % 11 === 3 ? null : i / 7,
  state: 'ABC'[i % 3],
  on: i % 2 === 0,
}))
const workbook = await writeXlsx({
  sheets: [{ name: '日報', rows: [['日時', '温度 [℃]', '状態', '運転'], ...records.map((one) => Object.values(one))] }],
})
const column = (name: string, key: keyof (typeof records)[number], type: 'TIMESTAMP' | 'DOUBLE' | 'STRING' | 'BOOLEAN') => ({
  name,
  data: records.map((one) => one[key]),
  type,
})
const parquet = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      column('日時', 'time', 'TIMESTAMP'),
      column('温度', 'level', 'DOUBLE'),
      column('状態', 'state', 'STRING'),
      column('運転', 'on', 'BOOLEAN'),
    ],
  }),
)

const originals: Uint8Array[] = [
  workbook,
  parquet,
  Buffer.from(plant),
  Buffer.from('\ufeff' + plant),
  encodeCp932(plant),
  Buffer.from('\ufeff' + plant, 'utf16le'),
  encodeUtf16be(plant),
  Buffer.from(semicolons),
  Buffer.from(quoted),
  gzipSync(plant),
  Buffer.from(['no,lot,set,pump,mass', ...words].join('\n')),
  encodeLatin1(
    ['Zeit;Température [°C];Qualité', ...Array.from({ length: 90 }, (_, i) => `0${1 + (i % 9)}.04.2024;${i},5;élevée`)].join('\r\n'),
  ),
]

function mutate(random: Random, bytes: Uint8Array): Uint8Array {
  let mutated = Uint8Array.from(bytes)
  for (let times = 1 + random.below(4); times > 0; times--) {
    const at = random.below(mutated.length)
    const length = 1 + random.below(Math.min(400, mutated.length))
    const piece = mutated.slice(at, at + length)
    switch (random.below(8)) {
      case 0: // Bits that flip.
        for (let flips = 1 + random.below(20); flips > 0; flips--) mutated[random.below(mutated.length)] ^= 1 << random.below(8)
        break
      case 1: // A file that ends early, or begins late.
        mutated = random.below(3) > 0 ? mutated.slice(0, at + 1) : mutated.slice(at)
        break
      case 2: // A piece that is lost.
        mutated = Uint8Array.from([...mutated.subarray(0, at), ...mutated.subarray(at + length)])
        break
      case 3: // A piece that comes again elsewhere, or from another file.
      case 4: {
        const other = originals[random.below(originals.length)]
        const spliced = random.below(2) > 0 ? piece : other.subarray(random.below(other.length))
        mutated = Uint8Array.from([...mutated.subarray(0, at), ...spliced.subarray(0, 2000), ...mutated.subarray(at)])
        break
      }
      case 5: // Signs that mean something.
        for (let signs = 1 + random.below(10); signs > 0; signs--)
          mutated[random.below(mutated.length)] = ',;\t|"\r\n.-\0 '.charCodeAt(random.below(11))
        break
      case 6: // Noise.
        for (let i = at; i < Math.min(mutated.length, at + length); i++) mutated[i] = random.below(256)
        break
      default: // One sign many times.
        mutated = Uint8Array.from([...mutated.subarray(0, at), ...new Array<number>(5 * length).fill(mutated[at]), ...mutated.subarray(at)])
    }
    if (mutated.length === 0) return mutated
  }
  return mutated
}

/** Damage of a workbook mostly breaks its archive; what is inside is damaged too. */
function mutateInside(random: Random, bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes)
  const names = Object.keys(parts)
  const name = names[random.below(names.length)]
  return zipSync({ ...parts, [name]: mutate(random, parts[name]) })
}

function damage(random: Random, original: Uint8Array): Uint8Array {
  return original === workbook && random.below(2) > 0 ? mutateInside(random, original) : mutate(random, original)
}

function expectSane({ summary, columns }: Imported): void {
  expect(DatasetSummary.parse(summary)).toEqual(summary)
  expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length)
  for (const { kind, values, levels } of columns) {
    expect(values.length).toBe(summary.rows)
    expect(values.buffer.byteLength).toBeLessThanOrEqual(1.2 * values.byteLength + 8)
    expect(values instanceof Float64Array).toBe(kind === 'number' || kind === 'time' || kind === 'empty')
    if (values instanceof Int32Array) expect(values.every((code) => code >= -1 && code < levels.length)).toBe(true)
    else expect(values.every((value) => Number.isFinite(value) || Number.isNaN(value))).toBe(true)
  }
}

test(
  `${CASES} mutated files (seed ${SEED}): a typed error, or columns that can be worked with`,
  { timeout: 10_000 + 100 * CASES },
  async () => {
    process.stdout.write(`fuzz seed ${SEED}, ${CASES} cases\n`)
    let imported = 0
    let slowest = 0
    for (let index = 0; index < CASES; index++) {
      const random = createRandom(deriveSeed(SEED, `fuzz/${index}`))
      const bytes = damage(random, originals[index % originals.length])
      const before = process.cpuUsage()
      try {
        const result = await importSource(memorySource('fuzz.csv', bytes), {})
        expectSane(result)
        imported++
        const roles = suggestRoles(result.summary.columns)
        if (!roles) continue
        checkQuality(result.columns, roles)
        expect(buildTable(result.columns, roles).table.x.every(Number.isFinite)).toBe(true)
      } catch (error) {
        if (!(error instanceof DepthgaugeError) || !error.code.startsWith('DATA_'))
          throw new Error(`seed ${SEED}, case ${index}`, { cause: error })
      }
      const { user, system } = process.cpuUsage(before)
      const seconds = (user + system) / 1e6
      slowest = Math.max(slowest, seconds)
      if (seconds > MOST_SECONDS) throw new Error(`seed ${SEED}, case ${index}: ${seconds} s`)
    }
    process.stdout.write(`${imported} became tables, the others were refused by their code; the slowest took ${slowest.toFixed(3)} s\n`)
    // Much damage of this size leaves a table.
    expect(imported).toBeGreaterThan(0.2 * CASES)
  },
)

test('records and cells are those of another parser, wherever the blocks are cut', async () => {
  for (let index = 0; index < 200; index++) {
    const random = createRandom(deriveSeed(SEED, `records/${index}`))
    const end = ['\n', '\r\n'][random.below(2)]
    const cell = () => {
      const text = Array.from({ length: random.below(6) }, () => 'ab1,"\n é温'[random.below(9)])
        .join('')
        .trim()
      return /[",\n]/.test(text) || random.below(4) === 0 ? `"${text.replaceAll('"', '""')}"` : text
    }
    const width = 1 + random.below(5)
    const text = Array.from({ length: 1 + random.below(8) }, () => ['x', ...Array.from({ length: width }, cell)].join(',') + end).join('')
    const expected = parse(text, { relax_column_count: true }) as string[][]
    expect((await readRecords('a.csv', Buffer.from(text), ',', true, 100)).rows).toEqual(expected)
  }
})

test('the same columns, however the bytes arrive', async () => {
  for (const [index, bytes] of originals.entries()) {
    const whole = await importSource(memorySource('a.csv', bytes), {})
    const random = createRandom(deriveSeed(SEED, `blocks/${index}`))
    const inPieces = await importSource(
      {
        name: 'a.csv',
        bytes: bytes.length,
        async *read() {
          for (let at = 0; at < bytes.length;) {
            const length = 1 + random.below(300)
            yield bytes.subarray(at, at + length)
            at += length
          }
        },
        slice: (start, end) => Promise.resolve(bytes.subarray(start, end)),
      },
      {},
    )
    expect(inPieces.columns).toEqual(whole.columns)
    expect(inPieces.summary.sha256).toBe(whole.summary.sha256)
  }
})
