import type { Roi } from '../domain/decision.ts'
import { formatPercent } from '../format.ts'
import type { Say } from '../messages/index.ts'

/** An internal rate of return as it is written: none where no rate makes the NPV zero, and how many where several do. */
export function irrWords(t: Say, { irr, irrCount }: Pick<Roi['alternatives'][number], 'irr' | 'irrCount'>): string {
  if (irr === null) return t('decision.irrNone')
  return irrCount > 1 ? t('decision.irrMany', { rate: formatPercent(irr), count: irrCount }) : formatPercent(irr)
}
