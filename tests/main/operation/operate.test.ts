import { expect, test } from 'vitest'
import { Operation } from '#shared/domain/operation.ts'
import { verifyExport } from '../../../src/main/operation/export-check.ts'
import { operate, type OperateInput } from '../../../src/main/operation/operate.ts'
import { openOnnx } from '../../../src/main/operation/runtime.ts'
import { fitRidge } from '../../../src/main/training/models/ridge.ts'
import { fitTrees } from '../../../src/main/training/models/trees.ts'
import { predictModel, type DeployableModel } from '../../../src/main/training/model.ts'
import { initialise } from '../../../src/main/training/network.ts'
import { exportOnnx } from '../../../src/main/training/onnx/export-onnx.ts'
import { fitScaling } from '../../../src/main/training/scaling.ts'
import { takeRows, type Table } from '../../../src/main/training/table.ts'
import { normalRows, numeric, rowwise } from './synthetic.ts'

const rows = 300
const x = normalRows(rows, [1013, 20, 5], [6, 8, 1], 2)
const y = rowwise(3, ([p, t]) => 450 - 2 * t + 0.5 * (p - 1013) + 0.05 * t ** 2)(x, rows)
const features = numeric('p', 't', 'idle')
const table: Table = { rows, features, target: { name: 'y', unit: 'MW' }, x, y, time: null, test: null }
const range = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, k) => from + k)
const split = { development: range(0, 220), test: range(220, 300) }
const meta = { features: features.map(({ name, unit }) => ({ name, unit })), target: table.target, version: 'test' }
const finalist = (role: 'ridge' | 'deep' | 'other', model: DeployableModel) => ({ role, model, onnx: exportOnnx(model, meta) })

const scaling = fitScaling(x, y, rows, 3)
const deep = finalist('deep', {
  kind: 'network',
  scaling,
  network: initialise({ inputs: 3, hidden: [16, 16], activation: 'relu', skip: 'none' }, 1),
})
const other = finalist('other', { kind: 'trees', trees: fitTrees(x, y, rows, 3, { maxTrees: 40, validationShare: 0 }).ensemble })

const input: OperateInput = {
  table,
  split,
  finalists: [deep, other],
  assumptions: { cycleTimeMs: 1000, watts: 65 },
  seed: 1,
  refit: async (chosen) => {
    const model = fitRidge(takeRows(x, 3, chosen), takeRows(y, 1, chosen), chosen.length, 3)
    return (inputs, count) => model.predict(inputs, count)
  },
}

test('the runtime predicts what the engine does', async () => {
  for (const { model, onnx } of [deep, other]) {
    const exported = await openOnnx(onnx)
    const single = Float64Array.from(Float32Array.from(x))
    const expected = predictModel(model, single, rows)
    const actual = await exported.predict(single, rows)
    expected.forEach((value, row) => expect(Math.abs(actual[row] - value)).toBeLessThan(1e-3))
    expect(exported.runtime).toMatch(/^onnxruntime-node \d/)
    await exported.close()
  }
})

test('measures every finalist and fits its schema', async () => {
  const steps: [number, number][] = []
  const operation = await operate({ ...input, onProgress: (done, total) => steps.push([done, total]) })
  expect(Operation.parse(operation)).toEqual(operation)
  expect(steps).toEqual(Array.from({ length: 7 }, (_, k) => [k + 1, 7]))

  expect(operation.latency.map(({ role, batch }) => `${role} ${batch}`)).toEqual(['deep 1', 'deep 1024', 'other 1', 'other 1024'])
  for (const { p50Us, p95Us, p99Us, throughput, batch } of operation.latency) {
    expect(p50Us).toBeGreaterThan(0)
    expect(p95Us).toBeGreaterThanOrEqual(p50Us)
    expect(p99Us).toBeGreaterThanOrEqual(p95Us)
    expect(throughput).toBeCloseTo((1e6 * batch) / p50Us, 3)
  }
  for (const { maxRelativeDifference } of operation.exportCheck) expect(maxRelativeDifference).toBeLessThan(1e-4)
  expect(operation.modelBytes.map(({ bytes }) => bytes)).toEqual([deep.onnx.byteLength, other.onnx.byteLength])

  // The trees never use the idle input, and the quadratic temperature matters most.
  const importance = operation.explainability.permutationImportance[1].features
  expect(importance[0].feature).toBe('t')
  expect(importance.at(-1)!.feature).toBe('idle')
  expect(operation.explainability.partialDependence).toHaveLength(6)
  expect(operation.retraining.kind).toBe('row-order')
}, 60_000)

test('a model that is not the exported one is refused', async () => {
  const wrong = {
    ...deep,
    onnx: exportOnnx({ ...deep.model, scaling: { ...scaling, targetMean: scaling.targetMean + 0.01 } } as DeployableModel, meta),
  }
  await expect(operate({ ...input, finalists: [wrong] })).rejects.toMatchObject({ code: 'MODEL_EXPORT_MISMATCH', params: { role: 'deep' } })
})

test('a model is handed out only where its ONNX agrees with it, whatever stage 3 measured before', async () => {
  const other = exportOnnx({ ...deep.model, scaling: { ...scaling, targetMean: scaling.targetMean + 0.01 } } as DeployableModel, meta)
  expect(await verifyExport(deep, input.table, input.split)).toBeLessThan(1e-4)
  await expect(verifyExport({ ...deep, onnx: other }, input.table, input.split)).rejects.toMatchObject({
    code: 'MODEL_EXPORT_MISMATCH',
    params: { role: 'deep' },
  })
})

test('an export without the guards of its inputs is refused, although it agrees on every real row', async () => {
  const guards = { fill: Float64Array.of(NaN, 20, NaN), low: Float64Array.of(900, -50, -20), high: Float64Array.of(1100, 90, 30) }
  const model: DeployableModel = { ...deep.model, guards }
  await expect(operate({ ...input, finalists: [{ ...deep, model }] })).rejects.toMatchObject({ code: 'MODEL_EXPORT_MISMATCH' })
  const { exportCheck } = await operate({ ...input, finalists: [finalist('deep', model)] })
  expect(exportCheck[0].maxRelativeDifference).toBeLessThan(1e-4)
}, 60_000)

test('stops when it is cancelled', async () => {
  await expect(operate({ ...input, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' })
})
