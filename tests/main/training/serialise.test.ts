import { expect, test } from 'vitest'
import { predictModel, type DeployableModel } from '../../../src/main/training/model.ts'
import { fitTrees } from '../../../src/main/training/models/trees.ts'
import { decodeModel, encodeModel } from '../../../src/main/training/serialise.ts'
import { fitScaling } from '../../../src/main/training/scaling.ts'
import { createRandom } from '../../../src/shared/random.ts'
import { networkOf } from '../native/support.ts'

const random = createRandom(1)
const x = Float64Array.from({ length: 150 }, () => 1013 + 6 * random.normal())
const y = Float64Array.from({ length: 50 }, (_, row) => x[3 * row] * 2 - x[3 * row + 1] + Math.sin(x[3 * row + 2]))
const scaling = fitScaling(x, y, 50, 3)
const models: Record<string, DeployableModel> = {
  'a deep network': { kind: 'network', scaling, network: networkOf({ inputs: 3, hidden: [7, 5], activation: 'silu', skip: 'input' }) },
  'no hidden layer': { kind: 'network', scaling, network: networkOf({ inputs: 3, hidden: [], activation: 'relu', skip: 'none' }) },
  trees: { kind: 'trees', trees: fitTrees(x, y, 50, 3, { maxTrees: 5, validationShare: 0 }).ensemble },
  'guarded trees': {
    kind: 'trees',
    trees: fitTrees(x, y, 50, 3, { maxTrees: 2, validationShare: 0 }).ensemble,
    guards: {
      fill: Float64Array.of(1013, NaN, NaN),
      low: Float64Array.of(-Infinity, 990, -Infinity),
      high: Float64Array.of(Infinity, 1030, 1e30),
    },
  },
  'no tree': { kind: 'trees', trees: { inputs: 3, base: 4.5, trees: [] } },
}

test('a network predicts in raw units', () => {
  // z = (x - 10) / 2, prediction (3 z + 1) * 5 + 100.
  const model: DeployableModel = {
    kind: 'network',
    scaling: { inputMean: Float64Array.of(10), inputScale: Float64Array.of(2), targetMean: 100, targetScale: 5 },
    network: {
      inputs: 1,
      layers: [{ from: [0], units: 1, activation: 'linear', weights: Float32Array.of(3), biases: Float32Array.of(1) }],
    },
  }
  expect([...predictModel(model, Float64Array.of(10, 14), 2)]).toEqual([105, 135])
})

test.each(Object.entries(models))('%s comes back as it was', (_, model) => {
  const bytes = encodeModel(model)
  const back = decodeModel(bytes)
  expect(back).toEqual(model)
  expect([...predictModel(back, x, 50)]).toEqual([...predictModel(model, x, 50)])
  // From anywhere in a larger buffer, at an odd address.
  const larger = new Uint8Array(bytes.length + 3)
  larger.set(bytes, 3)
  expect(decodeModel(larger.subarray(3))).toEqual(model)
  expect(decodeModel(Buffer.from(bytes))).toEqual(model)
})

const invalid = expect.objectContaining({ code: 'MODEL_INVALID' })

test.each(Object.entries(models))('%s cut short, or with something behind it, is no model', (_, model) => {
  const bytes = encodeModel(model)
  for (let length = 0; length < bytes.length; length++) expect(() => decodeModel(bytes.subarray(0, length))).toThrow(invalid)
  expect(() => decodeModel(Uint8Array.of(...bytes, 0))).toThrow(invalid)
})

/** The bytes of a model whose header says something else. */
function withHeader(model: DeployableModel, change: (header: Record<string, unknown>) => void): Uint8Array {
  const bytes = encodeModel(model)
  const length = new DataView(bytes.buffer).getUint32(4, true)
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<string, unknown>
  change(header)
  const text = new TextEncoder().encode(JSON.stringify(header))
  const result = Uint8Array.of(...bytes.subarray(0, 8), ...text, ...bytes.subarray(8 + length))
  new DataView(result.buffer).setUint32(4, text.length, true)
  return result
}

type LayerHeader = { from: number[]; units: number; activation: string }
const layersOf = (header: Record<string, unknown>) => header.layers as LayerHeader[]

test.each<[string, (header: Record<string, unknown>) => void]>([
  ['a layer fed by itself', (header) => (layersOf(header)[1].from = [2])],
  ['a layer fed by nothing', (header) => (layersOf(header)[1].from = [])],
  ['a source between two', (header) => (layersOf(header)[1].from = [0.5])],
  ['more units than bytes', (header) => (layersOf(header)[0].units = 2 ** 26)],
  ['a size beyond all numbers', (header) => (layersOf(header)[0].units = 1e300)],
  ['an unknown activation', (header) => (layersOf(header)[0].activation = '__proto__')],
  ['no layers', (header) => (header.layers = [])],
  ['no inputs', (header) => (header.inputs = 0)],
  ['a mean that is no number', (header) => (header.targetMean = null)],
  ['another kind', (header) => (header.kind = 'toString')],
])('a header with %s is refused', (_, change) => {
  expect(() => decodeModel(withHeader(models['a deep network'], change))).toThrow(invalid)
})

test('an output of more than one unit is refused', () => {
  const { scaling: same, network } = models['a deep network'] as DeployableModel & { kind: 'network' }
  const wide = { inputs: 3, layers: network.layers.slice(0, 1) }
  expect(() => decodeModel(encodeModel({ kind: 'network', scaling: same, network: wide }))).toThrow(invalid)
})

test('numbers that are not finite, scales of 0 and trees that lead in circles are refused', () => {
  const deep = models['a deep network'] as DeployableModel & { kind: 'network' }
  const broken: DeployableModel[] = [
    { ...deep, scaling: { ...scaling, inputMean: Float64Array.of(0, NaN, 0) } },
    { ...deep, scaling: { ...scaling, inputScale: Float64Array.of(1, 0, 1) } },
  ]
  const { trees } = models.trees as DeployableModel & { kind: 'trees' }
  for (const change of [
    { left: (node: Int32Array) => (node[0] = 0) },
    { right: (node: Int32Array) => (node[0] = 10_000) },
    { feature: (node: Int32Array) => (node[0] = 3) },
    { feature: (node: Int32Array) => (node[0] = -2) },
    { value: (node: Float32Array) => (node[0] = Infinity) },
  ]) {
    const copy = structuredClone(trees)
    const [[part, apply]] = Object.entries(change) as ['left', (node: Int32Array) => void][]
    apply(copy.trees[0][part])
    broken.push({ kind: 'trees', trees: copy })
  }
  for (const model of broken) expect(() => decodeModel(encodeModel(model))).toThrow(invalid)
})

test('whatever single bytes become, the result is a model or MODEL_INVALID', () => {
  const noise = createRandom(7)
  for (const model of Object.values(models)) {
    const bytes = encodeModel(model)
    for (let round = 0; round < 500; round++) {
      const copy = bytes.slice()
      for (let k = noise.below(4); k >= 0; k--) copy[noise.below(Math.min(copy.length, 400))] = noise.below(256)
      try {
        const decoded = decodeModel(copy)
        predictModel(decoded, new Float64Array(2 * (decoded.kind === 'trees' ? decoded.trees.inputs : decoded.network.inputs)), 2)
      } catch (error) {
        expect(error).toEqual(invalid)
      }
    }
  }
})
