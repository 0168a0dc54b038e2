import type { Recipe } from './engine.ts'

/**
 * The one recipe of every family; only the learning rate and the weight decay are tuned, with the same effort for all.
 *
 * - mean squared error, since the verdict is about RMSE; Huber stands ready for logs with wild targets
 * - Adam's customary decay rates (Kingma & Ba 2015) with decoupled weight decay (Loshchilov & Hutter 2019)
 * - a short warm-up, without which deep plain ReLU networks lose seeds at 1e-2, then a cosine to zero, which spares a
 *   search over step sizes at the end of training
 * - gradients clipped at norm 1: rarely active after warm-up, and it saves the deep families from single bad batches
 */
const defaults: Recipe = {
  loss: 'mse',
  huberDelta: 1,
  learningRate: 3e-3,
  warmup: 0.02,
  schedule: 'cosine',
  weightDecay: 0,
  beta1: 0.9,
  beta2: 0.999,
  adamEpsilon: 1e-8,
  batchSize: 128,
  maxEpochs: 200,
  patience: 50,
  clipNorm: 1,
}

export function defaultRecipe(overrides: Partial<Recipe> = {}): Recipe {
  return { ...defaults, ...overrides }
}
