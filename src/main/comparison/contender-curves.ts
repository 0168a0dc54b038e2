import type { ContenderCurve } from '#shared/domain/diagnosis.ts'
import { percentile } from '#shared/percentile.ts'
import { byKey, type FinishedRun } from './cells.ts'
import type { SweepSpec } from './spec.ts'
import { standings } from './summarise.ts'

/** Points of a line on the screen. */
const MOST_POINTS = 100

interface Curve {
  train: readonly number[]
  validation: readonly number[]
}

/**
 * The learning curves of the shallow and the deep contender, over all their folds and repetitions. Trainings stop at epochs of
 * their own: each epoch speaks of those that reached it, as long as that is half of them.
 *
 * @param curveOf the stored course of a run; null where it has none
 * @throws as `standings`
 */
export function contenderCurves<R extends FinishedRun>(
  spec: SweepSpec,
  runs: readonly R[],
  curveOf: (run: R) => Curve | null,
): ContenderCurve[] {
  const finished = byKey(runs)
  const standing = standings(spec, finished)
  const stored = new Map(runs.map((run) => [run.key, run]))
  return (['shallow', 'deep'] as const).flatMap((role) => {
    const { cell, runs: own } = standing[role]
    const curves = own.flatMap(({ key }) => curveOf(stored.get(key)!) ?? []).filter(({ validation }) => validation.length > 0)
    if (curves.length === 0) return []
    const { hiddenLayers, params } = cell
    return [{ role, hiddenLayers, params, runs: curves.length, ...summariseCurves(curves) }]
  })
}

/** Medians and the 10th and 90th percentile over curves of different lengths, at no more than 100 epochs. */
export function summariseCurves(curves: readonly Curve[]): Pick<ContenderCurve, 'epochs' | 'train' | 'validation' | 'low' | 'high'> {
  const lengths = curves.map(({ validation }) => validation.length).sort((a, b) => b - a)
  const last = lengths[Math.ceil(lengths.length / 2) - 1]
  const points = Math.min(last, MOST_POINTS)
  const epochs = Array.from({ length: points }, (_, k) => (points === 1 ? 1 : 1 + Math.round((k * (last - 1)) / (points - 1))))
  const at = (of: keyof Curve, epoch: number) => curves.flatMap((curve) => curve[of][epoch - 1] ?? []).sort((a, b) => a - b)
  const line = (of: keyof Curve, share: number) => epochs.map((epoch) => percentile(at(of, epoch), share))
  return {
    epochs,
    train: line('train', 0.5),
    validation: line('validation', 0.5),
    low: line('validation', 0.1),
    high: line('validation', 0.9),
  }
}
