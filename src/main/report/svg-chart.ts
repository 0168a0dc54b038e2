/** Small charts as SVG for the printed report: no script, so that they show wherever the file is opened. */
import type { Interval } from '#shared/domain/basics.ts'
import { formatNumber } from '#shared/format.ts'
import { frontierRange, spreadLabels, type FrontierPoint } from '#shared/frontier.ts'
import { html, type Html } from './html.ts'

/** Okabe & Ito 2008: distinguishable with every common form of colour blindness. */
export const palette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const

const WIDTH = 640

export interface Bar {
  label: string
  value: number
  interval?: Interval
}

/** Horizontal bars from 0 with their values, intervals as whiskers and an optional vertical line. */
export function barChart(bars: Bar[], options: { title: string; unit: string; line?: { value: number; label: string } }): Html {
  const rowHeight = 30
  const left = 190
  const right = WIDTH - 70
  const height = bars.length * rowHeight + 34
  const all = bars.flatMap((bar) => [bar.value, ...(bar.interval ?? [])]).concat(0, options.line?.value ?? 0)
  const low = Math.min(...all)
  const high = Math.max(...all, low + 1e-12)
  const x = (value: number) => left + ((value - low) / (high - low)) * (right - left)
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${options.title}">
    ${bars.map((bar, index) => {
      const y = index * rowHeight + 6
      const middle = y + 9
      return html`<text x="${left - 10}" y="${middle + 5}" text-anchor="end">${bar.label}</text>
        <rect
          x="${Math.min(x(0), x(bar.value))}"
          y="${y}"
          width="${Math.abs(x(bar.value) - x(0))}"
          height="18"
          rx="2"
          fill="${palette[0]}"
        />
        ${
          bar.interval &&
          html`<path
            d="M${x(bar.interval[0])} ${middle}H${x(bar.interval[1])}M${x(bar.interval[0])} ${middle - 5}v10M${x(bar.interval[1])} ${middle - 5}v10"
            class="whisker"
          />`
        }
        <text x="${x(Math.max(bar.value, bar.interval?.[1] ?? bar.value, 0)) + 8}" y="${middle + 5}">${formatNumber(bar.value)}</text>`
    })}
    ${
      options.line &&
      html`<path d="M${x(options.line.value)} 0V${height - 26}" class="mark" />
        <text x="${x(options.line.value)}" y="${height - 14}" text-anchor="middle" class="small">${options.line.label}</text>`
    }
    <text x="${right}" y="${height - 2}" text-anchor="end" class="small">${options.unit}</text>
  </svg>`
}

export interface Line {
  label: string
  points: FrontierPoint[]
}

/** Pixels between two labels at the lines' ends, and between two ticks. */
const LABEL_GAP = 15
const TICK_GAP = 46

/** Error over the number of weights (logarithmic), with error bars, each line and level labelled at its end. */
export function frontierChart(
  lines: Line[],
  options: { title: string; xLabel: string; yLabel: string; levels: { label: string; y: number }[] },
): Html {
  const height = 330
  const box = { left: 64, right: WIDTH - 150, top: 14, bottom: height - 46 }
  const points = lines.flatMap((line) => line.points)
  if (points.length === 0) return html``
  const { low, high } = frontierRange(
    points,
    options.levels.map((level) => level.y),
  )
  const margin = (high - low || high) * 0.06
  const logs = points.map((point) => Math.log10(point.params))
  const [lowX, spanX] = [Math.min(...logs), Math.max(...logs) - Math.min(...logs) || 1]
  const x = (value: number) => box.left + ((Math.log10(value) - lowX) / spanX) * (box.right - box.left)
  const y = (value: number) => {
    const shown = Math.min(value, high + margin)
    return box.bottom - ((shown - low + margin) / (high - low + 2 * margin)) * (box.bottom - box.top)
  }
  const ticksX = points
    .map((point) => point.params)
    .sort((a, b) => a - b)
    .reduce<number[]>((kept, tick) => (kept.length === 0 || x(tick) - x(kept.at(-1)!) >= TICK_GAP ? [...kept, tick] : kept), [])
  const ticksY = Array.from({ length: 5 }, (_, index) => low + ((high - low) * index) / 4)

  const ends = [
    ...lines.flatMap(({ label, points: line }, index) => {
      const last = line.at(-1)
      return last ? [{ label, y: y(last.rmse), colour: palette[index % palette.length] as string, bold: true }] : []
    }),
    ...options.levels
      .filter((level) => level.y <= high)
      .map((level) => ({ label: level.label, y: y(level.y), colour: '#5b6777', bold: false })),
  ].sort((a, b) => a.y - b.y)
  const places = spreadLabels(
    ends.map((end) => end.y),
    LABEL_GAP,
  )

  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${options.title}">
    ${ticksY.map(
      (tick) =>
        html`<path d="M${box.left} ${y(tick)}H${box.right}" class="grid" />
          <text x="${box.left - 8}" y="${y(tick) + 4}" text-anchor="end" class="small">${formatNumber(tick)}</text>`,
    )}
    ${ticksX.map((tick) => html`<text x="${x(tick)}" y="${box.bottom + 18}" text-anchor="middle" class="small">${formatNumber(tick)}</text>`)}
    ${options.levels.filter((level) => level.y <= high).map((level) => html`<path d="M${box.left} ${y(level.y)}H${box.right}" class="mark" />`)}
    ${lines.map(({ points: line }, index) => {
      const colour = palette[index % palette.length]
      return html`<g stroke="${colour}" fill="none" stroke-width="2">
          <path d="${line.map((point, at) => `${at ? 'L' : 'M'}${x(point.params)} ${y(point.rmse)}`).join('')}" />
          ${line.map(
            (point) => html`<path d="M${x(point.params)} ${y(point.rmse - point.se)}V${y(point.rmse + point.se)}" stroke-width="1" />`,
          )}
        </g>
        ${line.map((point) => html`<circle cx="${x(point.params)}" cy="${y(point.rmse)}" r="3.5" fill="${colour}" />`)}`
    })}
    ${ends.map(
      ({ label, colour, bold }, index) =>
        html`<text x="${box.right + 10}" y="${places[index] + 4}" fill="${colour}" font-weight="${bold ? 600 : 400}">${label}</text>`,
    )}
    <text x="${(box.left + box.right) / 2}" y="${height - 6}" text-anchor="middle" class="small">${options.xLabel}</text>
    <text
      x="14"
      y="${(box.top + box.bottom) / 2}"
      text-anchor="middle"
      class="small"
      transform="rotate(-90 14 ${(box.top + box.bottom) / 2})"
    >
      ${options.yLabel}
    </text>
  </svg>`
}
