import { createRandom } from '#shared/random.ts'

export type Activation = 'relu' | 'leakyRelu' | 'tanh' | 'silu' | 'linear'

/** Slope of the leaky ReLU for negative inputs. */
export const LEAKY_SLOPE = 0.01

/** A multilayer perceptron with one output, before it has weights. */
export interface NetworkShape {
  /** Number of inputs, d. */
  inputs: number
  /** Units of each hidden layer; its length is H, the number of hidden layers. */
  hidden: number[]
  activation: Exclude<Activation, 'linear'>
  /** `input`: every layer after the first sees the network's inputs too, behind the units of the layer before it. */
  skip: 'none' | 'input'
}

/**
 * A layer: activation(x W + b), where x is the concatenation of the outputs of the layers `from`.
 * Source 0 is the network's input, source k the output of `layers[k - 1]`.
 */
export interface Layer {
  from: number[]
  units: number
  activation: Activation
  /** fanIn x units, row-major: weights[i * units + j] leads from input i to unit j. */
  weights: Float32Array
  /** units */
  biases: Float32Array
}

/** A network with its weights: the project's own model format. The last layer is the output. */
export interface Network {
  inputs: number
  layers: Layer[]
}

/** Sources of each layer of a shape, hidden layers first, then the output. */
function sources(shape: NetworkShape): number[][] {
  return [...shape.hidden, 1].map((_, layer) => (shape.skip === 'input' && layer > 0 ? [layer, 0] : [layer]))
}

/** Inputs of each layer of a shape, hidden layers first, then the output. */
export function fanIns(shape: NetworkShape): number[] {
  return sources(shape).map((from) => from.reduce((sum, source) => sum + (source === 0 ? shape.inputs : shape.hidden[source - 1]), 0))
}

/** P: weights and biases of a shape. */
export function countParameters(shape: NetworkShape): number {
  const units = [...shape.hidden, 1]
  return fanIns(shape).reduce((sum, fanIn, layer) => sum + (fanIn + 1) * units[layer], 0)
}

/**
 * Initial weights: He et al. 2015 (normal, variance 2 / fan-in) for ReLU-like layers, LeCun (variance 1 / fan-in) for
 * tanh, SiLU and the output; biases 0. Drawn layer by layer in the order of `weights`, so that a seed means the same
 * network in every engine.
 */
export function initialise(shape: NetworkShape, seed: number): Network {
  const random = createRandom(seed)
  const units = [...shape.hidden, 1]
  const fanIn = fanIns(shape)
  return {
    inputs: shape.inputs,
    layers: sources(shape).map((from, layer) => {
      const activation: Activation = layer === shape.hidden.length ? 'linear' : shape.activation
      const gain = activation === 'relu' || activation === 'leakyRelu' ? 2 : 1
      const std = Math.sqrt(gain / fanIn[layer])
      return {
        from,
        units: units[layer],
        activation,
        weights: Float32Array.from({ length: fanIn[layer] * units[layer] }, () => std * random.normal()),
        biases: new Float32Array(units[layer]),
      }
    }),
  }
}
