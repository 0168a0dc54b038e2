import { expect, test } from 'vitest'
import { deadUnits, evaluate } from '../../../src/main/training/evaluate.ts'
import type { Activation, Layer, Network } from '../../../src/main/training/network.ts'

const layer = (from: number[], activation: Activation, weights: number[], biases: number[]): Layer => ({
  from,
  units: biases.length,
  activation,
  weights: Float32Array.from(weights),
  biases: Float32Array.from(biases),
})

test.each<[Activation, (z: number) => number]>([
  ['linear', (z) => z],
  ['relu', (z) => (z > 0 ? z : 0)],
  ['leakyRelu', (z) => (z > 0 ? z : 0.01 * z)],
  ['tanh', (z) => (Math.exp(2 * z) - 1) / (Math.exp(2 * z) + 1)],
  ['silu', (z) => z / (1 + Math.exp(-z))],
])('one %s unit', (activation, f) => {
  const network: Network = { inputs: 1, layers: [layer([0], activation, [2], [-0.5])] }
  const x = [-3, -0.25, 0, 0.25, 1, 3]
  evaluate(network, x, x.length).forEach((value, row) => expect(value).toBeCloseTo(f(2 * x[row] - 0.5), 14))
})

test('layers see the outputs of their sources side by side, in the order of `from`', () => {
  // h = (x0 + 2 x1, x1 - 1); output 3 h0 + 5 h1 + 7 x0 + 11 x1 + 1.
  const network: Network = { inputs: 2, layers: [layer([0], 'linear', [1, 0, 2, 1], [0, -1]), layer([1, 0], 'linear', [3, 5, 7, 11], [1])] }
  const expected = ([a, b]: number[]) => 3 * (a + 2 * b) + 5 * (b - 1) + 7 * a + 11 * b + 1
  expect([...evaluate(network, [1, 2, -4, 0.5], 2)]).toEqual([expected([1, 2]), expected([-4, 0.5])])
})

// Yarotsky 2017, Proposition 2: composing the tooth function m times, x - sum g_s(x) / 4^s differs from x^2 by 2^(-2m-2).
test("the paper's deep network for x^2 has exactly its error", () => {
  const m = 5
  const tooth = [2, -4, 2]
  const layers: Layer[] = []
  for (let s = 1; s <= m; s++) {
    // Three ReLU units of t = g_(s-1): t, t - 1/2, t - 1; and g_s = 2 r0 - 4 r1 + 2 r2.
    if (s === 1) layers.push(layer([0], 'relu', [1, 1, 1], [0, -0.5, -1]))
    else
      layers.push(
        layer(
          [s - 1],
          'relu',
          tooth.flatMap((value) => [value, value, value]),
          [0, -0.5, -1],
        ),
      )
  }
  const output = layer(
    [0, ...layers.map((_, s) => s + 1)],
    'linear',
    [1, ...layers.flatMap((_, s) => tooth.map((value) => -value / 4 ** (s + 1)))],
    [0],
  )
  const network: Network = { inputs: 1, layers: [...layers, output] }
  const x = Array.from({ length: 2 ** (m + 3) + 1 }, (_, k) => k / 2 ** (m + 3))
  const error = evaluate(network, x, x.length).map((value, k) => value - x[k] ** 2)
  expect(Math.max(...error.map(Math.abs))).toBe(2 ** (-2 * m - 2))
})

test('dead units are ReLU units that no row wakes', () => {
  // Over x in [-1, 1]: x is alive, x - 2 is dead, -x is alive, 0 x - 1 is dead.
  const hidden = layer([0], 'relu', [1, 1, -1, 0], [0, -2, 0, -1])
  const output = layer([1], 'linear', [1, 1, 1, 1], [0])
  const x = [-1, 0, 1]
  expect(deadUnits({ inputs: 1, layers: [hidden, output] }, x, 3)).toBe(0.5)
  expect(deadUnits({ inputs: 1, layers: [{ ...hidden, activation: 'leakyRelu' }, output] }, x, 3)).toBe(0)
  expect(deadUnits({ inputs: 1, layers: [layer([0], 'linear', [1], [0])] }, x, 3)).toBe(0)
})
