import type { Step, Treatment } from './domain/treatments.ts'
import { formatNumber } from './format.ts'
import type { MessageParams } from './messages/index.ts'

/** The parameters of a treatment's words (`quality.action_<kind>`, `quality.step_<kind>`); of the time column, values are times. */
export function wordsOf(treatment: Step | Treatment, timeColumn: string | null): MessageParams {
  const isTime = 'column' in treatment && treatment.column === timeColumn
  const show = (value: unknown): string | number => {
    if (Array.isArray(value)) return value.join(', ')
    if (value === null) return ''
    if (typeof value !== 'number') return String(value)
    return isTime ? new Date(value).toISOString().slice(0, 16).replace('T', ' ') : formatNumber(value, 4)
  }
  return Object.fromEntries(
    Object.entries(treatment).map(([name, value]) => [name, name === 'count' ? (value as number).toLocaleString('en-US') : show(value)]),
  )
}
