import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs'
import { LEAKY_SLOPE, type Activation, type Network } from '../../network.ts'
import type { TensorFlow } from './load.ts'

/** What the way back needs of a layer; all of it has one row per sample. */
interface LayerPass {
  /** Its input: the outputs of its sources side by side. */
  x: Tensor2D
  /** x W + b */
  z: Tensor2D
  /** activation(z) */
  a: Tensor2D
  /** fanIn x units */
  weights: Tensor2D
}

const activate: Record<Activation, (tf: TensorFlow, z: Tensor2D) => Tensor2D> = {
  linear: (_, z) => z,
  relu: (tf, z) => tf.relu(z),
  leakyRelu: (tf, z) => tf.leakyRelu(z, LEAKY_SLOPE),
  tanh: (tf, z) => tf.tanh(z),
  silu: (tf, z) => tf.mul(z, tf.sigmoid(z)),
}

/** Slope of the activation at z, where it has the value a. */
const slope: Record<Exclude<Activation, 'linear'>, (tf: TensorFlow, z: Tensor2D, a: Tensor2D) => Tensor2D> = {
  relu: (tf, z) => tf.step(z),
  leakyRelu: (tf, z) => tf.step(z, LEAKY_SLOPE),
  tanh: (tf, _, a) => tf.sub(1, tf.square(a)),
  // With s = sigmoid(z), a = z s: s + z s (1 - s) = s + a (1 - s).
  silu(tf, z, a) {
    const s = tf.sigmoid(z)
    return tf.add(s, tf.mul(a, tf.sub(1, s)))
  },
}

/** The pass of every layer over `input`, rows x inputs. To be called in a tidy. */
export function forward(tf: TensorFlow, network: Network, input: Tensor2D): LayerPass[] {
  const outputs: Tensor2D[] = [input]
  return network.layers.map((layer) => {
    const sources = layer.from.map((source) => outputs[source])
    const x = sources.length === 1 ? sources[0] : tf.concat(sources, 1)
    const weights = tf.tensor2d(layer.weights, [layer.weights.length / layer.units, layer.units])
    const z = tf.fused.matMul({ a: x, b: weights, bias: tf.tensor1d(layer.biases) }) as Tensor2D
    const a = activate[layer.activation](tf, z)
    outputs.push(a)
    return { x, z, a, weights }
  })
}

/**
 * The gradient of a sum over the rows whose slopes in the predictions are `slopes` (rows x 1): for each layer that of its
 * weights, then that of its biases; null for a layer that leads nowhere. To be called in the tidy of `forward`.
 */
export function backward(tf: TensorFlow, network: Network, passes: LayerPass[], slopes: Tensor2D): ([Tensor2D, Tensor1D] | null)[] {
  const layers = network.layers
  // Of each layer's output, by the number of the source.
  const arrived: (Tensor2D | undefined)[] = []
  arrived[layers.length] = slopes
  const gradients: ([Tensor2D, Tensor1D] | null)[] = layers.map(() => null)
  for (let l = layers.length - 1; l >= 0; l--) {
    const { from, activation } = layers[l]
    const { x, z, a, weights } = passes[l]
    const ofOutput = arrived[l + 1]
    if (!ofOutput) continue
    const ofSum = activation === 'linear' ? ofOutput : tf.mul<Tensor2D>(ofOutput, slope[activation](tf, z, a))
    gradients[l] = [product(tf, x, ofSum, 'first'), tf.sum<Tensor1D>(ofSum, 0)]
    if (from.every((source) => source === 0)) continue
    const ofInput = product(tf, ofSum, weights, 'second')
    const widths = from.map((source) => (source === 0 ? network.inputs : layers[source - 1].units))
    const parts = from.length === 1 ? [ofInput] : tf.split<Tensor2D>(ofInput, widths, 1)
    from.forEach((source, k) => {
      if (source > 0) arrived[source] = arrived[source] ? tf.add<Tensor2D>(arrived[source], parts[k]) : parts[k]
    })
  }
  return gradients
}

/** The product of two matrices, one of them transposed. */
function product(tf: TensorFlow, a: Tensor2D, b: Tensor2D, transposed: 'first' | 'second'): Tensor2D {
  // WebAssembly's product is ten times slower where it has to transpose by itself; libtensorflow's is not.
  if (tf.getBackend() === 'wasm') return transposed === 'first' ? tf.matMul(tf.transpose(a), b) : tf.matMul(a, tf.transpose(b))
  return tf.matMul(a, b, transposed === 'first', transposed === 'second')
}
