import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import protobuf from 'protobufjs'
import { describe, expect, test } from 'vitest'
import { createTensorflowEngine } from '../../../../src/main/training/engines/tensorflow.ts'
import { predictModel, type DeployableModel } from '../../../../src/main/training/model.ts'
import type { Tree } from '../../../../src/main/training/models/model.ts'
import { fitAdditive } from '../../../../src/main/training/models/additive.ts'
import { fitRidge } from '../../../../src/main/training/models/ridge.ts'
import { fitTrees } from '../../../../src/main/training/models/trees.ts'
import type { Activation, Layer, Network } from '../../../../src/main/training/network.ts'
import { exportOnnx } from '../../../../src/main/training/onnx/export-onnx.ts'
import { fitScaling, type Scaling } from '../../../../src/main/training/scaling.ts'
import { createRandom } from '../../../../src/shared/random.ts'
import { networkOf } from '../../native/support.ts'

const activations = ['relu', 'leakyRelu', 'tanh', 'silu'] as const
const identity = (inputs: number): Scaling => ({
  inputMean: new Float64Array(inputs),
  inputScale: new Float64Array(inputs).fill(1),
  targetMean: 0,
  targetScale: 1,
})

const metaOf = (inputs: number) => ({
  features: Array.from({ length: inputs }, (_, i) => ({ name: `入力${i}`, unit: i === 0 ? '℃' : null })),
  target: { name: 'PE', unit: 'MW' },
  version: '1.2.3',
})

/** What ONNX Runtime makes of rows of raw inputs. */
async function run(model: DeployableModel, inputs: number, x: Float64Array): Promise<Float32Array> {
  const session = await InferenceSession.create(exportOnnx(model, metaOf(inputs)), { intraOpNumThreads: 1, logSeverityLevel: 3 })
  try {
    const { prediction } = await session.run({ inputs: new Tensor('float32', Float32Array.from(x), [x.length / inputs, inputs]) })
    expect(prediction.dims).toEqual([x.length / inputs, 1])
    return prediction.data as Float32Array
  } finally {
    await session.release()
  }
}

/** Largest difference, in shares of the largest value. */
function gap(found: ArrayLike<number>, truth: ArrayLike<number>): number {
  expect(found.length).toBe(truth.length)
  const pairs = Array.from(truth, (value, i) => [found[i], value])
  const scale = Math.max(...pairs.map(([, value]) => Math.abs(value)))
  return Math.max(...pairs.map(([a, b]) => Math.abs(a - b))) / scale
}

/** Raw rows: input j is normal with mean offset[j] and deviation spread[j], rounded to single precision. */
function rawRows(rows: number, offset: number[], spread: number[], seed = 1): Float64Array {
  const random = createRandom(seed)
  return Float64Array.from({ length: rows * offset.length }, (_, i) => {
    const j = i % offset.length
    return Math.fround(offset[j] + spread[j] * random.normal())
  })
}

/** A model over those rows with the scaling that belongs to them. */
function scaled(network: Network, x: Float64Array): DeployableModel {
  const rows = x.length / network.inputs
  const y = Float64Array.from({ length: rows }, (_, row) => 454 + 17 * Math.sin(row))
  return { kind: 'network', scaling: fitScaling(x, y, rows, network.inputs), network }
}

