/**
 * What every training engine does, whichever library does the arithmetic. Given the same job, engines agree up to the
 * rounding of float32:
 *
 * - Initial weights are `initialise(shape, seed)` of network.ts. The order of the rows is one array of indices, shuffled
 *   in place at the start of each epoch by `createRandom(deriveSeed(seed, 'shuffle')).shuffle` (one generator for the
 *   whole job, the array is not reset); batches are its consecutive runs, the last one possibly smaller.
 * - Loss of a batch: mean of e^2 (mse), or of e^2 / 2 for |e| <= delta and delta (|e| - delta / 2) beyond (huber).
 * - A gradient (weights and biases) whose Euclidean norm exceeds `clipNorm` is scaled to it. Then Adam with bias
 *   correction, epsilon added outside the root: w -= rate (mHat / (sqrt(vHat) + epsilon) + weightDecay w).
 * - Rate at step s = 0 .. T - 1 of T = maxEpochs x ceil(rows / batchSize), with W = floor(warmup T): learningRate
 *   (s + 1) / W for s < W; after that learningRate, for `cosine` times (1 + cos(pi (s - W) / (T - W))) / 2.
 * - After each epoch, in this order: not finite (the epoch's mean loss, a weight, the validation error): stop as
 *   `diverged`, without an entry in the curves; validation error below all before: keep these weights; no better one in
 *   the last `patience` epochs: stop. The result has the best weights; before any, the initial ones (bestEpoch 0).
 */
import type { EngineInfo } from '#shared/domain/basics.ts'
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
  /** Epochs after which `network` was reached: 1 is after the first, 0 the initial weights. */
  bestEpoch: number
  /** Entries of the curves. */
  epochs: number
  /** All steps taken, those of an epoch that diverged included. */
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
