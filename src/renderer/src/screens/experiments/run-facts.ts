import type { Run } from '#shared/domain/comparison.ts'
import type { SweepRecord } from '#shared/domain/experiments.ts'
import { formatNumber, formatPercent } from '#shared/format.ts'
import type { useText } from '../../i18n.ts'

/** Everything that is known of a run and of the sweep that it belongs to, as names and readable values; null where it has none. */
export function runFacts(
  run: Run,
  sweep: SweepRecord | undefined,
  unit: string | null,
  { t, dateTime }: Pick<ReturnType<typeof useText>, 't' | 'dateTime'>,
): [string, string | null][] {
  const error = (value: number | null) => (value === null ? '–' : [formatNumber(value, 5), unit].filter(Boolean).join(' '))
  const origin = sweep?.origin
  return [
    [t('experiments.status'), t(`experiments.status_${run.status}`)],
    [t('experiments.reason'), run.reason],
    [t('experiments.rmse'), error(run.rmse)],
    [t('experiments.validationRmse'), error(run.validationRmse)],
    [t('experiments.widths'), run.widths.length ? run.widths.join(' – ') : null],
    [t('experiments.params'), formatNumber(run.params, 6)],
    [t('experiments.learningRate'), run.learningRate === null ? null : formatNumber(run.learningRate)],
    [t('experiments.weightDecay'), run.weightDecay === null ? null : formatNumber(run.weightDecay)],
    [t('experiments.fold'), String(run.fold + 1)],
    [t('experiments.seed'), String(run.seed)],
    [t('experiments.epochs'), run.epochs > 0 ? `${run.epochs} (${t('experiments.bestEpoch')} ${run.bestEpoch})` : null],
    [t('experiments.deadUnits'), run.deadUnits === null ? null : formatPercent(run.deadUnits)],
    [t('experiments.seconds'), formatNumber(run.seconds)],
    [t('experiments.finishedAt'), dateTime(run.finishedAt)],
    [t('comparison.budgetLabel'), sweep ? t(`comparison.budget_${sweep.budget}`) : null],
    [t('experiments.projectSeed'), sweep ? String(sweep.seed) : null],
    [t('comparison.engine'), origin ? `${origin.engine.id} (${origin.engine.backend})` : null],
    [t('experiments.version'), origin ? origin.version : null],
    [t('experiments.dataHash'), origin ? origin.sha256.slice(0, 16) : null],
  ]
}
