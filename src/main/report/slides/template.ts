/**
 * A company's template: its masters, layouts, theme and logo are kept as they are and our slides are put on its title-only
 * layout. Done on the parts of the two packages, so that nothing of the template is lost in a conversion.
 */
import { strToU8 } from 'fflate'
import { DepthgaugeError } from '#shared/errors.ts'
import { look } from '../look.ts'
import { edit, textOf, unzip, type Files } from '../zip.ts'
import { ownFrame, type Box, type Frame } from './frame.ts'

export interface Template {
  files: Files
  frame: Frame
  /** Path of the layout that the slides stand on. */
  layout: string
  /** XML of the colours that its own titles and texts have. */
  ink: { title: string; body: string }
}

const EMU = 914_400
const MOST_PACKED = 100_000_000
const MOST_UNPACKED = 300_000_000

/** What a presentation is made of; whatever else is in the file stays behind. */
const PARTS = /^(\[Content_Types\]\.xml|(_rels|docProps|customXml|ppt)\/(?!.*\.\.).*[^/])$/

/** Throws TEMPLATE_INVALID for what is no PowerPoint file with a layout, is packed like a bomb, or has macros. */
export function readTemplate(bytes: Uint8Array): Template {
  const invalid = (cause?: unknown) => new DepthgaugeError('TEMPLATE_INVALID', {}, { cause })
  if (bytes.byteLength > MOST_PACKED) throw invalid()
  let files: Files
  try {
    files = Object.fromEntries(Object.entries(unzip(bytes, MOST_UNPACKED)).filter(([name]) => PARTS.test(name)))
  } catch (error) {
    throw invalid(error)
  }
  const layouts = Object.keys(files).filter((name) => /^ppt\/slideLayouts\/slideLayout\d+\.xml$/.test(name))
  const size = files['ppt/presentation.xml'] && /<p:sldSz\b[^>]*\bcx="(\d+)"[^>]*\bcy="(\d+)"/.exec(textOf(files, 'ppt/presentation.xml'))
  if (!size || layouts.length === 0 || !files['ppt/_rels/presentation.xml.rels'] || !files['[Content_Types].xml']) throw invalid()
  if (textOf(files, '[Content_Types].xml').includes('macroEnabled')) throw invalid()
  const layout = layouts.find((name) => /<p:sldLayout\b[^>]*\btype="titleOnly"/.test(textOf(files, name))) ?? layouts[0]
  const sources = sourcesOf(files, layout)
  return {
    files,
    layout,
    ink: { title: inkOf(sources, 'title'), body: inkOf(sources, 'body') },
    frame: frameOf(sources, Number(size[1]) / EMU, Number(size[2]) / EMU),
  }
}

/** The XML of the layout and of its master. */
function sourcesOf(files: Files, layout: string): string[] {
  const relations = files[layout.replace('slideLayouts/', 'slideLayouts/_rels/') + '.rels']
  const master = relations && /slideMasters\/slideMaster\d+\.xml/.exec(new TextDecoder().decode(relations))
  return [textOf(files, layout), ...(master && files[`ppt/${master[0]}`] ? [textOf(files, `ppt/${master[0]}`)] : [])]
}

const PLACES = { title: /type="(title|ctrTitle)"/, body: /type="body"|<p:ph idx="1"\/>/ }

const THEME_INK = '<a:schemeClr val="tx1"/>'
const COLOURED = /<a:(?:defRPr|rPr)\b[^>]*><a:solidFill>(<a:(?:srgbClr|schemeClr) val="\w+"\/>)/

/** XML of the colour that the template writes its titles or its text in, so that ours can be read on its background. */
function inkOf(sources: string[], kind: 'title' | 'body'): string {
  const shapes = sources.flatMap((xml) => shapesOf(xml).filter((shape) => PLACES[kind].test(shape)))
  const styles = sources.map((xml) => xml.slice(xml.indexOf(`<p:${kind}Style>`), xml.indexOf(`</p:${kind}Style>`) + 1))
  return [...shapes, ...styles].map((xml) => COLOURED.exec(xml)?.[1]).find((ink) => ink !== undefined) ?? THEME_INK
}

const shapesOf = (xml: string) => xml.split('</p:sp>').map((before) => before.slice(before.lastIndexOf('<p:sp>')))

/** The title where the layout or its master has it; the rest of the slide below it, within the master's margins. */
function frameOf(sources: string[], width: number, height: number): Frame {
  const placed = (types: RegExp) => sources.map((xml) => placeholder(xml, types)).find((box) => box !== null) ?? null
  const scaled = ({ x, y, w, h }: Box): Box => {
    const [across, down] = [width / ownFrame.width, height / ownFrame.height]
    return { x: x * across, y: y * down, w: w * across, h: h * down }
  }
  const title = placed(PLACES.title) ?? scaled(ownFrame.title)
  const body = placed(PLACES.body) ?? scaled(ownFrame.body)
  const top = Math.max(body.y, title.y + title.h + 0.1)
  return { width, height, title, body: { ...body, y: top, h: Math.max(1, body.y + body.h - top - 0.3) } }
}

