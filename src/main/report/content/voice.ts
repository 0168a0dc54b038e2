import type { Language } from '#shared/domain/basics.ts'
import type { Finalist } from '#shared/domain/comparison.ts'
import type { DataIssue } from '#shared/domain/data.ts'
import type { AlternativeId, Assumptions } from '#shared/domain/decision.ts'
import type { Poc } from '#shared/domain/poc.ts'
import { formatNumber } from '#shared/format.ts'
import { areas, say, type MessageKey, type Say } from '#shared/messages/index.ts'

/** What every export is made from. The same source gives the same bytes. */
export interface ReportSource {
  poc: Poc
  /** Of the target; null where the header names none. */
  unit: string | null
  language: Language
}

/** The source with its texts: what every part of a report needs. */
export interface Voice extends ReportSource {
  t: Say
  assumptions: Assumptions
  /** The target's unit, or a word that there is none. */
  unitText: string
  /** A finalist or another alternative, by the name that it has on the screens. */
  nameOf: (id: AlternativeId) => string
  /** What an assumption is called, e.g. an input of the tornado; the user's own benefits are named by their user. */
  assumptionName: (id: string) => string
  finalist: (id: AlternativeId) => Finalist | undefined
}

export function voiceOf(source: ReportSource): Voice {
  const { language, poc, unit } = source
  const t: Voice['t'] = (key, params) => say(language, key, params)
  const finalist: Voice['finalist'] = (id) => poc.stage2.finalists.find(({ role }) => role === id)
  return {
    ...source,
    t,
    assumptions: poc.stage3.assumptions,
    unitText: unit ?? t('report.noUnit'),
    finalist,
    nameOf(id) {
      if (id === 'none') return t('report.alternative_none')
      const model = `model_${finalist(id)?.model}`
      return t(id === 'other' && Object.hasOwn(areas.common, model) ? (`common.${model}` as MessageKey) : `comparison.role_${id}`)
    },
    assumptionName: (id) => (Object.hasOwn(areas.decision, `input_${id}`) ? t(`decision.input_${id}` as MessageKey) : id),
  }
}

/** A finding of the quality report: its sentence, and what is done about it. */
export function findingOf({ t }: Voice, { code, column, count, action }: DataIssue): { found: string; done: string } {
  const known = (key: string) => Object.hasOwn(areas.quality, key)
  return {
    found: known(code) ? t(`quality.${code}` as MessageKey, { column: column ?? '', count: formatNumber(count, 9) }) : code,
    done: known(`action_${action}`) ? t(`quality.action_${action}` as MessageKey) : action,
  }
}
