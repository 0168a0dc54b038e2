import pptxgen from 'pptxgenjs'
import type { BarChart, LineChart, Table } from '../content/chart.ts'
import { frontierChart, importanceChart, ladderChart, latencyChart, npvChart, probabilityChart } from '../content/charts.ts'
import {
  assumptionsSentence,
  comparisonSentences,
  dataSentence,
  findingsTable,
  headline,
  operationTable,
  recordSentence,
  retrainingSentence,
  roiTable,
  screeningSentence,
  treatmentsOf,
  verdictOf,
} from '../content/sections.ts'
import { ems } from '#shared/ems.ts'
import { formatNumber } from '#shared/format.ts'
import { voiceOf, type ReportSource, type Voice } from '../content/voice.ts'
import { lights, look } from '../look.ts'
import { finishPresentation } from './finish.ts'
import type { RenderOptions } from '../render-options.ts'
import { fittingSize, ownFrame, part, type Box, type Frame } from './frame.ts'
import { addBars, addLines, type Extras } from './native-chart.ts'
import { readTemplate } from './template.ts'

const hex = (colour: string) => colour.slice(1).toUpperCase()

/** A deck under way: its charts' extras are collected in the order in which the library numbers the charts. */
interface Deck {
  voice: Voice
  frame: Frame
  pptx: pptxgen
  extras: Extras[]
}

/**
 * The meeting's six slides: summary with the three key points, data, the three stages, ROI and next steps. With the bytes of
 * a company's .pptx they stand on its title-only layout, in its colours and fonts. Throws TEMPLATE_INVALID.
 */
export async function renderSlides(source: ReportSource, { template: file, onPart }: RenderOptions = {}): Promise<Uint8Array> {
  const voice = voiceOf(source)
  const template = file ? readTemplate(file) : null
  const frame = template?.frame ?? ownFrame
  const pptx = new pptxgen()
  pptx.defineLayout({ name: 'frame', width: frame.width, height: frame.height })
  pptx.layout = 'frame'
  pptx.title = headline(voice).title
  pptx.author = voice.poc.app.name
  pptx.defineSlideMaster({
    title: 'title-only',
    objects: [{ placeholder: { options: { name: 'title', type: 'title', ...frame.title }, text: '' } }],
  })
  const deck: Deck = { voice, frame, pptx, extras: [] }
  const slides = [summary, data, screening, comparison, operation, roi]
  for (const [k, make] of slides.entries()) {
    make(deck)
    await onPart?.(k + 1, slides.length + 1)
  }
  const bytes = (await pptx.write({ outputType: 'nodebuffer' })) as Uint8Array
  return finishPresentation(bytes, { extras: deck.extras, template, createdAt: voice.poc.createdAt, language: voice.language })
}

/** A slide whose title says what it shows. */
function newSlide({ pptx, frame, voice }: Deck, title: string): pptxgen.Slide {
  const slide = pptx.addSlide({ masterName: 'title-only' })
  const { x, y, w, h } = frame.body
  slide.slideNumber = {
    x: x + w - 0.6,
    y: y + h + 0.08,
    w: 0.6,
    h: 0.3,
    align: 'right',
    margin: 0,
    fontFace: '+mn-lt',
    fontSize: 10,
    color: hex(look.inkFaint),
  }
  slide.addText(title, {
    placeholder: 'title',
    ...frame.title,
    fontFace: '+mj-lt',
    fontSize: fittingSize([title], frame.title, 28, 0),
    bold: true,
    color: hex(look.ink),
    valign: 'middle',
    align: 'left',
    margin: 0,
    lang: langOf(voice),
  })
  return slide
}

const langOf = ({ language }: Voice) => (language === 'ja' ? 'ja-JP' : 'en-US')

