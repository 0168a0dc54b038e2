/** The charts of a report as PowerPoint's own: their numbers lie behind them in a sheet and can be edited. */
import type pptxgen from 'pptxgenjs'
import type { Interval } from '#shared/domain/basics.ts'
import { ems } from '#shared/ems.ts'
import { formatNumber } from '#shared/format.ts'
import { drawnLevels, type BarChart, type LineChart } from '../content/chart.ts'
import { spreadLabels } from '#shared/frontier.ts'
import { niceTicks } from '../content/ticks.ts'
import { look } from '../look.ts'
import type { Box } from './frame.ts'

/** What the library cannot write: intervals, and names at the ends of the lines. */
export interface Extras {
  /** By series, then by point: how far the whiskers reach from the value, [down, up]; null where there is none. */
  whiskers: ([number, number] | null)[][]
  /** By series: the point that its name stands beside, how far it is moved down, in heights of the chart, and whether it is a level. */
  names: { point: number; shift: number; level: boolean }[]
}

const hex = (colour: string) => colour.slice(1).toUpperCase()
const FACE = '+mn-lt'

const common = {
  catAxisLabelFontFace: FACE,
  valAxisLabelFontFace: FACE,
  valAxisTitleFontFace: FACE,
  catAxisTitleFontFace: FACE,
  dataLabelFontFace: FACE,
  catAxisLabelColor: hex(look.ink),
  valAxisLabelColor: hex(look.inkFaint),
  catAxisLabelFontSize: 12,
  valAxisLabelFontSize: 11,
  valAxisTitleFontSize: 11,
  catAxisTitleFontSize: 11,
  showValAxisTitle: true,
  valAxisTitleColor: hex(look.inkFaint),
  catAxisTitleColor: hex(look.inkFaint),
  valGridLine: { color: hex(look.line), size: 0.75 },
  catGridLine: { style: 'none' as const },
  showLegend: false,
}

const whisker = (value: number, interval: Interval | null): [number, number] | null =>
  interval ? [Math.max(0, value - interval[0]), Math.max(0, interval[1] - value)] : null

/** Of the value axis and its title below bars, in inches; the title of a narrow chart takes two lines. */
const axisHeight = ({ w }: Box) => (w < 4.6 ? 0.95 : 0.75)

/** Points, small enough for the rows and for half of the width: the office would leave out every other name, or break them. */
function nameSize(names: string[], box: Box): number {
  const row = ((box.h - axisHeight(box)) * 72) / names.length
  const widest = Math.max(...names.map(ems))
  return Math.max(8, Math.min(12, Math.floor(0.5 * row), Math.floor((0.5 * box.w * 72) / widest)))
}

/** Horizontal bars. The value stands beside the name, where no whisker crosses it. */
export function addBars(slide: pptxgen.Slide, chart: BarChart, box: Box): Extras {
  // The first bar of a horizontal chart is the lowest.
  const marked = chart.mark ? [{ label: chart.mark.label, value: chart.mark.value, interval: null, text: '', colour: look.greySoft }] : []
  const bars = [...chart.bars, ...marked].reverse()
  const ends = bars.flatMap(({ value, interval }) => [value, ...(interval ?? [])])
  // The office would leave room for the bars alone, not for their whiskers.
  const axis = niceTicks(Math.min(0, ...ends), Math.max(0, chart.end ?? 0, ...ends), 4)
  const labels = bars.map(({ label, text }) => `${label}  ${text}`.trim())
  slide.addChart('bar', [{ name: chart.title, labels, values: bars.map(({ value }) => value) }], {
    ...common,
    ...box,
    barDir: 'bar',
    barGapWidthPct: 55,
    chartColors: bars.map(({ colour }) => hex(colour)),
    valAxisTitle: chart.axis,
    valAxisMinVal: axis.low,
    valAxisMaxVal: axis.high,
    valAxisMajorUnit: stepOf(axis),
    valAxisLabelFormatCode: formatOf(axis),
    catAxisLabelPos: 'low',
    catAxisLabelFontSize: nameSize(labels, box),
    catAxisLabelFrequency: '1',
    altText: chart.title,
  })
  return { whiskers: [bars.map(({ value, interval }) => whisker(value, interval))], names: [] }
}

/** Of a chart's height, by the layout that it is given. */
const PLOT_HEIGHT = 0.76

/** Of a line of 12 points, in inches. */
const NAME_HEIGHT = 0.21

/** Large numbers in groups of three digits; of small ones as many digits as they have. */
const formatOf = (axis: { ticks: number[] }) => (stepOf(axis) >= 1 ? '#,##0' : 'General')

const stepOf = ({ ticks }: { ticks: number[] }) => Number((ticks[1] - ticks[0]).toPrecision(12))

