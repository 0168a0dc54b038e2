import type { Language } from '#shared/domain/basics.ts'
import { depthColour, look } from '../look.ts'
import { edit, stableZip, unzip, type Files } from '../zip.ts'
import { withExtras, type Extras } from './native-chart.ts'
import { onTemplate, type Template } from './template.ts'

/** Windows and macOS have them with Office; where they are absent the office takes its own Japanese font. */
const themeFonts: Record<Language, { latin: string; eastAsian: string }> = {
  ja: { latin: 'Yu Gothic', eastAsian: 'Yu Gothic' },
  en: { latin: 'Calibri', eastAsian: 'Yu Gothic' },
}

interface Finish {
  extras: Extras[]
  template: Template | null
  createdAt: string
  language: Language
}

/** What the library leaves undone: intervals, the theme, a template, and bytes that do not depend on the day. */
export function finishPresentation(bytes: Uint8Array, { extras, template, createdAt, language }: Finish): Uint8Array {
  const files = renumbered(unzip(bytes))
  const names = (pattern: RegExp) => Object.keys(files).filter((name) => pattern.test(name))
  chartFiles(files).forEach((name, k) => edit(files, name, (xml) => inTheme(withExtras(xml, extras[k]))))
  for (const name of names(/^ppt\/slides\/slide\d+\.xml$/)) edit(files, name, inTheme)
  for (const name of names(/^ppt\/embeddings\/.*\.xlsx$/)) files[name] = stableZip(undated(unzip(files[name]), createdAt))
  edit(files, 'ppt/theme/theme1.xml', (xml) => ownTheme(xml, language))
  undated(files, createdAt)
  return stableZip(template ? onTemplate(files, template) : files)
}

/** In the order in which they were added. */
function chartFiles(files: Files): string[] {
  return Object.keys(files)
    .filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
    .sort((a, b) => numberOf(a) - numberOf(b))
}

const numberOf = (name: string) => Number(/(\d+)\.xml$/.exec(name)![1])

/**
 * The library counts charts from one deck to the next of the same process, and names parts that are not there: every deck's
 * charts count from 1, in parts that are all there, in one order.
 */
function renumbered(files: Files): Files {
  const numbers = new Map(chartFiles(files).map((name, k) => [String(numberOf(name)), String(k + 1)]))
  const rename = (text: string) =>
    text.replaceAll(
      /(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)(?=\.(?:xml|xlsx))/g,
      (_, part: string, number: string) => part + numbers.get(number)!,
    )
  const parts = Object.entries(files)
    .filter(([name]) => !name.endsWith('/'))
    .map(([name, bytes]) => [rename(name), bytes] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const sorted: Files = Object.fromEntries(parts)
  for (const name of Object.keys(sorted).filter((one) => one.endsWith('.rels'))) edit(sorted, name, rename)
  edit(sorted, '[Content_Types].xml', (xml) =>
    rename(xml).replaceAll(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (override, name: string) => (sorted[name] ? override : '')),
  )
  return sorted
}

/** Colours and fonts that the theme owns, so that another theme changes them. */
function inTheme(xml: string): string {
  const scheme = (colour: string, name: string, text: string) =>
    text.replaceAll(new RegExp(`<a:srgbClr val="${colour.slice(1)}"(?:/>|></a:srgbClr>)`, 'gi'), `<a:schemeClr val="${name}"/>`)
  return scheme(look.accent, 'accent1', scheme(look.ink, 'tx1', xml))
    .replaceAll(/<a:(ea|cs|sym) typeface="\+(m[jn])-lt"[^>]*\/>/g, (_, script: string, kind: string) =>
      script === 'sym' ? '' : `<a:${script} typeface="+${kind}-${script}"/>`,
    )
    .replaceAll(/<a:latin typeface="\+(m[jn])-lt"[^>]*\/>/g, '<a:latin typeface="+$1-lt"/>')
}

function ownTheme(xml: string, language: Language): string {
  const { latin, eastAsian } = themeFonts[language]
  const fonts = `<a:latin typeface="${latin}"/><a:ea typeface="${eastAsian}"/><a:cs typeface=""/><a:font script="Jpan" typeface="${eastAsian}"/>`
  const colour = (text: string, name: string, value: string) =>
    text.replace(
      new RegExp(`<a:${name}>[\\s\\S]*?</a:${name}>`),
      `<a:${name}><a:srgbClr val="${value.slice(1).toUpperCase()}"/></a:${name}>`,
    )
  const accents = [look.accent, ...[1, 2, 3, 4, 6].map(depthColour)]
  return accents
    .reduce((text, value, k) => colour(text, `accent${k + 1}`, value), colour(xml, 'dk1', look.ink))
    .replace(/<a:majorFont>[\s\S]*?<\/a:majorFont>/, `<a:majorFont>${fonts}</a:majorFont>`)
    .replace(/<a:minorFont>[\s\S]*?<\/a:minorFont>/, `<a:minorFont>${fonts}</a:minorFont>`)
}

/** The project's own date instead of that of the day. */
function undated(files: Files, createdAt: string): Files {
  if (files['docProps/core.xml'])
    edit(files, 'docProps/core.xml', (xml) => xml.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${createdAt.slice(0, 19)}Z`))
  return files
}
