/** What a report says, in the order that it says it: the same for HTML and PDF. */
import { chance } from '#shared/chance.ts'
import type { FinalistRole } from '#shared/domain/comparison.ts'
import { formatMoney, formatNumber, formatPercent } from '#shared/format.ts'
import { irrWords } from '#shared/finance/irr-words.ts'
import { scenarioDifferences, scenarioResults, type ScenarioRow } from '#shared/finance/scenario-table.ts'
import { wordsOf } from '#shared/steps.ts'
import { boundsChart, boundsTable, growthTable } from './bounds.ts'
import type { Chart, Table } from './chart.ts'
import {
  cashChart,
  driftChart,
  frontierChart,
  importanceChart,
  ladderChart,
  latencyChart,
  npvChart,
  probabilityChart,
  tornadoChart,
} from './charts.ts'
import { latencyTable, resourcesTable } from './operation.ts'
import { findingOf, type Voice } from './voice.ts'

export type Block =
  { kind: 'text'; text: string } | { kind: 'list'; items: string[] } | { kind: 'table'; table: Table } | { kind: 'chart'; chart: Chart }

export interface Section {
  id: string
  title: string
  blocks: Block[]
}

const text = (value: string): Block => ({ kind: 'text', text: value })
const list = (items: string[]): Block => ({ kind: 'list', items })
const table = (title: string | null, headers: string[], rows: Table['rows'], textColumns = 1): Block => ({
  kind: 'table',
  table: { title, headers, rows, textColumns },
})
/** None where the numbers allow no chart. */
const chart = (drawn: Chart | null): Block[] => (drawn ? [{ kind: 'chart', chart: drawn }] : [])

/** The header of a report. */
export function headline({ poc, t }: Voice): { title: string; subtitle: string } {
  return {
    title: t('report.subtitle', { target: poc.data.target }),
    subtitle: `${t('report.title')}  ·  ${poc.data.file}  ·  ${poc.createdAt.slice(0, 10)}`,
  }
}

/** The verdict in words. */
export function verdictOf({ poc: { verdict }, t }: Voice): { technical: string; business: string; probability: string } {
  return {
    technical: t(`decision.technical_${verdict.technical}`),
    business: t(`decision.business_${verdict.business}`),
    probability: t('report.probability', { probability: chance(t, verdict.probability) }),
  }
}

export function sectionsOf(voice: Voice): Section[] {
  const { t, language, poc } = voice
  return [
    { id: 'reasons', title: t('report.reasons'), blocks: [list(poc.verdict.reasons.map((reason) => reason[language]))] },
    { id: 'data', title: t('report.data'), blocks: dataBlocks(voice) },
    { id: 'stage1', title: t('report.stage1'), blocks: screeningBlocks(voice) },
    { id: 'stage2', title: t('report.stage2'), blocks: comparisonBlocks(voice) },
    { id: 'stage3', title: t('report.stage3'), blocks: operationBlocks(voice) },
    { id: 'roi', title: t('report.roi'), blocks: roiBlocks(voice) },
    { id: 'rollout', title: t('report.rollout'), blocks: rolloutBlocks(voice) },
    { id: 'phrases', title: t('report.phrases'), blocks: [list(poc.verdict.phrases[language])] },
    { id: 'record', title: t('report.record'), blocks: [text(recordSentence(voice))] },
  ]
}

export function dataSentence({ poc: { data }, t }: Voice): string {
  return t('report.dataSentence', {
    file: data.file,
    rows: formatNumber(data.rows, 9),
    used: formatNumber(data.rowsUsed, 9),
    features: data.features.length,
    target: data.target,
  })
}

/** What was found in the data, and what was done about it. */
export function findingsTable(voice: Voice): Table {
  const { t, poc } = voice
  return {
    title: t('report.findings'),
    headers: [t('report.finding'), t('report.treatment')],
    rows: poc.data.issues.map((issue) => findingOf(voice, issue)).map(({ found, done }) => [found, done]),
    textColumns: 2,
  }
}

/** What was done to the data before anything was computed, as far as it changed something. */
export function treatmentsOf({ poc: { data }, t }: Voice): string[] {
  return data.treatments.filter(({ count }) => count > 0).map((step) => t(`quality.step_${step.kind}`, wordsOf(step, data.timeColumn)))
}

function dataBlocks(voice: Voice): Block[] {
  const { poc, t } = voice
  const treatments = treatmentsOf(voice)
  return [
    text(dataSentence(voice)),
    poc.data.issues.length === 0 ? text(t('report.noFindings')) : { kind: 'table', table: findingsTable(voice) },
    ...(treatments.length > 0
      ? [
          table(
            t('report.treatments'),
            [t('report.order'), t('report.treatment')],
            treatments.map((done, k) => [String(k + 1), done]),
            2,
          ),
        ]
      : []),
  ]
}

