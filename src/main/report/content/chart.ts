/** A chart as every format draws it: the numbers with their texts, no sizes. */
import type { Interval } from '#shared/domain/basics.ts'

interface Titled {
  id: string
  title: string
  /** What the value axis measures, with its unit. */
  axis: string
}

/** Horizontal bars from zero, each with its value; whiskers are 90 % intervals unless the axis says otherwise. */
export interface BarChart extends Titled {
  kind: 'bars'
  bars: { label: string; value: number; interval: Interval | null; text: string; colour: string }[]
  /** A vertical line with its name. */
  mark: { value: number; label: string } | null
  /** The axis reaches at least to here. */
  end?: number
}

/** Lines over an axis of numbers, each named at its end; `levels` are horizontal lines, of which those beyond `top` are not drawn. */
export interface LineChart extends Titled {
  kind: 'lines'
  xAxis: string
  /** The x of every line's points lies on a logarithmic axis. */
  logarithmic: boolean
  lines: { label: string; colour: string; points: { x: number; y: number; interval: Interval | null }[] }[]
  levels: { label: string; value: number }[]
  /** Points beyond this are drawn at the edge. */
  top: number | null
  /** Below the chart: what lies beyond its top; null where nothing does. */
  note: string | null
  /** Whether zero is worth its room. */
  fromZero: boolean
}

/** The levels that have a place in the chart. */
export const drawnLevels = ({ levels, top }: LineChart) => levels.filter(({ value }) => top === null || value <= top)

/** Bars from `base` to either side: the result at the low and the high end of each input. */
export interface RangeChart extends Titled {
  kind: 'ranges'
  base: number
  baseLabel: string
  lowLabel: string
  highLabel: string
  ranges: { label: string; low: number; high: number }[]
}

export type Chart = BarChart | LineChart | RangeChart

/** Rows that say the same as a chart; the first column is text. */
export interface Table {
  title: string | null
  headers: string[]
  rows: (string | number)[][]
  /** So many columns from the left are text, the others numbers. */
  textColumns: number
}
