import { expect, test } from 'vitest'
import { reportFormats } from '#shared/domain/report.ts'
import { renderPackage } from '../../../src/main/report/model-package/render-package.ts'
import { renderReport } from '../../../src/main/report/render.ts'
import { textOf, unzip } from '../../../src/main/report/zip.ts'
import { hostile, sourceOf } from './support/source.ts'

test.each(reportFormats)('%s: the same project gives the same bytes', async (format) => {
  const [first, second] = [await renderReport(format, sourceOf('en')), await renderReport(format, sourceOf('en'))]
  expect(first.length).toBeGreaterThan(1000)
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
})

test('a name of the data does nothing in slides, nor in the sheets behind their charts', async () => {
  const files = unzip(await renderReport('pptx', sourceOf('en')))
  const slides = Object.keys(files).filter((name) => name.endsWith('.xml') || name.endsWith('.rels'))
  expect(slides.some((name) => textOf(files, name).includes('&lt;img src=x onerror=alert(1)&gt;'))).toBe(true)
  for (const name of slides) expect(textOf(files, name), name).not.toMatch(/<img|<\/script/)
  // Links that somebody could click would be relations to the outside.
  for (const name of slides.filter((one) => one.endsWith('.rels'))) expect(textOf(files, name), name).not.toContain('TargetMode="External"')
  const behind = Object.keys(files).filter((name) => name.endsWith('.xlsx'))
  expect(behind).toHaveLength(6)
  for (const name of behind) {
    const sheet = unzip(files[name])
    for (const part of Object.keys(sheet).filter((one) => one.startsWith('xl/worksheets/')))
      expect(textOf(sheet, part), part).not.toContain('<f>')
  }
})

test('nor in the card of a model', () => {
  const source = sourceOf('ja')
  const samples = { inputs: [{ name: hostile, unit: null }], rows: [[1], [2]], expected: [3, 4] }
  const files = unzip(renderPackage(source, { role: 'shallow', onnx: new Uint8Array(8), preparation: null, samples }))
  const card = textOf(files, 'MODEL_CARD.md')
  expect(card).toContain('\\<img src=x onerror=alert(1)\\>')
  expect(card).not.toMatch(/(?<!\\)<(img|\/script)/)
})
