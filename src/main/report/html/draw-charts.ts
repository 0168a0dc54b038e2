/** The script inside the HTML report. It is written into the page as text, so it may use nothing from outside itself. */
import type { Chart as ChartJs, ChartConfiguration, ChartDataset, Plugin } from 'chart.js'
import type { Chart } from '../content/chart.ts'

interface Look {
  fontFamily: string
  ink: string
  inkSoft: string
  line: string
  accent: string
  mark: string
}

/** Draws every chart into the canvas of its id once the font is there, since a canvas does not wait for one. */
export async function drawCharts(Charts: typeof ChartJs, charts: Chart[], look: Look): Promise<void> {
  await document.fonts.load(`13px '${look.fontFamily}'`, JSON.stringify(charts))
  Charts.defaults.font.family = `'${look.fontFamily}', sans-serif`
  Charts.defaults.font.size = 13
  Charts.defaults.color = look.inkSoft
  const number = (value: number) => Number(value.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 4 })

  /** What chart.js does not draw by itself: intervals, values, names at the ends of lines, marks. */
  const notes = (chart: Chart): Plugin => ({
    id: 'notes',
    afterDatasetsDraw({ ctx, chartArea, scales: { x, y } }) {
      ctx.save()
      ctx.font = `13px '${look.fontFamily}', sans-serif`
      ctx.textBaseline = 'middle'
      const write = (text: string, left: number, top: number, colour: string, align: CanvasTextAlign = 'left') => {
        ctx.fillStyle = colour
        ctx.textAlign = align
        ctx.lineWidth = 4
        ctx.strokeStyle = '#fff'
        ctx.strokeText(text, left, top)
        ctx.fillText(text, left, top)
      }
      const stroke = (colour: string, points: [number, number][], dash: number[] = [], width = 1.5) => {
        ctx.strokeStyle = colour
        ctx.lineWidth = width
        ctx.setLineDash(dash)
        ctx.beginPath()
        points.forEach(([left, top], k) => (k % 2 === 0 ? ctx.moveTo(left, top) : ctx.lineTo(left, top)))
        ctx.stroke()
        ctx.setLineDash([])
      }
      if (chart.kind === 'bars') {
        if (chart.mark) {
          const at = x.getPixelForValue(chart.mark.value)
          stroke(
            look.mark,
            [
              [at, chartArea.top - 6],
              [at, chartArea.bottom],
            ],
            [5, 4],
          )
          write(chart.mark.label, at, chartArea.top - 16, look.mark, at > (chartArea.left + chartArea.right) / 2 ? 'right' : 'left')
        }
        chart.bars.forEach(({ value, interval, text }, k) => {
          const middle = y.getPixelForValue(k)
          if (interval) {
            const [low, high] = interval.map((end) => x.getPixelForValue(end))
            stroke(look.ink, [
              [low, middle],
              [high, middle],
              [low, middle - 5],
              [low, middle + 5],
              [high, middle - 5],
              [high, middle + 5],
            ])
          }
          write(text, x.getPixelForValue(Math.max(0, value, interval?.[1] ?? value)) + 8, middle, look.ink)
        })
      }
      if (chart.kind === 'ranges') {
        const at = x.getPixelForValue(chart.base)
        stroke(look.ink, [
          [at, chartArea.top - 4],
          [at, chartArea.bottom],
        ])
        write(chart.baseLabel, at, chartArea.top - 14, look.ink, 'center')
        chart.ranges.forEach(({ low, high }, k) => {
          const middle = y.getPixelForValue(k)
          write(number(Math.max(low, high)), x.getPixelForValue(Math.max(low, high)) + 6, middle, look.ink)
          write(number(Math.min(low, high)), x.getPixelForValue(Math.min(low, high)) - 6, middle, look.ink, 'right')
        })
      }
      if (chart.kind === 'lines') {
        const shown = (value: number) => y.getPixelForValue(Math.min(value, chart.top ?? value))
        const levels = chart.levels.filter(({ value }) => value <= (chart.top ?? value))
        for (const { colour, points } of chart.lines)
          for (const { x: at, interval } of points)
            if (interval) {
              const left = x.getPixelForValue(at)
              stroke(colour, [
                [left, shown(interval[0])],
                [left, shown(interval[1])],
              ])
            }
        const ends = [
          ...chart.lines.map(({ label, colour, points }) => ({ label, colour, top: shown(points[points.length - 1].y) })),
          ...levels.map(({ label, value }) => ({ label, colour: look.inkSoft, top: shown(value) })),
        ].sort((a, b) => a.top - b.top)
        for (const { value } of levels)
          stroke(
            look.inkSoft,
            [
              [chartArea.left, shown(value)],
              [chartArea.right, shown(value)],
            ],
            [5, 4],
            1,
          )
        // At least a line apart, and then half of the shift back, so that the names stay about where their lines end.
        const places: number[] = []
        ends.forEach(({ top }, k) => places.push(k === 0 ? top : Math.max(top, places[k - 1] + 17)))
        const drift = places.reduce((sum, place, k) => sum + place - ends[k].top, 0) / (places.length || 1)
        ends.forEach(({ label, colour }, k) => write(label, chartArea.right + 10, places[k] - drift, colour))
      }
      ctx.restore()
    },
  })

  const title = (text: string) => ({ display: text !== '', text, color: look.inkSoft })
  const grid = { color: look.line }
  const still = { animation: false as const, responsive: true, maintainAspectRatio: false }

  const xScale = ({ logarithmic, xAxis }: Extract<Chart, { kind: 'lines' }>) => {
    const scale = { title: title(xAxis), grid: { display: false } }
    // Of a logarithmic axis only the round numbers.
    const round = (value: unknown) => (/^[125]0*$/.test(String(value)) ? number(Number(value)) : null)
    return logarithmic
      ? { ...scale, type: 'logarithmic' as const, ticks: { callback: round } }
      : { ...scale, type: 'linear' as const, ticks: { precision: 0 } }
  }

  function configure(chart: Chart): ChartConfiguration {
    if (chart.kind === 'bars') {
      const ends = chart.bars
        .flatMap(({ value, interval }) => [value, ...(interval ?? [])])
        .concat(chart.mark?.value ?? 0, chart.end ?? 0, 0)
      return {
        type: 'bar',
        data: {
          labels: chart.bars.map(({ label }) => label),
          datasets: [
            { data: chart.bars.map(({ value }) => value), backgroundColor: chart.bars.map(({ colour }) => colour), maxBarThickness: 20 },
          ],
        },
        options: {
          ...still,
          indexAxis: 'y',
          layout: { padding: { right: 76, top: chart.mark ? 24 : 0 } },
          scales: {
            x: {
              suggestedMin: Math.min(...ends),
              suggestedMax: Math.max(...ends),
              title: title(chart.axis),
              grid,
              ticks: { callback: (value) => number(Number(value)) },
            },
            y: { grid: { display: false }, ticks: { color: look.ink, autoSkip: false } },
          },
          plugins: {
            legend: { display: false },
            tooltip: {
              callbacks: {
                label({ dataIndex }) {
                  const { text, interval } = chart.bars[dataIndex]
                  return interval ? `${text}  [${number(interval[0])}, ${number(interval[1])}]` : text
                },
              },
            },
          },
        },
        plugins: [notes(chart)],
      }
    }
    if (chart.kind === 'ranges') {
      const side = (end: 'low' | 'high'): ChartDataset<'bar'> => ({
        label: end === 'low' ? chart.lowLabel : chart.highLabel,
        data: chart.ranges.map((range) => [chart.base, range[end]]),
        backgroundColor: end === 'low' ? look.line : look.accent,
        borderColor: look.inkSoft,
        borderWidth: end === 'low' ? 1 : 0,
        grouped: false,
        maxBarThickness: 20,
      })
      return {
        type: 'bar',
        data: { labels: chart.ranges.map(({ label }) => label), datasets: [side('low'), side('high')] as ChartDataset[] },
        options: {
          ...still,
          indexAxis: 'y',
          layout: { padding: { top: 24, left: 8, right: 60 } },
          scales: {
            x: { grace: '12%', title: title(chart.axis), grid, ticks: { callback: (value) => number(Number(value)) } },
            y: { grid: { display: false }, ticks: { color: look.ink, autoSkip: false } },
          },
          plugins: {
            legend: { position: 'bottom', labels: { boxWidth: 14 } },
            tooltip: {
              callbacks: {
                label: ({ dataset, dataIndex }) => `${dataset.label}: ${number((dataset.data[dataIndex] as [number, number])[1])}`,
              },
            },
          },
        },
        plugins: [notes(chart)],
      }
    }
    return {
      type: 'line',
      data: {
        datasets: chart.lines.map(({ label, colour, points }) => ({
          label,
          data: points.map(({ x, y }) => ({ x, y: Math.min(y, chart.top ?? y) })),
          borderColor: colour,
          backgroundColor: colour,
          borderWidth: 2,
          // Many points are a curve.
          pointRadius: points.length > 60 ? 0 : 3.5,
          clip: 8,
        })),
      },
      options: {
        ...still,
        layout: { padding: { right: 150 } },
        interaction: { mode: 'nearest', intersect: false },
        scales: {
          x: xScale(chart),
          y: {
            beginAtZero: chart.fromZero,
            suggestedMax: chart.top ?? undefined,
            suggestedMin: chart.levels.length > 0 ? Math.min(...chart.levels.map(({ value }) => value), chart.top ?? Infinity) : undefined,
            title: title(chart.axis),
            grid,
            ticks: { callback: (value) => number(Number(value)) },
          },
        },
        plugins: {
          legend: { display: false },
          tooltip: {
            callbacks: {
              title: (items) => items.map(({ parsed }) => `${chart.xAxis}: ${number(Number(parsed.x))}`)[0],
              label({ dataset, datasetIndex, dataIndex }) {
                const { y, interval } = chart.lines[datasetIndex].points[dataIndex]
                return `${dataset.label}: ${number(y)}${interval ? `  [${number(interval[0])}, ${number(interval[1])}]` : ''}`
              },
            },
          },
        },
      },
      plugins: [notes(chart)],
    }
  }

  for (const chart of charts) new Charts(document.getElementById(`chart-${chart.id}`) as HTMLCanvasElement, configure(chart))
}
