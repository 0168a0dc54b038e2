import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Samples } from '../../../src/main/training/engine.ts'
import { createTensorflowEngine } from '../../../src/main/training/engines/tensorflow.ts'
import { binding, engineOf, PLAIN } from './support.ts'

const folder = join(import.meta.dirname, '../../../shared/data')

/** Standardised rows of a data set, every fifth one for validation. */
function load(name: string, features: number): { train: Samples; validation: Samples } {
  const lines = readFileSync(join(folder, `${name}.csv`), 'utf8')
    .trim()
    .split('\n')
  const rows = lines.slice(1).map((line) => line.split(',').map(Number))
  const scales = Array.from({ length: features + 1 }, (_, column) => {
    const mean = rows.reduce((sum, row) => sum + row[column], 0) / rows.length
    const variance = rows.reduce((sum, row) => sum + (row[column] - mean) ** 2, 0) / rows.length
    return { mean, deviation: Math.sqrt(variance) || 1 }
  })
  const scaled = rows.map((row) => scales.map(({ mean, deviation }, column) => (row[column] - mean) / deviation))
  const part = (validation: boolean): Samples => {
    const chosen = scaled.filter((_, index) => (index % 5 === 0) === validation)
    return {
      rows: chosen.length,
      inputs: Float32Array.from(chosen.flatMap((row) => row.slice(0, features))),
      targets: Float32Array.from(chosen, (row) => row[features]),
    }
  }
  return { train: part(false), validation: part(true) }
}

test.skipIf(!binding || !existsSync(folder)).each([
  ['energy', 8],
  ['concrete', 8],
])('both engines reach the same accuracy on %s, within a tenth of the spread of the seeds', async (name, inputs) => {
  const data = load(name, inputs)
  const shape = { inputs, hidden: [24, 24], activation: 'relu', skip: 'none' } as const
  const recipe = {
    ...PLAIN,
    learningRate: 1e-2,
    schedule: 'cosine',
    weightDecay: 0.03,
    maxEpochs: 30,
    patience: 30,
    batchSize: 64,
  } as const
  const engines = [engineOf(), await createTensorflowEngine({ backend: 'wasm' })]
  const errors: number[][] = [[], []]
  for (const seed of [1, 2, 3]) {
    for (const [index, engine] of engines.entries()) {
      const { validationCurve } = await engine.train({ shape: { ...shape, hidden: [...shape.hidden] }, recipe, seed, ...data })
      errors[index].push(Math.sqrt(Math.min(...validationCurve)))
    }
  }
  const spread = Math.max(...errors[0]) - Math.min(...errors[0])
  errors[0].forEach((error, index) => expect(Math.abs(error - errors[1][index])).toBeLessThan(spread / 10))
})
