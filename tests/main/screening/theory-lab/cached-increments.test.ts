import { describe, expect, test } from 'vitest'
import { countNetwork } from '../../../../src/main/screening/theory-lab/build.ts'
import {
  cachedIncrements,
  closedPaths,
  interpolation,
  interpolationPieces,
  mostCachedWeights,
  mostInterpolationWeights,
  planCache,
  type LipschitzFunction,
} from '../../../../src/main/screening/theory-lab/cached-increments.ts'
import { lipschitzGrowth } from '../../../../src/main/screening/theory-lab/lipschitz-lab.ts'
import { curveOf, lipschitzTargets } from '../../../../src/main/screening/theory-lab/lipschitz-targets.ts'
import { largestError } from '../../../../src/main/screening/theory-lab/measure.ts'
import { evaluate } from '../../../../src/main/training/evaluate.ts'
import { createRandom } from '../../../../src/shared/random.ts'
import { tents } from '../problems.ts'

/** Rounding of values at the knots to 2^-24. */
const ROUNDING = 2 ** -24

/** As rough as a 1-Lipschitz function can be: slope +1 or -1 on each of `pieces` pieces. */
function rough(pieces: number, seed: number): LipschitzFunction {
  const random = createRandom(seed)
  const values = [0]
  for (let k = 0; k < pieces; k++) values.push(values[k] + (random.below(2) ? 1 : -1) / pieces)
  const f = (x: number) => {
    const left = Math.min(Math.floor(x * pieces), pieces - 1)
    return values[left] + (x * pieces - left) * (values[left + 1] - values[left])
  }
  return { f, lipschitz: 1 }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('closed paths of %i steps, by going through all of them', (steps) => {
  let closed = 0
  for (let code = 0; code < 3 ** steps; code++) {
    let sum = 0
    for (let rest = code, k = 0; k < steps; k++, rest = Math.floor(rest / 3)) sum += (rest % 3) - 1
    if (sum === 0) closed++
  }
  expect(closedPaths(steps)).toBe(closed)
})

describe('the network of depth 6 (4 hidden layers)', () => {
  const plans = [
    { intervals: 7, steps: 4, edge: 1 / 8 },
    { intervals: 40, steps: 3, edge: 1 / 8 },
    { intervals: 25, steps: 5, edge: 1 / 1024 },
    { intervals: 12, steps: 2, edge: 1 / 4 },
  ]

  test.each(plans)('on rough functions, %o: within 2 K / (T m) everywhere, the edges included', (plan) => {
    const { intervals: T, steps: m, edge } = plan
    for (const seed of [1, 2, 3]) {
      const target = rough(T * m, seed)
      const network = cachedIncrements(target, plan)
      const size = countNetwork(network)
      expect(size.hiddenLayers).toBe(4)
      expect(size.weights).toBeLessThanOrEqual(mostCachedWeights(plan))
      expect(largestError(network, target.f, 48 * T * m + 1)).toBeLessThanOrEqual(2 / (T * m) + ROUNDING)

      // At the steps rounding leaves half a step at most; a floor would leave nearly a whole one.
      const steps = Float64Array.from({ length: T * m + 1 }, (_, k) => k / (T * m))
      const errors = evaluate(network, steps, steps.length).map((value, k) => Math.abs(value - target.f(steps[k])))
      expect(Math.max(...errors)).toBeLessThanOrEqual(1 / (T * m) + 2 * ROUNDING)

      // Within the edges, where the path is run through backwards, finely: 4 K edge / T.
      const inside = Float64Array.from({ length: T * 33 }, (_, k) => (Math.floor(k / 33) + 1 - (edge * (k % 33)) / 32) / T)
      const inEdges = evaluate(network, inside, inside.length).map((value, k) => Math.abs(value - target.f(inside[k])))
      expect(Math.max(...inEdges)).toBeLessThanOrEqual((4 * edge) / T + 2 * ROUNDING)
    }
  })

  test('without cutting off, the edges would be wrong: the path runs back over its whole height', () => {
    // One interval with the highest path: up all the way, down all the way.
    const target = { f: (x: number) => Math.min(x, 1 - x), lipschitz: 1 }
    const network = cachedIncrements(target, { intervals: 1, steps: 4, edge: 1 / 8 })
    const middle = 1 - 1 / 16
    // The middle of the edge is half way back: near the top of the path, 1/2, where the function is 1/16.
    expect(evaluate(network, [middle], 1)[0]).toBeLessThanOrEqual(1 / 8)
    expect(Math.abs(evaluate(network, [middle], 1)[0] - target.f(middle))).toBeLessThanOrEqual(1 / 8)
  })

  test('is f1 plus the cached path, as computed without a network', () => {
    const target = rough(90, 5)
    const [T, m, edge] = [10, 3, 1 / 8]
    const q = 2 / (T * m)
    const network = cachedIncrements(target, { intervals: T, steps: m, edge })
    const direct = (x: number) => {
      const t = Math.floor(x * T)
      const u = x * T - t
      const [left, right] = [target.f(t / T), target.f((t + 1) / T)]
      const chord = (v: number) => left + (right - left) * v
      const path = (r: number) => (r === 0 || r === m ? 0 : q * Math.round((target.f((t + r / m) / T) - chord(r / m)) / q))
      const r = Math.floor(u * m)
      return chord(u) + path(r) + (u * m - r) * (path(r + 1) - path(r))
    }
    for (let k = 0; k < 1000; k++) {
      const x = k / 1000
      if ((x * T) % 1 > 1 - edge) continue
      expect(Math.abs(evaluate(network, [x], 1)[0] - direct(x))).toBeLessThan(4 * ROUNDING)
    }
  })

  test('on functions that bend between the steps rounding keeps within q, where the floor of the proof does not', () => {
    const plan = { intervals: 7, steps: 4, edge: 1 / 8 }
    const { intervals: T, steps: m } = plan
    const q = 2 / (T * m)
    const worst = { floored: 0, network: 0 }
    for (const seed of [1, 2, 3, 4, 5]) {
      const target = rough(4 * T * m, seed)
      worst.network = Math.max(worst.network, largestError(cachedIncrements(target, plan), target.f, 32 * T * m + 1))
      const floored = (x: number) => {
        const t = Math.min(Math.floor(x * T), T - 1)
        const chord = (v: number) => target.f(t / T) + (target.f((t + 1) / T) - target.f(t / T)) * v
        const path = (r: number) => (r === 0 || r === m ? 0 : q * Math.floor((target.f((t + r / m) / T) - chord(r / m)) / q + 1e-9))
        const place = (x * T - t) * m
        const r = Math.min(Math.floor(place), m - 1)
        return chord(place / m) + path(r) + (place - r) * (path(r + 1) - path(r))
      }
      for (let k = 0; k <= 32 * T * m; k++)
        worst.floored = Math.max(worst.floored, Math.abs(floored(k / (32 * T * m)) - target.f(k / (32 * T * m))))
    }
    expect(worst.network).toBeLessThanOrEqual(q + ROUNDING)
    expect(worst.floored).toBeGreaterThan(1.05 * q)
  })

  test.each([1e-2, 1e-4, 1e-8])("at eps %d the plan has fewer weights than the proof's, with m half of log3(1 / eps)", (eps) => {
    const steps = Math.round(Math.log(1 / eps) / Math.log(3) / 2)
    const proof = { intervals: Math.ceil(2 / (steps * eps)), steps, edge: 1 / 16 }
    expect(mostCachedWeights(planCache(eps, 1))).toBeLessThan(mostCachedWeights(proof) / 1.3)
  })

  test('what its chords fit needs no cache: a straight line has no hidden unit but one', () => {
    const line = { f: (x: number) => 0.25 + x / 2, lipschitz: 1 }
    expect(countNetwork(cachedIncrements(line, { intervals: 8, steps: 3, edge: 1 / 8 }))).toMatchObject({ hiddenLayers: 1, units: 1 })
  })
})

test.each([0.1, 0.03, 0.01])('interpolation at eps %d stays within it on rough functions', (eps) => {
  for (const [target, K] of [
    [rough(200, 1).f, 1],
    [(x: number) => tents(x, 3), 8],
  ] as const) {
    const pieces = interpolationPieces(eps, K)
    const network = interpolation({ f: target, lipschitz: K }, pieces)
    expect(largestError(network, target, 16 * pieces + 1)).toBeLessThanOrEqual(K / (2 * pieces) + ROUNDING)
    expect(countNetwork(network).weights).toBeLessThanOrEqual(mostInterpolationWeights(pieces))
  }
})

test('its gain is asymptotic: larger than interpolation at every accuracy of a plant, smaller only far below', () => {
  const ratio = (eps: number) => {
    const { deep, shallow } = lipschitzGrowth().find((one) => one.eps === eps)!
    return deep / shallow
  }
  expect(ratio(1e-2)).toBeGreaterThan(5)
  expect(ratio(1e-4)).toBeGreaterThan(2.5)
  expect(ratio(1e-8)).toBeGreaterThan(1.2)
  expect(ratio(1e-12)).toBeLessThan(1)
  // No other plan that reaches eps has fewer weights.
  for (const steps of [2, 3, 4, 5, 6]) {
    const plan = { intervals: Math.ceil(2 / (steps * 1e-3)), steps, edge: 1 / 16 }
    expect(mostCachedWeights(planCache(1e-3, 1))).toBeLessThanOrEqual(mostCachedWeights(plan))
  }
})

describe('functions of the lab', () => {
  test('have range 1 and keep to their Lipschitz constant, which is reached', () => {
    for (const make of Object.values(lipschitzTargets)) {
      const { f, lipschitz } = make()
      const values = Array.from({ length: 4097 }, (_, k) => f(k / 4096))
      expect(Math.min(...values)).toBe(0)
      expect(Math.max(...values)).toBeCloseTo(1, 12)
      const steepest = Math.max(...values.slice(1).map((value, k) => 4096 * Math.abs(value - values[k])))
      expect(steepest).toBeCloseTo(lipschitz, 6)
    }
  })

  test('the four teeth are the tent map applied three times; the values of Takagi at 1/4 and 1/2 are equal, as known', () => {
    const { f } = lipschitzTargets.triangle()
    for (let k = 0; k <= 64; k++) expect(f(k / 64)).toBeCloseTo(tents(k / 64, 3), 12)
    const takagi = lipschitzTargets.takagi()
    // T(1/2) = T(1/4) = 1/2; T(1/8) = 3/8.
    expect(takagi.f(1 / 4) / takagi.f(1 / 2)).toBeCloseTo(1, 12)
    expect(takagi.f(1 / 8) / takagi.f(1 / 2)).toBeCloseTo(3 / 4, 12)
  })

  test('the curve along a column follows the truth, and a column of one value is refused', () => {
    const random = createRandom(3)
    const x = Float64Array.from({ length: 2000 }, () => 20 + 60 * random.uniform())
    const y = x.map((at) => Math.sin((at - 20) / 10) + 0.05 * random.normal())
    const curve = curveOf(x, y, 'T')
    expect(curve.from).toBeGreaterThan(20)
    expect(curve.to).toBeLessThan(80)
    for (const u of [0.1, 0.4, 0.75]) {
      // sin runs over its whole range from -1 to 1 here.
      const truth = (Math.sin((curve.from + u * (curve.to - curve.from) - 20) / 10) + 1) / 2
      expect(Math.abs(curve.f(u) - truth)).toBeLessThan(0.04)
    }
    expect(() => curveOf(new Float64Array(2000).fill(1), y, 'T')).toThrow(expect.objectContaining({ code: 'THEORY_FLAT_INPUT' }))
    expect(() => curveOf(x.subarray(0, 10), y.subarray(0, 10), 'T')).toThrow(expect.objectContaining({ code: 'DATA_TOO_FEW_ROWS' }))
  })
})
