import type { Network } from '../../training/network.ts'
import { combine, constant, input, NetworkBuilder, shifted, type Form, type NetworkSize } from './build.ts'
import { addProduct } from './multiplication.ts'
import { addSquare } from './square.ts'

/** sin(x_1 + ... + x_d) on [0, 1]^d: all its derivatives are at most 1, so that it lies in the paper's class F_(d,n) for every n. */
export const smoothTarget = (x: readonly number[]) => Math.sin(x.reduce((sum, value) => sum + value, 0))

export interface SmoothProblem {
  /** d, 1 or 2. */
  inputs: 1 | 2
  /** n, how many derivatives are made use of: the local Taylor polynomials have degree n - 1. */
  derivatives: 1 | 2 | 3
}

export interface SmoothPlan extends SmoothProblem {
  /** N: the grid has (N + 1)^d points. */
  grid: number
  /** m: layers of each square in the products. */
  levels: number
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))

/**
 * How far sum_m phi_m P_m is from f at most. Yarotsky 2017 (proof of Theorem 1) counts 2^d overlapping bumps and |x_k - m_k / N|
 * <= 1 / N: 2^d d^n / (n! N^n). As the bumps add up to 1 and end at 2 / (3 N), it is also at most (2 d / (3 N))^n / n!.
 */
export const taylorError = ({ inputs: d, derivatives: n }: SmoothProblem, grid: number) => ((2 * d) / (3 * grid)) ** n / factorial(n)
export const printedTaylorError = ({ inputs: d, derivatives: n }: SmoothProblem, grid: number) =>
  (2 ** d * d ** n) / factorial(n) / grid ** n

/** A bound of |P_m| where its bump is not 0: products are built for factors up to it. */
const BOUND = 2

/**
 * How much the products add to it at most, with squares off by e = 2^(-2m-2): products of bumps 6 e (M = 1), of bump and
 * polynomial 6 M^2 e, each in at most 2^d places; the squares within the polynomials have coefficients of at most 1/2.
 */
export function productError({ inputs: d, derivatives: n }: SmoothProblem, levels: number): number {
  const e = 2 ** (-2 * levels - 2)
  if (n === 1) return d === 1 ? 0 : 4 * 6 * e
  const bumps = d === 1 ? 0 : 4 * 6 * e * BOUND
  const monomials = n === 3 ? (d === 1 ? e / 2 : 2 * e) : 0
  return bumps + 2 ** d * 6 * BOUND ** 2 * e + monomials
}

/** Half of `eps` for the Taylor polynomials, half for the products, as in the paper. */
export function planSmooth(problem: SmoothProblem, eps: number): SmoothPlan {
  const { inputs: d, derivatives: n } = problem
  // Without products nothing but the polynomials' error is left.
  const half = productError(problem, 1) === 0 ? eps : eps / 2
  const grid = Math.max(1, Math.ceil((2 * d) / (3 * (factorial(n) * half) ** (1 / n)) - 1e-9))
  let levels = 1
  while (productError(problem, levels) > half) levels++
  return { ...problem, grid, levels }
}

/**
 * The approximator of Theorem 1 (Yarotsky 2017): a partition of unity phi_m(x) = product of psi(3 N x_k - 3 m_k) over a grid,
 * psi the trapezoid that is 1 on [-1, 1] and 0 outside [-2, 2], times the Taylor polynomial of degree n - 1 at m / N, added up.
 * Products are those of Proposition 3: exactly 0 where a factor is 0, so that at most 2^d terms are off anywhere.
 *
 * The paper multiplies each monomial with the bumps by itself. Here a grid point's polynomial is one linear form of
 * monomials that all points share, so that a point takes one product with its bump (and one more for the bump if d = 2).
 */
