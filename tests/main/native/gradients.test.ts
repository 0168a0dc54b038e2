import { describe, expect, test } from 'vitest'
import type { Gradients } from '../../../src/main/training/engine.ts'
import type { Activation, Layer, Network, NetworkShape } from '../../../src/main/training/network.ts'
import { createRandom } from '../../../src/shared/random.ts'
import { binding, engineOf, floatWidths, largestDifference, networkOf, samplesOf, widths } from './support.ts'

const flat = ({ weights, biases }: Gradients) => weights.flatMap((values, layer) => [values, biases[layer]])
const activations = ['relu', 'leakyRelu', 'tanh', 'silu'] as const

function layer(from: number[], fanIn: number, units: number, activation: Activation, random: () => number): Layer {
  const draw = (length: number, size: number) => Float32Array.from({ length }, () => size * random())
  return { from, units, activation, weights: draw(fanIn * units, 1 / Math.sqrt(fanIn)), biases: draw(units, 0.3) }
}

/** Every layer kind at once: several sources, a source used twice, a unit of its own, a linear layer, one that leads nowhere. */
function branchedNetwork(activation: Activation): Network {
  const random = createRandom(9)
  const draw = () => random.normal()
  return {
    inputs: 3,
    layers: [
      layer([0], 3, 5, activation, draw),
      layer([1, 0], 8, 1, activation, draw),
      layer([1, 1], 10, 17, activation, draw),
      layer([0, 3], 20, 4, activation, draw),
      layer([3, 2, 0, 1], 26, 6, 'linear', draw),
      layer([5, 2], 7, 1, 'linear', draw),
    ],
  }
}

/**
 * The largest gap between the gradient and central differences of the loss, both in double (the reference width). The
 * step is exact in float32, in which the weights are stored.
 */
async function gapToCentralDifferences(network: Network, loss: 'mse' | 'huber', rows: number): Promise<number> {
  const engine = engineOf('reference')
  const samples = samplesOf(rows, network.inputs)
  const settings = { loss, huberDelta: 0.5 }
  const gradients = await engine.gradients(network, samples, settings)
  const random = createRandom(5)
  let gap = 0
  for (const [index, { weights, biases }] of network.layers.entries()) {
    for (const [values, slopes] of [
      [weights, gradients.weights[index]],
      [biases, gradients.biases[index]],
    ]) {
      for (const at of new Set([0, values.length - 1, random.below(values.length), random.below(values.length)])) {
        const kept = values[at]
        const lossAt = async (value: number) => {
          values[at] = value
          return { value: values[at], loss: (await engine.gradients(network, samples, settings)).loss }
        }
        const above = await lossAt(kept + 2e-5)
        const below = await lossAt(kept - 2e-5)
        values[at] = kept
        gap = Math.max(gap, Math.abs((above.loss - below.loss) / (above.value - below.value) - slopes[at]))
      }
    }
  }
  return gap
}

