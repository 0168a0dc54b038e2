import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Language } from '#shared/domain/basics.ts'
import type { Chart, Table } from '../content/chart.ts'
import { chartTable } from '../content/chart-table.ts'
import { labPage, type LabResults } from '../content/lab-page.ts'
import { headline, sectionsOf, verdictOf, type Block, type Section } from '../content/sections.ts'
import { voiceOf, type ReportSource, type Voice } from '../content/voice.ts'
import { embeddedFont, FONT_FAMILY } from '../font/faces.ts'
import { lights, look } from '../look.ts'
import { drawCharts } from './draw-charts.ts'
import { html, Html } from './html.ts'
import { reportStyle } from './style.ts'

/** Where the font goes. */
const FONT_PLACE = '/*<font>*/'

function tableOf({ title, headers, rows, textColumns }: Table): Html {
  const cell = (index: number) => (index < textColumns ? '' : 'number')
  return html`<table>
    ${
      title === null
        ? null
        : html`<caption>
            ${title}
          </caption>`
    }
    <thead>
      <tr>
        ${headers.map((header, index) => html`<th scope="col" class="${cell(index)}">${header}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((value, index) => html`<td class="${cell(index)}">${value}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** Pixels. */
function heightOf(chart: Chart): number {
  if (chart.kind === 'lines') return 360
  return 90 + 34 * (chart.kind === 'bars' ? chart.bars.length : chart.ranges.length + 1)
}

function figureOf(chart: Chart, voice: Pick<Voice, 't'>): Html {
  return html`<figure>
    <figcaption>${chart.title}</figcaption>
    <div class="chart chart-${chart.id}"><canvas id="chart-${chart.id}" role="img" aria-label="${chart.title}"></canvas></div>
    ${chart.kind === 'lines' && chart.note !== null ? html`<p class="note">${chart.note}</p>` : null}
    <details>
      <summary>${voice.t('common.showTable')}</summary>
      ${tableOf({ ...chartTable(chart, voice), title: null })}
    </details>
  </figure>`
}

function blockOf(block: Block, voice: Pick<Voice, 't'>): Html {
  if (block.kind === 'text') return html`<p>${block.text}</p>`
  if (block.kind === 'list')
    return html`<ul>
      ${block.items.map((item) => html`<li>${item}</li>`)}
    </ul>`
  if (block.kind === 'table') return tableOf(block.table)
  return figureOf(block.chart, voice)
}

/** The page's own script, and chart.js before it. */
function scripts(charts: Chart[]): string[] {
  // The file for browsers lies beside the one that the package names.
  const library = readFileSync(join(dirname(createRequire(import.meta.url).resolve('chart.js')), 'chart.umd.min.js'), 'utf8')
  const colours = { fontFamily: FONT_FAMILY, ink: look.ink, inkSoft: look.inkSoft, line: look.line, accent: look.accent, mark: look.red }
  // Nothing of the data can end the script.
  const data = JSON.stringify(charts).replaceAll('<', '\\u003c')
  return [library.replace(/\/\/# sourceMappingURL=.*/, ''), `(${drawCharts.toString()})(Chart, ${data}, ${JSON.stringify(colours)})`]
}

/** As the policy names a script that may run: by its very bytes. */
const fingerprint = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`

interface Page extends Pick<Voice, 't' | 'language'> {
  /** In the browser's title bar. */
  name: string
  title: string
  subtitle: string
  /** What stands above the sections, with its style. */
  lead: { content: Html; style: string } | null
  sections: Section[]
}

/** One HTML file with charts to hover over, that asks the network for nothing. */
async function renderPage({ language, t, name, title, subtitle, lead, sections }: Page): Promise<Uint8Array> {
  const charts = sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : [])))
  const programs = scripts(charts)
  const policy = `default-src 'none'; script-src ${programs.map(fingerprint).join(' ')}; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'`
  const style = [
    reportStyle,
    ...charts.map((chart) => `.chart-${chart.id}{height:${heightOf(chart)}px}`),
    lead?.style ?? '',
    FONT_PLACE,
  ].join('')
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="${new Html(policy)}" />
        <title>${name}</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <main>
          <header>
            <h1>${title}</h1>
            <p>${subtitle}</p>
          </header>
          ${lead?.content}
          ${sections.map(
            ({ id, title: heading, blocks }) =>
              html`<section id="${id}">
                <h2>${heading}</h2>
                ${blocks.map((block) => blockOf(block, { t }))}
              </section>`,
          )}
        </main>
        ${programs.map((program) => new Html(`<script>${program}</script>`))}
      </body>
    </html>`.text
  // Last, since it takes the letters of the whole page; into a place that no data can name, as theirs is escaped.
  const font = await embeddedFont(page)
  return Buffer.from(page.replace(FONT_PLACE, () => font))
}

/** The review meeting's report on a whole PoC. */
export async function renderHtml(source: ReportSource): Promise<Uint8Array> {
  const voice = voiceOf(source)
  const { t, poc, language } = voice
  const verdict = verdictOf(voice)
  const light = lights[poc.verdict.business]
  const lead = html`<section class="verdict">
    <strong>${verdict.business}</strong>
    <p>${verdict.technical}<span>${verdict.probability}</span></p>
    <ol>
      ${poc.verdict.keyPoints[language].map((point) => html`<li>${point}</li>`)}
    </ol>
  </section>`
  return renderPage({
    language,
    t,
    name: `${t('report.title')} – ${poc.data.file}`,
    ...headline(voice),
    lead: {
      content: lead,
      style: `.verdict{border-color:${light.ink};background:${light.wash}}.verdict strong{color:${light.ink}}`,
    },
    sections: sectionsOf(voice),
  })
}

/** The theory lab as a page. */
export async function renderLabPage(results: LabResults, language: Language): Promise<Uint8Array> {
  const page = labPage(results, language)
  return renderPage({ ...page, language, name: page.title, lead: null })
}
