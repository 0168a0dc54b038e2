/**
 * The Japanese font inside the report, so that it looks the same on every PC, a projector's included. The font's package
 * cuts it into some 120 files by Unicode range; only the ranges that a text uses are taken.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export const FONT_FAMILY = 'Noto Sans JP Variable'

interface Face {
  file: string
  ranges: [first: number, last: number][]
  css: string
}

let faces: Face[] | undefined

function readFaces(): Face[] {
  const sheet = createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-jp/wght.css')
  const blocks = readFileSync(sheet, 'utf8').match(/@font-face\s*{[^}]*}/g) ?? []
  return blocks.map((block) => {
    const file = join(dirname(sheet), /url\(([^)]+)\)/.exec(block)![1])
    const ranges = /unicode-range:\s*([^;]+)/
      .exec(block)![1]
      .split(',')
      .map((range): [number, number] => {
        const [first, last = first] = range.trim().replace(/^U\+/i, '').split('-')
        return [parseInt(first, 16), parseInt(last, 16)]
      })
    return { file, ranges, css: block }
  })
}

/** @font-face rules with the font's data for every letter of `text`. */
export function embeddedFont(text: string): string {
  faces ??= readFaces()
  const letters = [...new Set(text)].map((letter) => letter.codePointAt(0)!)
  return faces
    .filter(({ ranges }) => letters.some((letter) => ranges.some(([first, last]) => letter >= first && letter <= last)))
    .map(({ file, css }) => css.replace(/url\([^)]+\)/, () => `url(data:font/woff2;base64,${readFileSync(file).toString('base64')})`))
    .join('\n')
}
