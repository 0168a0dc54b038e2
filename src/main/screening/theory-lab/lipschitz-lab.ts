import type { EngineInfo } from '#shared/domain/basics.ts'
import type { LipschitzGrowth, LipschitzLab, LipschitzShape } from '#shared/domain/theory.ts'
import { piecesOfPoints } from '#shared/theory/bounds.ts'
import { evaluate } from '../../training/evaluate.ts'
import type { Network } from '../../training/network.ts'
import { countNetwork } from './build.ts'
import {
  cachedIncrements,
  interpolation,
  interpolationPieces,
  mostCachedWeights,
  mostInterpolationWeights,
  planCache,
  type LipschitzFunction,
} from './cached-increments.ts'

/** Single precision: what an engine makes of a network. */
export interface SinglePrecision {
  info: EngineInfo
  predict(network: Network, inputs: Float32Array, rows: number): Promise<Float32Array>
}

/** Slope over accuracy that networks are still built for: a steeper function gets a coarser eps. */
const MOST_PIECES = 1000
const DRAWN = 513
/** Coarse intervals that the drawn window of errors shows. */
const WINDOW = 4
/** Points at which the fewest pieces are counted. */
const COUNTED = 2049

export function lipschitzNetworks(target: LipschitzFunction, asked: number) {
  const eps = Math.max(asked, target.lipschitz / MOST_PIECES)
  const plan = planCache(eps, target.lipschitz)
  const pieces = interpolationPieces(eps, target.lipschitz)
  return { eps, plan, pieces, deep: cachedIncrements(target, plan), shallow: interpolation(target, pieces) }
}

/**
 * The network of depth 6 for a function against interpolation, both for every function with its Lipschitz constant within
 * `eps`, measured on this one: everywhere, within the edges, and once more in single precision.
 */
export async function lipschitzLab(
  { shape, target, input }: { shape: LipschitzShape; target: LipschitzFunction; input: LipschitzLab['input'] },
  asked: number,
  single: SinglePrecision,
): Promise<LipschitzLab> {
  const { f, lipschitz } = target
  const { eps, plan, pieces, deep, shallow } = lipschitzNetworks(target, asked)
  const { intervals, steps, edge } = plan
  // Holds the ends, the middle and the steps' neighbours of each interval, and at least two points within each edge.
  const perInterval = 4 / edge
  const x = Float64Array.from({ length: intervals * perInterval + 1 }, (_, i) => i / (intervals * perInterval))
  const errorsOf = (values: ArrayLike<number>, at: ArrayLike<number>) => Float64Array.from(values, (value, i) => value - f(at[i]))
  const largest = (errors: Float64Array) => errors.reduce((worst, error) => Math.max(worst, Math.abs(error)), 0)
  const deepErrors = errorsOf(evaluate(deep, x, x.length), x)
  const shallowErrors = errorsOf(evaluate(shallow, x, x.length), x)
  const inEdge = (i: number) => i % perInterval > perInterval * (1 - edge)
  const inEdges = deepErrors.filter((_, i) => inEdge(i))
  const x32 = Float32Array.from(x)
  const [deep32, shallow32] = [
    largest(errorsOf(await single.predict(deep, x32, x32.length), x32)),
    largest(errorsOf(await single.predict(shallow, x32, x32.length), x32)),
  ]
  const built = (network: Network, errors: Float64Array, formula: number) => ({
    ...countNetwork(network),
    error: largest(errors),
    formula,
    gridPoints: x.length,
  })

  const drawn = Float64Array.from({ length: DRAWN }, (_, i) => i / (DRAWN - 1))
  const worst = deepErrors.reduce((best, error, i) => (Math.abs(error) > Math.abs(deepErrors[best]) ? i : best), 0)
  const first = Math.max(0, Math.min(Math.floor(worst / perInterval) - WINDOW / 2, intervals - WINDOW)) * perInterval
  const window = [first, Math.min(x.length, first + WINDOW * perInterval + 1)] as const
  return {
    shape,
    input,
    asked,
    eps,
    lipschitz,
    plan,
    deep: built(deep, deepErrors, (2 * lipschitz) / (intervals * steps)),
    shallow: built(shallow, shallowErrors, lipschitz / (2 * pieces)),
    errorInEdges: largest(inEdges),
    pointsInEdges: inEdges.length,
    worstCase: { deep: mostCachedWeights(plan), shallow: mostInterpolationWeights(pieces) },
    fewestPieces: piecesOfPoints(
      Float64Array.from({ length: COUNTED }, (_, i) => f(i / (COUNTED - 1))),
      eps,
    ),
    single: { engine: single.info, deep: deep32, shallow: shallow32 },
    curve: {
      x: [...drawn],
      exact: [...drawn.map(f)],
      deep: [...evaluate(deep, drawn, drawn.length)],
      shallow: [...evaluate(shallow, drawn, drawn.length)],
    },
    errors: {
      x: [...x.slice(...window)],
      deep: [...deepErrors.slice(...window)],
      shallow: [...shallowErrors.slice(...window)],
    },
  }
}

/** Weights for every 1-Lipschitz function within eps, by explicit constants: from 1e-1 to 1e-12, where none can be built any more. */
export function lipschitzGrowth(): LipschitzGrowth {
  return Array.from({ length: 23 }, (_, k) => {
    const eps = Number((10 ** (-1 - k / 2)).toPrecision(3))
    const plan = planCache(eps, 1)
    return { eps, steps: plan.steps, deep: mostCachedWeights(plan), shallow: mostInterpolationWeights(interpolationPieces(eps, 1)) }
  })
}
