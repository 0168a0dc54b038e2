import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { usualSettings, type AppSettings } from '#shared/domain/project.ts'
import { openAppState } from '../../../src/main/store/app-state.ts'
import { temporaryFolder } from './support/samples.ts'

const defaults: AppSettings = { language: 'ja', ...usualSettings }

test('settings outlive the application; what was never set follows the defaults', () => {
  const folder = join(temporaryFolder(), 'not', 'yet')
  expect(openAppState(folder, defaults).settings()).toEqual(defaults)
  expect(openAppState(folder, defaults).saveSettings({ theme: 'dark' })).toEqual({ ...defaults, theme: 'dark' })
  openAppState(folder, defaults).saveSettings({ processes: 3 })
  expect(openAppState(folder, { ...defaults, language: 'en' }).settings()).toEqual({
    ...usualSettings,
    language: 'en',
    theme: 'dark',
    processes: 3,
  })
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

test('recent projects: the latest first, each once, and whether it is still there', () => {
  const folder = temporaryFolder()
  const state = openAppState(folder, defaults)
  const [a, b] = [join(folder, 'a.depthgauge'), join(folder, 'b.depthgauge')]
  writeFileSync(a, '')
  mkdirSync(b)
  state.remember({ path: a, name: 'A' })
  state.remember({ path: b, name: 'B' })
  state.remember({ path: a, name: 'A again' })
  expect(state.recent().map(({ path, name, exists }) => [path, name, exists])).toEqual([
    [a, 'A again', true],
    [b, 'B', false],
  ])
  state.forget(a)
  expect(state.recent().map((project) => project.name)).toEqual(['B'])
  expect(existsSync(a)).toBe(true)
})

test('a file that is damaged counts as absent and is kept aside', () => {
  const folder = temporaryFolder()
  for (const [name, content] of [
    ['settings.json', '{"theme":"da'],
    ['recent-projects.json', '[{"path":1}]'],
  ]) {
    writeFileSync(join(folder, name), content)
    const state = openAppState(folder, defaults)
    expect(state.settings()).toEqual(defaults)
    expect(state.recent()).toEqual([])
    expect(readFileSync(join(folder, `${name}.bad`), 'utf8')).toBe(content)
  }
})

test('a thousand projects: the list holds them, newest first, and no more', () => {
  const state = openAppState(temporaryFolder(), defaults)
  for (let i = 0; i < 1005; i++) state.remember({ path: `/plant/line-${i}.depthgauge`, name: `Line ${i}` })
  const recent = state.recent()
  expect(recent).toHaveLength(1000)
  expect(recent[0]).toMatchObject({ name: 'Line 1004', exists: false })
  expect(recent.at(-1)?.name).toBe('Line 5')
})

test('a scheduled sweep outlives the application; a damaged file of it is none', () => {
  const folder = temporaryFolder()
  const sweep = { path: '/plant/a.depthgauge', name: 'a', budget: 'thorough', at: '2026-01-01T22:00:00.000Z' } as const
  openAppState(folder, defaults).schedule(sweep)
  expect(openAppState(folder, defaults).scheduled()).toEqual(sweep)
  writeFileSync(join(folder, 'scheduled-sweep.json'), '{"path":1}')
  expect(openAppState(folder, defaults).scheduled()).toBeNull()
})
