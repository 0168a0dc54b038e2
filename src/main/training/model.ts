import { evaluate } from './evaluate.ts'
import type { TreeEnsemble } from './models/model.ts'
import { predictTrees } from './models/trees.ts'
import type { Network } from './network.ts'
import type { Scaling } from './scaling.ts'

/** A model as it is deployed: raw units in, raw units out. */
export type DeployableModel = { kind: 'network'; scaling: Scaling; network: Network } | { kind: 'trees'; trees: TreeEnsemble }

/** One prediction per row in double precision; x is rows x inputs, row-major, raw units. */
export function predictModel(model: DeployableModel, x: Float64Array, rows: number): Float64Array {
  if (model.kind === 'trees') return predictTrees(model.trees, x, rows)
  const { scaling, network } = model
  const scaled = new Float64Array(rows * network.inputs)
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < network.inputs; i++) {
      const at = row * network.inputs + i
      scaled[at] = (x[at] - scaling.inputMean[i]) / scaling.inputScale[i]
    }
  return evaluate(network, scaled, rows).map((value) => value * scaling.targetScale + scaling.targetMean)
}
