import PDFDocument from 'pdfkit'
import type { Table } from '../content/chart.ts'
import { headline, sectionsOf, verdictOf, type Block } from '../content/sections.ts'
import { voiceOf, type ReportSource } from '../content/voice.ts'
import { lights, look } from '../look.ts'
import type { RenderOptions } from '../render-options.ts'
import { chartHeight, drawChart } from './draw-chart.ts'
import { createType, leading, type Style, type Type } from './type.ts'

type Doc = typeof PDFDocument.prototype

/** A4, in points. */
const MARGIN = 56
const BODY: Style = { size: 9.5 }
const SMALL: Style = { size: 8, colour: look.inkFaint }
const CELL: Style = { size: 8.2 }
const HEADING: Style = { size: 15, bold: true }
const CAPTION: Style = { size: 10, bold: true }

/**
 * The report as a PDF, A4. Drawn by our own code and not by a browser, so that it is the same from the window, the
 * browser and the command line, and the same bytes for the same source.
 */
export async function renderPdf(source: ReportSource, { onPart }: RenderOptions = {}): Promise<Uint8Array> {
  const voice = voiceOf(source)
  const { poc, t, language } = voice
  const { title, subtitle } = headline(voice)
  const sections = sectionsOf(voice)
  const verdict = verdictOf(voice)
  const created = new Date(poc.createdAt)
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: language,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Author: poc.app.name, Creator: `${poc.app.name} ${poc.app.version}`, CreationDate: created, ModDate: created },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, k) => k + 32))
  const type = await createType(doc, JSON.stringify([ascii, '•…–µ', title, subtitle, verdict, sections, poc.verdict.keyPoints[language]]))
  const page = createPage(doc, type)

  page.text(title, { size: 20, bold: true })
  page.text(subtitle, SMALL)
  page.space(12)
  page.verdict(verdict, poc.verdict.keyPoints[language], lights[poc.verdict.business])
  for (const [k, { title: heading, blocks }] of sections.entries()) {
    page.heading(heading, blocks[0])
    blocks.forEach((block) => page.block(block))
    await onPart?.(k + 1, sections.length + 1)
  }

  const { count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    doc.switchToPage(index)
    const bottom = doc.page.height - 30
    type.write(t('report.title'), MARGIN, bottom, SMALL)
    type.write(`${index + 1} / ${count}`, doc.page.width - MARGIN, bottom, { ...SMALL, align: 'right' })
  }
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

