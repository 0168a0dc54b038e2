import { createRandom, deriveSeed } from '#shared/random.ts'
import type { TableFeature } from '../training/table.ts'
import type { Predict } from './predict.ts'

/** Predictions of one explanation at most, below which every coalition of columns is counted. */
const MOST_PREDICTIONS = 60_000

/** Pairs of orders per background row where there are too many columns to count coalitions. */
const PAIRS = 4

export interface LocalExplanation {
  /** Mean prediction over the background rows. */
  base: number
  /** Prediction for the row; base + all contributions. */
  value: number
  /** Of each column of the data (its levels together), in the target's unit, the largest first. */
  contributions: { feature: string; contribution: number; standardError: number }[]
}

/**
 * Why a model predicts what it does for one row: Shapley values (Shapley 1953; Strumbelj & Kononenko 2014), the only shares
 * that add up to value - base, treat equal columns equally and give nothing to a column the model ignores. What a set of
 * columns is worth is the mean prediction with them as in the row and the others as in the background rows (the
 * interventional value function; Janzing, Minorics & Bloebaum 2020): it describes the model, not causes in the plant. For a
 * linear model it is b_j (x_j - mean of x_j).
 *
 * Exact where 2^columns times the background rows are at most 60,000 predictions. Else random orders and their reverses
 * (Castro et al. 2009), the same number for each background row, so that linear models stay exact; with standard errors.
 *
 * @param row one number per feature, raw units
 * @param background rows x features, row-major
 */
export async function explainRow(
  predict: Predict,
  row: Float64Array,
  background: Float64Array,
  features: readonly TableFeature[],
  seed: number,
): Promise<LocalExplanation> {
  const d = features.length
  const rows = background.length / d
  const names = [...new Set(features.map(({ column }) => column))]
  const inputsOf = names.map((name) => [...features.keys()].filter((j) => features[j].column === name))
  const game: Game = { predict, row, background, rows, d, inputsOf }

  const exact = 2 ** names.length * rows <= MOST_PREDICTIONS
  const { shares, standardErrors } = exact ? await count(game) : await sample(game, seed)
  const base = mean(await predict(background, rows))
  const value = (await predict(row, 1))[0]
  return {
    base,
    value,
    contributions: names
      .map((feature, k) => ({ feature, contribution: shares[k], standardError: standardErrors[k] }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  }
}

interface Game {
  predict: Predict
  row: Float64Array
  background: Float64Array
  rows: number
  d: number
  /** Of each column. */
  inputsOf: number[][]
}

interface Shares {
  shares: Float64Array
  standardErrors: Float64Array
}

/** Over all coalitions S without column k: |S|! (n - |S| - 1)! / n! times what k adds to S. */
async function count({ predict, row, background, rows, d, inputsOf }: Game): Promise<Shares> {
  const n = inputsOf.length
  const worth = new Float64Array(2 ** n)
  for (let coalition = 0; coalition < worth.length; coalition++) {
    const hybrids = background.slice()
    inputsOf.forEach((inputs, k) => {
      if (coalition & (1 << k)) for (let z = 0; z < rows; z++) for (const j of inputs) hybrids[z * d + j] = row[j]
    })
    worth[coalition] = mean(await predict(hybrids, rows))
  }
  // weights[s] = s! (n - s - 1)! / n!
  const weights = [1 / n]
  for (let s = 1; s < n; s++) weights[s] = (weights[s - 1] * s) / (n - s)
  const shares = new Float64Array(n)
  for (let coalition = 0; coalition < worth.length; coalition++) {
    const size = inputsOf.reduce((sum, _, k) => sum + ((coalition >> k) & 1), 0)
    for (let k = 0; k < n; k++) {
      if (!(coalition & (1 << k))) shares[k] += weights[size] * (worth[coalition | (1 << k)] - worth[coalition])
    }
  }
  return { shares, standardErrors: new Float64Array(n) }
}

/** Columns are turned from the background row's to the row's in a random order, and in its reverse; one pair is one draw. */
async function sample({ predict, row, background, rows, d, inputsOf }: Game, seed: number): Promise<Shares> {
  const random = createRandom(deriveSeed(seed, 'shapley'))
  const n = inputsOf.length
  const order = inputsOf.map((_, k) => k)
  const draws = rows * PAIRS
  const sums = new Float64Array(n)
  const squares = new Float64Array(n)
  const path = new Float64Array(2 * (n + 1) * d)
  for (let draw = 0; draw < draws; draw++) {
    random.shuffle(order)
    const orders = [order, order.toReversed()]
    const start = background.subarray((draw % rows) * d, ((draw % rows) + 1) * d)
    orders.forEach((turned, way) => {
      const current = start.slice()
      path.set(current, way * (n + 1) * d)
      turned.forEach((k, step) => {
        for (const j of inputsOf[k]) current[j] = row[j]
        path.set(current, (way * (n + 1) + step + 1) * d)
      })
    })
    const predicted = await predict(path, 2 * (n + 1))
    const added = new Float64Array(n)
    orders.forEach((turned, way) => {
      turned.forEach((k, step) => {
        const at = way * (n + 1) + step
        added[k] += (predicted[at + 1] - predicted[at]) / 2
      })
    })
    for (let k = 0; k < n; k++) {
      sums[k] += added[k]
      squares[k] += added[k] ** 2
    }
  }
  return {
    shares: sums.map((sum) => sum / draws),
    standardErrors: squares.map((square, k) => Math.sqrt(Math.max(0, square / draws - (sums[k] / draws) ** 2) / (draws - 1))),
  }
}

function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let k = 0; k < values.length; k++) sum += values[k]
  return sum / values.length
}
