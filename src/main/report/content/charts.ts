/** The charts of a report, from the numbers of a PoC. */
import type { AlternativeId } from '#shared/domain/decision.ts'
import { chance } from '#shared/chance.ts'
import { formatMoney, formatNumber } from '#shared/format.ts'
import { frontierRange } from '#shared/frontier.ts'
import { depthColour, look } from '../look.ts'
import type { BarChart, LineChart, RangeChart } from './chart.ts'
import type { Voice } from './voice.ts'

/** More bars than this are no longer read; the least important are left to the tables. */
const MOST_BARS = 8

/** In the words that a language counts money in, smallest first, each with the least amount that it is used for. */
const moneyScales = {
  ja: [
    { unit: 1e4, from: 0, key: 'tenThousand' },
    { unit: 1e8, from: 1e10, key: 'hundredMillion' },
  ],
  en: [
    { unit: 1e3, from: 0, key: 'thousand' },
    { unit: 1e6, from: 1e6, key: 'million' },
  ],
} as const

/** Amounts are drawn in thousands or millions, or as Japanese counts them, so that an axis has short numbers. */
export function moneyScale({ t, poc, language }: Pick<Voice, 't' | 'poc' | 'language'>): { unit: number; name: string } {
  const { currency, alternatives } = poc.stage3.roi
  const largest = Math.max(...alternatives.flatMap(({ npvInterval, cashFlow }) => [...npvInterval, ...cashFlow].map(Math.abs)))
  const { unit, key } = moneyScales[language].findLast(({ from }) => largest >= from)!
  return { unit, name: t(`report.${key}`, { currency: t(`report.currency_${currency}`) }) }
}

/** Networks in the colour of their depth, everything else grey. */
export function colourOf({ finalist }: Pick<Voice, 'finalist'>, id: AlternativeId): string {
  const hiddenLayers = finalist(id)?.hiddenLayers ?? 0
  if (id === 'ridge' || id === 'none') return look.ridge
  return id === 'other' || hiddenLayers === 0 ? look.baseline : depthColour(hiddenLayers)
}

export function ladderChart({ poc, t }: Voice): BarChart {
  const { r2Ceiling } = poc.stage1.noise
  return {
    kind: 'bars',
    id: 'ladder',
    title: t('report.ladderTitle'),
    axis: t('report.ladderUnit'),
    bars: poc.stage1.ladder
      .filter(({ id }) => id !== 'mean')
      .map(({ id, r2, interval }) => ({
        label: t(`report.rung_${id}`),
        value: r2,
        interval,
        text: formatNumber(r2, 2),
        colour: look.accent,
      })),
    mark: r2Ceiling === null ? null : { value: r2Ceiling, label: `${t('report.ceiling')} ${formatNumber(r2Ceiling, 2)}` },
  }
}

export function frontierChart({ poc, t, unitText }: Voice): LineChart {
  const { families, baselines } = poc.stage2
  const levels = baselines
    .filter(({ id }) => id === 'ridge' || id === 'trees')
    .map(({ id, rmse }) => ({ label: `${t(`common.model_${id}`)} ${formatNumber(rmse.mean)}`, value: rmse.mean }))
  const points = families.flatMap((family) => family.points.map(({ params, rmse }) => ({ params, rmse: rmse.mean, se: rmse.se })))
  const errors = levels.map(({ value }) => value)
  const top = points.length === 0 ? null : frontierRange(points, errors).high
  const isBeyond = (value: number) => top !== null && value > top
  const beyond = levels.filter(({ value }) => isBeyond(value)).map(({ label }) => label)
  const notes = [
    ...(beyond.length > 0 ? [t('report.levelsBeyond', { levels: beyond.join(t('report.comma')), unit: unitText })] : []),
    ...(points.some(({ rmse }) => isBeyond(rmse)) ? [t('report.pointsBeyond')] : []),
  ]
  return {
    kind: 'lines',
    id: 'frontier',
    title: t('report.frontierTitle'),
    axis: t('report.rmseSe', { unit: unitText }),
    xAxis: t('report.weights'),
    logarithmic: true,
    lines: families.map(({ hiddenLayers, points: family }) => ({
      label: t('report.layers', { layers: hiddenLayers }),
      colour: depthColour(hiddenLayers),
      points: family.map(({ params, rmse }) => ({ x: params, y: rmse.mean, interval: [rmse.mean - rmse.se, rmse.mean + rmse.se] })),
    })),
    levels,
    top,
    note: notes.length > 0 ? notes.join(' ') : null,
    fromZero: false,
  }
}

export function probabilityChart({ poc, t }: Voice): BarChart {
  const { pDeepBetter, pEquivalent, pShallowBetter, deep, shallow } = poc.stage2.comparison
  const bar = (label: string, value: number, colour: string) => ({
    label,
    value: 100 * value,
    interval: null,
    text: chance(t, value),
    colour,
  })
  return {
    kind: 'bars',
    id: 'probability',
    title: t('report.probabilityTitle'),
    axis: t('report.probabilityAxis'),
    bars: [
      bar(t('report.deepBetter'), pDeepBetter, depthColour(deep.hiddenLayers)),
      bar(t('report.equal'), pEquivalent, look.ridge),
      bar(t('report.shallowBetter'), pShallowBetter, depthColour(shallow.hiddenLayers)),
    ],
    mark: null,
    end: 100,
  }
}

