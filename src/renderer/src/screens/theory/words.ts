import type { Language } from '#shared/domain/basics.ts'
import type { useText } from '../../i18n.ts'

/** A share of the range as a percentage, without an exponent however small, e.g. 1e-6 -> "0.0001 %". */
export function asShare(eps: number): string {
  return `${new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 }).format(eps * 100)}\u00a0%`
}

/** H with the paper's L, as cells of a table. */
export const hiddenAndDepth = (hiddenLayers: number) => `${hiddenLayers} (${hiddenLayers + 2})`

/** Sentences one after the other: Japanese puts no space between them. */
export const sentences = (language: Language, ...all: string[]) => all.join(language === 'ja' ? '' : ' ')

/** A number of hidden layers in words, with the paper's depth. */
export const layersIn = (t: ReturnType<typeof useText>['t'], hiddenLayers: number) =>
  hiddenLayers === 1 ? t('theory.oneLayer') : t('theory.layers', { hiddenLayers, depth: hiddenLayers + 2 })
