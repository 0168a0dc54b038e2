import { describe, expect, test } from 'vitest'
import { buildTable } from '../../../src/main/data/table.ts'
import { findColumn, suggestRoles } from '../../../src/main/data/roles.ts'
import type { Roles } from '../../../src/shared/domain/data.ts'
import { importBytes } from './support/files.ts'

const ROWS = 60

/** The rows of a file, the latest first. */
function csv(change: (cells: string[], row: number) => string[] = (cells) => cells): string {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const time = new Date(1.7e12 - 60_000 * i).toISOString()
    const cells = [time, String(i / 4), 'ABC'[i % 3], i % 3 ? '' : String(i), `note ${i}`, String(100 + 3 * i), i % 5 ? 'train' : 'test']
    return change(cells, i).join(',')
  })
  return ['time,load [%],grade,sparse,note,y [MW],split', ...rows].join('\n')
}

const roles = { target: 'y', features: ['load', 'grade'], timeColumn: 'time', splitColumn: 'split', groupColumn: null }

describe('the table', () => {
  test('complete rows in the order of time, categories one-hot, test rows marked', async () => {
    const { columns } = await importBytes(csv((cells, row) => (row === 7 ? cells.with(1, '') : row === 9 ? cells.with(5, 'Bad') : cells)))
    const { table, rowsUsed, issues, dropped } = buildTable(columns, roles)
    expect([table.rows, rowsUsed, dropped]).toEqual([ROWS - 2, ROWS - 2, []])
    expect(issues).toEqual([{ code: 'INCOMPLETE_ROWS', severity: 'info', column: null, count: 2, action: 'drop-rows' }])
    expect(table.target).toEqual({ name: 'y', unit: 'MW' })
    expect(table.features).toEqual([
      { name: 'load', unit: '%', column: 'load', level: null },
      { name: 'grade=A', unit: null, column: 'grade', level: 'A' },
      { name: 'grade=B', unit: null, column: 'grade', level: 'B' },
      { name: 'grade=C', unit: null, column: 'grade', level: 'C' },
    ])
    expect([...table.time!]).toEqual([...table.time!].sort((a, b) => a - b))
    // The first in time is the last of the file: i = 59.
    expect(table.y[0]).toBe(100 + 3 * 59)
    expect([...table.x.subarray(0, 4)]).toEqual([59 / 4, 0, 0, 1])
    const test = [...table.y].map((y) => Number(((y - 100) / 3) % 5 === 0))
    expect([...table.test!]).toEqual(test)
  })

  test('rows belong to the group that their text, category or number names; a row without one is left out', async () => {
    const { columns } = await importBytes(
      csv((cells, row) => cells.with(3, row === 4 ? '' : String(row % 6)).with(4, `lot ${Math.floor(row / 10)}`)),
    )
    const lots = buildTable(columns, { ...roles, groupColumn: 'note' }).table
    // The latest rows are first in the file: its last lot is the first in time.
    expect([...lots.groups!]).toEqual(Array.from({ length: ROWS }, (_, i) => Math.floor(i / 10)))
    const { table, rows } = buildTable(columns, { ...roles, groupColumn: 'sparse' })
    expect(table.rows).toBe(ROWS - 1)
    const value = new Map([...rows].map((row, i) => [columns[3].values[row], table.groups![i]]))
    expect([...rows].map((row) => value.get(columns[3].values[row]))).toEqual([...table.groups!])
    expect(buildTable(columns, roles).table.groups).toBeUndefined()
  })

  test('features that lack most values, are constant or free text are left out and listed', async () => {
    const { columns } = await importBytes(csv((cells) => cells.with(1, '5')))
    const { table, issues, dropped } = buildTable(columns, { ...roles, features: ['load', 'grade', 'sparse', 'note'], splitColumn: null })
    expect(table.features.map(({ column }) => column)).toEqual(['grade', 'grade', 'grade'])
    expect(dropped).toEqual([
      { column: 'sparse', reason: 'mostly-missing' },
      { column: 'note', reason: 'text' },
      { column: 'load', reason: 'constant' },
    ])
    expect(issues.map(({ code, column, count }) => [code, column, count])).toEqual([
      ['MOSTLY_MISSING', 'sparse', 40],
      ['NOT_AN_INPUT', 'note', 60],
    ])
    expect(table.test).toBeNull()
    expect(table.rows).toBe(ROWS)
  })

  test('of many levels, the most frequent are told apart', async () => {
    const rows = Array.from({ length: 600 }, (_, i) => `${i % 7},L${i < 300 ? i % 15 : i % 45},${i}`)
    const { columns } = await importBytes(['a,level,y', ...rows].join('\n'))
    const { table, issues } = buildTable(columns, {
      target: 'y',
      features: ['a', 'level'],
      timeColumn: null,
      splitColumn: null,
      groupColumn: null,
    })
    expect(table.features.filter(({ column }) => column === 'level').length).toBe(20)
    expect(issues).toMatchObject([{ code: 'MANY_LEVELS', column: 'level', count: 45, action: 'merge-levels' }])
  })

  const broken: [code: string, csv: string, change: Partial<Roles>][] = [
    ['DATA_NO_COLUMN', csv(), { target: 'nothing' }],
    ['DATA_NO_COLUMN', csv(), { features: ['load', 'nothing'] }],
    ['DATA_TARGET_NOT_NUMERIC', csv(), { target: 'grade', features: ['load'] }],
    ['DATA_TARGET_CONSTANT', csv((cells) => cells.with(5, '5')), {}],
    ['DATA_TARGET_EMPTY', csv((cells) => cells.with(5, '')), {}],
    ['DATA_TOO_FEW_ROWS', csv((cells, row) => (row % 2 ? cells : cells.with(5, ''))), {}],
    ['DATA_TOO_FEW_GROUPS', csv(), { features: ['load'], groupColumn: 'grade' }],
    ['DATA_NO_FEATURES', csv(), { features: ['note'] }],
    ['DATA_NO_FEATURES', csv((cells) => cells.with(1, '5')), { features: ['load'] }],
  ]
  test.each(broken)('%s', async (code, text, change) => {
    const { columns } = await importBytes(text)
    expect(() => buildTable(columns, { ...roles, ...change })).toThrowError(expect.objectContaining({ code }))
  })
})