describe('the guards of the inputs are in the graph', () => {
  const x = rawRows(200, [0, 20, 1013], [1, 8, 6])
  const y = Float64Array.from({ length: 200 }, (_, row) => x[3 * row] + Math.sin(x[3 * row + 1]))
  const network = scaled(networkOf({ inputs: 3, hidden: [8, 8], activation: 'relu', skip: 'none' }), x)
  const trees: DeployableModel = { kind: 'trees', trees: fitTrees(x, y, 200, 3, { maxTrees: 20, validationShare: 0 }).ensemble }
  const none = (value: number) => new Float64Array(3).fill(value)
  const guardsOf = { fill: none(NaN), low: none(-Infinity), high: none(Infinity) }
  const rows = Float64Array.of(0.5, 20, 1013, NaN, 20, 1013, 0.5, -400, 1013, 0.5, 400, 1e6, NaN, 400, 1013)

  test.each([
    ['filled', { fill: Float64Array.of(0.25, NaN, NaN) }, [0.5, 20, 1013, 0.25, 20, 1013, 0.5, -400, 1013, 0.5, 400, 1e6, 0.25, 400, 1013]],
    [
      'filled and limited',
      {
        fill: Float64Array.of(0.25, NaN, NaN),
        low: Float64Array.of(-Infinity, 5, -Infinity),
        high: Float64Array.of(Infinity, 35, Infinity),
      },
      [0.5, 20, 1013, 0.25, 20, 1013, 0.5, 5, 1013, 0.5, 35, 1e6, 0.25, 35, 1013],
    ],
  ])('%s', async (_, change, clean) => {
    for (const model of [network, trees]) {
      const guarded = { ...model, guards: { ...guardsOf, ...change } }
      const expected = predictModel(model, Float64Array.from(clean), 5)
      expect([...predictModel(guarded, rows, 5)]).toEqual([...expected])
      expect(gap(await run(guarded, 3, rows), expected)).toBeLessThan(1e-5)
    }
  })

  test('a missing value without a filling stays missing: nothing is made up', async () => {
    const limited = { ...network, guards: { ...guardsOf, low: Float64Array.of(-1, 5, 1000), high: Float64Array.of(1, 35, 1030) } }
    const [there, missing] = await run(limited, 3, rows.subarray(0, 6))
    expect([Number.isFinite(there), missing]).toEqual([true, NaN])
    expect(predictModel(limited, rows.subarray(3, 6), 1)[0]).toBeNaN()
  })
})

describe('networks in ONNX Runtime', () => {
  test.each(activations.flatMap((activation) => (['none', 'input'] as const).map((skip) => [activation, skip] as const)))(
    'equal the double reference and the engine: %s, skip %s',
    async (activation, skip) => {
      const engine = await createTensorflowEngine({ backend: 'wasm' })
      for (const hidden of [[], [5], [16, 1, 9], [8, 8, 8, 8, 8, 8]]) {
        const network = networkOf({ inputs: 3, hidden, activation, skip })
        const x = rawRows(1000, [0, 20, 1013], [1, 8, 6])
        const model = scaled(network, x)
        const found = await run(model, 3, x)
        expect(gap(found, predictModel(model, x, 1000))).toBeLessThan(1e-5)

        const { scaling } = model as DeployableModel & { kind: 'network' }
        const z = Float32Array.from(x, (value, i) => (value - scaling.inputMean[i % 3]) / scaling.inputScale[i % 3])
        const predictions = await engine.predict(network, z, 1000)
        expect(
          gap(
            found,
            predictions.map((value) => value * scaling.targetScale + scaling.targetMean),
          ),
        ).toBeLessThan(1e-4)

        const one = await run(model, 3, x.subarray(0, 3))
        expect(gap(one, predictModel(model, x.subarray(0, 3), 1))).toBeLessThan(1e-5)
      }
    },
  )

  test('of any graph of layers', async () => {
    const random = createRandom(3)
    const layer = (from: number[], fanIn: number, units: number, activation: Activation): Layer => ({
      from,
      units,
      activation,
      weights: Float32Array.from({ length: fanIn * units }, () => random.normal() / Math.sqrt(fanIn)),
      biases: Float32Array.from({ length: units }, () => random.normal()),
    })
    for (let draw = 0; draw < 20; draw++) {
      const widths = [2]
      const layers = Array.from({ length: 1 + random.below(6) }, () => {
        const from = Array.from({ length: 1 + random.below(3) }, () => random.below(widths.length))
        const units = 1 + random.below(6)
        const made = layer(
          from,
          from.reduce((sum, source) => sum + widths[source], 0),
          units,
          ['linear', ...activations][random.below(5)] as Activation,
        )
        widths.push(units)
        return made
      })
      layers.push(layer([layers.length], widths.at(-1)!, 1, 'linear'))
      const x = rawRows(50, [0, 3], [1, 1], draw)
      const model: DeployableModel = { kind: 'network', scaling: identity(2), network: { inputs: 2, layers } }
      expect(gap(await run(model, 2, x), predictModel(model, x, 50))).toBeLessThan(1e-5)
    }
  })

  test('keep their digits far from 0: epoch seconds over a day beside millibars', async () => {
    const network = networkOf({ inputs: 3, hidden: [16, 16], activation: 'tanh', skip: 'input' })
    const x = rawRows(1000, [1_700_000_000, 1013.25, 5], [25_000, 6, 0])
    const model = scaled(network, x)
    expect((model as DeployableModel & { kind: 'network' }).scaling.inputScale[2]).toBe(1)
    expect(gap(await run(model, 3, x), predictModel(model, x, 1000))).toBeLessThan(1e-5)
  })

  test('ridge and additive models, which are networks too', async () => {
    const x = rawRows(400, [20, 1013], [8, 6])
    const y = Float64Array.from({ length: 400 }, (_, row) => 450 - 2 * x[2 * row] + Math.abs(x[2 * row + 1] - 1013))
    const ridge = fitRidge(x, y, 400, 2)
    const additive = fitAdditive(x, y, 400, 2)
    for (const fitted of [ridge, additive]) {
      const scaling = fitScaling(x, y, 400, 2)
      const model: DeployableModel = { kind: 'network', scaling, network: fitted.toNetwork(scaling) }
      const found = await run(model, 2, x)
      expect(gap(found, predictModel(model, x, 400))).toBeLessThan(1e-5)
      expect(gap(found, fitted.predict(x, 400))).toBeLessThan(1e-4)
    }
  })
})

