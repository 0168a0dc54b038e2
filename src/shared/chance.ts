import { asPercent, formatPercent } from './format.ts'
import type { Say } from './messages/index.ts'

/** Writes a probability; never "0 %" or "100 %" of something uncertain. */
export function chance(t: Say, p: number): string {
  if (p > 0.99) return t('decision.over', { percent: formatPercent(0.99) })
  if (p < 0.01) return t('decision.under', { percent: formatPercent(0.01) })
  return asPercent(Math.round(100 * p))
}
