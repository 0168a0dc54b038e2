import * as tf from '@tensorflow/tfjs'
import type { Samples, TrainingJob } from '../../../src/main/training/engine.ts'
import { initialise, LEAKY_SLOPE, type Activation, type Network } from '../../../src/main/training/network.ts'
import { createRandom, deriveSeed } from '../../../src/shared/random.ts'

/*
 * An independent implementation of engine.ts for the tests: forward and gradients by TensorFlow.js's automatic
 * differentiation, the optimiser in double by the formulas of AdamW as published.
 */

const ACTIVATE: Record<Activation, (z: tf.Tensor) => tf.Tensor> = {
  linear: (z) => z,
  relu: (z) => tf.relu(z),
  leakyRelu: (z) => tf.leakyRelu(z, LEAKY_SLOPE),
  tanh: (z) => tf.tanh(z),
  silu: (z) => tf.mul(z, tf.sigmoid(z)),
}

/** Predictions, rows x 1, from the parameters as tensors: for each layer weights, then biases. */
function forward(network: Network, parameters: tf.Tensor[], inputs: tf.Tensor2D): tf.Tensor {
  const outputs: tf.Tensor[] = [inputs]
  network.layers.forEach(({ from, activation }, layer) => {
    const x = tf.concat(
      from.map((source) => outputs[source]),
      1,
    )
    outputs.push(ACTIVATE[activation](tf.add(tf.matMul(x, parameters[2 * layer]), parameters[2 * layer + 1])))
  })
  return outputs[outputs.length - 1]
}

function toTensors(network: Network, numbers: Float64Array[]): tf.Tensor[] {
  return numbers.map((values, index) => {
    const { units } = network.layers[index >> 1]
    return index % 2 ? tf.tensor1d(Float32Array.from(values)) : tf.tensor2d(Float32Array.from(values), [values.length / units, units])
  })
}

const rowsOf = ({ inputs, targets }: Samples, columns: number, order: number[]): Samples => ({
  rows: order.length,
  inputs: Float32Array.from(order.flatMap((row) => Array.from(inputs.subarray(row * columns, (row + 1) * columns)))),
  targets: Float32Array.from(order, (row) => targets[row]),
})

export function oraclePredict(network: Network, numbers: Float64Array[], samples: Samples): Float32Array {
  return tf.tidy(() => {
    const x = tf.tensor2d(samples.inputs, [samples.rows, network.inputs])
    return forward(network, toTensors(network, numbers), x).dataSync() as Float32Array
  })
}

export function oracleGradients(network: Network, numbers: Float64Array[], samples: Samples, loss: 'mse' | 'huber', delta: number) {
  return tf.tidy(() => {
    const x = tf.tensor2d(samples.inputs, [samples.rows, network.inputs])
    const y = tf.tensor2d(samples.targets, [samples.rows, 1])
    const lossOf = (...parameters: tf.Tensor[]): tf.Scalar => {
      const error = tf.sub(forward(network, parameters, x), y)
      if (loss === 'mse') return tf.mean(tf.square(error)) as tf.Scalar
      const inside = tf.minimum(tf.abs(error), delta)
      // e^2 / 2 inside; beyond it delta^2 / 2 + delta (|e| - delta).
      return tf.mean(tf.add(tf.mul(0.5, tf.square(inside)), tf.mul(delta, tf.sub(tf.abs(error), inside)))) as tf.Scalar
    }
    const { value, grads } = tf.valueAndGrads(lossOf)(toTensors(network, numbers))
    return { loss: value.dataSync()[0], gradients: grads.map((gradient) => gradient.dataSync() as Float32Array) }
  })
}

/** Trains as engine.ts says, without early stopping. Returns all parameters after the last epoch and the curves. */
export function oracleTrain({ shape, recipe, seed, train, validation }: TrainingJob) {
  const network = initialise(shape, seed)
  const numbers = network.layers.flatMap(({ weights, biases }) => [Float64Array.from(weights), Float64Array.from(biases)])
  const m = numbers.map((values) => new Float64Array(values.length))
  const v = numbers.map((values) => new Float64Array(values.length))
  const random = createRandom(deriveSeed(seed, 'shuffle'))
  const order = Array.from({ length: train.rows }, (_, row) => row)
  const stepsPerEpoch = Math.ceil(train.rows / recipe.batchSize)
  const total = recipe.maxEpochs * stepsPerEpoch
  const warm = Math.floor(recipe.warmup * total)
  const trainCurve: number[] = []
  const validationCurve: number[] = []
  const squares = (samples: Samples) => {
    const predictions = oraclePredict(network, numbers, samples)
    return samples.targets.reduce((sum, target, row) => sum + (predictions[row] - target) ** 2, 0)
  }
  let step = 0
  for (let epoch = 0; epoch < recipe.maxEpochs; epoch++) {
    random.shuffle(order)
    let sum = 0
    for (let start = 0; start < train.rows; start += recipe.batchSize) {
      const batch = rowsOf(train, shape.inputs, order.slice(start, start + recipe.batchSize))
      sum += squares(batch)
      const { gradients } = oracleGradients(network, numbers, batch, recipe.loss, recipe.huberDelta)
      const norm = Math.sqrt(gradients.reduce((total, values) => total + values.reduce((part, value) => part + value * value, 0), 0))
      const scale = norm > recipe.clipNorm ? recipe.clipNorm / norm : 1
      let rate = recipe.learningRate
      if (step < warm) rate *= (step + 1) / warm
      else if (recipe.schedule === 'cosine') rate *= 0.5 * (1 + Math.cos((Math.PI * (step - warm)) / (total - warm)))
      step++
      numbers.forEach((values, index) => {
        const decay = index % 2 === 0 ? recipe.weightDecay : 0
        for (let i = 0; i < values.length; i++) {
          const g = scale * gradients[index][i]
          m[index][i] = recipe.beta1 * m[index][i] + (1 - recipe.beta1) * g
          v[index][i] = recipe.beta2 * v[index][i] + (1 - recipe.beta2) * g * g
          const mHat = m[index][i] / (1 - recipe.beta1 ** step)
          const vHat = v[index][i] / (1 - recipe.beta2 ** step)
          values[i] -= rate * (mHat / (Math.sqrt(vHat) + recipe.adamEpsilon) + decay * values[i])
        }
      })
    }
    trainCurve.push(sum / train.rows)
    validationCurve.push(squares(validation) / validation.rows)
  }
  return { numbers, trainCurve, validationCurve, steps: step }
}
