/** Equal hidden layers and their number of weights. */
export interface Widths {
  widths: number[]
  /** Weights and biases, what the budget was rounded to. */
  params: number
}

/**
 * The width of H equal hidden layers whose weights and biases come closest to the budget P, with d inputs and one
 * output: P(w) = (H - 1) w^2 + (d + H + 1) w + 1, solved for w and rounded to the neighbour that is nearer in P.
 * At least one unit. This is what makes every column of the grid weight-matched.
 */
export function equalWidths(hiddenLayers: number, inputs: number, weightBudget: number): Widths {
  const a = hiddenLayers - 1
  const b = inputs + hiddenLayers + 1
  const c = Math.max(weightBudget - 1, 0)
  const count = (width: number) => a * width * width + b * width + 1
  // 2c / (b + sqrt(b^2 + 4ac)): the root that also holds for a = 0, and does not cancel.
  const below = Math.floor((2 * c) / (b + Math.sqrt(b * b + 4 * a * c)))
  const width = Math.max(1, weightBudget - count(below) <= count(below + 1) - weightBudget ? below : below + 1)
  return { widths: new Array<number>(hiddenLayers).fill(width), params: count(width) }
}
