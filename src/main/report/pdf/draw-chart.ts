/** The charts of a report drawn on paper: no pixels, every text a text. */
import type PDFDocument from 'pdfkit'
import { formatNumber } from '#shared/format.ts'
import { spreadLabels } from '#shared/frontier.ts'
import { drawnLevels, type BarChart, type Chart, type LineChart, type RangeChart } from '../content/chart.ts'
import { look } from '../look.ts'
import { niceTicks } from '../content/ticks.ts'
import type { Type } from './type.ts'

type Doc = typeof PDFDocument.prototype

export interface Place {
  left: number
  top: number
  width: number
}

const ROW = 19
const BAR = 11
const AXIS = 34
const TEXT = { size: 8.5 }
const SOFT = { size: 8, colour: look.inkFaint }

/** Points. */
export function chartHeight(chart: Chart): number {
  if (chart.kind === 'lines') return 210
  if (chart.kind === 'bars') return chart.bars.length * ROW + AXIS + (chart.mark ? 16 : 0)
  return chart.ranges.length * ROW + AXIS + 30
}

export function drawChart(doc: Doc, type: Type, chart: Chart, place: Place): void {
  if (chart.kind === 'bars') drawBars(doc, type, chart, place)
  else if (chart.kind === 'ranges') drawRanges(doc, type, chart, place)
  else drawLines(doc, type, chart, place)
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

function line(doc: Doc, points: [number, number][], colour: string, { width = 1, dash = 0 } = {}): void {
  doc.save().lineWidth(width).strokeColor(colour)
  if (dash > 0) doc.dash(dash, { space: dash })
  points.forEach(([x, y], k) => (k === 0 ? doc.moveTo(x, y) : doc.lineTo(x, y)))
  doc.stroke().restore()
}

/** The value axis below horizontal bars, with its grid; returns where a value lies. */
function axisBelow(doc: Doc, type: Type, values: number[], box: Box, title: string): (value: number) => number {
  const low = Math.min(0, ...values)
  const { high, ticks } = niceTicks(low, Math.max(0, ...values))
  const x = (value: number) => box.left + ((value - low) / (high - low)) * (box.right - box.left)
  for (const tick of ticks.filter((one) => one >= low)) {
    line(
      doc,
      [
        [x(tick), box.top],
        [x(tick), box.bottom],
      ],
      tick === 0 ? look.inkFaint : look.line,
      { width: 0.75 },
    )
    type.write(formatNumber(tick), x(tick), box.bottom + 9, { ...SOFT, align: 'center' })
  }
  type.write(title, (box.left + box.right) / 2, box.bottom + 23, { ...SOFT, align: 'center' })
  return x
}

/** Room for the longest label, at most two fifths of the width. */
function labelRoom(type: Type, labels: string[], width: number): number {
  return Math.min(0.4 * width, Math.max(...labels.map((label) => type.width(label, TEXT))) + 10)
}

function writeLabel(type: Type, label: string, right: number, middle: number, room: number): void {
  const [first, ...rest] = type.lines(label, TEXT, room)
  type.write(rest.length > 0 ? `${first.slice(0, -1)}…` : first, right, middle, { ...TEXT, align: 'right' })
}

function drawBars(doc: Doc, type: Type, { bars, mark, axis, end }: BarChart, { left, top, width }: Place): void {
  const labels = labelRoom(
    type,
    bars.map(({ label }) => label),
    width,
  )
  const values = Math.max(...bars.map(({ text }) => type.width(text, TEXT))) + 10
  const above = mark ? 16 : 0
  const box = { left: left + labels, right: left + width - values, top: top + above, bottom: top + above + bars.length * ROW }
  const x = axisBelow(
    doc,
    type,
    [...bars.flatMap(({ value, interval }) => [value, ...(interval ?? [])]), mark?.value ?? 0, end ?? 0],
    box,
    axis,
  )
  bars.forEach(({ label, value, interval, text, colour }, k) => {
    const middle = box.top + (k + 0.5) * ROW
    writeLabel(type, label, box.left - 8, middle, labels)
    doc.rect(Math.min(x(0), x(value)), middle - BAR / 2, Math.abs(x(value) - x(0)), BAR).fill(colour)
    if (interval) {
      const [low, high] = interval.map(x)
      line(
        doc,
        [
          [low, middle],
          [high, middle],
        ],
        look.ink,
      )
      for (const at of [low, high])
        line(
          doc,
          [
            [at, middle - 3],
            [at, middle + 3],
          ],
          look.ink,
        )
    }
    type.write(text, x(Math.max(0, value, interval?.[1] ?? value)) + 6, middle, TEXT)
  })
  if (!mark) return
  const at = x(mark.value)
  line(
    doc,
    [
      [at, box.top - 4],
      [at, box.bottom],
    ],
    look.red,
    { dash: 3 },
  )
  type.write(mark.label, at, top + 4, { ...TEXT, colour: look.red, align: at > (box.left + box.right) / 2 ? 'right' : 'left' })
}

function drawRanges(doc: Doc, type: Type, chart: RangeChart, { left, top, width }: Place): void {
  const { ranges, base } = chart
  const labels = labelRoom(
    type,
    ranges.map(({ label }) => label),
    width,
  )
  const box = { left: left + labels + 34, right: left + width - 40, top: top + 14, bottom: top + 14 + ranges.length * ROW }
  const x = axisBelow(
    doc,
    type,
    ranges.flatMap(({ low, high }) => [low, high]),
    box,
    chart.axis,
  )
  ranges.forEach(({ label, low, high }, k) => {
    const middle = box.top + (k + 0.5) * ROW
    writeLabel(type, label, left + labels - 8, middle, labels)
    const bar = (value: number) => doc.rect(Math.min(x(base), x(value)), middle - BAR / 2, Math.abs(x(value) - x(base)), BAR)
    bar(low).fillAndStroke(look.greySoft, look.ridge)
    bar(high).fillAndStroke(look.accent, look.accent)
    type.write(formatNumber(Math.max(low, high)), x(Math.max(low, high)) + 5, middle, TEXT)
    type.write(formatNumber(Math.min(low, high)), x(Math.min(low, high)) - 5, middle, { ...TEXT, align: 'right' })
  })
  line(
    doc,
    [
      [x(base), box.top - 3],
      [x(base), box.bottom],
    ],
    look.ink,
  )
  type.write(`${chart.baseLabel} ${formatNumber(base)}`, x(base), top + 4, { ...TEXT, align: 'center' })
  const legend = box.bottom + 40
  doc.rect(box.left, legend - 4, 8, 8).fillAndStroke(look.greySoft, look.ridge)
  type.write(chart.lowLabel, box.left + 13, legend, TEXT)
  const second = box.left + 13 + type.width(chart.lowLabel, TEXT) + 18
  doc.rect(second, legend - 4, 8, 8).fill(look.accent)
  type.write(chart.highLabel, second + 13, legend, TEXT)
}

function drawLines(doc: Doc, type: Type, chart: LineChart, { left, top, width }: Place): void {
  const { lines } = chart
  const levels = drawnLevels(chart)
  const names = Math.max(...[...lines, ...levels].map(({ label }) => type.width(label, { ...TEXT, bold: true }))) + 14
  const box = { left: left + 46, right: left + width - names, top: top + 8, bottom: top + chartHeight(chart) - AXIS }
  const shown = (value: number) => Math.min(value, chart.top ?? value)
  const values = [
    ...lines.flatMap(({ points }) => points.flatMap(({ y, interval }) => [y, ...(interval ?? [])])),
    ...levels.map(({ value }) => value),
  ]
    .map(shown)
    .concat(chart.fromZero ? 0 : [])
  const { low, high, ticks } = niceTicks(Math.min(...values), Math.max(...values))
  const height = (value: number) => box.bottom - ((value - low) / (high - low)) * (box.bottom - box.top)
  const y = (value: number) => height(shown(value))
  const scaled = (value: number) => (chart.logarithmic ? Math.log10(value) : value)
  const xs = [...new Set(lines.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b)
  const [first, span] = [scaled(xs[0]), scaled(xs.at(-1)!) - scaled(xs[0]) || 1]
  const x = (value: number) => box.left + 8 + ((scaled(value) - first) / span) * (box.right - box.left - 16)

  for (const tick of ticks) {
    line(
      doc,
      [
        [box.left, height(tick)],
        [box.right, height(tick)],
      ],
      look.line,
      { width: 0.75 },
    )
    type.write(formatNumber(tick), box.left - 6, height(tick), { ...SOFT, align: 'right' })
  }
  let last = -Infinity
  for (const tick of xs) {
    if (x(tick) - last < 34) continue
    last = x(tick)
    type.write(formatNumber(tick), last, box.bottom + 10, { ...SOFT, align: 'center' })
  }
  type.write(chart.xAxis, (box.left + box.right) / 2, box.bottom + 24, { ...SOFT, align: 'center' })
  doc.save().rotate(-90, { origin: [left + 6, (box.top + box.bottom) / 2] })
  type.write(chart.axis, left + 6, (box.top + box.bottom) / 2, { ...SOFT, align: 'center' })
  doc.restore()

  for (const { value } of levels)
    line(
      doc,
      [
        [box.left, y(value)],
        [box.right, y(value)],
      ],
      look.inkFaint,
      { width: 0.75, dash: 3 },
    )
  for (const { colour, points } of lines) {
    line(
      doc,
      points.map((point) => [x(point.x), y(point.y)]),
      colour,
      { width: 1.5 },
    )
    for (const point of points) {
      if (point.interval)
        line(
          doc,
          point.interval.map((end): [number, number] => [x(point.x), y(end)]),
          colour,
          { width: 0.75 },
        )
      doc.circle(x(point.x), y(point.y), 2.4).fill(colour)
    }
  }
  const ends = [
    ...lines.map(({ label, colour, points }) => ({ label, colour, bold: true, y: y(points.at(-1)!.y) })),
    ...levels.map(({ label, value }) => ({ label, colour: look.inkFaint, bold: false, y: y(value) })),
  ].sort((a, b) => a.y - b.y)
  const places = spreadLabels(
    ends.map((end) => end.y),
    11,
  )
  ends.forEach(({ label, colour, bold }, k) => type.write(label, box.right + 6, places[k], { ...TEXT, colour, bold }))
}
