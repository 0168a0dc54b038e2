import { fitRidge } from '../../../src/main/training/models/ridge.ts'
import { evaluate } from '../../../src/main/training/evaluate.ts'
import type { Engine, TrainingJob, TrainingResult } from '../../../src/main/training/engine.ts'
import { initialise, type Network } from '../../../src/main/training/network.ts'

/**
 * A stand-in for an engine: the hidden layers stay as they are drawn, the weights of the first six
 * units into the output are fitted in closed form. It
 * remembers its jobs, and `spoil` turns a result into another.
 */
export function randomFeaturesEngine(spoil: (result: TrainingResult, job: TrainingJob) => TrainingResult = (result) => result) {
  const jobs: TrainingJob[] = []
  const engine: Engine = {
    info: { id: 'tensorflow', backend: 'test', threads: 1 },
    async train(job, { onProgress } = {}) {
      jobs.push(job)
      const initial = initialise(job.shape, job.seed)
      const hidden = initial.layers.slice(0, -1)
      const all = hidden.at(-1)!.units
      const units = Math.min(all, 6)
      const features = new Float64Array(job.train.rows * units)
      for (let unit = 0; unit < units; unit++) {
        const pick = Float32Array.from({ length: all }, (_, k) => (k === unit ? 1 : 0))
        const reader: Network = { ...initial, layers: [...hidden, { ...initial.layers.at(-1)!, weights: pick }] }
        evaluate(reader, job.train.inputs, job.train.rows).forEach((value, row) => (features[row * units + unit] = value))
      }
      const { coefficients, intercept } = fitRidge(features, Float64Array.from(job.train.targets), job.train.rows, units)
      const weights = Float32Array.from({ length: all }, (_, unit) => coefficients[unit] ?? 0)
      const last = { ...initial.layers.at(-1)!, weights, biases: Float32Array.of(intercept) }
      const network = { ...initial, layers: [...hidden, last] }
      onProgress?.({ epoch: job.recipe.maxEpochs, maxEpochs: job.recipe.maxEpochs, validationLoss: 0 })
      const loss = (samples: TrainingJob['train']) =>
        evaluate(network, samples.inputs, samples.rows).reduce((sum, value, i) => sum + (value - samples.targets[i]) ** 2, 0) / samples.rows
      return spoil(
        {
          ...{ status: 'done', network, bestEpoch: 1, epochs: 1, steps: 1, seconds: 0, deadUnits: 0 },
          trainCurve: Float32Array.of(loss(job.train)),
          validationCurve: Float32Array.of(loss(job.validation)),
        },
        job,
      )
    },
    predict: async (network, inputs, rows) => Float32Array.from(evaluate(network, inputs, rows)),
    gradients: () => Promise.reject(new Error('not needed here')),
  }
  return { engine, jobs }
}
