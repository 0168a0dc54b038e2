import type { Tensor } from '@tensorflow/tfjs'
import type { Recipe } from '../../engine.ts'
import type { Network } from '../../network.ts'
import type { LoadedTensorFlow } from './load.ts'
import { backward, forward } from './network-ops.ts'

export interface BatchGradients {
  /** Sums over the rows: of the losses, and of the squared errors. */
  losses: number
  squares: number
  /** Of the mean loss; for each layer that of its weights, then that of its biases. */
  gradients: Float32Array[]
}

/** What is computed on tensors: numbers in, numbers out, no tensor is left behind. `inputs` is rows x network.inputs. */
export interface Arithmetic {
  predict(network: Network, inputs: Float32Array): Float32Array
  gradients(network: Network, inputs: Float32Array, targets: Float32Array, loss: Pick<Recipe, 'loss' | 'huberDelta'>): BatchGradients
}

export function createArithmetic({ tf, name }: LoadedTensorFlow): Arithmetic {
  function compute<T>(work: () => T): T {
    // The backend is a global of the library, and another engine of this process may use another.
    if (tf.getBackend() !== name) void tf.setBackend(name)
    let result: T
    tf.tidy(() => {
      result = work()
    })
    return result!
  }
  const numbers = (tensor: Tensor) => tensor.dataSync() as Float32Array
  const pass = (network: Network, inputs: Float32Array) =>
    forward(tf, network, tf.tensor2d(inputs, [inputs.length / network.inputs, network.inputs]))

  return {
    predict: (network, inputs) => compute(() => numbers(pass(network, inputs).at(-1)!.a)),

    gradients: (network, inputs, targets, loss) =>
      compute(() => {
        const passes = pass(network, inputs)
        const { slopes, ...sums } = lossOf(numbers(passes.at(-1)!.a), targets, loss)
        const found = backward(tf, network, passes, tf.tensor2d(slopes, [targets.length, 1]))
        const gradients = network.layers.flatMap(({ weights, biases }, layer) => {
          const gradient = found[layer]
          return gradient ? gradient.map(numbers) : [new Float32Array(weights.length), new Float32Array(biases.length)]
        })
        return { ...sums, gradients }
      }),
  }
}

/** The loss of each row, summed, and the slope of its mean in each prediction. */
function lossOf(predictions: Float32Array, targets: Float32Array, { loss, huberDelta }: Pick<Recipe, 'loss' | 'huberDelta'>) {
  const rows = targets.length
  const slopes = new Float32Array(rows)
  let losses = 0
  let squares = 0
  for (let row = 0; row < rows; row++) {
    const error = predictions[row] - targets[row]
    const size = Math.abs(error)
    squares += error * error
    if (loss === 'mse') {
      losses += error * error
      slopes[row] = (2 * error) / rows
    } else {
      losses += size <= huberDelta ? (error * error) / 2 : huberDelta * (size - huberDelta / 2)
      slopes[row] = (size <= huberDelta ? error : huberDelta * Math.sign(error)) / rows
    }
  }
  return { losses, squares, slopes }
}
