/**
 * What every training engine does, whichever library does the arithmetic. Both engines follow the same recipe, start
 * from the same weights (`initialise` in network.ts) and shuffle with the same generator (`#shared/random.ts`).
 */
import type { EngineInfo } from '#shared/domain/poc.ts'
import type { Network, NetworkShape } from './network.ts'

/** How a network is trained. The defaults and their reasons are in recipe.ts. */
export interface Recipe {
  loss: 'mse' | 'huber'
  /** Where Huber's loss turns from quadratic to linear, in standard deviations of the target. */
  huberDelta: number
  learningRate: number
  /** Share of the steps over which the rate rises linearly from 0, before the schedule. */
  warmup: number
  schedule: 'constant' | 'cosine'
  /** Decoupled (AdamW, Loshchilov & Hutter 2019), on weights and not on biases. */
  weightDecay: number
  beta1: number
  beta2: number
  adamEpsilon: number
  batchSize: number
  maxEpochs: number
  /** Epochs without a better validation error before training stops; the best weights are kept. */
  patience: number
  /** Largest Euclidean norm of the whole gradient; larger ones are scaled down to it. Infinity: no clipping. */
  clipNorm: number
}

/** Standardised rows: `inputs` is rows x features, row-major; `targets` has one number per row. All finite. */
export interface Samples {
  rows: number
  inputs: Float32Array
  targets: Float32Array
}

export interface TrainingJob {
  shape: NetworkShape
  recipe: Recipe
  /** Fixes the initial weights and the order of the rows. */
  seed: number
  train: Samples
  /** Rows that stop the training; never used for a gradient. */
  validation: Samples
}

export interface TrainingProgress {
  epoch: number
  maxEpochs: number
  validationLoss: number
}

export interface TrainingResult {
  /** `diverged`: the loss or a weight stopped being finite; `network` is then the best one before. */
  status: 'done' | 'diverged'
  network: Network
  /** Mean squared error of the standardised target per epoch (half-squared and Huber factors are not in it). */
  trainCurve: Float32Array
  validationCurve: Float32Array
  bestEpoch: number
  epochs: number
  steps: number
  seconds: number
  /** Share of the hidden units that are zero on every validation row (of units whose activation can be). */
  deadUnits: number
}

export interface Gradients {
  /** Of the mean loss over the rows, without weight decay. */
  loss: number
  /** In the layout of `Network.layers`. */
  weights: Float32Array[]
  biases: Float32Array[]
}

export interface Engine {
  readonly info: EngineInfo
  /** Throws CANCELLED when the signal fires, ENGINE_ARGUMENT for a job that makes no sense. */
  train(job: TrainingJob, options?: { signal?: AbortSignal; onProgress?: (progress: TrainingProgress) => void }): Promise<TrainingResult>
  /** One number per row. */
  predict(network: Network, inputs: Float32Array, rows: number): Promise<Float32Array>
  gradients(network: Network, samples: Samples, loss: Pick<Recipe, 'loss' | 'huberDelta'>): Promise<Gradients>
}
