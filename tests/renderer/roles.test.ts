import { expect, test } from 'vitest'
import { roleOf, rolesFor, withRole } from '../../src/renderer/src/screens/data/roles.ts'
import { dataset, preview } from './support/sample-data.ts'

const roles = preview.suggestedRoles!
const change = (column: string, role: Parameters<typeof withRole>[3]) => withRole(roles, dataset.columns, column, role)

test('a new target makes the old one an input, in the order of the file', () => {
  expect(change('圧力', 'target')).toEqual({
    target: '圧力',
    features: ['炉内温度', '原料流量', '触媒経過時間', '冷却水温度', 'ライン', '収率'],
    timeColumn: '日時',
    splitColumn: null,
    groupColumn: null,
  })
})

test('an input that is not used any more is left out', () => {
  expect(change('圧力', 'unused')?.features).toEqual(['炉内温度', '原料流量', '触媒経過時間', '冷却水温度', 'ライン'])
})

test('the time column can be set aside and taken up again', () => {
  const without = change('日時', 'unused')
  expect(without?.timeColumn).toBeNull()
  expect(withRole({ ...roles, timeColumn: null }, dataset.columns, '日時', 'time')?.timeColumn).toBe('日時')
})

test('the target cannot simply be taken away', () => {
  expect(change('収率', 'unused')).toBeNull()
})

test('before there is a target, naming one leaves the rest to the application', () => {
  expect(withRole(null, dataset.columns, '収率', 'target')).toEqual({ target: '収率' })
  expect(withRole(null, dataset.columns, '収率', 'feature')).toBeNull()
})

test('a group column is no input; another one takes its place', () => {
  const grouped = change('ライン', 'group')!
  expect(grouped.groupColumn).toBe('ライン')
  expect(grouped.features).not.toContain('ライン')
  expect(withRole({ ...roles, groupColumn: 'ライン' }, dataset.columns, '圧力', 'group')?.groupColumn).toBe('圧力')
  expect(withRole({ ...roles, groupColumn: 'ライン' }, dataset.columns, 'ライン', 'feature')?.groupColumn).toBeNull()
  expect(roleOf({ ...roles, groupColumn: 'x' }, 'x')).toBe('group')
})

test('what a column can be follows from what it holds', () => {
  expect(rolesFor('split')).toEqual(['split', 'unused'])
  expect(rolesFor('text')).toEqual(['group', 'unused'])
  expect(roleOf(roles, '日時')).toBe('time')
  expect(roleOf(roles, 'ライン')).toBe('feature')
  expect(roleOf(null, 'ライン')).toBe('unused')
})
