import type { Comparison, Run } from '#shared/domain/comparison.ts'
import type { FrontierPoint } from '#shared/frontier.ts'

/** Networks of one depth by size. */
export interface Family {
  hiddenLayers: number
  points: FrontierPoint[]
}

/** The frontier of a finished comparison. */
export function finishedFamilies(comparison: Comparison): Family[] {
  return comparison.families.map(({ hiddenLayers, points }) => ({
    hiddenLayers,
    points: points.map(({ params, rmse }) => ({ params, rmse: rmse.mean, se: rmse.se })),
  }))
}

/**
 * The frontier of a sweep under way: per depth and size the best learning rate so far, over the folds that are done. A
 * preview for those who watch; the result is drawn when the sweep ends.
 */
export function liveFamilies(runs: readonly Run[]): Family[] {
  const places = new Map<string, { hiddenLayers: number; params: number; tries: Map<string, number[]> }>()
  for (const { family, model, hiddenLayers, params, rmse, learningRate, weightDecay } of runs) {
    if (family !== 'network' || model !== 'relu' || rmse === null) continue
    const key = `${hiddenLayers}/${params}`
    const place = places.get(key) ?? { hiddenLayers, params, tries: new Map<string, number[]>() }
    places.set(key, place)
    const setting = `${learningRate}/${weightDecay}`
    place.tries.set(setting, [...(place.tries.get(setting) ?? []), rmse])
  }
  const families = new Map<number, Family>()
  for (const { hiddenLayers, params, tries } of [...places.values()].sort((a, b) => a.params - b.params)) {
    const best = [...tries.values()].map(meanAndError).reduce((a, b) => (b.rmse < a.rmse ? b : a))
    const family = families.get(hiddenLayers) ?? { hiddenLayers, points: [] }
    families.set(hiddenLayers, family)
    family.points.push({ params, ...best })
  }
  return [...families.values()].sort((a, b) => a.hiddenLayers - b.hiddenLayers)
}

function meanAndError(values: number[]): { rmse: number; se: number } {
  const n = values.length
  const rmse = values.reduce((sum, value) => sum + value, 0) / n
  const variance = values.reduce((sum, value) => sum + (value - rmse) ** 2, 0) / Math.max(1, n - 1)
  return { rmse, se: Math.sqrt(variance / n) }
}
