/**
 * A family of synthetic problems whose need for depth and right verdict are known by construction. Inputs are uniform on
 * [-1, 1] (or slow logs under time), the noise is given as a multiple of the function's standard deviation.
 */
import type { Technical } from '../../src/shared/domain/decision.ts'
import type { Table } from '../../src/main/training/table.ts'
import { createRandom, deriveSeed } from '../../src/shared/random.ts'

export const kinds = [
  'linear',
  'additive',
  'smooth',
  'ridge function',
  'product',
  'compositional',
  'sawtooth',
  'many pieces',
  'noise',
  'few rows',
  'drift',
] as const
export type Kind = (typeof kinds)[number]

export interface Problem {
  id: string
  kind: Kind
  /** The formula, for the reader of the tables. */
  formula: string
  rows: number
  inputs: number
  /** Standard deviation of the noise relative to that of the function (to 1 where the function is constant). */
  noise: number
  /** Verdicts that are right, by construction: decided before anything was run. */
  right: Technical[]
  f: Target
  /** Rows in the order of time, inputs that change slowly, and a target that may depend on the share of the time gone, 0 to 1. */
  overTime?: boolean
}
type Target = (x: Float64Array, time: number) => number

/** The tent map on [0, 1], `times` times: 2^times linear pieces. */
export function tents(x: number, times: number): number {
  let value = x
  for (let k = 0; k < times; k++) value = 1 - Math.abs(2 * value - 1)
  return value
}

const { sin, cos, exp, tanh, abs, hypot, PI } = Math
export const unit = (x: number) => (x + 1) / 2
const sum = (x: ArrayLike<number>, to = x.length) => Array.from({ length: to }, (_, j) => x[j]).reduce((a, b) => a + b, 0)

/**
 * What is right: where a straight line is the function, `linear`. Sums of curves may be won by splines (`other`) or be had
 * from one hidden layer; so may smooth functions of few inputs and functions of one direction, where the smooth activation
 * stands under `other` and wins where the noise is small enough to see kinks. One curve of many pieces along one input is
 * what splines and trees are made for. Functions built by composition: `deep`, or, with two inputs (which trees can cut into
 * cells) or few smooth steps (which smooth units can follow), `other`.
 * Few rows: nothing beyond a line may be claimed. A relation that has turned round at the end of the log: `inconclusive`,
 * since the final test fails.
 */
export const curve: Technical[] = ['shallow', 'other']
export const composed: Technical[] = ['deep', 'other']
export const modest: Technical[] = ['none', 'linear', 'inconclusive']

export type Row = [formula: string, rows: number, inputs: number, noise: number, right: Technical[], f: Target]