describe.skipIf(!binding)('gradients of the native core', () => {
  test.each(widths)('one tanh unit, by hand (%s)', async (width) => {
    // Prediction 2 tanh(0.5 x - 0.25) + 0.1 at x = 1 (target 1) and x = -1 (target 0).
    const network: Network = {
      inputs: 1,
      layers: [
        { from: [0], units: 1, activation: 'tanh', weights: Float32Array.of(0.5), biases: Float32Array.of(-0.25) },
        { from: [1], units: 1, activation: 'linear', weights: Float32Array.of(2), biases: Float32Array.of(Math.fround(0.1)) },
      ],
    }
    const t = [Math.tanh(0.25), Math.tanh(-0.75)]
    const e = [2 * t[0] + 0.1 - 1, 2 * t[1] + 0.1]
    const samples = { rows: 2, inputs: Float32Array.of(1, -1), targets: Float32Array.of(1, 0) }
    const found = await engineOf(width).gradients(network, samples, { loss: 'mse', huberDelta: 1 })
    expect(found.loss).toBeCloseTo((e[0] ** 2 + e[1] ** 2) / 2, 6)
    expect(found.weights[1][0]).toBeCloseTo(e[0] * t[0] + e[1] * t[1], 6)
    expect(found.biases[1][0]).toBeCloseTo(e[0] + e[1], 6)
    const inner = t.map((value, row) => e[row] * 2 * (1 - value * value))
    expect(found.weights[0][0]).toBeCloseTo(inner[0] - inner[1], 6)
    expect(found.biases[0][0]).toBeCloseTo(inner[0] + inner[1], 6)
  })

  test.each(widths)("Huber's loss, by hand (%s)", async (width) => {
    const network: Network = {
      inputs: 1,
      layers: [{ from: [0], units: 1, activation: 'linear', weights: Float32Array.of(1), biases: Float32Array.of(0) }],
    }
    // Errors 0.25 (inside delta 0.5) and -2 (outside): 0.25^2 / 2 and 0.5 (2 - 0.25).
    const samples = { rows: 2, inputs: Float32Array.of(1, 3), targets: Float32Array.of(0.75, 5) }
    const found = await engineOf(width).gradients(network, samples, { loss: 'huber', huberDelta: 0.5 })
    expect(found.loss).toBeCloseTo((0.03125 + 0.875) / 2, 6)
    expect(found.weights[0][0]).toBeCloseTo((0.25 * 1 - 0.5 * 3) / 2, 6)
    expect(found.biases[0][0]).toBeCloseTo((0.25 - 0.5) / 2, 6)
  })

  test.each(activations.flatMap((activation) => (['none', 'input'] as const).map((skip) => [activation, skip] as const)))(
    'equal central differences: %s, skip %s, both losses',
    async (activation, skip) => {
      for (const hidden of [[3], [17, 1, 5], [40, 33]]) {
        const shape: NetworkShape = { inputs: 3, hidden, activation, skip }
        expect(await gapToCentralDifferences(networkOf(shape), 'mse', 11)).toBeLessThan(1e-6)
        expect(await gapToCentralDifferences(networkOf(shape), 'huber', 11)).toBeLessThan(1e-6)
      }
    },
  )

  test.each([...activations, 'linear'] as const)('equal central differences where layers branch and join: %s', async (activation) => {
    expect(await gapToCentralDifferences(branchedNetwork(activation), 'mse', 9)).toBeLessThan(1e-6)
  })

  test.each(floatWidths)('are those of the double reference, for odd sizes and rows (%s)', async (width) => {
    for (const activation of activations) {
      for (const hidden of [[1], [3], [16, 16], [17, 1, 5], [33, 70], [128, 31, 64]]) {
        for (const rows of [1, 2, 7, 128, 131, 300]) {
          const network = networkOf({ inputs: 5, hidden, activation, skip: rows % 2 ? 'input' : 'none' }, rows)
          const samples = samplesOf(rows, 5, rows)
          const found = await engineOf(width).gradients(network, samples, { loss: 'mse', huberDelta: 1 })
          const truth = await engineOf('reference').gradients(network, samples, { loss: 'mse', huberDelta: 1 })
          const scale = Math.max(1, ...flat(truth).map((values) => values.reduce((top, value) => Math.max(top, Math.abs(value)), 0)))
          expect(largestDifference(flat(found), flat(truth)) / scale).toBeLessThan(3e-6)
          expect(Math.abs(found.loss - truth.loss) / (1 + truth.loss)).toBeLessThan(3e-6)
        }
      }
    }
  })

  test.each(widths)('branching networks too, and zero for a layer that leads nowhere (%s)', async (width) => {
    const network = branchedNetwork('silu')
    const samples = samplesOf(50, 3)
    const found = await engineOf(width).gradients(network, samples, { loss: 'mse', huberDelta: 1 })
    const truth = await engineOf('reference').gradients(network, samples, { loss: 'mse', huberDelta: 1 })
    expect(largestDifference(flat(found), flat(truth))).toBeLessThan(1e-5)
    expect(found.weights[3].every((value) => value === 0)).toBe(true)
  })

  test.each(floatWidths)('tanh and SiLU stay right for very large and very small sums (%s)', async (width) => {
    const inputs = Float32Array.of(-1e4, -100, -20, -3, -0.7, -0.6, -1e-3, -1e-20, 0, 1e-20, 1e-3, 0.6, 0.7, 3, 20, 100, 1e4)
    for (const activation of ['tanh', 'silu'] as const) {
      const one = { weights: Float32Array.of(1), biases: Float32Array.of(0), units: 1 }
      const network: Network = {
        inputs: 1,
        layers: [
          { ...one, from: [0], activation },
          { ...one, from: [1], activation: 'linear' },
        ],
      }
      const found = await engineOf(width).predict(network, inputs, inputs.length)
      inputs.forEach((x, row) => {
        const truth = activation === 'tanh' ? Math.tanh(x) : x / (1 + Math.exp(-x))
        expect(Math.abs(found[row] - truth)).toBeLessThanOrEqual(3e-7 * Math.abs(truth) + 1e-25)
      })
    }
  })
})
