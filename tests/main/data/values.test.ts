import { describe, expect, test } from 'vitest'
import { importBytes, cellsOf } from './support/files.ts'
import { guessDecimal, parseNumber, stuckSuffix } from '../../../src/main/data/values/numbers.ts'
import { guessDateOrder, parseTime } from '../../../src/main/data/values/times.ts'
import { looksLikeUnit, splitUnit } from '../../../src/main/data/values/units.ts'

describe('times', () => {
  const noon = Date.UTC(2024, 3, 1, 8, 5, 0)
  test.each([
    ['2024-04-01T08:05:00'],
    ['2024-04-01T08:05:00Z'],
    ['2024-04-01T17:05:00+09:00'],
    ['2024-04-01 17:05 JST'],
    ['2024-04-01 08:05:00.000'],
    ['2024/4/1 8:05:00'],
    ['2024/04/01 08:05'],
    ['2024.4.1 8:05'],
    ['2024/4/1(月) 8:05'],
    ['24/4/1 8:05'],
    ['2024年4月1日 8時5分'],
    ['2024年4月1日(月) 8:05:00'],
    ['令和6年4月1日 8時5分0秒'],
    ['R6.4.1 8:05'],
    ['平成36年4月1日 午前8時5分'],
    ['２０２４／４／１　８：０５'],
    ['01-Apr-24 08:05:00'],
    ['1 April 2024 8:05 am'],
    ['Apr 1, 2024 08:05'],
    ['20240401080500'],
    ['20240401T0805'],
  ])('%s', (text) => {
    expect(parseTime(text, 'ymd')).toBe(noon)
  })

  test('days alone, half days, fractions of seconds, the end of a day, times of day', () => {
    expect(parseTime('令和元年5月1日', 'ymd')).toBe(Date.UTC(2019, 4, 1))
    expect(parseTime('昭和64年1月7日', 'ymd')).toBe(Date.UTC(1989, 0, 7))
    expect(parseTime('2024-02-29', 'ymd')).toBe(Date.UTC(2024, 1, 29))
    expect(parseTime('2024/4/1 午後3時', 'ymd')).toBe(Date.UTC(2024, 3, 1, 15))
    expect(parseTime('4/1/2024 12:30 PM', 'mdy')).toBe(Date.UTC(2024, 3, 1, 12, 30))
    expect(parseTime('4/1/2024 12:30 am', 'mdy')).toBe(Date.UTC(2024, 3, 1, 0, 30))
    expect(parseTime('2024-04-01 08:05:00.25', 'ymd')).toBe(noon + 250)
    expect(parseTime('2024/4/1 24:00', 'ymd')).toBe(Date.UTC(2024, 3, 2))
    expect(parseTime('8:05:00', 'ymd')).toBe((8 * 60 + 5) * 60_000)
    expect(parseTime('01.04.2024 08:05', 'dmy')).toBe(noon)
  })

  test.each(['2023-02-29', '2024/13/1', '31/4/2024', '2024-04-01 25:00', '2024/4-1', '12.5', '851', '', 'abc', '令和6年', '1-2', '12:61'])(
    '%j is no time',
    (text) => {
      expect(parseTime(text, 'dmy')).toBeNaN()
    },
  )

  test('which is the day', () => {
    expect(guessDateOrder(['1/4/2024', '13/4/2024'])).toBe('dmy')
    expect(guessDateOrder(['4/1/2024', '4/13/2024'])).toBe('mdy')
    expect(guessDateOrder(['1.4.2024', '2.4.2024'])).toBe('dmy')
    expect(guessDateOrder(['1/4/2024'])).toBe('mdy')
    expect(guessDateOrder(['24/4/1', '24/4/2'])).toBe('ymd')
  })

  test('numbers that count time: Excel days, seconds and milliseconds since 1970, digits in a row', async () => {
    const first = Date.UTC(2024, 3, 1)
    const columnOf = async (name: string, at: (i: number) => string) =>
      (await importBytes([`${name},x`, ...Array.from({ length: 30 }, (_, i) => `${at(i)},${i % 7}`)].join('\n'))).columns[0]
    const days = await columnOf('日時', (i) => String(45383 + i / 24))
    expect(days.kind).toBe('time')
    expect([days.values[0], days.values[1]]).toEqual([first, first + 3_600_000])
    expect((await columnOf('timestamp', (i) => String(first / 1000 + 60 * i))).values[1]).toBe(first + 60_000)
    expect((await columnOf('t', (i) => String(first + 60_000 * i))).values[1]).toBe(first + 60_000)
    expect(cellsOf(await columnOf('stamp', (i) => `202404010805${String(i).padStart(2, '0')}`))[1]).toBe('2024-04-01T08:05:01.000Z')
    // The same numbers are a pressure where nothing says time, or where they go up and down.
    expect((await columnOf('pressure', (i) => String(45383 + i / 24))).kind).toBe('number')
    expect((await columnOf('time [s]', (i) => String(45383 + i / 24))).kind).toBe('number')
    expect((await columnOf('date', (i) => String(45383 + ((i * 7) % 30)))).kind).toBe('number')
  })
})

