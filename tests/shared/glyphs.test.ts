import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { errorMessages } from '../../src/shared/messages/errors.ts'
import { areas } from '../../src/shared/messages/index.ts'
import { lettersByFace } from '../../src/main/report/font/faces.ts'

/** Letters that no file of the bundled fonts has. */
function missing(text: string): string[] {
  const there = new Set([...lettersByFace(text).values()].join(''))
  return [...new Set(text)].filter((letter) => letter >= ' ' && !there.has(letter))
}

test('the bundled fonts have every letter of every text', () => {
  expect(missing(JSON.stringify([areas, errorMessages]))).toEqual([])
})

test('and every letter that is drawn from elsewhere: charts, screens, reports', () => {
  const root = join(import.meta.dirname, '../../src')
  const files = globSync('{renderer,shared,main/report,main/decision}/**/*.{ts,vue}', { cwd: root })
  expect(files.length).toBeGreaterThan(100)
  expect(missing(files.map((file) => readFileSync(join(root, file), 'utf8')).join(''))).toEqual([])
})

test('and what names, units and company names in plant data are written with', () => {
  expect(missing('㈱①髙﨑德瀨塚𠮷ｶﾅ℃℉㎥㎡㍉㌔μΩσΔηρ±²³×÷→≤≥∞√‰°~～―…％：')).toEqual([])
  // The search finds what is not there.
  expect(missing('a👍₂')).toEqual(['👍', '₂'])
})
