/** A deployable model as bytes: a JSON header that describes the arrays, then the arrays one behind the other. */
import { z } from 'zod'
import { DepthgaugeError } from '#shared/errors.ts'
import type { DeployableModel } from './model.ts'
import type { InputGuards } from './table.ts'

const MAGIC = 'DGM1'
const count = z
  .number()
  .int()
  .min(0)
  .max(2 ** 26)
const Activation = z.enum(['relu', 'leakyRelu', 'tanh', 'silu', 'linear'])

/** Numbers by input; null: none, since JSON has neither NaN nor Infinity. */
const Limits = z.array(z.number().nullable())
const guards = z.object({ fill: Limits, low: Limits, high: Limits }).optional()

/** What the header says; every length of an array follows from it. */
const Header = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('network'),
    inputs: count.min(1),
    targetMean: z.number(),
    targetScale: z.number(),
    guards,
    layers: z.array(z.object({ from: z.array(count).min(1), units: count.min(1), activation: Activation })).min(1),
  }),
  z.object({ kind: z.literal('trees'), inputs: count.min(1), base: z.number(), guards, nodes: z.array(count.min(1)) }),
])

type Numbers = Float32Array | Float64Array | Int32Array

export function encodeModel(model: DeployableModel): Uint8Array<ArrayBuffer> {
  const guards = model.guards && encodeGuards(model.guards)
  let header: z.infer<typeof Header>
  let arrays: Numbers[]
  if (model.kind === 'network') {
    const { scaling, network } = model
    const layers = network.layers.map(({ from, units, activation }) => ({ from, units, activation }))
    header = { kind: 'network', inputs: network.inputs, targetMean: scaling.targetMean, targetScale: scaling.targetScale, guards, layers }
    arrays = [scaling.inputMean, scaling.inputScale, ...network.layers.flatMap(({ weights, biases }) => [weights, biases])]
  } else {
    const { inputs, base, trees } = model.trees
    header = { kind: 'trees', inputs, base, guards, nodes: trees.map((tree) => tree.feature.length) }
    arrays = trees.flatMap(({ feature, threshold, left, right, value }) => [feature, threshold, left, right, value])
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const parts = arrays.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength))
  const bytes = new Uint8Array(8 + text.length + parts.reduce((sum, part) => sum + part.length, 0))
  bytes.set(new TextEncoder().encode(MAGIC))
  new DataView(bytes.buffer).setUint32(4, text.length, true)
  bytes.set(text, 8)
  let at = 8 + text.length
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** The model that `encodeModel` wrote. Throws MODEL_INVALID for anything else, also for numbers that are not finite. */
export function decodeModel(bytes: Uint8Array): DeployableModel {
  const invalid = (where: string) => new DepthgaugeError('MODEL_INVALID', { where })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 8 || new TextDecoder().decode(bytes.subarray(0, 4)) !== MAGIC) throw invalid('magic')
  const headerLength = view.getUint32(4, true)
  if (headerLength > bytes.length - 8) throw invalid('header')
  let header
  try {
    header = Header.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + headerLength))))
  } catch (error) {
    throw new DepthgaugeError('MODEL_INVALID', { where: 'header' }, { cause: error })
  }
  let at = 8 + headerLength
  const take = <T extends Numbers>(Type: { new (buffer: ArrayBuffer): T; BYTES_PER_ELEMENT: number }, length: number): T => {
    const end = at + length * Type.BYTES_PER_ELEMENT
    if (end > bytes.length) throw invalid('length')
    // Copied, since an array must begin at a multiple of its element's size (and a Buffer's slice is no copy).
    const array = new Type(new Uint8Array(bytes.subarray(at, end)).buffer)
    at = end
    if (!array.every(Number.isFinite)) throw invalid('number')
    return array
  }

  let model: DeployableModel
  if (header.kind === 'network') {
    const { inputs, targetMean, targetScale } = header
    const scaling = { inputMean: take(Float64Array, inputs), inputScale: take(Float64Array, inputs), targetMean, targetScale }
    if (scaling.inputScale.some((scale) => scale === 0)) throw invalid('scale')
    const sizes = [inputs]
    const layers = header.layers.map(({ from, units, activation }) => {
      if (from.some((source) => source >= sizes.length)) throw invalid('layers')
      const fanIn = from.reduce((sum, source) => sum + sizes[source], 0)
      sizes.push(units)
      return { from, units, activation, weights: take(Float32Array, fanIn * units), biases: take(Float32Array, units) }
    })
    if (sizes.at(-1) !== 1) throw invalid('layers')
    model = { kind: 'network', scaling, network: { inputs, layers } }
  } else {
    const { inputs, base } = header
    const trees = header.nodes.map((nodes) => {
      const [feature, threshold] = [take(Int32Array, nodes), take(Float32Array, nodes)]
      const [left, right, value] = [take(Int32Array, nodes), take(Int32Array, nodes), take(Float32Array, nodes)]
      // Children behind their parents: every walk down a tree ends.
      const good = feature.every(
        (input, node) =>
          input === -1 || (input >= 0 && input < inputs && [left[node], right[node]].every((child) => child > node && child < nodes)),
      )
      if (!good) throw invalid('trees')
      return { feature, threshold, left, right, value }
    })
    model = { kind: 'trees', trees: { inputs, base, trees } }
  }
  if (at !== bytes.length) throw invalid('length')
  if (!header.guards) return model
  const { fill, low, high } = header.guards
  if ([fill, low, high].some(({ length }) => length !== header.inputs)) throw invalid('guards')
  const numbers = (values: (number | null)[], none: number) => Float64Array.from(values, (value) => value ?? none)
  return { ...model, guards: { fill: numbers(fill, NaN), low: numbers(low, -Infinity), high: numbers(high, Infinity) } }
}

function encodeGuards({ fill, low, high }: InputGuards) {
  const numbers = (values: Float64Array) => Array.from(values, (value) => (Number.isFinite(value) ? value : null))
  return { fill: numbers(fill), low: numbers(low), high: numbers(high) }
}