describe('roles', () => {
  test('the last number before the splits is the target, what says something is an input', async () => {
    const { summary } = await importBytes(csv())
    expect(suggestRoles(summary.columns)).toEqual({
      target: 'y',
      features: ['load', 'grade', 'sparse'],
      timeColumn: 'time',
      splitColumn: 'split',
      groupColumn: null,
    })
    expect(suggestRoles(summary.columns, 'load')).toMatchObject({ target: 'load', features: ['grade', 'sparse', 'y'] })
  })

  test('numbers behind the splits, constants, row numbers and times of day', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, i) =>
        `${i + 1},2024/4/${1 + Math.floor(i / 24)},${i % 24}:00:00,${i % 17},7,${(i * 7) % 13},${i % 2 ? 'train' : 'test'},${i % 3 ? 'train' : 'test'},${i}`,
    )
    const { summary } = await importBytes(['No.,日付,時刻,T,k,q,s1,s2,after', ...rows].join('\n'))
    expect(summary.columns.map(({ kind }) => kind)).toEqual([
      'number',
      'time',
      'time',
      'number',
      'number',
      'number',
      'split',
      'split',
      'number',
    ])
    expect(suggestRoles(summary.columns)).toEqual({
      target: 'q',
      features: ['T', 'after'],
      timeColumn: '日付',
      splitColumn: null,
      groupColumn: null,
    })
  })

  test('nothing to predict, nothing to predict it from', async () => {
    expect(suggestRoles((await importBytes('a,b\nx,y\nz,w\nx,y\n')).summary.columns)).toBeNull()
    expect(suggestRoles((await importBytes('a\n1\n2\n3\n')).summary.columns)).toBeNull()
  })

  test('a column is found by its header, its name, and loosely where only one fits', async () => {
    const { columns } = await importBytes('PE [MW],温度（℃）,AT [degC],at [K],name\n1,2,3,4,5\n6,7,8,9,0\n')
    const found = (typed: string) => findColumn(columns, typed)?.header ?? null
    expect(['PE [MW]', 'PE', ' pe ', '温度', '温度(℃)', 'AT', 'at', 'At', 'pe[mw]', 'X'].map(found)).toEqual([
      'PE [MW]',
      'PE [MW]',
      'PE [MW]',
      '温度（℃）',
      '温度（℃）',
      'AT [degC]',
      'at [K]',
      null,
      'PE [MW]',
      null,
    ])
  })
})
