import { fitAdditive, type AdditiveModel } from '../training/models/additive.ts'
import { fitMean } from '../training/models/mean.ts'
import type { FittedModel } from '../training/models/model.ts'
import { fitRidge, type RidgeModel } from '../training/models/ridge.ts'
import { fitTrees, holdOutOf, type TreesModel } from '../training/models/trees.ts'
import { takeRows, type Table } from '../training/table.ts'
import type { plainBaselines } from './cells.ts'

interface Models {
  mean: FittedModel
  ridge: RidgeModel
  additive: AdditiveModel
  trees: TreesModel
}

/** Fits a baseline on rows of the table. `seed` matters to the boosted trees alone. */
export function fitBaseline<M extends (typeof plainBaselines)[number]>(
  model: M,
  table: Pick<Table, 'x' | 'y' | 'features' | 'time' | 'groups'>,
  rows: Uint32Array,
  { seed }: { seed: number },
): Models[M] {
  const features = table.features.length
  const data = [takeRows(table.x, features, rows), takeRows(table.y, 1, rows), rows.length] as const
  const fits: { [K in keyof Models]: () => Models[K] } = {
    mean: () => fitMean(...data),
    ridge: () => fitRidge(...data, features),
    additive: () => fitAdditive(...data, features),
    trees: () => fitTrees(...data, features, { seed, ...holdOutOf(table, rows) }),
  }
  return fits[model]()
}