export function screeningSentence({ poc: { stage1 }, t }: Voice): string {
  return t('report.score', { score: Math.round(stage1.depthNeed.score), grade: t(`screening.grade_${stage1.depthNeed.grade}`) })
}

function screeningBlocks(voice: Voice): Block[] {
  const { poc, language, t } = voice
  const bounds = boundsTable(voice)
  return [
    text(screeningSentence(voice)),
    ...chart(ladderChart(voice)),
    list(poc.stage1.depthNeed.reasons.map((reason) => reason[language])),
    ...(bounds ? [{ kind: 'table' as const, table: bounds }, text(t('screening.boundsHint'))] : []),
    ...chart(boundsChart(voice)),
    ...(bounds ? [text(t('screening.boundsChartNote'))] : []),
    { kind: 'table', table: growthTable(voice) },
    text(t('screening.growthHint')),
  ]
}

export function comparisonSentences({ poc: { stage2 }, t, unitText }: Voice): string[] {
  const { comparison, partial } = stage2
  const { value: ratio, interval } = comparison.sizeRatio
  return [
    t('report.comparisonSentence', {
      deep: chance(t, comparison.pDeepBetter),
      equal: chance(t, comparison.pEquivalent),
      shallow: chance(t, comparison.pShallowBetter),
      rope: formatNumber(comparison.rope, 2),
      unit: unitText,
    }),
    ...(ratio !== null && interval
      ? [t('report.sizeRatio', { ratio: formatNumber(ratio, 2), low: formatNumber(interval[0], 2), high: formatNumber(interval[1], 2) })]
      : []),
    ...(partial ? [t('report.partial')] : []),
  ]
}

export function finalistsTable({ poc, t, unitText, nameOf }: Voice): Table {
  return {
    title: t('report.finalists'),
    headers: [t('report.model'), t('report.hiddenLayers'), t('report.params'), t('report.testRmse', { unit: unitText }), 'R²'],
    rows: poc.stage2.finalists.map((finalist) => [
      nameOf(finalist.role),
      finalist.hiddenLayers,
      formatNumber(finalist.params, 9),
      formatNumber(finalist.testRmse),
      formatNumber(finalist.testR2, 2),
    ]),
    textColumns: 1,
  }
}

function comparisonBlocks(voice: Voice): Block[] {
  const { poc, t } = voice
  return [
    ...comparisonSentences(voice).map(text),
    ...chart(probabilityChart(voice)),
    ...chart(frontierChart(voice)),
    contestsTable(voice),
    text(t('comparison.contestsHint')),
    { kind: 'table', table: finalistsTable(voice) },
    text(t('comparison.finalistsHint', { rows: formatNumber(poc.stage2.split.testRows) })),
  ]
}

/** Who beats whom, as the verdict weighs it. */
function contestsTable({ poc, t, nameOf }: Voice): Block {
  const name = (entrant: string) => (entrant === 'mean' ? t('common.model_mean') : nameOf(entrant as FinalistRole))
  return table(
    t('comparison.contestsTitle'),
    [t('comparison.challenger'), t('comparison.incumbent'), t('comparison.pBetter'), t('comparison.outcome_equal'), t('comparison.pWorse')],
    poc.stage2.contests.map(({ challenger, incumbent, pBetter, pEquivalent, pWorse }) => [
      name(challenger),
      name(incumbent),
      ...[pBetter, pEquivalent, pWorse].map((p) => chance(t, p)),
    ]),
    2,
  )
}

export function retrainingSentence({ poc, t }: Voice): string {
  const { intervalDays } = poc.stage3.retraining
  return intervalDays === null ? t('report.noRetraining') : t('report.retraining', { days: formatNumber(intervalDays, 2) })
}

export function operationTable({ poc: { stage3 }, t, nameOf }: Voice): Table {
  return {
    title: t('report.operationTable'),
    headers: [t('report.model'), t('report.p50'), t('report.p99'), t('report.cycleShare'), t('report.bytes'), t('report.energy')],
    rows: stage3.latency
      .filter(({ batch }) => batch === 1)
      .map(({ role, p50Us, p99Us }) => {
        const bytes = stage3.modelBytes.find((model) => model.role === role)?.bytes
        const share = stage3.fitsCycle.find((fit) => fit.role === role)?.shareOfCycle
        const kWh = stage3.energy.find((energy) => energy.role === role)?.kWhPerYear
        return [
          nameOf(role),
          formatNumber(p50Us),
          formatNumber(p99Us),
          share === undefined ? '–' : smallShare(share),
          bytes === undefined ? '–' : formatNumber(bytes / 1024),
          kWh === undefined ? '–' : formatNumber(kWh, 2),
        ]
      }),
    textColumns: 1,
  }
}

