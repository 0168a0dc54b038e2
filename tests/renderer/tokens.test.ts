import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync('src/renderer/src/styles/tokens.css', 'utf8')
const block = (selector: string) => {
  const start = css.indexOf(`${selector} {`)
  return Object.fromEntries([...css.slice(start, css.indexOf('\n}', start)).matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1]!, m[2]!]))
}
const themes = { light: block("[data-theme='light']"), dark: block("[data-theme='dark']") }

/** WCAG 2.2 contrast ratio of two #rrggbb colours. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, blue] = [1, 3, 5]
      .map((place) => parseInt(hex.slice(place, place + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number]
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue
  }
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

test('the contrast formula agrees with published values', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('dark speaks of the same colours as light', () => {
  expect(Object.keys(themes.dark).sort()).toEqual(Object.keys(themes.light).sort())
})

const pairs = [
  ...['ink', 'ink-soft', 'ink-faint', 'accent'].flatMap((ink) => ['page', 'card', 'sunken'].map((ground) => [ink, ground, 4.5] as const)),
  ...['green', 'amber', 'red', 'grey'].map((light) => [light, `${light}-soft`, 4.5] as const),
  ['on-accent', 'accent', 4.5],
  ['accent-strong', 'accent-soft', 4.5],
  ['line-strong', 'card', 3],
  ['focus', 'page', 3],
  ...['h1', 'h2', 'h3', 'h4', 'h6', 'h8', 'baseline', 'train', 'validation'].map((series) => [`series-${series}`, 'card', 3] as const),
] as const

test.each(Object.keys(themes) as (keyof typeof themes)[])('in the %s theme, text and marks stand out from their ground', (theme) => {
  const weak = pairs
    .map(([ink, ground, least]) => ({ ink, ground, least, ratio: contrast(themes[theme][ink]!, themes[theme][ground]!) }))
    .filter(({ ratio, least }) => ratio < least)
  expect(weak).toEqual([])
})

test('no colour is written anywhere but in the tokens', () => {
  const files = globSync('src/renderer/src/**/*.{vue,css,ts}').filter((file) => !file.endsWith('tokens.css'))
  const strays = files.filter((file) => /#[0-9a-fA-F]{3,8}\b(?!')|\b(?:rgba?|hsla?|oklch)\(/.test(readFileSync(file, 'utf8')))
  expect(files.length).toBeGreaterThan(30)
  expect(strays).toEqual([])
})

/** The CSS of a file, without comments and what cannot hold tokens: fonts, the conditions of queries. */
function cssOf(file: string): string {
  const text = readFileSync(file, 'utf8')
  const css = file.endsWith('.vue') ? [...text.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map((match) => match[1]).join('\n') : text
  return css.replace(/\/\*[^]*?\*\/|@font-face[^}]*}|@(?:media|container)[^{]*/g, '')
}

const LENGTH = /(?<![\w.#-])-?(?!1em\b)(?:\d*\.)?\d+(?:px|r?em|ms|s|pt|ch|ex|lh)\b/
const BARE = /(?:font-weight|line-height):[^;]*(?<![\w-])\d/

test('no length, duration, weight or leading is written anywhere but in the tokens (take the nearest one there)', () => {
  const strays = globSync('src/renderer/src/**/*.{vue,css}')
    .filter((file) => !file.endsWith('tokens.css'))
    .flatMap((file) =>
      cssOf(file)
        .split('\n')
        .filter((line) => LENGTH.test(line) || BARE.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
  expect(strays).toEqual([])
  // The patterns find what they are for.
  for (const stray of ['width: 3px;', 'margin: 0 -0.5rem', 'transition: all .3s', 'top: calc(50% - 2em)']) expect(stray).toMatch(LENGTH)
  for (const stray of ['font-weight: 300;', 'line-height: 1.2']) expect(stray).toMatch(BARE)
  for (const fine of ['flex: 1 1 0', 'height: 100%', 'calc(var(--leading) * 1em / 2)', 'var(--space-2)']) expect(fine).not.toMatch(LENGTH)
})

test('every token is used, and used as it is called', () => {
  const texts = globSync('src/renderer/src/**/*.{vue,css,ts}').map((file) => readFileSync(file, 'utf8'))
  const known = [...css.matchAll(/^ +--([\w-]+):/gm)].map((match) => match[1]!)
  const unused = [...new Set(known)].filter(
    (token) => !/^series-h\d/.test(token) && !texts.some((text) => text.includes(`var(--${token})`) || text.includes(`'${token}'`)),
  )
  expect(unused).toEqual([])
})

test('every token that is used exists', () => {
  const known = new Set([...css.matchAll(/--([\w-]+):/g)].map((match) => match[1]))
  const used = globSync('src/renderer/src/**/*.{vue,css}').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/var\(--([\w-]+)\)/g)].map((match) => ({ file, token: match[1] })),
  )
  expect(used.length).toBeGreaterThan(200)
  expect(used.filter(({ file, token }) => !known.has(token) && !file.includes('node_modules'))).toEqual([])
})
