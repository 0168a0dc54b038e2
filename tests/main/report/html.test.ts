import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { embeddedFont, lettersByFace } from '../../../src/main/report/font/faces.ts'
import { html } from '../../../src/main/report/html/html.ts'
import { renderHtml } from '../../../src/main/report/html/render-html.ts'
import { hostile, sourceOf } from './support/source.ts'

test('everything put into a template is escaped, but for HTML itself and lists of it', () => {
  expect(html`<td>${'<img src=x onerror=alert(1)>"\'&'}</td>`.text).toBe('<td>&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;</td>')
  const items = ['a', '<'].map((item) => html`<li>${item}</li>`)
  expect(html`${items}`.text).toBe('<li>a</li><li>&lt;</li>')
  expect(html`${null}${undefined}${0}`.text).toBe('0')
})

test('the report runs its own two scripts, asks the network for nothing, and lets no name of the data do anything', async () => {
  const page = Buffer.from(await renderHtml(sourceOf('ja'))).toString('utf8')
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script)
  expect(scripts).toHaveLength(2)
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]
  expect(policy).toContain("default-src 'none'")
  for (const script of scripts) expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  const outside = page.replace(/<script>[\s\S]*?<\/script>/g, '')
  expect(outside).not.toMatch(/<[a-z][^>]*\s(src|href)=/)
  expect(page).not.toContain('<img')
  expect(outside).toContain('&lt;img src=x onerror=alert(1)&gt;')
  // The script ends where we end it: what the data call </script> is written otherwise there.
  expect(scripts[1]).toContain(JSON.stringify(hostile).replaceAll('<', '\\u003c').slice(1, -1))
})

test('every chart has a place in the page and a table behind it', async () => {
  const page = Buffer.from(await renderHtml(sourceOf('en'))).toString('utf8')
  for (const id of ['ladder', 'bounds', 'probability', 'frontier', 'latency', 'drift', 'importance', 'npv', 'cash', 'tornado']) {
    expect(page).toContain(`<canvas id="chart-${id}"`)
    expect(page).toContain(`"id":"${id}"`)
  }
  expect(page.match(/<details>/g)).toHaveLength(10)
})

test('the font of a text holds its letters and no others, each from one file', async () => {
  const letters = lettersByFace('温度と圧力 abc 温度')
  expect([...letters.values()].join('').split('').sort().join('')).toBe(' abc力圧度と温'.split('').sort().join(''))
  const few = await embeddedFont('温')
  expect(few).toContain('url(data:font/ttf;base64,')
  expect(few.match(/@font-face/g)).toHaveLength(1)
  expect((await embeddedFont('温度と圧力が高い')).length).toBeGreaterThan(few.length)
})
