import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from '#shared/random.ts'
import { nativeImport } from '../../../src/main/data/native.ts'
import { createScanner } from '../../../src/main/data/reading/scanner.ts'
import { parseNumber } from '../../../src/main/data/values/numbers.ts'
import { binding } from '../native/support.ts'

/** Columns 0 and 2 hold numbers. */
const FAST = Uint8Array.of(1, 0, 1)

interface Scanned {
  rows: (number | string)[][]
  strayQuotes: number
  lastCells: number
  unterminated: boolean
}

/** Everything that a scanner tells of a text that arrives in blocks; what it is not sure of is read as the columns do it. */
async function scan(
  text: string,
  delimiter: string,
  decimal: '.' | ',',
  native: boolean,
  block = Infinity,
  exact = false,
): Promise<Scanned> {
  let capacity = 3
  const numbers = Array.from(FAST, () => new Float64Array(capacity))
  const texts = new Map<string, string | number>()
  const lengths = new Map<number, number>()
  const scanner = createScanner(
    'a.csv',
    delimiter,
    decimal,
    {
      fast: FAST,
      numbers,
      capacity: () => capacity,
      grow() {
        capacity *= 2
        numbers.forEach((values, column) => (numbers[column] = Object.assign(new Float64Array(capacity), values)))
      },
      cell(column, row, cell) {
        const number = FAST[column] === 1 && !exact ? parseNumber(cell, decimal) : NaN
        texts.set(`${row} ${column}`, Number.isNaN(number) ? cell : number)
      },
      endRecord(row, cells, filled) {
        if (filled) lengths.set(row, cells)
        else for (let column = 0; column < cells; column++) texts.delete(`${row} ${column}`)
        return filled
      },
    },
    native ? nativeImport()!.takeRecords : null,
  )
  const bytes = Buffer.from(text, 'utf8')
  for (let at = 0; at < bytes.length; at += block) await scanner.push(bytes.subarray(at, at + block), false)
  await scanner.push(new Uint8Array(0), true)
  const rows = Array.from({ length: scanner.rows() }, (_, row) =>
    Array.from({ length: lengths.get(row) ?? FAST.length }, (_, column) => texts.get(`${row} ${column}`) ?? numbers[column][row]),
  )
  return { rows, strayQuotes: scanner.strayQuotes(), lastCells: scanner.lastCells(), unterminated: scanner.unterminated() }
}

const pick = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)]
const digits = (random: Random, most: number) => Array.from({ length: random.below(most + 1) }, () => random.below(10)).join('')

const HARD = [
  ...['0', '-0', '+0', '00012', '1.', '.5', '-.5', '.', '-', '+', '', ' ', '  7 ', '1 2', '1e5', '1E-3', '12.', '1..2', '1.2.3', '--1'],
  ...['9007199254740992', '9007199254740993', '-9007199254740993', '9999999999999999', '99999999999999999999', '18446744073709551615'],
  ...['0.1', '0.30000000000000004', '5e-324', '1.7976931348623157e308', '123456789012.3456789', '0.0000000000000000000001'],
  ...['0.00000000000000000000001', '0000000000000000000000000000001.5', '4503599627370496.5', '8.41', '2.675', '1,5', '1,234.5', 'NaN'],
  ...['1234567890123456789', '12345678901234567890', '0.1234567890123456789', '３.５', '1\u00a0234'],
]