const family: Record<Kind, Row[]> = {
  linear: [
    ['x1 + 2 x2 - x3', 500, 3, 0.3, ['linear'], (x) => x[0] + 2 * x[1] - x[2]],
    ['x1 + ... + x8', 1000, 8, 1, ['linear'], (x) => sum(x)],
    ['3 x1 - x2, 13 columns of no use', 800, 15, 0.1, ['linear'], (x) => 3 * x[0] - x[1]],
    ['x1 + x2 / 2', 1500, 2, 0.5, ['linear'], (x) => x[0] + x[1] / 2],
    ['x1 - x2 + x3 - x4 + x5', 600, 5, 0.05, ['linear'], (x) => x[0] - x[1] + x[2] - x[3] + x[4]],
  ],
  additive: [
    ['sin 3 x1 + x2^2', 800, 4, 0.2, curve, (x) => sin(3 * x[0]) + x[1] ** 2],
    ['|x1| + |x2| + |x3|', 1000, 3, 0.1, curve, (x) => abs(x[0]) + abs(x[1]) + abs(x[2])],
    ['exp x1 + sin 4 x2 + x3 + x4^2', 1500, 6, 0.3, curve, (x) => exp(x[0]) + sin(4 * x[1]) + x[2] + x[3] ** 2],
    ['sum of cos 3 xj over 8', 1000, 8, 0.2, curve, (x) => Array.from(x, (v) => cos(3 * v)).reduce((a, b) => a + b, 0)],
    ['tanh 4 x1 + x2^2 + x3, 7 columns of no use', 1200, 10, 0.5, curve, (x) => tanh(4 * x[0]) + x[1] ** 2 + x[2]],
  ],
  smooth: [
    ['exp(x1) cos(2 x2)', 600, 2, 0.1, curve, (x) => exp(x[0]) * cos(2 * x[1])],
    ['exp(-2 |x|^2)', 1000, 2, 0.1, curve, (x) => exp(-2 * (x[0] ** 2 + x[1] ** 2))],
    ['sin(2 x1 + x2 x3)', 1500, 3, 0.2, curve, (x) => sin(2 * x[0] + x[1] * x[2])],
    ['1 / (2 + x1 + x2 / 2)', 800, 2, 0.2, curve, (x) => 1 / (2 + x[0] + x[1] / 2)],
  ],
  'ridge function': [
    ['tanh 3 (x1 + x2 + x3)', 800, 4, 0.1, curve, (x) => tanh(3 * sum(x, 3))],
    ['|x1 + ... + x6|', 1000, 6, 0.1, curve, (x) => abs(sum(x, 6))],
    ['sin 2 (x1 - x2 + x3 - x4)', 1500, 4, 0.2, curve, (x) => sin(2 * (x[0] - x[1] + x[2] - x[3]))],
    ['(x1 + ... + x10)^2 / 10', 1200, 10, 0.3, curve, (x) => sum(x) ** 2 / 10],
    ['max(0, x1 + x2) + max(0, x3 - x4)', 1000, 5, 0.2, curve, (x) => Math.max(0, x[0] + x[1]) + Math.max(0, x[2] - x[3])],
  ],
  product: [
    ['x1 x2', 600, 2, 0.1, curve, (x) => x[0] * x[1]],
    ['x1 x2 + x3', 800, 5, 0.3, curve, (x) => x[0] * x[1] + x[2]],
    ['x1 x2 + x3 x4 + x5 x6', 1500, 6, 0.3, ['shallow', 'other', 'deep'], (x) => x[0] * x[1] + x[2] * x[3] + x[4] * x[5]],
    ['x1 x2 x3 x4', 2000, 4, 0.05, composed, (x) => x[0] * x[1] * x[2] * x[3]],
  ],
  compositional: [
    ['x1 (1 + 2 x2 (1 + 2 x3 (1 + 2 x4)))', 1500, 4, 0.03, ['deep'], (x) => x[0] * (1 + 2 * x[1] * (1 + 2 * x[2] * (1 + 2 * x[3])))],
    ['sin(6 x1 x2 x3) + x1 x4', 1500, 4, 0.05, ['deep'], (x) => sin(6 * x[0] * x[1] * x[2]) + x[0] * x[3]],
    ['h(h(x1,x2), h(x3,x4)), h(a,b) = sin 3ab', 2000, 4, 0.03, ['deep'], (x) => h(h(x[0], x[1]), h(x[2], x[3]))],
    ['x1 x2 x3 + x3 x4 x5', 2000, 5, 0.05, ['deep'], (x) => x[0] * x[1] * x[2] + x[2] * x[3] * x[4]],
    ['sin(4 tanh(2 x1 x2) + 2 x3)', 1500, 3, 0.03, composed, (x) => sin(4 * tanh(2 * x[0] * x[1]) + 2 * x[2])],
    ['max(x1 x2, x3 x4)', 2000, 4, 0.03, ['deep'], (x) => Math.max(x[0] * x[1], x[2] * x[3])],
    ['x1 exp(2 x2 x3)', 1500, 3, 0.02, composed, (x) => x[0] * exp(2 * x[1] * x[2])],
  ],
  sawtooth: [
    ['tent^3(x1)', 800, 1, 0.05, ['other', 'shallow'], (x) => tents(unit(x[0]), 3)],
    ['tent^5(x1)', 1500, 1, 0.05, ['other'], (x) => tents(unit(x[0]), 5)],
    ['tent^4(x1) + x2', 1500, 3, 0.1, ['other'], (x) => tents(unit(x[0]), 4) + x[1]],
    ['tent^2 of (x1 + x2) / 2', 1200, 2, 0.05, curve, (x) => tents(unit((x[0] + x[1]) / 2), 2)],
  ],
  'many pieces': [
    ['tent^2(x1) tent^2(x2)', 2000, 2, 0.03, composed, (x) => tents(unit(x[0]), 2) * tents(unit(x[1]), 2)],
    ['sin 10 |x|', 2000, 2, 0.05, composed, (x) => sin(10 * hypot(x[0], x[1]))],
    ['tent^3(x1 x2)', 2000, 2, 0.03, composed, (x) => tents(unit(x[0] * x[1]), 3)],
    ['sin(2 pi x1) sin(2 pi x2)', 2000, 2, 0.05, composed, (x) => sin(2 * PI * x[0]) * sin(2 * PI * x[1])],
  ],
  noise: [
    ['0', 400, 2, 1, ['none'], () => 0],
    ['0', 1000, 5, 1, ['none'], () => 0],
    ['0', 1500, 10, 1, ['none'], () => 0],
    ['0', 600, 20, 1, ['none'], () => 0],
    ['0, in the order of time', 1200, 4, 1, ['none', 'inconclusive'], () => 0],
  ],
  'few rows': [
    ['x1 + x2', 60, 3, 1, modest, (x) => x[0] + x[1]],
    ['x1 x2 x3', 80, 4, 0.5, modest, (x) => x[0] * x[1] * x[2]],
    ['sin 3 x1 + x2^2, 10 columns', 70, 10, 1, modest, (x) => sin(3 * x[0]) + x[1] ** 2],
    ['0', 60, 4, 1, modest, () => 0],
  ],
  drift: [
    ['x1 + x2, turned round at the end', 1200, 3, 0.3, ['inconclusive'], (x, t) => (t < 0.78 ? 1 : -1) * (x[0] + x[1])],
    ['cos(pi t) x1 + sin(pi t) x2', 1200, 2, 0.1, ['inconclusive', 'none'], (x, t) => cos(PI * t) * x[0] + sin(PI * t) * x[1]],
    ['x1 + a sensor that creeps off', 1200, 3, 0.2, ['inconclusive', 'none'], (x, t) => 0.3 * x[0] + 12 * t ** 2],
    ['x1 - x2, gain falling by a tenth', 1200, 3, 0.3, ['linear'], (x, t) => (1 - 0.1 * t) * (x[0] - x[1])],
  ],
}

