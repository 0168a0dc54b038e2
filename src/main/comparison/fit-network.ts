import type { Engine, Samples, TrainingProgress, TrainingResult } from '../training/engine.ts'
import type { NetworkShape } from '../training/network.ts'
import { defaultRecipe } from '../training/recipe.ts'
import { fitScaling, type Scaling } from '../training/scaling.ts'
import { takeRows, type Table } from '../training/table.ts'
import { batchSize, maxEpochs } from './budgets.ts'
import type { Hyperparameters } from './cells.ts'
import type { SweepSpec } from './spec.ts'

export interface NetworkFit {
  result: TrainingResult
  scaling: Scaling
  /** Root mean squared error of the validation rows, in the target's unit. */
  validationRmse: number
  /** Predictions for rows of the table, in the target's unit. */
  predict(rows: Uint32Array): Promise<Float64Array>
}

export interface FitOptions {
  signal?: AbortSignal
  /** Share of the work that is done, 0 to 1. */
  onProgress?: (share: number) => void
}

/** A training of other length than the budget's. */
export interface FitLength {
  /** At most the budget's. */
  epochs: number
  /** Not stopped before; the weights kept are still those with the least error on the validation rows. */
  toTheEnd: boolean
}

/**
 * Trains one network on `fit` rows, stopped early on `validation` rows; scaled by the fit rows alone. Depth, activation
 * and size change nothing else: this is the one recipe of every family.
 */
export async function fitNetwork(
  table: Pick<Table, 'x' | 'y' | 'features'>,
  rows: { fit: Uint32Array; validation: Uint32Array },
  shape: NetworkShape,
  spec: SweepSpec,
  { learningRate, weightDecay }: Hyperparameters,
  seed: number,
  engine: Engine,
  { signal, onProgress }: FitOptions = {},
  { epochs: most, toTheEnd }: FitLength = { epochs: Infinity, toTheEnd: false },
): Promise<NetworkFit> {
  const features = table.features.length
  const scaling = fitScaling(takeRows(table.x, features, rows.fit), takeRows(table.y, 1, rows.fit), rows.fit.length, features)
  const epochs = Math.min(most, maxEpochs(spec, rows.fit.length))
  const recipe = defaultRecipe({
    learningRate,
    weightDecay,
    batchSize: batchSize(rows.fit.length),
    maxEpochs: epochs,
    patience: toTheEnd ? epochs : Math.max(1, Math.round(spec.patience * epochs)),
  })
  const report = onProgress && (({ epoch, maxEpochs: all }: TrainingProgress) => onProgress(epoch / all))
  const [train, validation] = [samples(table, rows.fit, scaling), samples(table, rows.validation, scaling)]
  const result = await engine.train({ shape, recipe, seed, train, validation }, { signal, onProgress: report })
  const best = result.validationCurve.length > 0 ? Math.min(...result.validationCurve) : NaN
  return {
    result,
    scaling,
    validationRmse: Math.sqrt(best) * scaling.targetScale,
    async predict(wanted) {
      const scaled = await engine.predict(result.network, samples(table, wanted, scaling).inputs, wanted.length)
      return Float64Array.from(scaled, (value) => value * scaling.targetScale + scaling.targetMean)
    },
  }
}

/** Standardised copies of rows of the table. */
function samples({ x, y, features }: Pick<Table, 'x' | 'y' | 'features'>, rows: Uint32Array, scaling: Scaling): Samples {
  const d = features.length
  const inputs = new Float32Array(rows.length * d)
  rows.forEach((row, i) => {
    for (let j = 0; j < d; j++) inputs[i * d + j] = (x[row * d + j] - scaling.inputMean[j]) / scaling.inputScale[j]
  })
  const targets = Float32Array.from(rows, (row) => (y[row] - scaling.targetMean) / scaling.targetScale)
  return { rows: rows.length, inputs, targets }
}