function paragraphs(
  slide: pptxgen.Slide,
  voice: Voice,
  texts: string[],
  box: Box,
  { most = 18, bullet = true, colour = look.ink } = {},
): void {
  const size = fittingSize(texts, { w: box.w - (bullet ? 0.3 : 0), h: box.h }, most)
  slide.addText(
    texts.map((text) => ({
      text,
      options: { bullet: bullet ? { indent: 14 } : false, breakLine: true, paraSpaceAfter: size * 0.4, fontSize: size },
    })),
    { ...box, fontFace: '+mn-lt', color: hex(colour), valign: 'top', align: 'left', margin: 0, lang: langOf(voice) },
  )
}

function caption(slide: pptxgen.Slide, voice: Voice, text: string, box: Box): void {
  const line = { ...box, h: 0.34 }
  slide.addText(text, {
    ...line,
    fontFace: '+mn-lt',
    fontSize: fittingSize([text], line, 14, 0),
    bold: true,
    color: hex(look.inkSoft),
    margin: 0,
    valign: 'top',
    lang: langOf(voice),
  })
}

function chart({ extras, voice }: Deck, slide: pptxgen.Slide, drawn: BarChart | LineChart | null, box: Box): void {
  if (!drawn || (drawn.kind === 'bars' ? drawn.bars : drawn.lines).length === 0) return
  caption(slide, voice, drawn.title, box)
  const note = drawn.kind === 'lines' ? drawn.note : null
  const below = { ...box, y: box.y + 0.36, h: box.h - 0.36 - (note === null ? 0 : NOTE_HEIGHT) }
  extras.push(drawn.kind === 'bars' ? addBars(slide, drawn, below) : addLines(slide, drawn, below))
  if (note !== null) small(slide, voice, note, { ...box, y: box.y + box.h - NOTE_HEIGHT, h: NOTE_HEIGHT })
}

function table(slide: pptxgen.Slide, voice: Voice, { title, headers, rows, textColumns }: Table, box: Box, widths: number[]): void {
  if (title !== null) caption(slide, voice, title, box)
  const sum = widths.reduce((total, one) => total + one, 0)
  const top = title === null ? 0 : 0.38
  const room = box.h - top
  const columns = widths.map((share) => (share / sum) * box.w)
  // As many rows as there is room for, each as high as its longest cell asks for.
  const size = [15, 14, 13, 12, 11, 10, 9].find((points) => heightOf([headers, ...rows], columns, points) <= room) ?? 9
  const border = { type: 'solid' as const, pt: 0.75, color: hex(look.line) }
  const cell = (text: string | number, column: number, head: boolean): pptxgen.TableCell => ({
    text: String(text),
    options: {
      fontFace: '+mn-lt',
      fontSize: size,
      bold: head,
      color: hex(head ? look.inkFaint : look.ink),
      align: column < textColumns ? 'left' : 'right',
      valign: 'top',
      border: [{ type: 'none' }, { type: 'none' }, border, { type: 'none' }],
      margin: [0.04, 0.06, 0.04, 0.06],
      lang: langOf(voice),
    } as pptxgen.TableCellProps,
  })
  slide.addTable([headers.map((text, k) => cell(text, k, true)), ...rows.map((row) => row.map((text, k) => cell(text, k, false)))], {
    x: box.x,
    y: box.y + top,
    w: box.w,
    colW: columns,
  })
}

/** Inches. */
function heightOf(rows: (string | number)[][], columns: number[], points: number): number {
  return rows.reduce((sum, row) => {
    const lines = row.map((text, k) => ems(String(text)) / (((columns[k] - 0.14) * 72) / points))
    return sum + (Math.max(1, ...lines.map(Math.ceil)) * points * 1.3) / 72 + 0.1
  }, 0)
}

/** Inches. */
const NOTE_HEIGHT = 0.3

function footer({ voice, frame }: Deck, slide: pptxgen.Slide, text: string): void {
  small(slide, voice, text, { x: frame.body.x, y: frame.body.y + frame.body.h + 0.08, w: frame.body.w - 0.7, h: 0.3 })
}

/** A line of small type. */
function small(slide: pptxgen.Slide, voice: Voice, text: string, box: Box): void {
  slide.addText(text, {
    ...box,
    fontFace: '+mn-lt',
    fontSize: fittingSize([text], box, 10, 0, 7),
    color: hex(look.inkFaint),
    margin: 0,
    valign: 'top',
    lang: langOf(voice),
  })
}

