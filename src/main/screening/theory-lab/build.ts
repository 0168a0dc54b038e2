import type { Layer, Network } from '../../training/network.ts'

/** An input (`layer` 0) or a unit of hidden layer `layer` (1 is the first). */
export interface Unit {
  layer: number
  index: number
}

/** bias + sum of weight x unit. */
export interface Form {
  bias: number
  terms: { unit: Unit; weight: number }[]
}

export const input = (index = 0): Form => ({ bias: 0, terms: [{ unit: { layer: 0, index }, weight: 1 }] })

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
 * units use (skip connections), as the networks of Yarotsky 2017 are.
 */
export class NetworkBuilder {
  private readonly inputs: number
  private readonly hidden: Form[][] = []

  constructor(inputs: number) {
    this.inputs = inputs
  }

  /** Adds a unit relu(form) to a hidden layer (1 is the first) and returns it as a form. Layers must be filled in turn. */
  relu(layer: number, form: Form): Form {
    const units = (this.hidden[layer - 1] ??= [])
    const index = units.push(form) - 1
    return { bias: 0, terms: [{ unit: { layer, index }, weight: 1 }] }
  }

  /** The network with the given linear output. */
  finish(output: Form): Network {
    return { inputs: this.inputs, layers: [...this.hidden.map((forms) => this.layer(forms, 'relu')), this.layer([output], 'linear')] }
  }

  private layer(forms: Form[], activation: 'relu' | 'linear'): Layer {
    const from = [...new Set(forms.flatMap(({ terms }) => terms.map(({ unit }) => unit.layer)))].sort((a, b) => a - b)
    const widths = from.map((source) => (source === 0 ? this.inputs : this.hidden[source - 1].length))
    const offset = new Map(from.map((source, k) => [source, widths.slice(0, k).reduce((sum, width) => sum + width, 0)]))
    const units = forms.length
    const weights = new Float32Array(widths.reduce((sum, width) => sum + width, 0) * units)
    forms.forEach(({ terms }, j) => {
      for (const { unit, weight } of terms) weights[(offset.get(unit.layer)! + unit.index) * units + j] += weight
    })
    return { from, units, activation, weights, biases: Float32Array.from(forms, ({ bias }) => bias) }
  }
}

/** Size of a network as the paper counts it: only connections and biases that are not 0 are weights. */
export function countNetwork({ layers }: Network): { hiddenLayers: number; units: number; weights: number } {
  const hidden = layers.slice(0, -1)
  const nonZero = (values: Float32Array) => values.reduce((count, value) => count + (value === 0 ? 0 : 1), 0)
  return {
    hiddenLayers: hidden.length,
    units: hidden.reduce((sum, { units }) => sum + units, 0),
    weights: layers.reduce((sum, { weights, biases }) => sum + nonZero(weights) + nonZero(biases), 0),
  }
}
