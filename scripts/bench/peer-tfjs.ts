/** TensorFlow.js as its users call it: a sequential model and `fit`. The backend, node or wasm, is the argument. */
import { loadTensorFlow, type TensorflowBackend } from '../../src/main/training/engines/tensorflow/load.ts'
import { BATCH, createRows, INPUTS, LEARNING_RATE, ROWS, serve, STEPS_PER_EPOCH } from './task.ts'

const { tf, name } = await loadTensorFlow([process.argv[2] as TensorflowBackend])
await tf.setBackend(name)
const { inputs, targets } = createRows()
const x = tf.tensor2d(inputs, [ROWS, INPUTS])
const y = tf.tensor2d(targets, [ROWS, 1])
const models = new Map<string, ReturnType<typeof tf.sequential>>()

function modelOf(hidden: number[]) {
  const model = tf.sequential()
  hidden.forEach((units, layer) =>
    model.add(tf.layers.dense({ units, activation: 'relu', ...(layer === 0 ? { inputShape: [INPUTS] } : {}) })),
  )
  model.add(tf.layers.dense({ units: 1 }))
  model.compile({ optimizer: tf.train.adam(LEARNING_RATE), loss: 'meanSquaredError' })
  return model
}

await serve(async ({ hidden, epochs }) => {
  const key = hidden.join()
  if (!models.has(key)) models.set(key, modelOf(hidden))
  const start = performance.now()
  await models.get(key)!.fit(x, y, { epochs, batchSize: BATCH, shuffle: true, verbose: 0 })
  return { msPerStep: (performance.now() - start) / (epochs * STEPS_PER_EPOCH) }
})
