import { formatNumber } from '#shared/format.ts'
import type { Chart, Table } from './chart.ts'
import type { Voice } from './voice.ts'

/** The numbers of a chart as a table: for whoever cannot see it, and for whoever wants to copy them. */
export function chartTable(chart: Chart, { t }: Pick<Voice, 't'>): Table {
  const { title } = chart
  const number = (value: number) => formatNumber(value)
  const between = (interval: [number, number] | null) =>
    interval ? t('common.intervalOf', { low: number(interval[0]), high: number(interval[1]) }) : '–'
  if (chart.kind === 'bars') {
    const rows = chart.bars.map(({ label, value, interval }) => [label, number(value), between(interval)])
    const mark = chart.mark ? [[chart.mark.label, number(chart.mark.value), '–']] : []
    return { title, headers: ['', chart.axis, t('report.interval')], rows: [...rows, ...mark], textColumns: 1 }
  }
  if (chart.kind === 'ranges')
    return {
      title,
      headers: ['', chart.lowLabel, chart.highLabel],
      rows: chart.ranges.map(({ label, low, high }) => [label, number(low), number(high)]),
      textColumns: 1,
    }
  const points = chart.lines.flatMap(({ label, points: line }) =>
    line.map(({ x, y, interval }) => [label, formatNumber(x, 9), number(y), between(interval)]),
  )
  const levels = chart.levels.map(({ label, value }) => [label, '–', number(value), '–'])
  return { title, headers: ['', chart.xAxis, chart.axis, t('report.interval')], rows: [...points, ...levels], textColumns: 1 }
}
