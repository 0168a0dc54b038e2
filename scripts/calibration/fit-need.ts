/** What the need-for-depth score is fitted by: a logistic model whose weights cannot be negative, judged on whole kinds left out. */

/** One problem: the size of each part of the score, at least 0, how much can be learnt, and whether depth was needed. */
export interface Example {
  kind: string
  /** By part. */
  quantities: number[]
  /** 0 to 1 */
  learnable: number
  needed: boolean
}

export interface NeedModel {
  /** By part: the quantity at which it counts in full. */
  full: number[]
  /** By part, in units of log-odds, at least 0. */
  weights: number[]
  intercept: number
}

/** A part counts in full from the quantity on that this share of the problems does not exceed. */
const FULL_AT = 0.9
const PENALTIES = [0.01, 0.03, 0.1, 0.3, 1, 3]
const STEPS = 4000

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit))

/** P(needed) */
export function probability({ full, weights, intercept }: NeedModel, { quantities, learnable }: Example): number {
  return sigmoid(intercept + learnable * weights.reduce((sum, w, k) => sum + w * Math.min(1, quantities[k] / full[k]), 0))
}

/**
 * Minimises the sum of log losses + penalty / 2 |weights|^2 subject to weights >= 0, by projected gradient steps; the
 * intercept is free. Convex, so that the start does not matter.
 */
export function fitNeed(examples: readonly Example[], penalty: number): NeedModel {
  const parts = examples[0].quantities.length
  const full = Array.from({ length: parts }, (_, k) => {
    const sorted = examples.map(({ quantities }) => quantities[k]).sort((a, b) => a - b)
    return Math.max(sorted[Math.floor(FULL_AT * (sorted.length - 1))], 1e-6)
  })
  const rows = examples.map(({ quantities, learnable }) => quantities.map((q, k) => learnable * Math.min(1, q / full[k])))
  const weights = new Array<number>(parts).fill(0)
  let intercept = 0
  // 1 / an upper bound of the curvature: every feature is at most 1.
  const rate = 1 / (0.25 * examples.length * (parts + 1) + penalty)
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((w) => penalty * w)
    let free = 0
    rows.forEach((row, i) => {
      const error = sigmoid(intercept + row.reduce((sum, value, k) => sum + value * weights[k], 0)) - Number(examples[i].needed)
      row.forEach((value, k) => (gradient[k] += error * value))
      free += error
    })
    weights.forEach((w, k) => (weights[k] = Math.max(0, w - rate * gradient[k])))
    intercept -= rate * free
  }
  return { full, weights, intercept }
}

/** P(needed) of every example by a model that has seen no problem of its kind. */
export function heldOut(examples: readonly Example[], penalty: number): number[] {
  const models = new Map(
    [...new Set(examples.map(({ kind }) => kind))].map((kind) => [
      kind,
      fitNeed(
        examples.filter((other) => other.kind !== kind),
        penalty,
      ),
    ]),
  )
  return examples.map((example) => probability(models.get(example.kind)!, example))
}

/** The penalty with the least log loss on kinds left out. */
export function choosePenalty(examples: readonly Example[]): number {
  const losses = PENALTIES.map((penalty) => logLoss(heldOut(examples, penalty), needed(examples)))
  return PENALTIES[losses.indexOf(Math.min(...losses))]
}

export const needed = (examples: readonly Example[]) => examples.map((example) => example.needed)

export function logLoss(probabilities: readonly number[], outcomes: readonly boolean[]): number {
  return -probabilities.reduce((sum, p, i) => sum + Math.log(outcomes[i] ? p : 1 - p), 0) / probabilities.length
}

/** Mean squared difference of probability and outcome (Brier 1950): 0 is perfect; the base rate alone gives p (1 - p). */
export function brier(probabilities: readonly number[], outcomes: readonly boolean[]): number {
  return probabilities.reduce((sum, p, i) => sum + (p - Number(outcomes[i])) ** 2, 0) / probabilities.length
}

/** Area under the ROC curve: the share of pairs of a needed and an unneeded problem that are in the right order, ties half. */
export function auc(scores: readonly number[], outcomes: readonly boolean[]): number {
  const yes = scores.filter((_, i) => outcomes[i])
  const no = scores.filter((_, i) => !outcomes[i])
  let right = 0
  for (const a of yes) for (const b of no) right += a > b ? 1 : a === b ? 0.5 : 0
  return right / (yes.length * no.length)
}

export interface ReliabilityBin {
  from: number
  to: number
  problems: number
  predicted: number
  observed: number
}

/** Predicted against observed shares, in bins of equal width; bins without a problem are left out. */
export function reliability(probabilities: readonly number[], outcomes: readonly boolean[], bins = 5): ReliabilityBin[] {
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length
  return Array.from({ length: bins }, (_, k) => {
    const inside = probabilities.flatMap((p, i) => (Math.min(bins - 1, Math.floor(p * bins)) === k ? [i] : []))
    return {
      ...{ from: k / bins, to: (k + 1) / bins, problems: inside.length },
      predicted: mean(inside.map((i) => probabilities[i])),
      observed: mean(inside.map((i) => Number(outcomes[i]))),
    }
  }).filter(({ problems }) => problems > 0)
}
