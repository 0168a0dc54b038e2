import type { SmoothGrowth, SmoothLab } from '#shared/domain/theory.ts'
import { evaluate } from '../../training/evaluate.ts'
import { countNetwork, type NetworkSize } from './build.ts'
import {
  countSmooth,
  planSmooth,
  printedTaylorError,
  productError,
  smoothNetwork,
  smoothTarget,
  taylorError,
  type SmoothPlan,
  type SmoothProblem,
} from './smooth.ts'

/** A network of more units is counted but not built: measuring it would take longer than a glance. */
export const MOST_UNITS_BUILT = 12_000
/** Points along each side of a grid of two inputs, at most. */
const MOST_SIDE = 61
const DRAWN = 401

/**
 * Size of the approximator for any grid: with d, n and the levels fixed, units and weights are polynomials of degree d in N
 * (corners, sides and inner points are alike among themselves), so that three small networks tell all.
 */
export function smoothSize(plan: SmoothPlan): NetworkSize {
  const first = 2
  if (plan.grid <= first + 2) return countSmooth(plan)
  const [a, b, c] = [0, 1, 2].map((k) => countSmooth({ ...plan, grid: first + k }))
  const s = plan.grid - first
  // Newton's forward differences.
  const at = (of: 'units' | 'weights') => a[of] + s * (b[of] - a[of]) + ((s * (s - 1)) / 2) * (c[of] - 2 * b[of] + a[of])
  return { hiddenLayers: a.hiddenLayers, units: at('units'), weights: at('weights') }
}

/** Theorem 1 for one accuracy: planned, counted, and where it is not too large built and measured against its bound. */
export function smoothLab(problem: SmoothProblem, eps: number): SmoothLab {
  const plan = planSmooth(problem, eps)
  const size = smoothSize(plan)
  const { inputs: d } = problem
  const bound = taylorError(plan, plan.grid) + productError(plan, plan.levels)
  const common = { ...problem, eps, grid: plan.grid, levels: plan.levels, size, bound, printedBound: printedTaylorError(plan, plan.grid) }
  if (size.units > MOST_UNITS_BUILT) return { ...common, network: null, errors: null }

  const network = smoothNetwork(plan)
  const errorsAt = (points: Float64Array) =>
    evaluate(network, points, points.length / d).map((value, i) => value - smoothTarget([...points.subarray(i * d, (i + 1) * d)]))
  // A multiple of the knots' 3 N where it can be, so that knots, plateaus and slopes are all met.
  const side = d === 1 ? 24 * plan.grid + 1 : Math.min(MOST_SIDE, 6 * plan.grid + 1)
  const points = Float64Array.from({ length: side ** d * d }, (_, k) => {
    const row = Math.floor(k / d)
    return (k % d ? row % side : Math.floor(row / side ** (d - 1))) / (side - 1)
  })
  const line = Float64Array.from({ length: DRAWN }, (_, i) => i / (DRAWN - 1))
  return {
    ...common,
    network: {
      ...countNetwork(network),
      error: errorsAt(points).reduce((worst, error) => Math.max(worst, Math.abs(error)), 0),
      formula: bound,
      gridPoints: side ** d,
    },
    errors: { x: [...line], error: [...errorsAt(Float64Array.from({ length: DRAWN * d }, (_, k) => line[Math.floor(k / d)]))] },
  }
}

/** Sizes from 1e-1 to 1e-6 for every d and n. */
export function smoothGrowth(): SmoothGrowth {
  return ([1, 2] as const).flatMap((inputs) =>
    ([1, 2, 3] as const).map((derivatives) => ({
      inputs,
      derivatives,
      sizes: Array.from({ length: 11 }, (_, k) => {
        const eps = Number((10 ** (-1 - k / 2)).toPrecision(3))
        return { eps, ...smoothSize(planSmooth({ inputs, derivatives }, eps)) }
      }),
    })),
  )
}
