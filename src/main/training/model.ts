import { evaluate } from './evaluate.ts'
import type { TreeEnsemble } from './models/model.ts'
import { predictTrees } from './models/trees.ts'
import type { Network } from './network.ts'
import type { Scaling } from './scaling.ts'
import { guardInputs, type InputGuards } from './table.ts'

/** A model as it is deployed: raw units in, raw units out. What its inputs need (limits, fillings) is part of it. */
export type DeployableModel = { guards?: InputGuards } & (
  { kind: 'network'; scaling: Scaling; network: Network } | { kind: 'trees'; trees: TreeEnsemble }
)

/** One prediction per row in double precision; `raw` is rows x inputs, row-major, raw units. */
export function predictModel(model: DeployableModel, raw: Float64Array, rows: number): Float64Array {
  const x = model.guards ? guardInputs(model.guards, raw) : raw
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
