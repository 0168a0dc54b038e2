import { formatNumber } from '#shared/format.ts'
import type { Chart, Table } from './chart.ts'
import type { Voice } from './voice.ts'

/** The numbers of a chart as a table: for whoever cannot see it, and for whoever wants to copy them. */
export function chartTable(chart: Chart, { t }: Pick<Voice, 't'>): Table {
  const { title } = chart
  const number = (value: number) => formatNumber(value)
  const between = (interval: [number, number] | null) =>
    interval ? t('common.intervalOf', { low: number(interval[0]), high: number(interval[1]) }) : '–'
  const table = (headers: string[], rows: string[][]): Table => ({ title, headers: [t('report.entry'), ...headers], rows, textColumns: 1 })
  if (chart.kind === 'bars') {
    const rows = chart.bars.map(({ label, value, interval }) => [label, number(value), between(interval)])
    const mark = chart.mark ? [[chart.mark.label, number(chart.mark.value), '–']] : []
    return withoutEmptyEnd(table([chart.axis, t('report.interval')], [...rows, ...mark]))
  }
  if (chart.kind === 'ranges') {
    const side = (label: string) => t('report.sideOf', { axis: chart.axis, side: label })
    return table(
      [side(chart.lowLabel), side(chart.highLabel)],
      chart.ranges.map(({ label, low, high }) => [label, number(low), number(high)]),
    )
  }
  const points = chart.lines.flatMap(({ label, points: line }) =>
    line.map(({ x, y, interval }) => [label, formatNumber(x, 9), number(y), between(interval)]),
  )
  const levels = chart.levels.map(({ label, value }) => [label, '–', number(value), '–'])
  return withoutEmptyEnd(table([chart.xAxis, chart.axis, t('report.interval')], [...points, ...levels]))
}

/** Where nothing has an interval there is no column for it. */
function withoutEmptyEnd(table: Table): Table {
  const { headers, rows } = table
  if (rows.some((row) => row.at(-1) !== '–')) return table
  return { ...table, headers: headers.slice(0, -1), rows: rows.map((row) => row.slice(0, -1)) }
}
