import { describe, expect, test } from 'vitest'
import type { Recipe } from '../../../src/main/training/engine.ts'
import { countParameters, type NetworkShape } from '../../../src/main/training/network.ts'
import { oracleGradients, oraclePredict, oracleTrain } from './oracle.ts'
import { binding, engineOf, floatWidths, largestDifference, networkOf, numbersOf, PLAIN, samplesOf } from './support.ts'

const shapes: NetworkShape[] = [
  { inputs: 1, hidden: [1], activation: 'tanh', skip: 'none' },
  { inputs: 3, hidden: [17], activation: 'relu', skip: 'none' },
  { inputs: 4, hidden: [12, 9, 7], activation: 'leakyRelu', skip: 'input' },
  { inputs: 5, hidden: [20, 3, 20], activation: 'silu', skip: 'none' },
]
const recipes: Record<string, Partial<Recipe>> = {
  'plain Adam': {},
  'AdamW with everything on': { loss: 'huber', huberDelta: 0.4, warmup: 0.2, schedule: 'cosine', weightDecay: 0.1, clipNorm: 0.5 },
}

describe.skipIf(!binding)('the native core and TensorFlow.js agree', () => {
  test.each(shapes)('on predictions and gradients of $hidden $activation, skip $skip', async (shape) => {
    const network = networkOf(shape)
    const samples = samplesOf(41, shape.inputs)
    const numbers = numbersOf(network).map((values) => Float64Array.from(values))
    for (const loss of ['mse', 'huber'] as const) {
      const oracle = oracleGradients(network, numbers, samples, loss, 0.4)
      const { weights, biases, loss: value } = await engineOf().gradients(network, samples, { loss, huberDelta: 0.4 })
      expect(value).toBeCloseTo(oracle.loss, 5)
      const found = weights.flatMap((gradient, layer) => [gradient, biases[layer]])
      expect(largestDifference(found, oracle.gradients)).toBeLessThan(3e-6)
    }
    const predictions = await engineOf().predict(network, samples.inputs, samples.rows)
    expect(largestDifference([predictions], [oraclePredict(network, numbers, samples)])).toBeLessThan(3e-6)
  })

  test.each(Object.entries(recipes))('on a whole short training: %s', async (_, change) => {
    for (const shape of shapes) {
      // 70 rows in batches of 32: the last one has 6.
      const job = { shape, seed: 4, train: samplesOf(70, shape.inputs), validation: samplesOf(30, shape.inputs, 2) }
      const recipe = { ...PLAIN, ...change, maxEpochs: 6, patience: 6 }
      const oracle = oracleTrain({ ...job, recipe })
      for (const width of floatWidths) {
        const result = await engineOf(width).train({ ...job, recipe })
        expect(result.steps).toBe(oracle.steps)
        expect(largestDifference([result.trainCurve, result.validationCurve], [oracle.trainCurve, oracle.validationCurve])).toBeLessThan(
          3e-5,
        )
        if (result.bestEpoch === recipe.maxEpochs) expect(largestDifference(numbersOf(result.network), oracle.numbers)).toBeLessThan(1e-4)
      }
      expect(countParameters(shape)).toBe(oracle.numbers.reduce((sum, values) => sum + values.length, 0))
    }
  })
})