function placeholder(xml: string, type: RegExp): Box | null {
  for (const shape of shapesOf(xml)) {
    const place = /<a:off x="(-?\d+)" y="(-?\d+)"\/>\s*<a:ext cx="(\d+)" cy="(\d+)"\/>/.exec(shape)
    if (place && type.test(shape)) {
      const [x, y, w, h] = place.slice(1).map((value) => Number(value) / EMU)
      return { x, y, w, h }
    }
  }
  return null
}

const OWN_INKS = [
  THEME_INK,
  ...[look.inkSoft, look.inkFaint].flatMap((colour) => {
    const start = `<a:srgbClr val="${colour.slice(1).toUpperCase()}"`
    return [`${start}/>`, `${start}></a:srgbClr>`]
  }),
]

/** Our own ink, in all its strengths, becomes the template's. */
const inInk = (xml: string, ink: string) => (ink === THEME_INK ? xml : OWN_INKS.reduce((text, own) => text.replaceAll(own, ink), xml))

/** Parts that only slides refer to. */
const OF_SLIDES = /^ppt\/(slides|charts|embeddings|notesSlides|comments|drawings|tags)\//
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide'

/** The template's package with our slides instead of its own. */
export function onTemplate(own: Files, { files, layout, ink }: Template): Files {
  const kept = Object.fromEntries(Object.entries(files).filter(([name]) => !OF_SLIDES.test(name)))
  const added = Object.fromEntries(
    Object.entries(own).filter(([name]) => /^ppt\/(slides|charts|embeddings)\//.test(name) && !name.endsWith('/')),
  )
  const merged: Files = { ...kept, ...added }
  const slides = Object.keys(added)
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .sort((a, b) => Number(/\d+/.exec(a)![0]) - Number(/\d+/.exec(b)![0]))

  for (const name of Object.keys(added).filter((one) => /^ppt\/(slides|charts)\/[^/]+\.xml$/.test(one)))
    edit(merged, name, (xml) =>
      xml
        .split('</p:sp>')
        .map((piece) => inInk(piece, PLACES.title.test(piece.slice(piece.lastIndexOf('<p:sp>'))) ? ink.title : ink.body))
        .join('</p:sp>'),
    )
  for (const slide of slides)
    edit(merged, `${slide.replace('slides/', 'slides/_rels/')}.rels`, (xml) =>
      xml
        .replace(/Target="\.\.\/slideLayouts\/[^"]*"/, `Target="../slideLayouts/${layout.split('/').at(-1)}"`)
        .replace(/<Relationship\b[^>]*notesSlide[^>]*\/>/, ''),
    )
  edit(merged, 'ppt/_rels/presentation.xml.rels', (xml) =>
    xml
      .replaceAll(new RegExp(`<Relationship\\b[^>]*Type="${RELATION}"[^>]*/>`, 'g'), '')
      .replace(
        '</Relationships>',
        `${slides.map((slide, k) => `<Relationship Id="rIdOwn${k}" Type="${RELATION}" Target="${slide.replace('ppt/', '')}"/>`).join('')}</Relationships>`,
      ),
  )
  edit(merged, 'ppt/presentation.xml', (xml) => {
    const list = `<p:sldIdLst>${slides.map((_, k) => `<p:sldId id="${256 + k}" r:id="rIdOwn${k}"/>`).join('')}</p:sldIdLst>`
    // Sections and the like name slides that are gone.
    const plain = xml
      .replace(/<p:sldIdLst>[\s\S]*?<\/p:sldIdLst>|<p:sldIdLst\/>/, '')
      .replace(/<p:custShowLst>[\s\S]*?<\/p:custShowLst>/, '')
      .replace(/<p:extLst>[\s\S]*?<\/p:extLst>(?=\s*<\/p:presentation>)/, '')
    return plain.replace('<p:sldSz', `${list}<p:sldSz`)
  })
  const types = textOf(own, '[Content_Types].xml')
  const ours = [...types.matchAll(/<Override\b[^>]*PartName="\/ppt\/(slides|charts)\/[^>]*\/>/g)].map(([override]) => override).join('')
  merged['[Content_Types].xml'] = strToU8(
    textOf(files, '[Content_Types].xml')
      .replaceAll(/<Override\b[^>]*PartName="\/ppt\/(slides|charts|embeddings|notesSlides|comments|drawings|tags)\/[^>]*\/>/g, '')
      .replace(/<Default\b[^>]*Extension="xlsx"[^>]*\/>/, '')
      .replace(
        '</Types>',
        `<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>${ours}</Types>`,
      ),
  )
  return merged
}
