/** Names at the ends of lines instead of a legend. */
import type { Chart } from 'chart.js'
import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import { ems } from '#shared/ems.ts'
import { spreadLabels } from '#shared/frontier.ts'
import type { ChartTheme } from './theme.ts'

export interface LineEnd {
  name: string
  /** Where the line ends, in the units of the axes. */
  x: number
  y: number
  colour: string
}

/** Pixels between a line's end and its name. */
const GAP = 10

/** Pixels that the names take at the right of the plot. */
export function roomForNames(names: readonly string[], theme: ChartTheme): number {
  // Bold letters are somewhat wider.
  return GAP + Math.ceil(Math.max(0, ...names.map(ems)) * 1.15 * theme.fontSize)
}

/** A label per line, by its name; those of lines that end together are moved apart, as far as the plot is high. */
export function endNames(ends: readonly LineEnd[], theme: ChartTheme): Record<string, AnnotationOptions<'label'>> {
  /** Pixels that each name is moved down. */
  function shifts({ scales }: Chart): number[] {
    const wanted = ends.map(({ y }) => scales.y!.getPixelForValue(y))
    const order = ends.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!)
    const placed = spreadLabels(
      order.map((index) => wanted[index]!),
      theme.fontSize + 3,
    )
    return ends.map((_, index) => placed[order.indexOf(index)]! - wanted[index]!)
  }
  return Object.fromEntries(
    ends.map(({ name, x, y, colour }, index) => [
      `name ${index}`,
      {
        type: 'label',
        xValue: x,
        yValue: y,
        xAdjust: GAP,
        yAdjust: ({ chart }) => shifts(chart)[index]!,
        position: { x: 'start', y: 'center' },
        padding: 0,
        content: name,
        color: colour,
        font: { size: theme.fontSize, weight: 'bold' },
      } satisfies AnnotationOptions<'label'>,
    ]),
  )
}
