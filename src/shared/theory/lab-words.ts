/** What the theory lab says, on its screen and on its exported page. */
import type { Language } from '../domain/basics.ts'
import type { LipschitzLab, ProductLab, SmoothLab, SquarePair, TentsLab } from '../domain/theory.ts'
import { asPercent, formatNumber } from '../format.ts'
import type { Say } from '../messages/index.ts'

/** A share of the range as a percentage, without an exponent however small, e.g. 1e-6 -> "0.0001 %". */
export function asShare(eps: number): string {
  return asPercent(new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 }).format(eps * 100))
}

/** H with the paper's L, as cells of a table. */
export const hiddenAndDepth = (hiddenLayers: number) => `${hiddenLayers} (${hiddenLayers + 2})`

/** Sentences one after the other: Japanese puts no space between them. */
export const sentences = (language: Language, ...all: string[]) => all.join(language === 'ja' ? '' : ' ')

/** A number of hidden layers in words, with the paper's depth. */
export const layersIn = (t: Say, hiddenLayers: number) =>
  hiddenLayers === 1 ? t('theory.oneLayer') : t('theory.layers', { hiddenLayers, depth: hiddenLayers + 2 })

export function squareWords(t: Say, language: Language, { eps, deep, shallow }: SquarePair): string {
  const sizes = t('theory.squareSentence', {
    eps: asShare(eps),
    layers: layersIn(t, deep.hiddenLayers),
    deep: deep.units,
    shallow: shallow.units,
  })
  const which = deep.units < shallow.units ? 'squareFewer' : deep.units === shallow.units ? 'squareSame' : 'squareMore'
  return sentences(language, sizes, t(`theory.${which}`))
}

export function productWords(t: Say, language: Language, { network, errorOnAxes }: ProductLab): string {
  const { hiddenLayers, units, error, formula } = network
  const size = t('theory.productSentence', {
    hiddenLayers,
    depth: hiddenLayers + 2,
    units,
    error: formatNumber(error),
    formula: formatNumber(formula),
  })
  const axes = errorOnAxes === 0 ? t('theory.axesZero') : t('theory.axesNotZero', { error: formatNumber(errorOnAxes) })
  return sentences(language, size, axes)
}

export function smoothWords(t: Say, language: Language, { size, eps, network, bound, grid, levels }: SmoothLab): string {
  return sentences(
    language,
    t('theory.smoothSentence', {
      eps: asShare(eps),
      layers: layersIn(t, size.hiddenLayers),
      units: formatNumber(size.units),
      weights: formatNumber(size.weights),
      grid,
      levels,
    }),
    network
      ? t('theory.smoothMeasured', {
          error: formatNumber(network.error),
          bound: formatNumber(bound),
          points: formatNumber(network.gridPoints),
        })
      : t('theory.smoothCounted'),
  )
}

export function lipschitzWords(t: Say, language: Language, lab: LipschitzLab): string {
  const { asked, eps, deep, shallow, worstCase, fewestPieces, single } = lab
  return sentences(
    language,
    ...(eps > asked ? [t('theory.lipschitzCoarser', { asked: asShare(asked) })] : []),
    t(deep.hiddenLayers === 1 ? 'theory.lipschitzNoCache' : 'theory.lipschitzSentence', {
      eps: asShare(eps),
      deep: formatNumber(deep.weights),
      shallow: formatNumber(shallow.weights),
      ratio: formatNumber(deep.weights / shallow.weights, 2),
    }),
    t('theory.lipschitzWorst', { ratio: formatNumber(worstCase.deep / worstCase.shallow, 2), pieces: fewestPieces }),
    t('theory.inSingle', {
      engine: single.engine.id,
      backend: single.engine.backend,
      deep: formatNumber(single.deep),
      shallow: formatNumber(single.shallow),
    }),
  )
}

/** `chosen` is one of the lab's networks. */
export function tentsWords(t: Say, language: Language, { networks }: TentsLab, chosen: TentsLab['networks'][number]): string {
  const { pieces, hiddenLayers: layers, units, leastUnits } = chosen
  const sizes = t(layers === 1 ? 'theory.tentsOneLayer' : 'theory.tentsSentence', {
    pieces: formatNumber(pieces),
    layers: layersIn(t, layers),
    units: formatNumber(units),
    shallow: formatNumber(networks[0]!.units),
  })
  const least = Math.ceil(leastUnits - 1e-9)
  return sentences(language, sizes, least > layers ? t('theory.tentsBound', { least: formatNumber(least) }) : t('theory.tentsNoBound'))
}