describe('trees in ONNX Runtime', () => {
  test('boosted trees', async () => {
    const x = rawRows(500, [20, 1013, 0], [8, 6, 1])
    const y = Float64Array.from({ length: 500 }, (_, row) => 450 + x[3 * row] * Math.sign(x[3 * row + 2]) + 0.3 * x[3 * row + 1])
    const model: DeployableModel = { kind: 'trees', trees: fitTrees(x, y, 500, 3, { maxTrees: 200, validationShare: 0 }).ensemble }
    expect(gap(await run(model, 3, x), predictModel(model, x, 500))).toBeLessThan(1e-5)
    expect(gap(await run(model, 3, x.subarray(0, 3)), predictModel(model, x.subarray(0, 3), 1))).toBeLessThan(1e-5)
  })

  const leaf = (value: number): Tree => ({
    feature: Int32Array.of(-1),
    threshold: new Float32Array(1),
    left: new Int32Array(1),
    right: new Int32Array(1),
    value: Float32Array.of(value),
  })

  test.each([0.1, 1 / 3, -0.7, 1013.25, 16777217, 1e-30, 0])('thresholds at the border of single precision: %d', async (border) => {
    const split: Tree = {
      feature: Int32Array.of(0, -1, -1),
      threshold: Float32Array.of(border, 0, 0),
      left: Int32Array.of(1, 0, 0),
      right: Int32Array.of(2, 0, 0),
      value: Float32Array.of(0, -1, 1),
    }
    const model: DeployableModel = { kind: 'trees', trees: { inputs: 1, base: 2, trees: [split] } }
    const single = Math.fround(border)
    // The neighbours of the threshold in single precision, and doubles that round to it.
    const bits = new Int32Array(Float32Array.of(single).buffer)[0]
    const neighbours = [bits - 1, bits + 1]
      .map((pattern) => new Float32Array(Int32Array.of(pattern).buffer)[0])
      .filter((value) => !Number.isNaN(value))
    const x = Float64Array.of(border, single, single * (1 + 1e-12), single * (1 - 1e-12), ...neighbours)
    const found = await run(model, 1, x)
    expect([...found]).toEqual([...predictModel(model, x, x.length)])
    expect([...found.subarray(0, 2)]).toEqual([1, 1])
    if (border !== 0) expect(new Set(found)).toEqual(new Set([1, 3]))
  })

  test('no tree at all, and trees that are one leaf', async () => {
    for (const trees of [[], [leaf(0.5)], [leaf(0.5), leaf(0.25)]]) {
      const model: DeployableModel = { kind: 'trees', trees: { inputs: 2, base: 7, trees } }
      const x = rawRows(3, [0, 0], [1, 1])
      expect([...(await run(model, 2, x))]).toEqual([...predictModel(model, x, 3)])
    }
  })
})

