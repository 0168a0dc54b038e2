import type { ChartTheme } from './theme.ts'

/**
 * What a line of the theory's charts stands for: a network whose depth grows, one of one hidden layer, the truth or a bound,
 * or one of a series (by fixed depth, by number of derivatives).
 */
export type TraceKind = 'deep' | 'shallow' | 'exact' | 'first' | 'second' | 'third'

/** A function of one variable at points. */
export interface Trace {
  kind: TraceKind
  name: string
  x: readonly number[]
  y: readonly number[]
}

/** A level line that traces must keep to, named at its right end; `left` where another level is near. */
export interface Level {
  value: number
  name: string
  left?: boolean
}

/** As a CSS colour, for what is drawn in HTML. */
export const traceColour: Record<TraceKind, string> = {
  deep: 'var(--chart-fill)',
  shallow: 'var(--series-h1)',
  exact: 'var(--ink-faint)',
  first: 'var(--series-h2)',
  second: 'var(--series-h3)',
  third: 'var(--series-h4)',
}

/** The same for a canvas. */
export function traceStyle(theme: ChartTheme, kind: TraceKind): { colour: string; dash: number[] } {
  const colours = {
    deep: theme.fill,
    shallow: theme.depth(1).colour,
    exact: theme.inkFaint,
    first: theme.depth(2).colour,
    second: theme.depth(3).colour,
    third: theme.depth(4).colour,
  }
  return { colour: colours[kind], dash: kind === 'exact' ? [5, 4] : [] }
}
