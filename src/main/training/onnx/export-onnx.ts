import type { Preparation } from '#shared/domain/treatments.ts'
import type { DeployableModel } from '../model.ts'
import type { TreeEnsemble } from '../models/model.ts'
import { LEAKY_SLOPE, type Activation, type Network } from '../network.ts'
import type { Scaling } from '../scaling.ts'
import type { InputGuards } from '../table.ts'
import { encodeOnnx, type Attribute, type Graph, type OnnxNode, type Tensor } from './schema.ts'

export interface OnnxMeta {
  /** In the order of the input's columns. */
  features: { name: string; unit: string | null }[]
  target: { name: string; unit: string | null }
  /** The application's version. */
  version: string
  /** What is done to the columns of a file before they are inputs; without the part that the graph does, it does no harm twice. */
  preparation?: Preparation
}

const INPUT = 'inputs'
const OUTPUT = 'prediction'

/**
 * The model as an .onnx file: one float32 input `inputs` (rows x features, raw units), one float32 output `prediction`
 * (rows x 1, raw units). The guards of the inputs and the scaling are part of the graph; inputs have their mean taken off before they are scaled, so that
 * large offsets cost no digits. Names and units stand in the metadata. Needs ONNX Runtime 1.10 or later.
 */
export function exportOnnx(model: DeployableModel, meta: OnnxMeta): Uint8Array<ArrayBuffer> {
  const described = ({ name, unit }: { name: string; unit: string | null }) => (unit ? `${name} [${unit}]` : name)
  const graph: Graph = {
    name: 'depthgauge',
    ...modelGraph(model),
    input: { name: INPUT, columns: meta.features.length, doc: meta.features.map(described).join('; ') },
    output: { name: OUTPUT, columns: 1, doc: described(meta.target) },
  }
  return encodeOnnx(graph, {
    producerVersion: meta.version,
    doc: `Predicts ${described(meta.target)}. Inputs and output are in raw units.`,
    metadata: {
      features: JSON.stringify(meta.features.map(({ name, unit }) => ({ name, unit }))),
      target: JSON.stringify({ name: meta.target.name, unit: meta.target.unit }),
      ...(meta.preparation && { preparation: JSON.stringify(meta.preparation) }),
    },
    opsets: { '': 17, ...(model.kind === 'trees' ? { 'ai.onnx.ml': 3 } : {}) },
  })
}

type Parts = Pick<Graph, 'nodes' | 'tensors'>

/** The guards of the inputs, then the model on what they let through. */
function modelGraph(model: DeployableModel): Parts {
  const { guards } = model
  const before = guards ? guardsGraph(guards) : { nodes: [], tensors: [] }
  const input = before.nodes.at(-1)?.output[0] ?? INPUT
  const { nodes, tensors } = model.kind === 'trees' ? treesGraph(model.trees, input) : networkGraph(model.network, model.scaling, input)
  return { nodes: [...before.nodes, ...nodes], tensors: [...before.tensors, ...tensors] }
}

/** Missing values filled, then all kept within their limits; inputs without a guard pass as they are. */
function guardsGraph({ fill, low, high }: InputGuards): Parts {
  const tensor = (name: string, values: Float64Array): Tensor => ({ name, dims: [values.length], values: Float32Array.from(values) })
  const parts: Parts = { nodes: [], tensors: [] }
  let last = INPUT
  const apply = (opType: string, inputs: string[], constant: Tensor, output: string) => {
    parts.tensors.push(constant)
    parts.nodes.push({ opType, input: inputs, output: [output] })
    last = output
  }
  if (!fill.every(Number.isNaN)) {
    parts.nodes.push({ opType: 'IsNaN', input: [INPUT], output: ['is_missing'] })
    apply('Where', ['is_missing', 'input_fill', INPUT], tensor('input_fill', fill), 'filled')
  }
  if (low.some(Number.isFinite)) apply('Max', [last, 'input_low'], tensor('input_low', low), 'not_below')
  if (high.some(Number.isFinite)) apply('Min', [last, 'input_high'], tensor('input_high', high), 'within_limits')
  return parts
}

const activations: Record<Exclude<Activation, 'linear' | 'silu'>, { opType: string; attribute?: Attribute[] }> = {
  relu: { opType: 'Relu' },
  leakyRelu: { opType: 'LeakyRelu', attribute: [{ name: 'alpha', type: 1, f: LEAKY_SLOPE }] },
  tanh: { opType: 'Tanh' },
}

