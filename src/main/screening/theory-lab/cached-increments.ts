import type { Network } from '../../training/network.ts'
import { combine, constant, input, NetworkBuilder, shifted, type Form } from './build.ts'

/** A function on [0, 1] and its Lipschitz constant there. */
export interface LipschitzFunction {
  f: (x: number) => number
  lipschitz: number
}

/** Coarse intervals T, steps m of each, and the share of each at its right end where the way back to 0 lies. */
export interface CachePlan {
  intervals: number
  steps: number
  edge: number
}

const MOST_STEPS = 20
/** Values at the knots are rounded to multiples of this: their second differences are then exact in single precision. */
const QUANTUM = 2 ** -24

/**
 * Paths of `steps` steps -1, 0 or 1 that end where they began: central trinomial coefficients, 1, 1, 3, 7, 19, 51, 141, ...
 * by n a(n) = (2n - 1) a(n - 1) + 3 (n - 1) a(n - 2).
 */
export function closedPaths(steps: number): number {
  let [before, last] = [1, 1]
  for (let n = 2; n <= steps; n++) [before, last] = [last, ((2 * n - 1) * last + 3 * (n - 1) * before) / n]
  return last
}

/** The most weights that `addCached` uses for any function: 12 for each interval, 4m - 2 for each of the cached paths. */
export function mostCachedWeights({ intervals, steps }: CachePlan): number {
  return 12 * intervals + Math.min(intervals, closedPaths(steps)) * (4 * steps - 2) + 4
}

/** The plan with the fewest weights whose error 2 K / (T m) is at most `eps`; the edge is as wide as that allows: at most 1 / (2m). */
export function planCache(eps: number, lipschitz: number): CachePlan {
  const plans = Array.from({ length: MOST_STEPS - 1 }, (_, k) => {
    const steps = k + 2
    return { intervals: Math.ceil((2 * lipschitz) / (steps * eps) - 1e-9), steps, edge: 2 ** -Math.ceil(Math.log2(2 * steps)) }
  })
  return plans.reduce((best, plan) => (mostCachedWeights(plan) < mostCachedWeights(best) ? plan : best))
}

/**
 * The adaptive network of depth L = 6 (H = 4 hidden layers) for a Lipschitz function of one input (Yarotsky 2017, section
 * 3.3): f = f1 + f2, where f1 interpolates f at t / T, and f2, which is 0 there and 2K-Lipschitz, is followed in steps of q =
 * 2 K / (T m) by one of few paths per interval; intervals with the same path share its subnetwork, the cache.
 *
 * - Layer 1: knots relu(T x - k) at t, at t + 1 - edge and at t + 1/2.
 * - Layer 2: per path the place in its intervals, sum over them of u on [0, 1 - edge], falling back to 0 at 1; and
 *   m min(u, 1 - u), which bounds |f2| / q.
 * - Layer 3: the paths' bends. Layer 4: the path's value cut off at that bound; since |f2| keeps to it this never does harm,
 *   and in the edges, where the path is run through backwards, it leaves at most 2 K edge / T on either side of 0.
 *
 * f2 / q is rounded at the steps, not floored: it is then within q / 2 there and, as it rises by at most q a step, within q
 * between them; a floor would allow 3 q / 2. In the edges the error is at most 4 K edge / T <= q. Intervals that their chord
 * fits need no path. All weights but q are multiples of powers of two that single precision holds exactly.
 *
 * Against the proof of Theorem 2: f1, the cache of paths with increments -1, 0 and 1, the place in an interval that falls back
 * over a narrow edge, the cut-off there and the depth are the proof's. Ours are three economies and one correction: m and T
 * have the fewest counted weights (the proof's m, half of log3(1 / eps), takes 1.4 times as many at 1e-2, 1.5 at 1e-8), straight
 * intervals have no path, one unit each for bound and place serves all intervals of a path; and the values are rounded, since
 * with the proof's floor the error between the steps was seen to reach 1.16 q.
 */
