import { beforeAll, describe, expect, test } from 'vitest'
import { DepthgaugeError } from '../../../src/shared/errors.ts'
import { renderSlides } from '../../../src/main/report/slides/render-slides.ts'
import { readTemplate } from '../../../src/main/report/slides/template.ts'
import { edit, stableZip, textOf, unzip } from '../../../src/main/report/zip.ts'
import { convert, hasOffice } from './support/office.ts'
import { sourceOf } from './support/source.ts'

const slidesIn = (files: Record<string, Uint8Array>) => Object.keys(files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))

test('six slides with editable charts, their intervals and the theme’s fonts', async () => {
  const files = unzip(await renderSlides(sourceOf('ja')))
  expect(slidesIn(files)).toHaveLength(6)
  const charts = Object.keys(files).filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
  expect(charts).toHaveLength(6)
  expect(Object.keys(files).filter((name) => name.endsWith('.xlsx'))).toHaveLength(6)
  expect(charts.filter((name) => textOf(files, name).includes('<c:errBars>')).length).toBe(4)
  expect(textOf(files, 'ppt/theme/theme1.xml')).toContain('<a:font script="Jpan" typeface="Yu Gothic"/>')
  for (const name of slidesIn(files)) {
    const xml = textOf(files, name)
    expect(xml).not.toMatch(/typeface="(?!\+m[jn]-(lt|ea|cs)")/)
    expect(xml).toContain('lang="ja-JP"')
    expect(xml).not.toContain('<img')
  }
})

test('the same source gives the same bytes', async () => {
  const [first, second] = [await renderSlides(sourceOf('en')), await renderSlides(sourceOf('en'))]
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
})

/** A company's file: 4:3, its own accent, a logo on the master, two slides and a section list. */
async function company(): Promise<Uint8Array> {
  const files = unzip(await renderSlides(sourceOf('en')))
  edit(files, 'ppt/theme/theme1.xml', (xml) =>
    xml.replace(/<a:accent1>.*?<\/a:accent1>/, '<a:accent1><a:srgbClr val="AA0055"/></a:accent1>'),
  )
  edit(files, 'ppt/presentation.xml', (xml) => xml.replace(/<p:sldSz[^>]*\/>/, '<p:sldSz cx="9144000" cy="6858000"/>'))
  return stableZip({ ...files, 'ppt/media/logo.svg': new TextEncoder().encode('<svg/>') })
}

test('on a company’s template: its size, theme and media, our six slides and nothing of its own', async () => {
  const template = await company()
  const files = unzip(await renderSlides(sourceOf('ja'), { template }))
  expect(slidesIn(files)).toHaveLength(6)
  expect(textOf(files, 'ppt/presentation.xml')).toContain('cx="9144000"')
  expect(textOf(files, 'ppt/theme/theme1.xml')).toContain('AA0055')
  expect(files['ppt/media/logo.svg']).toBeDefined()
  const { layout } = readTemplate(template)
  for (const name of slidesIn(files))
    expect(textOf(files, `${name.replace('slides/', 'slides/_rels/')}.rels`)).toContain(`../slideLayouts/${layout.split('/').at(-1)}`)
  // Whatever a part refers to is in the package.
  for (const name of Object.keys(files).filter((one) => one.endsWith('.rels') && one.startsWith('ppt/')))
    for (const [, target] of textOf(files, name).matchAll(/Target="(\.\.?\/[^"]+|[^":]+)"/g)) {
      const path = new URL(target, `file:///${name.replace('_rels/', '')}`).pathname.slice(1)
      expect(files[path], `${name} -> ${target}`).toBeDefined()
    }
})

test('on a dark template the text has the template’s own colours', async () => {
  const template = unzip(await company())
  edit(template, 'ppt/slideMasters/slideMaster1.xml', (xml) =>
    xml
      .replace(
        /(<p:titleStyle>[\s\S]*?<a:defRPr\b[^>]*>)<a:solidFill>[\s\S]*?<\/a:solidFill>/,
        '$1<a:solidFill><a:srgbClr val="FFEE00"/></a:solidFill>',
      )
      .replace(
        /(<p:bodyStyle>[\s\S]*?<a:defRPr\b[^>]*>)<a:solidFill>[\s\S]*?<\/a:solidFill>/,
        '$1<a:solidFill><a:srgbClr val="FFFFEE"/></a:solidFill>',
      ),
  )
  const files = unzip(await renderSlides(sourceOf('ja'), { template: stableZip(template) }))
  const slide = textOf(files, 'ppt/slides/slide3.xml')
  expect(slide.split('</p:sp>').find((shape) => shape.includes('type="title"'))).toContain('FFEE00')
  expect(slide).toContain('FFFFEE')
  expect(slide).not.toContain('"tx1"')
})

test('what is no template is refused', async () => {
  const refused = (template: Uint8Array) => expect(renderSlides(sourceOf('en'), { template })).rejects.toThrow(DepthgaugeError)
  await refused(new TextEncoder().encode('no zip'))
  await refused(stableZip({ 'a.txt': new Uint8Array(1) }))
  // Each of two parts says that it unpacks to 160 MB: that is its size in the zip's directory.
  const bomb = Buffer.from(await company())
  for (let part = 0, at = -1; part < 2; part++) {
    at = bomb.indexOf('PK\x01\x02', at + 1, 'latin1')
    bomb.writeUInt32LE(160_000_000, at + 24)
  }
  await refused(bomb)
  const good = unzip(await company())
  edit(good, '[Content_Types].xml', (xml) => xml.replace('presentationml.presentation.main+xml', 'presentation.macroEnabled.main+xml'))
  await refused(stableZip(good))
})

describe.skipIf(!hasOffice)('opened by LibreOffice (skipped where it is absent)', () => {
  let read: Record<string, string>

  beforeAll(async () => {
    const own = await renderSlides(sourceOf('en'))
    read = convert({ 'own.pptx': own, 'company.pptx': await renderSlides(sourceOf('en'), { template: await company() }) }, 'fodp')
  }, 120_000)

  test.each(['own', 'company'])('the figures of its charts are those of the PoC (%s)', (name) => {
    const page = read[`${name}.fodp`]
    expect(page.match(/<draw:page /g)).toHaveLength(6)
    const values = new Set([...page.matchAll(/office:value="([^"]+)"/g)].map(([, value]) => Number(value).toPrecision(10)))
    const { stage1, stage2, stage3 } = sourceOf('en').poc
    const shown = [
      ...stage1.ladder.filter(({ id }) => id !== 'mean').map(({ r2 }) => r2),
      ...stage2.families.flatMap(({ points }) => points.map(({ rmse }) => rmse.mean)),
      ...stage3.latency.filter(({ batch }) => batch === 1).map(({ p99Us }) => p99Us),
      ...stage3.roi.alternatives.map(({ npv }) => npv / 1e6),
      100 * stage2.comparison.pEquivalent,
    ]
    for (const value of shown) expect(values, String(value)).toContain(value.toPrecision(10))
  })
})
