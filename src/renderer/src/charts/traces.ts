import type { ChartTheme } from './theme.ts'

/** What a line of the theory lab's charts stands for: a network whose depth grows, one of one hidden layer, or the truth or a bound. */
export type TraceKind = 'deep' | 'shallow' | 'exact'

/** As a CSS colour, for what is drawn in HTML. */
export const traceColour: Record<TraceKind, string> = {
  deep: 'var(--chart-fill)',
  shallow: 'var(--series-h1)',
  exact: 'var(--ink-faint)',
}

/** The same for a canvas. */
export function traceStyle(theme: ChartTheme, kind: TraceKind): { colour: string; dash: number[] } {
  const colours = { deep: theme.fill, shallow: theme.depth(1).colour, exact: theme.inkFaint }
  return { colour: colours[kind], dash: kind === 'exact' ? [5, 4] : [] }
}