/** Positions on the category axis: values so near that they mean the same column of the grid share one. */
function columns(chart: LineChart): number[] {
  const xs = [...new Set(chart.lines.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b)
  return chart.logarithmic ? xs.filter((x, k) => k === 0 || x > 1.3 * xs[k - 1]) : xs
}

/** Lines over columns; an axis that is logarithmic has its columns at equal distances. Levels are thin lines of their own. */
export function addLines(slide: pptxgen.Slide, chart: LineChart, box: Box): Extras {
  const starts = columns(chart)
  const indexOf = (x: number) => starts.findLastIndex((start) => x >= start)
  const shown = (value: number) => Math.min(value, chart.top ?? value)
  const lines = chart.lines.map(({ label, colour, points }) => ({
    label,
    colour,
    points: starts.map((_, k) => points.find(({ x }) => indexOf(x) === k) ?? null),
  }))
  const levels = drawnLevels(chart).map(({ label, value }) => ({
    label,
    colour: look.ridge,
    points: starts.map((x) => ({ x, y: value, interval: null })),
  }))
  const all = [...lines, ...levels]
  const values = all.flatMap(({ points }) => points.flatMap((point) => (point ? [point.y, ...(point.interval ?? [])].map(shown) : [])))
  const axis = niceTicks(chart.fromZero ? 0 : Math.min(...values), chart.top ?? Math.max(...values))
  slide.addChart(
    'line',
    all.map(({ label, points }) => ({
      name: label,
      labels: starts.map((x) => formatNumber(x, chart.logarithmic ? 2 : 9)),
      values: points.map((point) => (point ? shown(point.y) : null)) as number[],
    })),
    {
      ...common,
      ...box,
      chartColors: all.map(({ colour }) => hex(colour)),
      lineSize: 2,
      lineDataSymbolSize: 7,
      valAxisTitle: chart.axis,
      showCatAxisTitle: true,
      catAxisTitle: chart.xAxis,
      valAxisMinVal: axis.low,
      valAxisMaxVal: axis.high,
      valAxisMajorUnit: stepOf(axis),
      valAxisLabelFormatCode: formatOf(axis),
      layout: { x: 0.1, y: 0.04, w: 0.62, h: PLOT_HEIGHT },
      altText: chart.title,
    },
  )
  const down = (value: number) => (PLOT_HEIGHT * (axis.high - value)) / (axis.high - axis.low)
  const ends = all.map(({ points }, series) => {
    const point = points.findLastIndex((one) => one !== null)
    return { series, point, wanted: down(shown(points[point]!.y)) }
  })
  const ordered = ends.toSorted((a, b) => a.wanted - b.wanted)
  const placed = spreadLabels(
    ordered.map(({ wanted }) => wanted),
    NAME_HEIGHT / box.h,
  )
  return {
    whiskers: all.map(({ points }) => points.map((point) => (point ? whisker(shown(point.y), point.interval) : null))),
    names: ends.map(({ series, point, wanted }) => ({
      point,
      shift: placed[ordered.findIndex((one) => one.series === series)] - wanted,
      level: series >= lines.length,
    })),
  }
}

/** A thin dashed line without points. */
const asLevel = (ser: string) =>
  ser
    .replace(/<c:marker>[\s\S]*?<\/c:marker>/, '<c:marker><c:symbol val="none"/></c:marker>')
    .replace(/<a:ln w="\d+"([^>]*)>([\s\S]*?)<a:prstDash val="\w+"\/>/, '<a:ln w="15875"$1>$2<a:prstDash val="dash"/>')

/** The extras of the chart whose XML this is. */
export function withExtras(xml: string, { whiskers, names }: Extras): string {
  const named = names.length > 0
  let series = -1
  return xml.replace(/<c:ser>[\s\S]*?<\/c:ser>/g, (ser) => {
    const ofSeries = whiskers[++series]
    const [size, bold, ink] = names[series]?.level ? [1000, 0, look.inkFaint] : [1200, 1, look.ink]
    const text = `<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="${bold}"><a:solidFill><a:srgbClr val="${hex(ink)}"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>`
    const shows = (name: 0 | 1) =>
      `<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="${name}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`
    const label = named
      ? `<c:dLbls><c:dLbl><c:idx val="${names[series].point}"/><c:layout><c:manualLayout><c:x val="0"/><c:y val="${names[series].shift.toFixed(4)}"/></c:manualLayout></c:layout><c:spPr><a:noFill/></c:spPr>${text}<c:dLblPos val="r"/>${shows(1)}</c:dLbl>${shows(0)}</c:dLbls>`
      : ''
    const literal = (end: 0 | 1) =>
      `<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="${ofSeries.length}"/>${ofSeries.map((one, k) => (one ? `<c:pt idx="${k}"><c:v>${one[end]}</c:v></c:pt>` : '')).join('')}</c:numLit>`
    const bars = ofSeries.some((one) => one)
      ? `<c:errBars>${named ? '<c:errDir val="y"/>' : ''}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/><c:plus>${literal(1)}</c:plus><c:minus>${literal(0)}</c:minus><c:spPr><a:ln w="12700"><a:solidFill><a:srgbClr val="${hex(look.ink)}"/></a:solidFill></a:ln></c:spPr></c:errBars>`
      : ''
    const drawn = named && names[series].level ? asLevel(ser) : ser
    return drawn.replace(/<c:dLbls>[\s\S]*?<\/c:dLbls>/, '').replace('<c:cat>', `${label}${bars}<c:cat>`)
  })
}
