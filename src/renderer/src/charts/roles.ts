import type { FinalistRole } from '#shared/domain/comparison.ts'
import type { ChartTheme } from './theme.ts'

/** A finalist as charts draw it: networks in the colour of their depth, everything else in the baselines' grey. */
export interface DrawnRole {
  role: FinalistRole
  name: string
  hiddenLayers: number
}

const drawnDepths = [1, 2, 3, 4, 6, 8]

/** As a CSS colour, for what is drawn in HTML. */
export function roleColour({ role, hiddenLayers }: Pick<DrawnRole, 'role' | 'hiddenLayers'>): string {
  if (hiddenLayers === 0 || role === 'other') return role === 'ridge' ? 'var(--series-train)' : 'var(--series-baseline)'
  return `var(--series-h${drawnDepths.includes(hiddenLayers) ? hiddenLayers : 8})`
}

/** The same for a canvas, with the marker and dash that say it without colour. */
export function roleStyle(theme: ChartTheme, { role, hiddenLayers }: Pick<DrawnRole, 'role' | 'hiddenLayers'>) {
  if (role === 'ridge') return { colour: theme.train, marker: 'circle' as const, dash: [2, 3] }
  if (role === 'other' || hiddenLayers === 0) return { colour: theme.baseline, marker: 'rect' as const, dash: [7, 3] }
  return theme.depth(hiddenLayers)
}
