import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { niceTicks } from '../../../src/main/report/content/ticks.ts'
import { renderPdf } from '../../../src/main/report/pdf/render-pdf.ts'
import { sourceOf } from './support/source.ts'

/** The deflated streams of a PDF, as text. */
function streams(pdf: Uint8Array): string[] {
  const bytes = Buffer.from(pdf)
  const found: string[] = []
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    if (bytes.subarray(at - 3, at).toString() === 'end') continue
    const data = bytes.subarray(at + 7, bytes.indexOf('endstream', at))
    try {
      found.push(inflateSync(data).toString('latin1'))
    } catch {
      found.push('')
    }
  }
  return found
}

test.each(['ja', 'en'] as const)('a PDF of several pages with nothing but embedded fonts (%s)', async (language) => {
  const pdf = await renderPdf(sourceOf(language))
  const text = Buffer.from(pdf).toString('latin1')
  expect(text.startsWith('%PDF-1.7')).toBe(true)
  expect(text.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(3)
  const embedded = text.match(/\/FontFile2 /g)!.length
  expect(embedded).toBeGreaterThan(0)
  expect(text.match(/\/Type \/FontDescriptor/g)).toHaveLength(embedded)
  // Every letter can be copied out again: each font says which letters its glyphs are.
  expect(text.match(/\/ToUnicode /g)!.length).toBe(text.match(/\/Subtype \/Type0/g)!.length)
  expect(streams(pdf).some((stream) => stream.includes('begincmap'))).toBe(true)
})

test('the same source gives the same bytes', async () => {
  const [first, second] = [await renderPdf(sourceOf('ja')), await renderPdf(sourceOf('ja'))]
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
})

test('ticks are round and reach around the values', () => {
  expect(niceTicks(0, 0.63)).toEqual({ low: 0, high: 0.8, ticks: [0, 0.2, 0.4, 0.6, 0.8] })
  expect(niceTicks(-9.6, 10.2).ticks).toEqual([-10, -5, 0, 5, 10, 15])
  expect(niceTicks(3, 3).ticks.length).toBeGreaterThan(1)
})