function networkGraph(network: Network, scaling: Scaling, input: string): Parts {
  const nodes: OnnxNode[] = []
  const tensors: Tensor[] = []
  const tensor = (name: string, dims: number[], values: Float32Array) => {
    tensors.push({ name, dims, values })
    return name
  }
  const node = (opType: string, input: string[], output: string, attribute?: Attribute[]) => {
    nodes.push({ opType, input, output: [output], attribute })
    return output
  }

  let scaled = input
  const mean = Float32Array.from(scaling.inputMean)
  if (mean.some((value) => value !== 0)) scaled = node('Sub', [scaled, tensor('input_mean', [network.inputs], mean)], 'centred')
  // What single precision cannot hold of a mean is a minute for epoch seconds: too much where the spread is hours.
  const rest = Float32Array.from(mean, (value, i) => scaling.inputMean[i] - value)
  if (rest.some((value, i) => Math.abs(value) > 1e-7 * scaling.inputScale[i]))
    scaled = node('Sub', [scaled, tensor('input_mean_rest', [network.inputs], rest)], 'centred_exactly')
  if (scaling.inputScale.some((scale) => scale !== 1))
    scaled = node('Div', [scaled, tensor('input_scale', [network.inputs], Float32Array.from(scaling.inputScale))], 'scaled')

  const sources = [scaled]
  network.layers.forEach(({ from, units, activation, weights, biases }, index) => {
    const name = `layer_${index + 1}`
    const x =
      from.length === 1
        ? sources[from[0]]
        : node(
            'Concat',
            from.map((source) => sources[source]),
            `${name}_in`,
            [{ name: 'axis', type: 2, i: 1 }],
          )
    const weight = tensor(`${name}_weights`, [weights.length / units, units], weights)
    let z = node('Gemm', [x, weight, tensor(`${name}_biases`, [units], biases)], `${name}_sum`)
    if (activation === 'silu') z = node('Mul', [z, node('Sigmoid', [z], `${name}_sigmoid`)], `${name}_out`)
    else if (activation !== 'linear') z = node(activations[activation].opType, [z], `${name}_out`, activations[activation].attribute)
    sources.push(z)
  })

  const spread = node('Mul', [sources.at(-1)!, tensor('target_scale', [1], Float32Array.of(scaling.targetScale))], 'spread')
  node('Add', [spread, tensor('target_mean', [1], Float32Array.of(scaling.targetMean))], OUTPUT)
  return { nodes, tensors }
}

/** TreeEnsembleRegressor of the domain ai.onnx.ml: every node of every tree in flat lists. */
function treesGraph({ base, trees }: TreeEnsemble, input: string): Parts {
  const text = (value: string) => new TextEncoder().encode(value)
  const all = trees.flatMap((tree, treeId) => Array.from(tree.feature, (feature, nodeId) => ({ tree, treeId, nodeId, leaf: feature < 0 })))
  const leaves = all.filter(({ leaf }) => leaf)
  const ints = (name: string, values: number[]): Attribute => ({ name, type: 7, ints: values })
  const floats = (name: string, values: number[]): Attribute => ({ name, type: 6, floats: values })
  const attribute: Attribute[] = [
    ints(
      'nodes_treeids',
      all.map(({ treeId }) => treeId),
    ),
    ints(
      'nodes_nodeids',
      all.map(({ nodeId }) => nodeId),
    ),
    ints(
      'nodes_featureids',
      all.map(({ tree, nodeId, leaf }) => (leaf ? 0 : tree.feature[nodeId])),
    ),
    floats(
      'nodes_values',
      all.map(({ tree, nodeId, leaf }) => (leaf ? 0 : tree.threshold[nodeId])),
    ),
    { name: 'nodes_modes', type: 8, strings: all.map(({ leaf }) => text(leaf ? 'LEAF' : 'BRANCH_LEQ')) },
    ints(
      'nodes_truenodeids',
      all.map(({ tree, nodeId, leaf }) => (leaf ? 0 : tree.left[nodeId])),
    ),
    ints(
      'nodes_falsenodeids',
      all.map(({ tree, nodeId, leaf }) => (leaf ? 0 : tree.right[nodeId])),
    ),
    ints(
      'target_treeids',
      leaves.map(({ treeId }) => treeId),
    ),
    ints(
      'target_nodeids',
      leaves.map(({ nodeId }) => nodeId),
    ),
    ints(
      'target_ids',
      leaves.map(() => 0),
    ),
    floats(
      'target_weights',
      leaves.map(({ tree, nodeId }) => tree.value[nodeId]),
    ),
    { name: 'n_targets', type: 2, i: 1 },
    floats('base_values', [base]),
    { name: 'post_transform', type: 3, s: text('NONE') },
  ]
  return { nodes: [{ opType: 'TreeEnsembleRegressor', domain: 'ai.onnx.ml', input: [input], output: [OUTPUT], attribute }], tensors: [] }
}
