import type { Language } from '#shared/domain/basics.ts'
import type { Poc } from '#shared/domain/poc.ts'
import { formatMoney, formatNumber, formatPercent } from '#shared/format.ts'
import { areas, say, type MessageKey, type MessageParams } from '#shared/messages/index.ts'
import { embeddedFont } from './embedded-font.ts'
import { html, Html } from './html.ts'
import { reportStyle } from './report-style.ts'
import { barChart, frontierChart } from './svg-chart.ts'

/** Where the font goes. */
const FONT_PLACE = '/*<font>*/'

/** The texts of one language, and the target's unit: what every section needs. */
interface Voice {
  language: Language
  unit: string
  t: (key: MessageKey, params?: MessageParams) => string
}

/** A table: the first column is text, the others numbers unless `textColumns` says how many are text. */
function table(headers: string[], rows: (string | number)[][], textColumns = 1): Html {
  const cell = (index: number) => (index < textColumns ? '' : 'number')
  return html`<table>
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

const list = (items: string[]) =>
  html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`

function verdictSection({ verdict }: Poc, { language, t }: Voice): Html {
  return html`<section class="verdict ${verdict.business}">
    <strong>${t(`decision.technical_${verdict.technical}`)} · ${t(`decision.business_${verdict.business}`)}</strong>
    <span>${t('report.probability', { probability: formatPercent(verdict.probability) })}</span>
    <ol>
      ${verdict.keyPoints[language].map((point) => html`<li>${point}</li>`)}
    </ol>
  </section>`
}

function dataSection({ data }: Poc, { t }: Voice): Html {
  const sentenceOf = (code: string) => (Object.hasOwn(areas.quality, code) ? t(`quality.${code}` as MessageKey) : code)
  return html`<h2>${t('report.data')}</h2>
    <p>
      ${t('report.dataSentence', {
        file: data.file,
        rows: formatNumber(data.rows, 9),
        used: formatNumber(data.rowsUsed, 9),
        features: data.features.length,
        target: data.target,
      })}
    </p>
    <h3>${t('report.findings')}</h3>
    ${
      data.issues.length === 0
        ? html`<p>${t('report.noFindings')}</p>`
        : table(
            [t('report.finding'), t('report.column'), t('report.count')],
            data.issues.map((issue) => [sentenceOf(issue.code), issue.column ?? '', issue.count]),
            2,
          )
    }`
}

function screeningSection({ stage1 }: Poc, { language, t }: Voice): Html {
  const { r2Ceiling } = stage1.noise
  return html`<h2>${t('report.stage1')}</h2>
    <p>${t('report.score', { score: Math.round(stage1.depthNeed.score), grade: t(`screening.grade_${stage1.depthNeed.grade}`) })}</p>
    <h3>${t('report.ladderTitle')}</h3>
    ${barChart(
      stage1.ladder
        .filter((rung) => rung.id !== 'mean')
        .map((rung) => ({ label: t(`report.rung_${rung.id}`), value: rung.r2, interval: rung.interval })),
      {
        title: t('report.ladderTitle'),
        unit: t('report.ladderUnit'),
        line: r2Ceiling === null ? undefined : { value: r2Ceiling, label: t('report.ceiling') },
      },
    )}
    ${list(stage1.depthNeed.reasons.map((reason) => reason[language]))}`
}

function comparisonSection({ stage2 }: Poc, { t, unit }: Voice): Html {
  const { comparison } = stage2
  const ridge = stage2.baselines.find((baseline) => baseline.id === 'ridge')
  const trees = stage2.baselines.find((baseline) => baseline.id === 'trees')
  const { value: ratio, interval: ratioInterval } = comparison.sizeRatio
  return html`<h2>${t('report.stage2')}</h2>
    <p>
      ${t('report.comparisonSentence', {
        deep: formatPercent(comparison.pDeepBetter),
        equal: formatPercent(comparison.pEquivalent),
        shallow: formatPercent(comparison.pShallowBetter),
        rope: formatNumber(comparison.rope),
        unit,
      })}
      ${
        ratio !== null && ratioInterval
          ? t('report.sizeRatio', { ratio: formatNumber(ratio), low: formatNumber(ratioInterval[0]), high: formatNumber(ratioInterval[1]) })
          : ''
      }
    </p>
    ${stage2.partial ? html`<p>${t('report.partial')}</p>` : ''}
    <h3>${t('report.frontierTitle')}</h3>
    ${frontierChart(
      stage2.families.map((family) => ({
        label: t('report.layers', { layers: family.hiddenLayers }),
        points: family.points.map((point) => ({ params: point.params, rmse: point.rmse.mean, se: point.rmse.se })),
      })),
      {
        title: t('report.frontierTitle'),
        xLabel: t('report.weights'),
        yLabel: t('report.rmse', { unit }),
        levels: [
          ...(ridge ? [{ label: t('report.rung_ridge'), y: ridge.rmse.mean }] : []),
          ...(trees ? [{ label: t('report.rung_trees'), y: trees.rmse.mean }] : []),
        ],
      },
    )}
    <h3>${t('report.finalists')}</h3>
    ${table(
      [t('report.model'), t('report.kind'), t('report.hiddenLayers'), t('report.params'), t('report.testRmse', { unit }), 'R²'],
      stage2.finalists.map((finalist) => [
        t(`comparison.role_${finalist.role}`),
        finalist.model,
        finalist.hiddenLayers,
        formatNumber(finalist.params, 9),
        formatNumber(finalist.testRmse, 4),
        formatNumber(finalist.testR2),
      ]),
      2,
    )}`
}

function operationSection({ stage3 }: Poc, { t, unit }: Voice): Html {
  const rows = stage3.latency
    .filter((latency) => latency.batch === 1)
    .map((latency) => {
      const size = stage3.modelBytes.find((model) => model.role === latency.role)
      const fit = stage3.fitsCycle.find((cycle) => cycle.role === latency.role)
      return [
        t(`comparison.role_${latency.role}`),
        formatNumber(latency.p50Us),
        formatNumber(latency.p99Us),
        size ? formatNumber(size.bytes / 1024) : '–',
        fit ? formatPercent(fit.shareOfCycle) : '–',
      ]
    })
  const importance = stage3.explainability.permutationImportance.at(-1)
  const { intervalDays } = stage3.retraining
  return html`<h2>${t('report.stage3')}</h2>
    <h3>${t('report.latencyTitle')}</h3>
    ${table([t('report.model'), t('report.p50'), t('report.p99'), t('report.bytes'), t('report.cycleShare')], rows)}
    <p>${intervalDays === null ? t('report.noRetraining') : t('report.retraining', { days: formatNumber(intervalDays, 2) })}</p>
    ${
      importance &&
      html`<h3>${t('report.importanceTitle', { role: t(`comparison.role_${importance.role}`) })}</h3>
        ${barChart(
          importance.features
            .toSorted((a, b) => b.increase - a.increase)
            .slice(0, 12)
            .map((feature) => ({ label: feature.feature, value: feature.increase, interval: feature.interval })),
          {
            title: t('report.importanceTitle', { role: t(`comparison.role_${importance.role}`) }),
            unit: t('report.importanceUnit', { unit }),
          },
        )}`
    }`
}

function roiSection({ stage3: { roi } }: Poc, { language, t }: Voice): Html {
  const nameOf = (id: (typeof roi.alternatives)[number]['id']) =>
    id === 'none' ? t('report.alternative_none') : t(`comparison.role_${id}`)
  return html`<h2>${t('report.roi')}</h2>
    ${table(
      [t('report.alternative'), t('report.npv'), t('report.irr'), t('report.payback'), t('report.pPositive')],
      roi.alternatives.map((alternative) => [
        nameOf(alternative.id),
        formatMoney(alternative.npv, roi.currency, language),
        alternative.irr === null ? '–' : formatPercent(alternative.irr),
        alternative.paybackYears === null ? '–' : formatNumber(alternative.paybackYears, 2),
        formatPercent(alternative.pNpvPositive),
      ]),
    )}`
}

/** The review meeting's report on a whole PoC: one HTML file without scripts or links. `unit` is the target's. */
export function renderReport(poc: Poc, language: Language, unit: string | null): string {
  const voice: Voice = { language, unit: unit ?? '-', t: (key, params) => say(language, key, params) }
  const { t } = voice
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:" />
        <title>${t('report.title')} – ${poc.data.file}</title>
        <style>
          ${new Html(reportStyle)}${new Html(FONT_PLACE)}
        </style>
      </head>
      <body>
        <main>
          <header>
            <h1>${t('report.subtitle', { target: poc.data.target })}</h1>
            <p>${t('report.title')} · ${poc.data.file} · ${poc.createdAt.slice(0, 10)}</p>
          </header>
          ${verdictSection(poc, voice)}
          <h2>${t('report.reasons')}</h2>
          ${list(poc.verdict.reasons.map((reason) => reason[language]))} ${dataSection(poc, voice)} ${screeningSection(poc, voice)}
          ${comparisonSection(poc, voice)} ${operationSection(poc, voice)} ${roiSection(poc, voice)}
          <h2>${t('report.rollout')}</h2>
          ${table(
            ['', ''],
            poc.verdict.rollout.map((phase) => [t(`report.phase_${phase.phase}`), phase[language]]),
            2,
          )}
          <footer>
            ${t('report.record')}:
            ${t('report.recordSentence', {
              version: poc.app.version,
              engine: poc.engine.id,
              backend: poc.engine.backend,
              seed: poc.seed,
              budget: poc.budget,
              sha: poc.data.sha256,
            })}
          </footer>
        </main>
      </body>
    </html>`.text
  // Last, since it takes the letters of the whole page; into a place that no data can name, as theirs is escaped.
  return page.replace(FONT_PLACE, () => embeddedFont(page))
}
