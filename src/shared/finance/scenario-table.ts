/** Scenarios side by side, on the screen and in the report: what each one earns, and which of its assumptions differ. */
import type { Language } from '../domain/basics.ts'
import type { AlternativeId, Assumptions, Range, ScenarioOutcome } from '../domain/decision.ts'
import { chance } from '../chance.ts'
import { formatMoney, formatNumber, formatPercent } from '../format.ts'
import type { Say } from '../messages/index.ts'
import { irrWords } from './irr-words.ts'

export interface ScenarioWords {
  t: Say
  language: Language
  nameOf: (id: AlternativeId) => string
  /** By the name that the tornado uses too. */
  assumptionName: (input: string) => string
}

/** A figure of every scenario, in their order. */
export interface ScenarioRow {
  label: string
  cells: string[]
}

/** The recommended alternative, or the best of the models by NPV where none is recommended. */
function subjectOf({ roi, recommended }: Pick<ScenarioOutcome, 'roi' | 'recommended'>) {
  const models = roi.alternatives.filter(({ id }) => id !== 'none')
  return models.find(({ id }) => id === recommended) ?? models.toSorted((a, b) => b.npv - a.npv)[0]
}

/** What each scenario leads to: the decision, then the money of the alternative that it speaks of, then the NPV of all. */
export function scenarioResults(scenarios: readonly ScenarioOutcome[], { t, language, nameOf }: ScenarioWords): ScenarioRow[] {
  const money = ({ roi }: ScenarioOutcome, amount: number) => formatMoney(amount, roi.currency, language)
  const years = (value: number | null) => (value === null ? t('decision.never') : t('decision.yearsValue', { years: value.toFixed(1) }))
  type Subject = NonNullable<ReturnType<typeof subjectOf>>
  const row = (label: string, of: (scenario: ScenarioOutcome, subject: Subject) => string): ScenarioRow => ({
    label,
    cells: scenarios.map((scenario) => {
      const subject = subjectOf(scenario)
      return subject ? of(scenario, subject) : '–'
    }),
  })
  const models = [...new Set(scenarios.flatMap(({ roi }) => roi.alternatives.map(({ id }) => id)))].filter((id) => id !== 'none')
  return [
    row(t('decision.businessTitle'), ({ business }) => t(`decision.business_${business}`)),
    row(t('decision.scenarioSubject'), ({ recommended }, { id }) =>
      recommended === 'none' ? t('decision.scenarioBest', { name: nameOf(id) }) : nameOf(id),
    ),
    row(t('decision.npv'), (scenario, { npv }) => money(scenario, npv)),
    row(t('decision.npvInterval'), (scenario, { npvInterval: [low, high] }) =>
      t('common.intervalOf', { low: money(scenario, low), high: money(scenario, high) }),
    ),
    row(t('decision.pPositive'), (_, { pNpvPositive }) => chance(t, pNpvPositive)),
    row(t('decision.irr'), (_, subject) => irrWords(t, subject)),
    row(t('decision.payback'), (_, { paybackYears }) => years(paybackYears)),
    row(t('decision.breakEven'), (_, { breakEvenShare }) => (breakEvenShare === null ? '–' : formatPercent(breakEvenShare))),
    ...models.map((id) =>
      row(t('decision.npvOf', { name: nameOf(id) }), (scenario) => {
        const figures = scenario.roi.alternatives.find((one) => one.id === id)
        return figures ? money(scenario, figures.npv) : '–'
      }),
    ),
  ]
}

/** The assumptions in which the scenarios differ; none where they are all the same. */
export function scenarioDifferences(scenarios: readonly ScenarioOutcome[], words: ScenarioWords): ScenarioRow[] {
  const all = scenarios.map(({ assumptions }) => told(assumptions, words))
  const inputs = [...new Set(all.flatMap((one) => [...one.keys()]))]
  return inputs
    .map((input) => ({ label: input, cells: all.map((one) => one.get(input) ?? '–') }))
    .filter(({ cells }) => cells.some((cell) => cell !== cells[0]))
}

/** Every assumption as it is written, by its name. */
function told(assumptions: Assumptions, { t, language, assumptionName }: ScenarioWords): Map<string, string> {
  const { benefits, investment, tax } = assumptions
  const money = (amount: number) => formatMoney(amount, assumptions.currency, language)
  const range = ({ min, likely, max }: Range) =>
    t('decision.rangeOf', { likely: money(likely), range: t('common.intervalOf', { low: money(min), high: money(max) }) })
  const number = (value: number) => formatNumber(value)
  return new Map([
    ...benefits.map(({ id, perYear }) => [assumptionName(id), range(perYear)] as const),
    ...benefits.flatMap(({ id, formula }) =>
      formula === null ? [] : [[t('decision.formulaOf', { name: assumptionName(id) }), formula] as const],
    ),
    ...(['poc', 'hardware', 'integration', 'perNetwork'] as const).map((key) => [assumptionName(key), range(investment[key])] as const),
    ...(['hourlyRate', 'licencesPerYear', 'electricityPerKWh'] as const).map(
      (key) => [assumptionName(key), money(assumptions[key])] as const,
    ),
    ...(['watchHoursPerMonth', 'retrainHours', 'retrainingsPerYear'] as const).map(
      (key) => [assumptionName(key), number(assumptions[key])] as const,
    ),
    [t('decision.field_horizonYears'), t('decision.yearsValue', { years: assumptions.horizonYears })],
    [assumptionName('discountRate'), formatPercent(assumptions.discountRate)],
    ...assumptions.rampUp.map((share, k) => [t('decision.field_rampUp', { year: k + 1 }), formatPercent(share)] as const),
    [assumptionName('driftPerYear'), formatPercent(assumptions.driftPerYear)],
    [assumptionName('taxRate'), tax ? formatPercent(tax.rate) : t('decision.untaxed')],
    ...(tax ? [[t('decision.field_depreciationYears'), t('decision.yearsValue', { years: tax.depreciationYears })] as const] : []),
    [t('decision.currency'), assumptions.currency],
  ])
}
