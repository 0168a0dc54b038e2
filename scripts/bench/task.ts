/** What every engine of the benchmark trains: 16 inputs, ReLU, mean squared error, Adam, batches of 128. */
import { createInterface } from 'node:readline'
import { createRandom } from '../../src/shared/random.ts'
import type { Answer, Question } from './peers.ts'

export const INPUTS = 16
export const BATCH = 128
export const ROWS = 10 * BATCH
export const STEPS_PER_EPOCH = ROWS / BATCH
export const LEARNING_RATE = 1e-3

export function createRows() {
  const random = createRandom(1)
  const inputs = Float32Array.from({ length: ROWS * INPUTS }, () => random.normal())
  const targets = Float32Array.from({ length: ROWS }, (_, row) => Math.sin(inputs[row * INPUTS]) + inputs[row * INPUTS + 1])
  return { rows: ROWS, inputs, targets }
}

/** Floating-point operations of a step: forward, gradient by the weights and, but for the first layer, by the inputs. */
export function flopsPerStep(hidden: number[]): number {
  const units = [INPUTS, ...hidden, 1]
  const products = units.slice(1).map((width, layer) => units[layer] * width)
  return 2 * BATCH * (3 * products.reduce((sum, product) => sum + product, 0) - products[0])
}

/** Answers each line of standard input. */
export async function serve(answer: (question: Question) => Promise<Answer>) {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await answer(JSON.parse(line) as Question)))
  }
}