function addSmooth(builder: NetworkBuilder, { inputs: d, derivatives: n, grid, levels }: SmoothPlan): Form {
  const bumps = Array.from({ length: d }, (_, k) => addBumps(builder, input(k), grid))
  const monomials = n === 3 ? addMonomials(builder, d, levels) : undefined
  const points = Array.from({ length: (grid + 1) ** d }, (_, k) =>
    Array.from({ length: d }, (_, j) => Math.floor(k / (grid + 1) ** j) % (grid + 1)),
  )
  const ready = monomials ? monomials.layers : 0
  const terms = points.map((point, block): [number, Form] => {
    const bump =
      d === 1 ? bumps[0][point[0]] : addProduct(builder, 2, [bumps[0][point[0]], bumps[1][point[1]]], { levels, bound: 1, block })
    const centre = point.map((k) => k / grid)
    if (n === 1) return [smoothTarget(centre), bump]
    const layer = Math.max(d === 1 ? 2 : levels + 3, ready + 1)
    return [1, addProduct(builder, layer, [bump, taylor(centre, n, monomials?.quadratic)], { levels, bound: BOUND, block })]
  })
  return combine(...terms)
}

/** The trapezoids psi(3 N x - 3 m), m = 0 .. N, from knots in layer 1 that neighbours share: 2 N units. */
function addBumps(builder: NetworkBuilder, x: Form, grid: number): Form[] {
  const knots = Array.from({ length: 3 * grid + 1 }, (_, k) =>
    k % 3 === 0 ? undefined : builder.relu(1, shifted(combine([3 * grid, x]), -k)),
  )
  return Array.from({ length: grid + 1 }, (_, m) => {
    const [up, flat, down, zero] = [-2, -1, 1, 2].map((by) => knots[3 * m + by])
    return combine(
      [1, constant(m === 0 ? 1 : 0)],
      ...(up && flat
        ? ([
            [1, up],
            [-1, flat],
          ] as [number, Form][])
        : []),
      ...(down && zero
        ? ([
            [-1, down],
            [1, zero],
          ] as [number, Form][])
        : []),
    )
  })
}

/** The monomials of degree 2, in blocks of their own: x_k^2 on [0, 1] by a square, x_1 x_2 by a product with M = 1. */
function addMonomials(builder: NetworkBuilder, d: number, levels: number): { quadratic: Form[][]; layers: number } {
  const squares = Array.from({ length: d }, (_, k) => addSquare(builder, 1, input(k), levels, -1 - k))
  if (d === 1) return { quadratic: [[squares[0]]], layers: levels }
  const mixed = addProduct(builder, 1, [input(0), input(1)], { levels, bound: 1, block: -3 })
  return {
    quadratic: [
      [squares[0], mixed],
      [mixed, squares[1]],
    ],
    layers: levels + 1,
  }
}

/** The Taylor polynomial of degree n - 1 of the target at c, written in powers of x: f + f' s + f''/2 s^2, s the sum of x_k - c_k. */
function taylor(c: number[], n: number, quadratic: Form[][] | undefined): Form {
  const [f, first, second] = [smoothTarget(c), Math.cos(c.reduce((a, b) => a + b, 0)), -smoothTarget(c)]
  const shift = c.reduce((sum, value) => sum + value, 0)
  const linear = c.map((_, k): [number, Form] => [first, input(k)])
  const start: [number, Form][] = [[1, constant(f - first * shift)], ...linear]
  if (n === 2 || !quadratic) return combine(...start)
  // s^2 = sum x_j x_k - 2 shift sum x_k + shift^2.
  return combine(
    ...start,
    ...quadratic.flat().map((form): [number, Form] => [second / 2, form]),
    ...c.map((_, k): [number, Form] => [-second * shift, input(k)]),
    [second / 2, constant(shift ** 2)],
  )
}

export function smoothNetwork(plan: SmoothPlan): Network {
  const builder = new NetworkBuilder(plan.inputs)
  return builder.finish(addSmooth(builder, plan))
}

/** The same network's size, without its matrices. */
export function countSmooth(plan: SmoothPlan): NetworkSize {
  const builder = new NetworkBuilder(plan.inputs)
  return builder.count(addSmooth(builder, plan))
}