describe.skipIf(!binding)('the native way through simple records', () => {
  test('is there where the core is', () => {
    expect(nativeImport()).not.toBeNull()
  })

  test('numbers are those of Number(), to the last bit', async () => {
    const random = createRandom(7)
    const spelled = Array.from({ length: 20_000 }, () => {
      const fraction = digits(random, 17)
      const text = `${pick(random, ['', '-', '+'])}${digits(random, 17)}${fraction === '' ? '' : `.${fraction}`}`
      return /\d/.test(text) ? text : `${text}0`
    })
    const shortest = Array.from({ length: 20_000 }, () => String(random.normal() * 10 ** (random.below(18) - 9))).filter(
      (text) => !text.includes('e'),
    )
    const all = [...spelled, ...shortest, ...HARD]
    const { rows } = await scan(all.map((text) => `${text}\tx\t1\n`).join(''), '\t', '.', true, Infinity, true)
    let read = 0
    rows.forEach(([value], row) => {
      if (typeof value !== 'number') return
      read++
      const wanted = all[row].trim() === '' ? NaN : Number(all[row])
      if (!Object.is(value, wanted)) throw new Error(`${all[row]}: ${value}`)
    })
    expect(rows.map((row, index) => (typeof row[0] === 'number' ? all[index] : row[0]))).toEqual(all)
    const short = all.filter((text) => /^[+-]?[\d.]+$/.test(text) && text.replace(/\D/g, '').length <= 15 && !Number.isNaN(Number(text)))
    expect(read).toBeGreaterThanOrEqual(short.length)
  })

  test('every record is the one that the scanner in JavaScript reads, wherever the blocks are cut', async () => {
    for (let seed = 0; seed < 150; seed++) {
      const random = createRandom(seed)
      const [delimiter, decimal] = pick(random, [
        [',', '.'],
        [',', ','],
        [';', ','],
        ['\t', '.'],
      ] as const)
      const number = () => {
        const text =
          random.below(6) === 0 ? pick(random, HARD) : `${pick(random, ['', '-', ' '])}${digits(random, 5)}${decimal}${digits(random, 4)}`
        return random.below(4) === 0 ? `"${text}"` : text
      }
      const word = () =>
        pick(random, ['ON', '', '"OFF"', ' 温度', '" a ""b"" "', '"two\nlines"', '5" pipe', '"a" b', '"', '"x', `"1${delimiter}2"`, "'"])
      const record = () => {
        // Mostly records as they should be, so that the native core takes many in a row.
        if (random.below(12) > 0) return [number(), word(), number()].join(delimiter)
        return Array.from({ length: random.below(6) }, () => (random.below(2) ? number() : word())).join(delimiter)
      }
      const end = pick(random, ['\n', '\r\n', '\r'])
      const text = Array.from({ length: 1 + random.below(700) }, record).join(end) + pick(random, ['', end, end + end])
      const block = pick(random, [Infinity, 1 + random.below(50), 1000])
      expect(await scan(text, delimiter, decimal, true, block), `seed ${seed}`).toEqual(await scan(text, delimiter, decimal, false))
    }
  })

  test('arguments that do not fit are refused', () => {
    const take = nativeImport()!.takeRecords
    const layout = Int32Array.of(44, 46, 46, 1)
    const numbers = [new Float64Array(1)]
    const others = new Int32Array(8)
    const state = new Int32Array(3)
    const line = Buffer.from('1\n')
    expect(() => take(Buffer.from('1'), layout, numbers, others, state)).toThrow(expect.objectContaining({ message: 'bytes' }))
    expect(() => take(line, layout.subarray(1), numbers, others, state)).toThrow(expect.objectContaining({ message: 'layout' }))
    expect(() => take(line, layout, [], others, state)).toThrow(expect.objectContaining({ message: 'numbers' }))
    expect(() => take(line, layout, [new Float32Array(1) as never], others, state)).toThrow(expect.objectContaining({ message: 'numbers' }))
    expect(() => take(line, layout, numbers, new Float64Array(8) as never, state)).toThrow(expect.objectContaining({ message: 'others' }))
    expect(() => take(line, layout, numbers, others, Int32Array.of(0, -1, 0))).toThrow(expect.objectContaining({ message: 'state' }))
  })

  test('no more rows are taken than there is room for', async () => {
    const state = Int32Array.of(0, 0, 0)
    const values = new Float64Array(3)
    await nativeImport()!.takeRecords(Buffer.from('1\n2\n3\n4\n'), Int32Array.of(44, 46, 46, 10), [values], new Int32Array(8), state)
    expect([...state, ...values]).toEqual([6, 3, 0, 1, 2, 3])
    await nativeImport()!.takeRecords(
      Buffer.from('1\n2\n3\n4\n'),
      Int32Array.of(44, 46, 46, 2),
      [values.fill(0)],
      new Int32Array(8),
      state.fill(0),
    )
    expect([...state, ...values]).toEqual([4, 2, 0, 1, 2, 0])
    // Three cells that are no numbers, room for two.
    await nativeImport()!.takeRecords(Buffer.from('a\nb\nc\n'), Int32Array.of(44, 46, 46, 9), [null], new Int32Array(8), state.fill(0))
    expect([...state]).toEqual([4, 2, 8])
  })
})