describe('the file', () => {
  const model = scaled(networkOf({ inputs: 2, hidden: [3], activation: 'silu', skip: 'input' }), rawRows(10, [0, 5], [1, 2]))

  /** Read back by the library's own parser, by field numbers of onnx.proto3 that are written down here once more. */
  function parse(bytes: Uint8Array) {
    const { root } = protobuf.parse(`syntax = "proto3";
      message Entry { string key = 1; string value = 2; }
      message Opset { string domain = 1; int64 version = 2; }
      message Value { string name = 1; string doc_string = 3; }
      message Graph { Node node = 1; string name = 2; repeated Value input = 11; repeated Value output = 12; }
      message Node { string op_type = 4; }
      message Model { int64 ir_version = 1; string producer_name = 2; string producer_version = 3; string doc_string = 6;
        Graph graph = 7; repeated Opset opset_import = 8; repeated Entry metadata_props = 14; }`)
    const Model = root.lookupType('Model')
    return Model.toObject(Model.decode(bytes), { longs: Number }) as Record<string, unknown>
  }

  test('says what goes in, what comes out, and who made it', () => {
    expect(parse(exportOnnx(model, metaOf(2)))).toMatchObject({
      irVersion: 8,
      producerName: 'Depthgauge',
      producerVersion: '1.2.3',
      docString: 'Predicts PE [MW]. Inputs and output are in raw units.',
      graph: {
        input: [{ name: 'inputs', docString: '入力0 [℃]; 入力1' }],
        output: [{ name: 'prediction', docString: 'PE [MW]' }],
      },
      opsetImport: [{ version: 17 }],
      metadataProps: [
        {
          key: 'features',
          value: JSON.stringify([
            { name: '入力0', unit: '℃' },
            { name: '入力1', unit: null },
          ]),
        },
        { key: 'target', value: JSON.stringify({ name: 'PE', unit: 'MW' }) },
      ],
    })
  })

  test('is the same for the same model', () => {
    expect(exportOnnx(model, metaOf(2))).toEqual(exportOnnx(model, metaOf(2)))
  })

  test('is written where code may not be made from strings', () => {
    const source = (path: string) => JSON.stringify(join(import.meta.dirname, '../../../../src/main/training', path))
    const program = `
      import { exportOnnx } from ${source('onnx/export-onnx.ts')}
      import { initialise } from ${source('network.ts')}
      const network = initialise({ inputs: 1, hidden: [2], activation: 'relu', skip: 'none' }, 1)
      const scaling = { inputMean: [1], inputScale: [2], targetMean: 0, targetScale: 1 }
      const bytes = exportOnnx({ kind: 'network', scaling, network }, { features: [{ name: 'a', unit: null }], target: { name: 'y', unit: null }, version: '1' })
      process.exitCode = bytes.length > 100 ? 7 : 8`
    const args = ['--disallow-code-generation-from-strings', '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program]
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })
    expect(status, stderr).toBe(7)
  })
})
