import { createNativeEngine } from '../../../src/main/training/engines/native.ts'
import type { Engine, Recipe, Samples } from '../../../src/main/training/engine.ts'
import { loadBinding, type NativeBinding } from '../../../src/main/native/binding.ts'
import { initialise, type Network, type NetworkShape } from '../../../src/main/training/network.ts'
import { createRandom } from '../../../src/shared/random.ts'

function tryLoading(): NativeBinding | undefined {
  try {
    return loadBinding()
  } catch {
    return undefined
  }
}

/** Absent on machines without a compiler: tests skip there. */
export const binding = tryLoading()
export const widths = binding?.widths ?? []
/** The widths that compute in float32. */
export const floatWidths = widths.filter((width) => width !== 'reference')
export const engineOf = (width?: string): Engine => createNativeEngine(width)

export const PLAIN: Recipe = {
  loss: 'mse',
  huberDelta: 1,
  learningRate: 3e-3,
  warmup: 0,
  schedule: 'constant',
  weightDecay: 0,
  beta1: 0.9,
  beta2: 0.999,
  adamEpsilon: 1e-7,
  batchSize: 32,
  maxEpochs: 10,
  patience: 10,
  clipNorm: Infinity,
}

/** Rows of y = sin(2 x0) + x0 x1 + noise (with one input: sin(2 x0)), inputs standard normal. */
export function samplesOf(rows: number, inputs: number, seed = 1, noise = 0.1): Samples {
  const random = createRandom(seed)
  const x = Float32Array.from({ length: rows * inputs }, () => random.normal())
  const y = Float32Array.from({ length: rows }, (_, row) => {
    const at = row * inputs
    return Math.sin(2 * x[at]) + (inputs > 1 ? x[at] * x[at + 1] : 0) + noise * random.normal()
  })
  return { rows, inputs: x, targets: y }
}

/** An initial network whose biases are not 0, so that no unit sits at the kink of its activation. */
export function networkOf(shape: NetworkShape, seed = 1): Network {
  const network = initialise(shape, seed)
  const random = createRandom(seed + 1)
  for (const { biases } of network.layers) biases.forEach((_, index) => (biases[index] = 0.3 * random.normal()))
  return network
}

/** Largest |a - b| over all pairs. */
export function largestDifference(a: ArrayLike<number>[], b: ArrayLike<number>[]): number {
  let largest = 0
  a.forEach((values, list) => {
    if (values.length !== b[list].length) throw new Error('lengths differ')
    for (let i = 0; i < values.length; i++) {
      const difference = Math.abs(values[i] - b[list][i])
      // A NaN is no small difference.
      if (!(difference <= largest)) largest = difference
    }
  })
  return largest
}

/** All numbers of a network. */
export const numbersOf = (network: Network): Float32Array[] => network.layers.flatMap(({ weights, biases }) => [weights, biases])
