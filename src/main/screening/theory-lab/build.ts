import type { Layer, Network } from '../../training/network.ts'

/** An input (`layer` 0) or a unit of hidden layer `layer` (1 is the first), there of block `block`. */
export interface Unit {
  layer: number
  block: number
  index: number
}

/** bias + sum of weight x unit. */
export interface Form {
  bias: number
  terms: { unit: Unit; weight: number }[]
}

/** Size of a network as the paper counts it: only connections and biases that are not 0 are weights; L = hiddenLayers + 2. */
export interface NetworkSize {
  hiddenLayers: number
  units: number
  weights: number
}

export const constant = (bias: number): Form => ({ bias, terms: [] })

export const input = (index = 0): Form => ({ bias: 0, terms: [{ unit: { layer: 0, block: 0, index }, weight: 1 }] })

export const shifted = (form: Form, by: number): Form => ({ ...form, bias: form.bias + by })

/** The sum of weight x form. */
export function combine(...parts: [number, Form][]): Form {
  return {
    bias: parts.reduce((sum, [weight, { bias }]) => sum + weight * bias, 0),
    terms: parts.flatMap(([weight, { terms }]) => terms.map((term) => ({ unit: term.unit, weight: weight * term.weight }))),
  }
}

/**
 * Builds a ReLU network unit by unit in the project's model format. A layer is connected to every earlier one that its
 * units use (skip connections), as the networks of Yarotsky 2017 are. A hidden layer may be cut into blocks that share no
 * connections: each becomes a `Layer` of its own, so that thousands of subnetworks side by side need no matrix of zeros.
 */
export class NetworkBuilder {
  private readonly inputs: number
  /** Per hidden layer, its blocks by number. */
  private readonly hidden: Map<number, Form[]>[] = []

  constructor(inputs: number) {
    this.inputs = inputs
  }

  /** Adds a unit relu(form) to a hidden layer (1 is the first) and returns it as a form. Layers must be filled in turn. */
  relu(layer: number, form: Form, block = 0): Form {
    const blocks = (this.hidden[layer - 1] ??= new Map<number, Form[]>())
    const units = blocks.get(block) ?? []
    blocks.set(block, units)
    const index = units.push(form) - 1
    return { bias: 0, terms: [{ unit: { layer, block, index }, weight: 1 }] }
  }

  /** The network with the given linear output. */
  finish(output: Form): Network {
    const sources: { key: string; units: number }[] = [{ key: '0 0', units: this.inputs }]
    const layers = this.hidden.flatMap((blocks, k) =>
      [...blocks].map(([block, forms]) => ({ key: `${k + 1} ${block}`, units: forms.length, forms })),
    )
    sources.push(...layers)
    const numbers = new Map(sources.map(({ key }, number) => [key, number]))
    const widths = sources.map(({ units }) => units)
    const layerOf = (forms: Form[], activation: 'relu' | 'linear') => assemble(forms, activation, numbers, widths)
    return { inputs: this.inputs, layers: [...layers.map(({ forms }) => layerOf(forms, 'relu')), layerOf([output], 'linear')] }
  }

  /** What `countNetwork` would count, without building the matrices. */
  count(output: Form): NetworkSize {
    const units = this.hidden.flatMap((blocks) => [...blocks.values()].flat())
    return {
      hiddenLayers: this.hidden.length,
      units: units.length,
      weights: [...units, output].reduce((sum, form) => sum + weightsOf(form), 0),
    }
  }
}

const keyOf = ({ layer, block }: Unit) => `${layer} ${block}`

/** Connections and bias of one unit that are not 0 once terms of the same source are added up. */
function weightsOf({ bias, terms }: Form): number {
  const sums = new Map<string, number>()
  for (const { unit, weight } of terms) {
    const key = `${keyOf(unit)} ${unit.index}`
    sums.set(key, (sums.get(key) ?? 0) + weight)
  }
  return [...sums.values()].reduce((count, weight) => count + (weight === 0 ? 0 : 1), bias === 0 ? 0 : 1)
}

/** Units with the same sources as a layer; a source that no unit uses is not among them. */
function assemble(forms: Form[], activation: 'relu' | 'linear', numbers: Map<string, number>, widths: number[]): Layer {
  const from = [...new Set(forms.flatMap(({ terms }) => terms.map(({ unit }) => numbers.get(keyOf(unit))!)))].sort((a, b) => a - b)
  const offset = new Map<number, number>()
  let fanIn = 0
  for (const source of from) {
    offset.set(source, fanIn)
    fanIn += widths[source]
  }
  const units = forms.length
  // Added up in double precision: terms that cancel leave nothing behind.
  const weights = new Float64Array(fanIn * units)
  forms.forEach(({ terms }, j) => {
    for (const { unit, weight } of terms) weights[(offset.get(numbers.get(keyOf(unit))!)! + unit.index) * units + j] += weight
  })
  return { from, units, activation, weights: Float32Array.from(weights), biases: Float32Array.from(forms, ({ bias }) => bias) }
}

/** Size of a network; a layer cut into blocks counts once, since depth is the longest way from an input. */
export function countNetwork({ layers }: Network): NetworkSize {
  const depths = [0]
  for (const { from } of layers) depths.push(1 + Math.max(...from.map((source) => depths[source])))
  const nonZero = (values: Float32Array) => values.reduce((count, value) => count + (value === 0 ? 0 : 1), 0)
  return {
    hiddenLayers: depths.at(-1)! - 1,
    units: layers.slice(0, -1).reduce((sum, { units }) => sum + units, 0),
    weights: layers.reduce((sum, { weights, biases }) => sum + nonZero(weights) + nonZero(biases), 0),
  }
}
