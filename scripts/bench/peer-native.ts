import { createNativeEngine } from '../../src/main/training/engines/native.ts'
import { BATCH, createRows, INPUTS, LEARNING_RATE, serve } from './task.ts'

const engine = createNativeEngine()
const train = createRows()
const validation = { rows: 1, inputs: train.inputs.subarray(0, INPUTS), targets: train.targets.subarray(0, 1) }

await serve(async ({ hidden, epochs }) => {
  const { seconds, steps } = await engine.train({
    shape: { inputs: INPUTS, hidden, activation: 'relu', skip: 'none' },
    recipe: {
      loss: 'mse',
      huberDelta: 1,
      learningRate: LEARNING_RATE,
      warmup: 0,
      schedule: 'constant',
      weightDecay: 0,
      beta1: 0.9,
      beta2: 0.999,
      adamEpsilon: 1e-7,
      batchSize: BATCH,
      maxEpochs: epochs,
      patience: epochs,
      clipNorm: Infinity,
    },
    seed: 1,
    train,
    validation,
  })
  return { msPerStep: (seconds / steps) * 1000 }
})
