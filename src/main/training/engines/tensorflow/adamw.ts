import type { Recipe } from '../../engine.ts'

/** The learning rate at step s = 0 .. steps - 1; see ../../engine.ts. */
export function learningRateAt(recipe: Recipe, step: number, steps: number): number {
  const warm = Math.floor(recipe.warmup * steps)
  if (step < warm) return (recipe.learningRate * (step + 1)) / warm
  if (recipe.schedule === 'constant') return recipe.learningRate
  return (recipe.learningRate * (1 + Math.cos((Math.PI * (step - warm)) / (steps - warm)))) / 2
}

/** One array of parameters; `decays`: weights do, biases do not. */
export interface Parameters {
  values: Float32Array
  decays: boolean
}

/**
 * Adam (Kingma & Ba 2015) with decoupled weight decay (Loshchilov & Hutter 2019) after clipping by the norm of the whole
 * gradient; see ../../engine.ts for the formulas. Works in double precision, the parameters are stored in single.
 */
export function createAdamW(parameters: Parameters[], recipe: Recipe): { step(gradients: Float32Array[], rate: number): void } {
  const { beta1, beta2, adamEpsilon, clipNorm, weightDecay } = recipe
  const moments = parameters.map(({ values }) => ({ m: new Float64Array(values.length), v: new Float64Array(values.length) }))
  let power1 = 1
  let power2 = 1
  return {
    step(gradients, rate) {
      let squares = 0
      for (const gradient of gradients) for (let i = 0; i < gradient.length; i++) squares += gradient[i] * gradient[i]
      const norm = Math.sqrt(squares)
      const scale = norm > clipNorm ? clipNorm / norm : 1
      power1 *= beta1
      power2 *= beta2
      parameters.forEach(({ values, decays }, index) => {
        const gradient = gradients[index]
        const { m, v } = moments[index]
        const keep = decays ? 1 - rate * weightDecay : 1
        for (let i = 0; i < values.length; i++) {
          const g = scale * gradient[i]
          m[i] = beta1 * m[i] + (1 - beta1) * g
          v[i] = beta2 * v[i] + (1 - beta2) * g * g
          const direction = m[i] / (1 - power1) / (Math.sqrt(v[i] / (1 - power2)) + adamEpsilon)
          values[i] = keep * values[i] - rate * direction
        }
      })
    },
  }
}