function summary(deck: Deck): void {
  const { voice, frame, pptx } = deck
  const { poc, language, t } = voice
  const { title, subtitle } = headline(voice)
  const verdict = verdictOf(voice)
  const light = lights[poc.verdict.business]
  const slide = newSlide(deck, title)
  const band = part(frame.body, 0, 0, 1, 0.24)
  slide.addShape(pptx.ShapeType.rect, { ...band, fill: { color: hex(light.wash) }, line: { color: hex(light.wash) } })
  slide.addShape(pptx.ShapeType.rect, { ...band, w: 0.09, fill: { color: hex(light.ink) }, line: { color: hex(light.ink) } })
  slide.addText(verdict.business, {
    ...part(band, 0.025, 0.1, 0.95, 0.45),
    fontFace: '+mj-lt',
    fontSize: fittingSize([verdict.business], part(band, 0, 0, 0.95, 0.6), 30, 0),
    bold: true,
    color: hex(light.ink),
    margin: 0,
    lang: langOf(voice),
  })
  slide.addText(`${verdict.technical}  ·  ${verdict.probability}`, {
    ...part(band, 0.025, 0.56, 0.95, 0.34),
    fontFace: '+mn-lt',
    fontSize: fittingSize([verdict.technical + verdict.probability], part(band, 0, 0, 0.9, 0.5), 18, 0),
    // On the band's own light colour, whatever a template is like.
    color: hex(light.ink),
    margin: 0,
    lang: langOf(voice),
  })
  const points = poc.verdict.keyPoints[language]
  const rows = points.map((point, k) => ({ point, box: part(frame.body, 0.06, 0.3 + k * 0.235, 0.94, 0.215) }))
  const size = Math.min(...rows.map(({ point, box }) => fittingSize([point], box, 20, 0)))
  rows.forEach(({ point, box }, k) => {
    const bead = { x: frame.body.x, y: box.y + box.h / 2 - 0.25, w: 0.5, h: 0.5 }
    slide.addText(String(k + 1), {
      shape: pptx.ShapeType.ellipse,
      ...bead,
      fill: { color: hex(look.accent) },
      color: 'FFFFFF',
      bold: true,
      fontSize: 18,
      align: 'center',
      valign: 'middle',
      margin: 0,
      fontFace: '+mn-lt',
    })
    slide.addText(point, {
      ...box,
      fontFace: '+mn-lt',
      fontSize: size,
      color: hex(look.ink),
      valign: 'middle',
      margin: 0,
      lang: langOf(voice),
    })
  })
  footer(deck, slide, subtitle)
  slide.addNotes([t('report.phrases'), ...poc.verdict.phrases[language]].join('\n'))
}

function data(deck: Deck): void {
  const { voice, frame } = deck
  const { poc, t } = voice
  const slide = newSlide(deck, dataSentence(voice))
  const none = t('common.none')
  const facts: Table = {
    title: t('slides.facts'),
    headers: [t('report.entry'), t('slides.value')],
    rows: [
      [t('slides.target'), `${poc.data.target} [${voice.unitText}]`],
      [t('slides.features'), poc.data.features.join(t('report.comma'))],
      [t('slides.time'), poc.data.timeColumn ?? none],
      [
        t('slides.split'),
        t('slides.splitValue', {
          train: formatNumber(poc.stage2.split.trainRows, 9),
          test: formatNumber(poc.stage2.split.testRows, 9),
          folds: poc.stage2.split.folds,
        }),
      ],
    ],
    textColumns: 2,
  }
  const treatments = treatmentsOf(voice)
  table(slide, voice, facts, part(frame.body, 0, 0, 0.46, treatments.length > 0 ? 0.58 : 1), [1, 2.6])
  if (treatments.length > 0) {
    const below = part(frame.body, 0, 0.62, 0.46, 0.38)
    caption(slide, voice, t('report.treatments'), below)
    const shown = treatments.slice(0, MOST_TREATMENTS)
    if (treatments.length > shown.length) shown.push(t('slides.moreTreatments', { count: treatments.length - shown.length }))
    paragraphs(slide, voice, shown, { ...below, y: below.y + 0.36, h: below.h - 0.36 }, { most: 14 })
  }
  const findings = findingsTable(voice)
  const right = part(frame.body, 0.5, 0, 0.5, 1)
  if (findings.rows.length === 0) paragraphs(slide, voice, [t('report.noFindings')], right, { bullet: false })
  else table(slide, voice, { ...findings, rows: findings.rows.slice(0, MOST_FINDINGS) }, right, [3, 1.4])
  footer(
    deck,
    slide,
    findings.rows.length > MOST_FINDINGS
      ? t('slides.moreFindings', { count: findings.rows.length - MOST_FINDINGS })
      : recordSentence(voice),
  )
}

