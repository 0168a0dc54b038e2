/** The design tokens as chart.js needs them: a canvas cannot read CSS variables itself. */
export interface ChartTheme {
  ink: string
  inkSoft: string
  inkFaint: string
  card: string
  grid: string
  fill: string
  fillSoft: string
  green: string
  amber: string
  red: string
  redSoft: string
  train: string
  validation: string
  baseline: string
  fontFamily: string
  /** Pixels. */
  fontSize: number
  /** The colour and marker of a number of hidden layers; the same everywhere. */
  depth(hiddenLayers: number): { colour: string; marker: 'circle' | 'rect' | 'triangle' | 'rectRot' | 'star' | 'crossRot'; dash: number[] }
}

const depths = {
  1: { marker: 'circle', dash: [] },
  2: { marker: 'rect', dash: [8, 3] },
  3: { marker: 'triangle', dash: [3, 3] },
  4: { marker: 'rectRot', dash: [10, 3, 2, 3] },
  6: { marker: 'star', dash: [1, 3] },
  8: { marker: 'crossRot', dash: [14, 4] },
} as const

/** Reads the tokens that are in force now; read again when the theme changes. */
export function readChartTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ink: token('ink'),
    inkSoft: token('ink-soft'),
    inkFaint: token('ink-faint'),
    card: token('card'),
    grid: token('chart-grid'),
    fill: token('chart-fill'),
    fillSoft: token('chart-fill-soft'),
    green: token('green'),
    amber: token('amber'),
    red: token('red'),
    redSoft: token('red-soft'),
    train: token('series-train'),
    validation: token('series-validation'),
    baseline: token('series-baseline'),
    fontFamily: token('font'),
    fontSize: Math.round(parseFloat(style.fontSize) * parseFloat(token('text-xs') || '0.75')),
    depth(hiddenLayers) {
      const known = hiddenLayers in depths ? (hiddenLayers as keyof typeof depths) : 8
      return { colour: token(`series-h${known}`), marker: depths[known].marker, dash: [...depths[known].dash] }
    },
  }
}
