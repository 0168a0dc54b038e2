import { expect, test } from 'vitest'
import { embeddedFont } from '../../../src/main/report/embedded-font.ts'
import { html } from '../../../src/main/report/html.ts'
import { barChart, frontierChart } from '../../../src/main/report/svg-chart.ts'

const hostile = '<img src=x onerror=alert(1)>"\'&'

test('everything put into a template is escaped, but for HTML itself and lists of it', () => {
  expect(html`<td>${hostile}</td>`.text).toBe('<td>&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;</td>')
  const items = ['a', '<'].map((item) => html`<li>${item}</li>`)
  expect(html`${items}`.text).toBe('<li>a</li><li>&lt;</li>')
  expect(html`${null}${undefined}${0}`.text).toBe('0')
})

test('names from the data are escaped in charts, too', () => {
  const bars = barChart([{ label: hostile, value: 1, interval: [0.5, 2] }], { title: hostile, unit: hostile })
  const line = { label: hostile, points: [{ params: 10, rmse: 1, se: 0.1 }] }
  const chart = frontierChart([line], { title: hostile, xLabel: hostile, yLabel: hostile, levels: [{ label: hostile, y: 1 }] })
  for (const { text } of [bars, chart]) expect(text).not.toContain('<img')
})

test('bars are as long as their values', () => {
  const values = [
    { label: 'a', value: 2 },
    { label: 'b', value: 1 },
  ]
  const { text } = barChart(values, { title: 't', unit: 'u' })
  const widths = [...text.matchAll(/<rect\s[^>]*\swidth="([\d.]+)"/g)].map((match) => Number(match[1]))
  expect(widths[0] / widths[1]).toBeCloseTo(2)
})

test('the embedded font holds the ranges of a text and not the whole font', () => {
  const faces = (text: string) => embeddedFont(text).match(/@font-face/g)?.length ?? 0
  expect(faces('abc')).toBeLessThan(4)
  expect(faces('温度と圧力')).toBeGreaterThan(faces('abc'))
  expect(faces('温度と圧力')).toBeLessThan(10)
  expect(embeddedFont('温')).toContain('url(data:font/woff2;base64,')
  expect(embeddedFont('温')).not.toContain('url(./')
})