/** More are no longer read from a slide; the report has them all. */
const MOST_FINDINGS = 8
const MOST_TREATMENTS = 5

function screening(deck: Deck): void {
  const { voice, frame } = deck
  const slide = newSlide(deck, screeningSentence(voice))
  chart(deck, slide, ladderChart(voice), part(frame.body, 0, 0, 0.54, 1))
  paragraphs(
    slide,
    voice,
    voice.poc.stage1.depthNeed.reasons.map((reason) => reason[voice.language]),
    part(frame.body, 0.58, 0, 0.42, 1),
    { most: 16 },
  )
}

function comparison(deck: Deck): void {
  const { voice, frame } = deck
  const [probabilities, ...others] = comparisonSentences(voice)
  const slide = newSlide(
    deck,
    `${voice.t('report.stage2')}${voice.t('slides.colon')}${voice.t(`decision.technical_${voice.poc.verdict.technical}`)}`,
  )
  chart(deck, slide, frontierChart(voice), part(frame.body, 0, 0, 0.6, 1))
  chart(deck, slide, probabilityChart(voice), part(frame.body, 0.63, 0, 0.37, 0.48))
  paragraphs(slide, voice, [probabilities, ...others], part(frame.body, 0.63, 0.52, 0.37, 0.48), { most: 15 })
}

function operation(deck: Deck): void {
  const { voice, frame } = deck
  const slide = newSlide(deck, `${voice.t('report.stage3')}${voice.t('slides.colon')}${retrainingSentence(voice)}`)
  chart(deck, slide, latencyChart(voice), part(frame.body, 0, 0, 0.48, 0.52))
  const importance = importanceChart(voice)
  chart(deck, slide, importance && { ...importance, bars: importance.bars.slice(0, 5) }, part(frame.body, 0.52, 0, 0.48, 0.52))
  table(slide, voice, operationTable(voice), part(frame.body, 0, 0.56, 1, 0.44), [2, 1, 1, 1.2, 1, 1.2])
}

function roi(deck: Deck): void {
  const { voice, frame } = deck
  const { poc, t, language } = voice
  const slide = newSlide(deck, poc.verdict.keyPoints[language][2])
  chart(deck, slide, npvChart(voice), part(frame.body, 0, 0, 0.42, 0.5))
  table(slide, voice, roiTable(voice), part(frame.body, 0.435, 0, 0.565, 0.5), [1.85, 1, 2.3, 0.95, 1.05, 1.05])
  const steps = poc.verdict.rollout.map((phase) => `${t(`report.phase_${phase.phase}`)}${t('slides.colon')}${phase[language]}`)
  const below = part(frame.body, 0, 0.54, 1, 0.46)
  caption(slide, voice, t('slides.nextSteps'), below)
  const next = steps.length > 0 ? steps : [t('decision.rolloutEmpty')]
  paragraphs(
    slide,
    voice,
    [...next, poc.verdict.phrases[language].at(-1) ?? ''].filter(Boolean),
    { ...below, y: below.y + 0.38, h: below.h - 0.38 },
    { most: 16 },
  )
  footer(deck, slide, assumptionsSentence(voice))
}