export function latencyChart(voice: Voice): BarChart {
  const { poc, t, nameOf } = voice
  return {
    kind: 'bars',
    id: 'latency',
    title: t('report.latencyTitle'),
    axis: t('report.latencyAxis'),
    bars: poc.stage3.latency
      .filter(({ batch }) => batch === 1)
      .map(({ role, p99Us }) => ({
        label: nameOf(role),
        value: p99Us,
        interval: null,
        text: t('report.microseconds', { value: formatNumber(p99Us, 2) }),
        colour: colourOf(voice, role),
      })),
    mark: null,
  }
}

export function driftChart({ poc, t, unitText }: Voice): LineChart {
  const { windows, kind } = poc.stage3.retraining
  return {
    kind: 'lines',
    id: 'drift',
    title: t('report.driftTitle'),
    axis: t('report.rmse', { unit: unitText }),
    xAxis: t(kind === 'time' ? 'report.windowsInTime' : 'report.windowsInRows'),
    logarithmic: false,
    lines: [
      {
        label: t('report.rmseShort'),
        colour: look.accent,
        points: windows.map(({ window, rmse }) => ({ x: window, y: rmse, interval: null })),
      },
    ],
    levels: [],
    top: null,
    note: null,
    fromZero: true,
  }
}

/** Of the recommended finalist, else of the most complex one that was measured. */
export function importanceChart({ poc, t, unitText, nameOf }: Voice): BarChart | null {
  const all = poc.stage3.explainability.permutationImportance
  const shown = all.find(({ role }) => role === poc.verdict.recommended) ?? all.at(-1)
  if (!shown) return null
  return {
    kind: 'bars',
    id: 'importance',
    title: t('report.importanceTitle', { role: nameOf(shown.role) }),
    axis: t('report.importanceUnit', { unit: unitText }),
    bars: shown.features
      .toSorted((a, b) => b.increase - a.increase)
      .slice(0, MOST_BARS)
      .map(({ feature, increase, interval }) => ({
        label: feature,
        value: increase,
        interval,
        text: formatNumber(increase, 2),
        colour: look.accent,
      })),
    mark: null,
  }
}

export function npvChart(voice: Voice): BarChart {
  const { poc, t, nameOf, language } = voice
  const { alternatives, currency } = poc.stage3.roi
  const { unit, name } = moneyScale(voice)
  return {
    kind: 'bars',
    id: 'npv',
    title: t('report.npvTitle', { years: voice.assumptions.horizonYears }),
    axis: t('report.npvAxis', { money: name }),
    bars: alternatives.map(({ id, npv, npvInterval }) => ({
      label: nameOf(id),
      value: npv / unit,
      interval: id === 'none' ? null : [npvInterval[0] / unit, npvInterval[1] / unit],
      text: formatMoney(npv, currency, language),
      colour: colourOf(voice, id),
    })),
    mark: null,
  }
}

export function cashChart(voice: Voice): LineChart {
  const { poc, t, nameOf } = voice
  const { unit, name } = moneyScale(voice)
  return {
    kind: 'lines',
    id: 'cash',
    title: t('report.cashTitle'),
    axis: name,
    xAxis: t('report.year'),
    logarithmic: false,
    lines: poc.stage3.roi.alternatives
      .filter(({ id }) => id !== 'none')
      .map(({ id, cashFlow }) => {
        let sum = 0
        return {
          label: nameOf(id),
          colour: colourOf(voice, id),
          points: cashFlow.map((flow, year) => ({ x: year, y: (sum += flow) / unit, interval: null })),
        }
      }),
    levels: [{ label: t('report.alternative_none'), value: 0 }],
    top: null,
    note: null,
    fromZero: true,
  }
}

export function tornadoChart(voice: Voice): RangeChart | null {
  const { poc, t, nameOf, assumptionName } = voice
  const { tornado, alternatives } = poc.stage3.roi
  if (tornado.length === 0) return null
  const { unit, name } = moneyScale(voice)
  const drawn = tornadoAlternative(voice)
  return {
    kind: 'ranges',
    id: 'tornado',
    title: t('report.tornadoTitle', { name: nameOf(drawn) }),
    axis: t('report.tornadoAxis', { money: name }),
    base: alternatives.find(({ id }) => id === drawn)!.npv / unit,
    baseLabel: t('report.tornadoBase'),
    lowLabel: t('decision.tornadoLow'),
    highLabel: t('decision.tornadoHigh'),
    ranges: tornado
      .slice(0, MOST_BARS)
      .map(({ input, low, high }) => ({ label: assumptionName(input), low: low / unit, high: high / unit })),
  }
}

/** Whose NPV the tornado shows: the recommended model, or the best by NPV where doing nothing is recommended. */
function tornadoAlternative({ poc }: Voice): AlternativeId {
  const { recommended } = poc.verdict
  if (recommended !== 'none') return recommended
  return poc.stage3.roi.alternatives.filter(({ id }) => id !== 'none').toSorted((a, b) => b.npv - a.npv)[0].id
}
