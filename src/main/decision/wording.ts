/** Numbers and names as the sentences of a verdict say them. */
import { chance } from '#shared/chance.ts'
import type { Text } from '#shared/domain/basics.ts'
import type { AlternativeId, Currency } from '#shared/domain/decision.ts'
import { formatMoney, formatNumber, formatPercent } from '#shared/format.ts'
import { decisionMessages } from '#shared/messages/decision.ts'
import { say, sayAll, type MessageKey } from '#shared/messages/index.ts'
import type { Entrant } from './contests.ts'
import { finalistOf, type Evidence } from './evidence.ts'

/** A probability; never "0 %" or "100 %" of something uncertain. */
export function probability(p: number): Text {
  const [ja, en] = (['ja', 'en'] as const).map((language) => chance((key, params) => say(language, key, params), p))
  // Japanese sets a space between a sign and the words after it, and none between words.
  return { ja: ja.endsWith('%') ? `${ja} ` : ja, en }
}

/** A measured share, which may well be 0 or 1. */
export const share = (value: number): string => formatPercent(value)

export function money(amount: number, currency: Currency): Text {
  return { ja: formatMoney(amount, currency, 'ja'), en: formatMoney(amount, currency, 'en') }
}

/** An error in the unit of the target, three significant digits. */
export function inUnit({ target }: Evidence, value: number): string {
  return target.unit ? `${formatNumber(value)} ${target.unit}` : formatNumber(value)
}

/** A class in the middle of a sentence. */
export function nameOf(evidence: Evidence, entrant: Entrant): Text {
  if (entrant === 'other') return sayAll(`decision.name_${otherModel(evidence)}`)
  return sayAll(`decision.name_${entrant}`)
}

/** As `nameOf`, the deep network with its size. The depth of the paper counts the input and output layers: H + 2. */
export function nameInFull(evidence: Evidence, entrant: Entrant): Text {
  if (entrant !== 'deep') return nameOf(evidence, entrant)
  const hidden = finalistOf(evidence, 'deep')?.hiddenLayers ?? evidence.comparison.comparison.deep.hiddenLayers
  return sayAll('decision.nameInFull_deep', { hidden, depth: hidden + 2 })
}

/** The best of the models that are neither linear nor ReLU networks. */
function otherModel(evidence: Evidence): 'additive' | 'trees' | 'smooth' | 'other' {
  const model = finalistOf(evidence, 'other')?.model
  return model === 'additive' || model === 'trees' || model === 'smooth' ? model : 'other'
}

/** An alternative in the middle of a sentence; doing nothing is predicting the mean. */
export const nameOfAlternative = (evidence: Evidence, id: AlternativeId): Text => nameOf(evidence, id === 'none' ? 'mean' : id)

/** An input of the tornado; benefits that the user added are named by their id. */
export function inputName(input: string): string | Text {
  const key = `input_${input}`
  return Object.hasOwn(decisionMessages, key) ? sayAll(`decision.${key}` as MessageKey) : input
}

/** Years with one digit after the point. */
export const years = (value: number): string => value.toFixed(1)
