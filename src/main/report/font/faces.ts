/**
 * The Japanese font inside the reports, so that they look the same on every PC, a projector's included. The font's package
 * cuts it into some 120 files by Unicode range; of each only the letters that a text uses are taken. Greek letters (units:
 * μ, Ω), which it leaves out, come from the Noto Sans of the same design.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { openSync, type Font } from 'fontkit'
import subsetFont from 'subset-font'

export const FONT_FAMILY = 'Noto Sans JP Variable'

interface Face {
  file: string
  ranges: [first: number, last: number][]
}

let faces: Face[] | undefined

const isGreek = ({ file }: Face) => file.endsWith('-greek-wght-normal.woff2')

function readFaces(fontPackage: string): Face[] {
  const sheet = createRequire(import.meta.url).resolve(`${fontPackage}/wght.css`)
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
    return { file, ranges }
  })
}

const opened = new Map<string, Font>()

/** Whether the file really has the letter: a range may name some that it lacks. Files are opened once, since they are packed. */
function hasGlyph({ file }: Face, point: number): boolean {
  let font = opened.get(file)
  if (!font) {
    font = openSync(file) as Font
    opened.set(file, font)
  }
  return font.hasGlyphForCodePoint(point)
}

/** The letters of a text by the file of the font that has them; letters that no file has are left out. */
export function lettersByFace(text: string): Map<string, string> {
  faces ??= [...readFaces('@fontsource-variable/noto-sans').filter(isGreek), ...readFaces('@fontsource-variable/noto-sans-jp')]
  const found = new Map<string, string>()
  for (const letter of [...new Set(text)].sort()) {
    const point = letter.codePointAt(0)!
    // Latin letters are in several files: the last one named that has the letter wins, as in a browser.
    const face = faces.findLast((one) => one.ranges.some(([first, last]) => point >= first && point <= last) && hasGlyph(one, point))
    if (face && point >= 0x20) found.set(face.file, (found.get(face.file) ?? '') + letter)
  }
  return found
}

/** @font-face rules with the font's data for every letter of `text`, all weights. Not packed: that would take seconds for a quarter of the size. */
export async function embeddedFont(text: string): Promise<string> {
  const rules = [...lettersByFace(text)].map(async ([file, letters]) => {
    const data = await subsetFont(readFileSync(file), letters, { targetFormat: 'truetype' })
    const range = [...letters].map((letter) => `U+${letter.codePointAt(0)!.toString(16)}`).join(',')
    return `@font-face{font-family:'${FONT_FAMILY}';font-weight:100 900;src:url(data:font/ttf;base64,${data.toString('base64')}) format('truetype');unicode-range:${range}}`
  })
  return (await Promise.all(rules)).join('\n')
}

/** One weight of one file of the font as TrueType, for formats that know no variable fonts. */
export function staticFont(file: string, letters: string, weight: number): Promise<Buffer> {
  return subsetFont(readFileSync(file), letters, { targetFormat: 'truetype', variationAxes: { wght: weight } })
}