/** Sets one thing below the other and turns the page where the next would not fit. */
function createPage(doc: Doc, type: Type) {
  const left = MARGIN
  const width = doc.page.width - 2 * MARGIN
  const bottom = doc.page.height - MARGIN
  let y = MARGIN

  function need(height: number): void {
    if (y + height <= bottom) return
    doc.addPage()
    y = MARGIN
  }

  function text(value: string, style: Style = BODY, indent = 0): void {
    for (const line of type.lines(value, style, width - indent)) {
      need(leading(style))
      type.write(line, left + indent, y + leading(style) / 2, style)
      y += leading(style)
    }
  }

  function list(items: string[], style: Style = BODY, numbered = false): void {
    items.forEach((item, k) => {
      need(leading(style))
      type.write(numbered ? `${k + 1}.` : '•', left + 4, y + leading(style) / 2, style)
      text(item, style, 18)
      y += 2
    })
  }

  function table({ title, headers, rows, textColumns }: Table): void {
    const isText = (column: number) => column < textColumns
    const widths = columnWidths(type, headers, rows, textColumns, width)
    const cellsOf = (row: (string | number)[], style: Style) => row.map((value, k) => type.lines(String(value), style, widths[k] - 10))
    const draw = (row: (string | number)[], style: Style) => {
      const cells = cellsOf(row, style)
      cells.forEach((lines, k) => {
        const start = left + widths.slice(0, k).reduce((sum, one) => sum + one, 0)
        lines.forEach((line, row) =>
          type.write(line, isText(k) ? start + 2 : start + widths[k] - 4, y + 4 + (row + 0.5) * leading(style), {
            ...style,
            align: isText(k) ? 'left' : 'right',
          }),
        )
      })
      y += 8 + Math.max(...cells.map((lines) => lines.length)) * leading(style)
      doc
        .save()
        .moveTo(left, y)
        .lineTo(left + width, y)
        .lineWidth(0.5)
        .stroke(look.line)
        .restore()
    }
    const head: Style = { ...CELL, colour: look.inkFaint, bold: true }
    const heightOf = (row: (string | number)[], style: Style) =>
      8 + Math.max(...cellsOf(row, style).map((lines) => lines.length)) * leading(style)
    need((title ? 24 : 0) + heightOf(headers, head) + (rows.length > 0 ? heightOf(rows[0], CELL) : 0))
    if (title) text(title, CAPTION)
    draw(headers, head)
    for (const row of rows) {
      if (y + heightOf(row, CELL) > bottom) {
        doc.addPage()
        y = MARGIN
        draw(headers, head)
      }
      draw(row, CELL)
    }
    y += 12
  }

  return {
    text,
    space(height: number) {
      y += height
    },
    /** Stays with what follows it. */
    heading(value: string, next: Block | undefined) {
      y += 16
      need(leading(HEADING) + 50 + (next?.kind === 'chart' ? chartHeight(next.chart) : 40))
      text(value, HEADING)
      doc
        .save()
        .moveTo(left, y + 2)
        .lineTo(left + width, y + 2)
        .lineWidth(1.2)
        .stroke(look.line)
        .restore()
      doc.outline.addItem(value)
      y += 10
    },
    verdict(words: ReturnType<typeof verdictOf>, points: string[], light: { ink: string; wash: string }) {
      const inner = width - 36
      const heightOf = (value: string, style: Style, room: number) => type.lines(value, style, room).length * leading(style)
      const height =
        30 + leading({ size: 17 }) + leading(BODY) + points.reduce((sum, point) => sum + heightOf(point, BODY, inner - 18) + 4, 0)
      doc.rect(left, y, width, height).fill(light.wash)
      doc.rect(left, y, 5, height).fill(light.ink)
      let at = y + 12
      const put = (value: string, style: Style, indent = 0) => {
        for (const line of type.lines(value, style, inner - indent)) {
          type.write(line, left + 20 + indent, at + leading(style) / 2, style)
          at += leading(style)
        }
      }
      put(words.business, { size: 17, bold: true, colour: light.ink })
      put(`${words.technical}  ·  ${words.probability}`, { ...BODY, bold: true })
      points.forEach((point, k) => {
        at += 4
        type.write(`${k + 1}.`, left + 20, at + leading(BODY) / 2, BODY)
        put(point, BODY, 18)
      })
      y += height + 6
    },
    block(block: Block) {
      if (block.kind === 'text') {
        text(block.text)
        y += 6
      } else if (block.kind === 'list') {
        list(block.items)
        y += 6
      } else if (block.kind === 'table') table(block.table)
      else {
        const { chart } = block
        y += 8
        need(leading(CAPTION) + chartHeight(chart) + 10)
        text(chart.title, CAPTION)
        y += 4
        drawChart(doc, type, chart, { left, top: y, width })
        y += chartHeight(chart)
        if (chart.kind === 'lines' && chart.note !== null) text(chart.note, SMALL)
        y += 14
      }
    },
  }
}

/** Numbers and short texts get the width they need, the longest text what is left. */
function columnWidths(type: Type, headers: string[], rows: (string | number)[][], textColumns: number, width: number): number[] {
  const head: Style = { ...CELL, bold: true }
  const wanted = headers.map((header, k) => {
    // A heading may be broken, a number may not.
    const words = type.lines(header, head, k < textColumns ? width : 70).map((line) => type.width(line, head))
    return Math.max(...words, ...rows.map((row) => type.width(String(row[k]), CELL))) + 12
  })
  const spare = width - wanted.reduce((sum, one) => sum + one, 0)
  if (spare >= 0) return wanted.map((one) => one + spare / wanted.length)
  const longest = wanted.indexOf(Math.max(...wanted.slice(0, textColumns)))
  return wanted.with(longest, wanted[longest] + spare)
}
