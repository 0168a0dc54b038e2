/** Setting text in a PDF with the bundled font, which comes in many small files: each letter is set from the file that has it. */
import LineBreaker from 'linebreak'
import type PDFDocument from 'pdfkit'
import { lettersByFace, staticFont } from '../font/faces.ts'
import { look } from '../look.ts'

export interface Style {
  /** Points. */
  size: number
  bold?: boolean
  colour?: string
  align?: 'left' | 'center' | 'right'
}

export interface Type {
  /** Points. */
  width(text: string, style: Style): number
  /** Broken where both scripts may be broken, so that no line starts with a full stop; at least one line. */
  lines(text: string, style: Style, width: number): string[]
  /** One line whose middle is at `y`; `x` is its left, middle or right as it is aligned. */
  write(text: string, x: number, y: number, style: Style): void
}

const weights = { normal: 400, bold: 650 }
const lineHeights = 1.55

/** Height of one of several lines, in points. */
export const leading = ({ size }: Style): number => size * lineHeights

/** Makes the fonts for every letter that `texts` have. */
export async function createType(doc: typeof PDFDocument.prototype, texts: string): Promise<Type> {
  const fontOf = new Map<string, string>()
  let count = 0
  for (const [file, letters] of lettersByFace(`${texts} \u00a0–?`)) {
    const name = `face-${count++}`
    for (const [weight, value] of Object.entries(weights)) doc.registerFont(`${name}-${weight}`, await staticFont(file, letters, value))
    for (const letter of letters) fontOf.set(letter, name)
  }

  /** Pieces of one font each; a letter that no font has becomes a question mark rather than a box. */
  function runs(text: string, { bold }: Style): { text: string; font: string }[] {
    const found: { text: string; font: string }[] = []
    for (const letter of text) {
      const face = fontOf.get(letter)
      const font = `${face ?? fontOf.get('?')!}-${bold ? 'bold' : 'normal'}`
      const last = found.at(-1)
      if (last?.font === font) last.text += face ? letter : '?'
      else found.push({ text: face ? letter : '?', font })
    }
    return found
  }

  const width: Type['width'] = (text, style) =>
    runs(text, style).reduce((sum, run) => sum + doc.font(run.font, style.size).widthOfString(run.text), 0)

  return {
    width,
    lines(text, style, room) {
      const breaker = new LineBreaker(text)
      const lines: string[] = []
      let line = ''
      let start = 0
      for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
        let word = text.slice(start, at.position)
        start = at.position
        if (line !== '' && width((line + word).trimEnd(), style) > room) {
          lines.push(line.trimEnd())
          line = ''
        }
        // A word wider than the room, e.g. a checksum, is broken anywhere.
        while (line === '' && word.length > 1 && width(word.trimEnd(), style) > room) {
          let fits = word.length - 1
          while (fits > 1 && width(word.slice(0, fits), style) > room) fits--
          lines.push(word.slice(0, fits))
          word = word.slice(fits)
        }
        line += word
      }
      return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()]
    },
    write(text, x, y, style) {
      const share = { left: 0, center: 0.5, right: 1 }[style.align ?? 'left']
      let left = x - share * width(text, style)
      for (const run of runs(text, style)) {
        doc.font(run.font, style.size).fillColor(style.colour ?? look.ink)
        // The middle of the em square, whatever the font says about its lines.
        doc.text(run.text, left, y + style.size * 0.36, { lineBreak: false, baseline: 'alphabetic' })
        left += doc.widthOfString(run.text)
      }
    },
  }
}
