import type { Network } from '../../training/network.ts'
import { combine, input, NetworkBuilder, shifted, type Form } from './build.ts'

/**
 * One application of the tooth function g(u) = 2u on [0, 1/2], 2 (1 - u) on [1/2, 1], 0 outside [0, 1], in three units of
 * a layer: g = 2 relu(u) - 4 relu(u - 1/2) + 2 relu(u - 1).
 */
function tooth(builder: NetworkBuilder, layer: number, u: Form, block: number): Form {
  const [a, b, c] = [0, -0.5, -1].map((shift) => builder.relu(layer, shifted(u, shift), block))
  return combine([2, a], [-4, b], [2, c])
}

/**
 * Adds f_m(u) = u - sum_{s=1}^m g_s(u) / 4^s for 0 <= u <= 1, g_s the tooth function applied s times: the piecewise linear
 * interpolation of u^2 at the multiples of 2^-m (Yarotsky 2017, Proposition 2). Uses layers `layer` .. `layer + m - 1`, three
 * units in each, and links from all of them to what comes after.
 */
export function addSquare(builder: NetworkBuilder, layer: number, u: Form, levels: number, block = 0): Form {
  const parts: [number, Form][] = [[1, u]]
  let wave = u
  for (let s = 1; s <= levels; s++) {
    wave = tooth(builder, layer + s - 1, wave, block)
    parts.push([-(4 ** -s), wave])
  }
  return combine(...parts)
}

/** x^2 on [0, 1] with 3m units in m hidden layers; the largest error is 2^(-2m-2), at the odd multiples of 2^(-m-1). */
export function deepSquare(levels: number): Network {
  const builder = new NetworkBuilder(1)
  return builder.finish(addSquare(builder, 1, input(), levels))
}

/**
 * x^2 on [0, 1] with one hidden layer of `pieces` units: the interpolation at equidistant knots, lowered by half its
 * largest error. The largest error is 1 / (8 pieces^2), the least possible with so many linear pieces.
 */
export function shallowSquare(pieces: number): Network {
  const builder = new NetworkBuilder(1)
  const slope = (k: number) => (2 * k + 1) / pieces
  const parts = Array.from({ length: pieces }, (_, k): [number, Form] => [
    k === 0 ? slope(0) : slope(k) - slope(k - 1),
    builder.relu(1, shifted(input(), -k / pieces)),
  ])
  return builder.finish(shifted(combine(...parts), -1 / (8 * pieces ** 2)))
}
