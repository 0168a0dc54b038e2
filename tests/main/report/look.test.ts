import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { depthColour, look } from '../../../src/main/report/look.ts'

test('paper has the colours of the light theme', () => {
  const css = readFileSync(join(import.meta.dirname, '../../../src/renderer/src/styles/tokens.css'), 'utf8')
  const light = css.slice(css.indexOf("[data-theme='light']"), css.indexOf("[data-theme='dark']"))
  const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(light)?.[1]
  const names = { ink: 'ink', inkSoft: 'ink-soft', inkFaint: 'ink-faint', line: 'line', wash: 'page', card: 'card', accent: 'accent' }
  const meanings = { accentSoft: 'accent-soft', green: 'green', amber: 'amber', red: 'red', grey: 'grey', ridge: 'series-train' }
  for (const [mine, theirs] of Object.entries({ ...names, ...meanings, baseline: 'series-baseline' }))
    expect(look[mine as keyof typeof look], mine).toBe(token(theirs))
  for (const hue of ['green', 'amber', 'red', 'grey'] as const) expect(look[`${hue}Soft`]).toBe(token(`${hue}-soft`))
  for (const layers of [1, 2, 3, 4, 6, 8]) expect(depthColour(layers)).toBe(token(`series-h${layers}`))
})