function addCached(builder: NetworkBuilder, { f, lipschitz }: LipschitzFunction, { intervals, steps, edge }: CachePlan): Form {
  const knots = new Map<number, Form>()
  const knot = (at: number) => {
    const known = knots.get(at) ?? builder.relu(1, shifted(combine([intervals, input()]), -at))
    knots.set(at, known)
    return known
  }
  const values = Array.from({ length: intervals + 1 }, (_, t) => QUANTUM * Math.round(f(t / intervals) / QUANTUM))
  const coarse = chords(values, knot)

  const q = (2 * lipschitz) / (intervals * steps)
  const cache = new Map<string, { path: number[]; intervals: number[] }>()
  for (let t = 0; t < intervals; t++) {
    const path = Array.from({ length: steps + 1 }, (_, r) => {
      const chord = values[t] + ((values[t + 1] - values[t]) * r) / steps
      return r === 0 || r === steps ? 0 : Math.round((f((t + r / steps) / intervals) - chord) / q)
    })
    const key = path.join(' ')
    if (!cache.has(key)) cache.set(key, { path, intervals: [] })
    cache.get(key)!.intervals.push(t)
  }
  const used = [...cache.values()].filter(({ path }) => path.some((value) => value !== 0))
  if (used.length === 0) return coarse

  // Within an interval of place u: up from 0 at its left end, down at its right end.
  const sum = (of: number[], terms: (t: number) => [number, Form][]) => combine(...of.flatMap(terms))
  const next = (t: number, weight: number): [number, Form][] => (t + 1 < intervals ? [[weight, knot(t + 1)]] : [])
  const place = (t: number): [number, Form][] => [[1, knot(t)], [-1 / edge, knot(t + 1 - edge)], ...next(t, 1 / edge - 1)]
  const tent = (t: number): [number, Form][] => [[steps, knot(t)], [-2 * steps, knot(t + 0.5)], ...next(t, steps)]
  const bound = builder.relu(
    2,
    sum(
      used.flatMap((one) => one.intervals).sort((a, b) => a - b),
      tent,
    ),
  )
  const fine = combine(
    ...used.map(({ path, intervals: of }): [number, Form] => {
      const z = builder.relu(2, sum(of, place))
      const bends = path.slice(1, -1).map((value, k): [number, Form] | undefined => {
        const bend = path[k + 2] - 2 * value + path[k]
        return bend === 0 ? undefined : [bend, builder.relu(3, shifted(combine([steps, z]), -(k + 1)))]
      })
      return [1, combine([path[1] * steps, z], ...bends.filter((bend) => bend !== undefined))]
    }),
  )
  // Cut off: min(max(v, -b), b) = relu(v + b) - relu(v - b) - b.
  const [above, below] = [1, -1].map((sign) => builder.relu(4, combine([1, fine], [sign, bound])))
  return combine([1, coarse], [q, above], [-q, below], [-q, bound])
}

/** The continuous piecewise linear function with these values at the knots 0, 1, 2, ... */
function chords(values: number[], knot: (at: number) => Form): Form {
  const parts = values.slice(0, -1).map((value, t): [number, () => Form] => {
    const slope = values[t + 1] - value
    return [t === 0 ? slope : slope - (value - values[t - 1]), () => knot(t)]
  })
  return combine([1, constant(values[0])], ...parts.flatMap(([weight, unit]): [number, Form][] => (weight === 0 ? [] : [[weight, unit()]])))
}

export function cachedIncrements(target: LipschitzFunction, plan: CachePlan): Network {
  const builder = new NetworkBuilder(1)
  return builder.finish(addCached(builder, target, plan))
}

/** Equal pieces whose chords stay within `eps` of every function with this Lipschitz constant: K / (2 eps). */
export const interpolationPieces = (eps: number, lipschitz: number) => Math.ceil(lipschitz / (2 * eps) - 1e-9)

/** Standard interpolation at equidistant knots: one hidden layer, a unit for each piece that bends. */
export function interpolation({ f }: LipschitzFunction, pieces: number): Network {
  const builder = new NetworkBuilder(1)
  const values = Array.from({ length: pieces + 1 }, (_, k) => QUANTUM * Math.round(f(k / pieces) / QUANTUM))
  return builder.finish(chords(values, (at) => builder.relu(1, shifted(combine([pieces, input()]), -at))))
}

/** The most weights of interpolation: two for each unit and one from it, no bias for the first, one for the output. */
export const mostInterpolationWeights = (pieces: number) => 3 * pieces