function h(a: number, b: number): number {
  return sin(3 * a * b)
}

/** A family's problems, numbered within their kind; the rows of each follow from its name. */
export const numbered = (family: Record<Kind, Row[]>, prefix = ''): Problem[] =>
  kinds.flatMap((kind) =>
    family[kind].map(([formula, rows, inputs, noise, right, f], k) => ({
      id: `${prefix}${kind} ${k + 1}`,
      ...{ kind, formula, rows, inputs, noise, right, f },
      overTime: kind === 'drift' || formula.endsWith('time'),
    })),
  )

/** The problems that the score of the need for depth is fitted to, and that the verdict's rule was mended on. */
export const problems = numbered(family)

const HOUR_MS = 3_600_000
/** A slow log's rows keep this share of the row before. */
const MEMORY = 0.9

/** The problem's rows; the same for the same id. */
export function tableOf({ id, rows, inputs, noise, f, overTime }: Problem): Table {
  const random = createRandom(deriveSeed(1, id))
  const x = Float64Array.from({ length: rows * inputs }, () => 2 * random.uniform() - 1)
  if (overTime) for (let at = inputs; at < x.length; at++) x[at] = MEMORY * x[at - inputs] + Math.sqrt(1 - MEMORY ** 2) * x[at]
  const clean = Float64Array.from({ length: rows }, (_, i) => f(x.subarray(i * inputs, (i + 1) * inputs), i / rows))
  const mean = clean.reduce((total, value) => total + value / rows, 0)
  const deviation = Math.sqrt(clean.reduce((total, value) => total + (value - mean) ** 2 / rows, 0))
  const std = noise * (deviation > 0 ? deviation : 1)
  return {
    rows,
    features: Array.from({ length: inputs }, (_, j) => ({ name: `x${j + 1}`, unit: null, column: `x${j + 1}`, level: null })),
    target: { name: 'y', unit: null },
    x,
    y: clean.map((value) => value + std * random.normal()),
    time: overTime ? Float64Array.from({ length: rows }, (_, i) => i * HOUR_MS) : null,
    test: null,
  }
}