/** "0.0 %" would say nothing at all. */
const smallShare = (share: number) => (share > 0 && share < 0.001 ? '< 0.1 %' : formatPercent(share))

function operationBlocks(voice: Voice): Block[] {
  const { poc, t } = voice
  return [
    ...chart(latencyChart(voice)),
    { kind: 'table', table: operationTable(voice) },
    { kind: 'table', table: latencyTable(voice) },
    { kind: 'table', table: resourcesTable(voice) },
    text(t('operation.envelope', { share: formatPercent(poc.stage3.outsideEnvelope) })),
    text(retrainingSentence(voice)),
    ...(poc.stage3.retraining.windows.length > 1 ? chart(driftChart(voice)) : []),
    ...chart(importanceChart(voice)),
  ]
}

export function roiTable({ poc: { stage3 }, t, nameOf, language }: Voice): Table {
  const { roi } = stage3
  const money = (amount: number) => formatMoney(amount, roi.currency, language)
  return {
    title: null,
    headers: [
      t('report.alternative'),
      t('report.npv'),
      t('report.npvInterval'),
      t('report.irr'),
      t('report.payback'),
      t('report.pPositive'),
    ],
    rows: roi.alternatives
      .filter(({ id }) => id !== 'none')
      .map(({ id, npv, npvInterval, irr, irrCount, paybackYears, pNpvPositive }) => [
        nameOf(id),
        money(npv),
        t('common.intervalOf', { low: money(npvInterval[0]), high: money(npvInterval[1]) }),
        irrWords(t, { irr, irrCount }),
        paybackYears === null ? t('report.never') : formatNumber(paybackYears, 2),
        chance(t, pNpvPositive),
      ]),
    textColumns: 1,
  }
}

export function assumptionsSentence({ assumptions, t }: Voice): string {
  return t('report.assumptions', { years: assumptions.horizonYears, rate: formatPercent(assumptions.discountRate) })
}

function roiBlocks(voice: Voice): Block[] {
  return [
    text(assumptionsSentence(voice)),
    ...chart(npvChart(voice)),
    { kind: 'table', table: roiTable(voice) },
    ...chart(cashChart(voice)),
    ...chart(tornadoChart(voice)),
    assumptionsTable(voice),
    ...scenarioBlocks(voice),
  ]
}

/** What the PoC assumes beside the scenarios that were kept; nothing where none was. */
function scenarioBlocks(voice: Voice): Block[] {
  const { poc, assumptions, t } = voice
  const { roi, scenarios } = poc.stage3
  if (scenarios.length === 0) return []
  const { business, recommended } = poc.verdict
  const compared = [{ name: t('decision.scenarioNow'), assumptions, roi, business, recommended }, ...scenarios]
  const side = (title: string, rows: ScenarioRow[]) =>
    table(
      title,
      [t('report.entry'), ...compared.map(({ name }) => name)],
      rows.map(({ label, cells }) => [label, ...cells]),
    )
  const differences = scenarioDifferences(compared, voice)
  return [
    side(t('decision.scenariosTitle'), scenarioResults(compared, voice)),
    ...(differences.length > 0 ? [side(t('decision.scenarioDifferences'), differences)] : []),
  ]
}

function assumptionsTable({ assumptions, t, assumptionName, language }: Voice): Block {
  const money = (amount: number) => formatMoney(amount, assumptions.currency, language)
  const { benefits, investment } = assumptions
  const ranges = [
    ...benefits.map(({ id, perYear }) => ({ id, range: perYear, each: t('report.perYear') })),
    ...Object.entries(investment).map(([id, range]) => ({ id, range, each: t('report.once') })),
  ]
  return table(
    t('report.assumptionsTitle'),
    [t('report.assumption'), t('report.when'), t('report.min'), t('report.likely'), t('report.max')],
    ranges.map(({ id, range, each }) => [assumptionName(id), each, money(range.min), money(range.likely), money(range.max)]),
    2,
  )
}

function rolloutBlocks({ poc, t, language }: Voice): Block[] {
  const { rollout } = poc.verdict
  if (rollout.length === 0) return [text(t('decision.rolloutEmpty'))]
  return [
    table(
      null,
      [t('report.phase'), t('report.phaseContent')],
      rollout.map((phase) => [t(`report.phase_${phase.phase}`), phase[language]]),
      2,
    ),
  ]
}

export function recordSentence({ poc, t }: Voice): string {
  return t('report.recordSentence', {
    version: poc.app.version,
    engine: poc.engine.id,
    backend: poc.engine.backend,
    seed: poc.seed,
    budget: t(`comparison.budget_${poc.budget}`),
    sha: poc.data.sha256,
  })
}
