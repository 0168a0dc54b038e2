import { LEAKY_SLOPE, type Activation, type Network } from './network.ts'

const activate: Record<Activation, (z: number) => number> = {
  linear: (z) => z,
  relu: (z) => Math.max(0, z),
  leakyRelu: (z) => (z > 0 ? z : LEAKY_SLOPE * z),
  tanh: Math.tanh,
  silu: (z) => z / (1 + Math.exp(-z)),
}

/** Hands the outputs of every layer (source 0 is the input, source k layer k - 1) to `visit`, row after row. */
function eachRow(network: Network, inputs: ArrayLike<number>, rows: number, visit: (sources: Float64Array[], row: number) => void) {
  const sources = [new Float64Array(network.inputs), ...network.layers.map((layer) => new Float64Array(layer.units))]
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < network.inputs; i++) sources[0][i] = inputs[row * network.inputs + i]
    network.layers.forEach(({ from, units, activation, weights, biases }, index) => {
      const z = sources[index + 1]
      z.set(biases)
      let at = 0
      for (const source of from) {
        for (const x of sources[source]) {
          if (x !== 0) for (let j = 0; j < units; j++) z[j] += x * weights[at + j]
          at += units
        }
      }
      const f = activate[activation]
      for (let j = 0; j < units; j++) z[j] = f(z[j])
    })
    visit(sources, row)
  }
}

/**
 * The network's output in double precision, for any graph of layers: the reference that engines and exports are checked
 * against, and what stage 3 explains. `inputs` is rows x network.inputs, row-major; one number per row comes back.
 */
export function evaluate(network: Network, inputs: ArrayLike<number>, rows: number): Float64Array {
  const outputs = new Float64Array(rows)
  eachRow(network, inputs, rows, (sources, row) => {
    outputs[row] = sources[network.layers.length][0]
  })
  return outputs
}

/** Share of the hidden ReLU units that are 0 on every row; 0 where there are none. */
export function deadUnits(network: Network, inputs: ArrayLike<number>, rows: number): number {
  const hidden = network.layers
    .slice(0, -1)
    .flatMap(({ activation, units }, index) => (activation === 'relu' ? [{ source: index + 1, units }] : []))
  const alive = hidden.map(({ units }) => new Uint8Array(units))
  eachRow(network, inputs, rows, (sources) => {
    hidden.forEach(({ source, units }, k) => {
      for (let j = 0; j < units; j++) if (sources[source][j] > 0) alive[k][j] = 1
    })
  })
  const all = hidden.reduce((sum, { units }) => sum + units, 0)
  const dead = alive.reduce((sum, units) => sum + units.reduce((count, unit) => count + 1 - unit, 0), 0)
  return all === 0 ? 0 : dead / all
}
