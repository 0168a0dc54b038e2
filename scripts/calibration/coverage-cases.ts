/** Data for which the true value of every estimate of stage 1 is known in closed form, over the whole range of a plant's logs. */
import type { Table } from '../../src/main/training/table.ts'
import { createRandom, deriveSeed, type Random } from '../../src/shared/random.ts'

export const dimensions = [1, 2, 3, 5, 10, 20] as const
export const rowCounts = [100, 300, 1000, 3000, 10_000] as const
/** Standard deviation of the noise relative to that of the function. */
export const noises = [0, 0.1, 0.25, 0.5] as const
/**
 * `irrelevant`: five more columns that do nothing. `log`: rows in time whose inputs move slowly. `quantised`: sensors with
 * 33 steps. `duplicated`: the first sensors are there twice.
 */
export const conditions = ['plain', 'irrelevant', 'log', 'quantised', 'duplicated'] as const
/** What the function does along its first input: a parabola, kinks, or a random walk. */
export const shapes = ['smooth', 'lipschitz', 'rough'] as const

export interface CoverageCase {
  seed: number
  /** Inputs that vary of their own accord and enter the function. */
  dimension: number
  rows: number
  noise: number
  condition: (typeof conditions)[number]
  shape: (typeof shapes)[number]
}

export interface Truth {
  /** Of the noise, in the target's unit. */
  noiseVariance: number
  /** Columns that vary independently of each other. */
  dimension: number
  /** Var(b x1 x2) / Var(f) */
  interaction: number
  /** P(eps) along x1 over the width that its values span, of a target with this range; null where it has no closed form. */
  pieces: ((eps: number, range: number) => number) | null
  shape: CoverageCase['shape']
}

/** The case of a number: each setting is drawn, few rows more often than many since they cost less. */
export function drawCase(seed: number): CoverageCase {
  const random = createRandom(deriveSeed(seed, 'coverage case'))
  const one = <T>(choices: readonly T[]) => choices[random.below(choices.length)]
  return {
    seed,
    dimension: one(dimensions),
    rows: one([100, 100, 100, 300, 300, 300, 1000, 1000, 3000, 10_000]),
    noise: one(noises),
    condition: one(conditions),
    shape: one(['smooth', 'smooth', 'smooth', 'lipschitz', 'rough'] as const),
  }
}

const IRRELEVANT = 5
const DUPLICATED = 2
const STEPS = 16
const HOUR_MS = 3_600_000
const WALK_STEPS = 4096
/** Coefficients: of the bent part of x1, of x1 x2, and of the plane through all inputs. */
const BENT = 1.5
const BOTH = 1

/**
 * y = sum a_j x_j + bent(x1) + x1 x2 + noise with inputs uniform on [-1, 1] and independent of each other. Slow inputs are
 * random walks that are reflected at -1 and 1, which leaves them uniform.
 */
export function makeCase({ seed, dimension: d, rows, noise, condition, shape }: CoverageCase): { table: Table; truth: Truth } {
  const random = createRandom(deriveSeed(seed, 'coverage rows'))
  const own = d + (condition === 'irrelevant' ? IRRELEVANT : 0)
  const columns = Array.from({ length: own }, () => series(random, rows, condition))
  const bent = bentPart(shape, random)
  const slope = Array.from({ length: d }, () => 0.5 + random.uniform())
  const clean = Float64Array.from({ length: rows }, (_, i) => {
    const plane = slope.reduce((sum, a, j) => sum + a * columns[j][i], 0)
    return plane + bent(columns[0][i]) + (d > 1 ? BOTH * columns[0][i] * columns[1][i] : 0)
  })
  const std = noise * Math.sqrt(variance(clean))
  const all = condition === 'duplicated' ? [...columns, ...columns.slice(0, DUPLICATED)] : columns
  const names = all.map((_, j) => `x${j + 1}`)
  return {
    table: {
      rows,
      features: names.map((name) => ({ name, unit: null, column: name, level: null })),
      target: { name: 'y', unit: null },
      x: Float64Array.from({ length: rows * all.length }, (_, at) => all[at % all.length][Math.floor(at / all.length)]),
      y: clean.map((value) => value + std * random.normal()),
      time: condition === 'log' ? Float64Array.from({ length: rows }, (_, i) => i * HOUR_MS) : null,
      test: null,
    },
    truth: {
      noiseVariance: std ** 2,
      dimension: own,
      interaction: d > 1 ? BOTH ** 2 / 9 / functionVariance(slope, bent) : 0,
      pieces: shape === 'smooth' ? (eps, range) => width(columns[0]) * Math.sqrt((2 * BENT) / range / (16 * eps)) : null,
      shape,
    },
  }
}

function series(random: Random, rows: number, condition: CoverageCase['condition']): Float64Array {
  const values = Float64Array.from({ length: rows }, () => 2 * random.uniform() - 1)
  if (condition === 'log') for (let i = 1; i < rows; i++) values[i] = reflected(values[i - 1] + 0.3 * values[i])
  return condition === 'quantised' ? values.map((value) => Math.round(STEPS * value) / STEPS) : values
}

function reflected(value: number): number {
  return value > 1 ? 2 - value : value < -1 ? -2 - value : value
}

function bentPart(shape: CoverageCase['shape'], random: Random): (x: number) => number {
  if (shape === 'smooth') return (x) => BENT * x ** 2
  if (shape === 'lipschitz') return (x) => BENT * (Math.abs(x + 0.5) + Math.abs(x - 0.3))
  const heights = new Float64Array(WALK_STEPS + 1)
  for (let k = 1; k < heights.length; k++) heights[k] = heights[k - 1] + (BENT / Math.sqrt(WALK_STEPS)) * random.normal()
  return (x) => heights[Math.floor(((x + 1) / 2) * WALK_STEPS)]
}

/** Var(f) for uniform inputs: that of the curve along x1, a^2 / 3 for every other input, and 1 / 9 for the product. */
function functionVariance([first, ...others]: number[], bent: (x: number) => number): number {
  const grid = Float64Array.from({ length: WALK_STEPS }, (_, k) => (2 * k + 1) / WALK_STEPS - 1)
  return variance(grid.map((x) => first * x + bent(x))) + others.reduce((sum, a) => sum + a ** 2 / 3, BOTH ** 2 / 9)
}

function width(values: Float64Array): number {
  const sorted = values.slice().sort()
  return sorted[sorted.length - 1] - sorted[0]
}

function variance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0)
  return values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0)
}
