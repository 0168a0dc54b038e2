/**
 * How often two learners that are exactly as good as each other are told apart. Each trial draws data whose target is a sum
 * over two groups of inputs that are alike, and compares least squares on the one group with least squares on the other by
 * repeated cross-validation: whatever the sample, neither has the smaller expected error. Training sets overlap here as they
 * do in a sweep, which no simulation of bare numbers shows.
 */
import { practicalEquivalence } from '../../src/main/comparison/contests.ts'
import { settle, type Settlement } from '../../src/main/comparison/settled.ts'
import { bonferroniFactor, correlatedTTest } from '../../src/main/comparison/statistics/correlated-t-test.ts'
import { createRandom, type Random } from '../../src/shared/random.ts'

export interface TieSetting {
  rows: number
  folds: number
  /** Repetitions of the cross-validation, each with its own shuffle. */
  repetitions: number
  trials: number
  seed: number
}

/** Shares of the ties that were called a difference, in either direction. */
export interface TieRates {
  /** Student's paired t-test on all folds at two-sided 5 %, as if the folds were independent. */
  naive: number
  /** The correlated posterior, one side beyond 97.5 %, without a region of practical equivalence. */
  correlated: number
  /** A contest of the verdict: corrected for four contests, believed from 80 %, in one direction. */
  contest: number
  /** The stopping rule, looked at after every repetition. */
  stopping: number
}

/** Inputs of each group, each with a weight of 1 in the target; the noise is as large as one group's part. */
const GROUP = 4

export function tieRates({ rows, folds, repetitions, trials, seed }: TieSetting): TieRates {
  const random = createRandom(seed)
  const called = { naive: 0, correlated: 0, contest: 0, stopping: 0 }
  for (let trial = 0; trial < trials; trial++) {
    const { x, y } = drawData(rows, random)
    const errors: [number, number][] = []
    let stopped = false
    for (let repetition = 1; repetition <= repetitions; repetition++) {
      const order = random.shuffle(Array.from({ length: rows }, (_, row) => row))
      for (let fold = 0; fold < folds; fold++) {
        const scored = order.filter((_, k) => k % folds === fold)
        const learnt = order.filter((_, k) => k % folds !== fold)
        errors.push([foldError(x, y, 0, learnt, scored), foldError(x, y, GROUP, learnt, scored)])
      }
      const outcome: Settlement | 'over' = stopped ? 'over' : settle(posteriorOf(errors, folds, ropeOf(errors, y)), repetitions)
      if (outcome === 'deep' || outcome === 'shallow') called.stopping++
      stopped ||= outcome !== 'open'
    }
    const n = errors.length
    const independent = posteriorOf(errors, Infinity, 0)
    const plain = posteriorOf(errors, folds, 0)
    const corrected = posteriorOf(errors, folds, ropeOf(errors, y), bonferroniFactor(n - 1, 0.8, 4))
    if (Math.max(independent.pAbove, independent.pBelow) >= 0.975) called.naive++
    if (Math.max(plain.pAbove, plain.pBelow) >= 0.975) called.correlated++
    if (corrected.pAbove >= 0.8) called.contest++
  }
  const share = (count: number) => count / trials
  return {
    naive: share(called.naive),
    correlated: share(called.correlated),
    contest: share(called.contest),
    stopping: share(called.stopping),
  }
}

function drawData(rows: number, random: Random): { x: Float64Array; y: Float64Array } {
  const x = Float64Array.from({ length: rows * 2 * GROUP }, () => random.normal())
  const y = Float64Array.from({ length: rows }, (_, row) => {
    const signal = x.subarray(row * 2 * GROUP, (row + 1) * 2 * GROUP).reduce((sum, value) => sum + value, 0)
    return signal + Math.sqrt(GROUP) * random.normal()
  })
  return { x, y }
}

/** RMSE on `scored` of least squares without intercept on the inputs `from` ... `from + GROUP - 1`, learnt on `learnt`. */
function foldError(x: Float64Array, y: Float64Array, from: number, learnt: number[], scored: number[]): number {
  const at = (row: number, j: number) => x[row * 2 * GROUP + from + j]
  const a = Array.from({ length: GROUP }, () => new Float64Array(GROUP + 1))
  for (const row of learnt)
    for (let i = 0; i < GROUP; i++) {
      for (let j = 0; j <= i; j++) a[i][j] += at(row, i) * at(row, j)
      a[i][GROUP] += at(row, i) * y[row]
    }
  const weights = solve(a)
  const squares = scored.reduce((sum, row) => sum + (y[row] - weights.reduce((value, w, j) => value + w * at(row, j), 0)) ** 2, 0)
  return Math.sqrt(squares / scored.length)
}

/** Solves the normal equations, lower triangle and right side given, by Gauss-Jordan elimination. */
function solve(a: Float64Array[]): number[] {
  for (let i = 0; i < GROUP; i++) for (let j = i + 1; j < GROUP; j++) a[i][j] = a[j][i]
  for (let i = 0; i < GROUP; i++) {
    for (let k = 0; k < GROUP; k++) {
      if (k === i) continue
      const factor = a[k][i] / a[i][i]
      for (let j = i; j <= GROUP; j++) a[k][j] -= factor * a[i][j]
    }
  }
  return a.map((row, i) => row[GROUP] / row[i])
}

const posteriorOf = (errors: [number, number][], folds: number, rope: number, widen = 1) =>
  correlatedTTest(
    errors.map(([a, b]) => b - a),
    1 / folds,
    rope,
    { widen },
  )

function ropeOf(errors: [number, number][], y: Float64Array): number {
  const meanRmse = errors.reduce((sum, [a, b]) => sum + (a + b) / 2, 0) / errors.length
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length
  const std = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length)
  return practicalEquivalence(meanRmse, std)
}