describe('numbers', () => {
  test('the decimal sign by evidence', () => {
    expect(guessDecimal(['1,5', '2,25'], '.')).toBe(',')
    expect(guessDecimal(['1.5', '2.25'], ',')).toBe('.')
    expect(guessDecimal(['1,234', '2,345'], '.')).toBe('.')
    expect(guessDecimal(['1,234', '2,345'], ',')).toBe(',')
    expect(guessDecimal(['1.234,5', '12'], '.')).toBe(',')
    expect(guessDecimal(['1,234.5', '12'], ',')).toBe('.')
    expect(guessDecimal(['0,123'], '.')).toBe(',')
  })

  test('with a decimal comma, points group', () => {
    expect(['1.234,5', '1,5', '-0,25', '1 234,5', '1.5', '1e3'].map((text) => parseNumber(text, ','))).toEqual([
      1234.5,
      1.5,
      -0.25,
      1234.5,
      NaN,
      1000,
    ])
  })

  test.each(['', '-', '.', '1-2', '12:30', '1,23', '1,2345', '0x10', '1 2', 'e5', '１２月', '--5', '1.2.3'])('%j is no number', (text) => {
    expect(parseNumber(text, '.')).toBeNaN()
  })

  test('what is stuck to a number', () => {
    expect(['12.3 ℃', '45kg/h', '8０％', '5', '3A', 'A3', '2024/4/1'].map((text) => stuckSuffix(text, '.'))).toEqual([
      '℃',
      'kg/h',
      '％',
      null,
      'A',
      null,
      null,
    ])
  })
})

describe('units', () => {
  test.each(
    '℃ ° % MPa kPa kPaG kg/h m3/h m³/h Nm3/h t/h m/min r/min rpm mmH2O kg/cm2 W/(m2·K) J/kgK μm μS/cm mg/L ppm pH - %RH wt% kWh 千円 個 本/h ｍ３/ｈ degC 1/min'.split(
      ' ',
    ),
  )('%s is a unit', (text) => {
    expect(looksLikeUnit(text)).toBe(true)
  })

  test.each(['入口', 'inlet', 'No.1', 'TI-101', '平均', 'A系', 'SV', 'PV', '1号', ''])('%s is none', (text) => {
    expect(looksLikeUnit(text)).toBe(false)
  })

  test.each([
    ['PE [MW]', 'PE', 'MW'],
    ['温度(℃)', '温度', '℃'],
    ['温度（℃）', '温度', '℃'],
    ['温度(入口)', '温度(入口)', null],
    ['温度(入口) [℃]', '温度(入口)', '℃'],
    ['流量／m3/h', '流量', 'm3/h'],
    ['T / K', 'T', 'K'],
    ['入口/出口', '入口/出口', null],
    ['X6_orientation [code]', 'X6_orientation', 'code'],
    ['熱伝達率 (W/(m2・K))', '熱伝達率', 'W/(m2・K)'],
    ['［％］', '［％］', null],
    ['Y1_heating_load', 'Y1_heating_load', null],
  ])('%s', (header, name, unit) => {
    expect(splitUnit(header)).toEqual({ name, unit })
  })
})
