import type { ChartTheme } from './theme.ts'

/** A quiet axis: hairline grid, no ticks, its title (with the unit) in the words of the reader. */
export function axis(theme: ChartTheme, title: string) {
  return {
    title: { display: title !== '', text: title, color: theme.inkSoft, font: { size: theme.fontSize } },
    grid: { color: theme.grid, drawTicks: false },
    border: { display: false },
    ticks: { color: theme.inkFaint, padding: 8 },
  }
}

/** The tooltip in the colours of the page; `label` says one line per point. */
export function tooltip(theme: ChartTheme) {
  return {
    backgroundColor: theme.ink,
    titleColor: theme.card,
    bodyColor: theme.card,
    padding: 10,
    cornerRadius: 5,
    displayColors: false,
  }
}
