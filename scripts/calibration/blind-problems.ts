/**
 * A second family, of the same kinds with other functions, sizes and rows: written down with its right verdicts after the score was fitted
 * and the verdict's rule was first mended. It was blind until what was wrong in it led to the rule on weights that can be felt; the third
 * family is the judge since. To the score of the need for depth it still is: nothing of it was fitted to these.
 */
import { composed, curve, modest, numbered, tents, unit, type Kind, type Row } from './problems.ts'

const { sin, cos, exp, tanh, abs, hypot, PI, SQRT2 } = Math

const family: Record<Kind, Row[]> = {
  linear: [
    ['2 x1 - x2 + x4 / 2, 3 columns of no use', 700, 6, 0.4, ['linear'], (x) => 2 * x[0] - x[1] + x[3] / 2],
    ['x1 - x2 + x3 - ... over 10', 900, 10, 0.2, ['linear'], (x) => x.reduce((sum, v, j) => sum + (j % 2 ? -v : v), 0)],
    ['5 x2 + x3', 400, 3, 0.8, ['linear'], (x) => 5 * x[1] + x[2]],
  ],
  additive: [
    ['sin 5 x1 - x2^3 + x3', 900, 3, 0.15, curve, (x) => sin(5 * x[0]) - x[1] ** 3 + x[2]],
    ['exp 2 x1 + |x2 - 0.3|', 1200, 5, 0.25, curve, (x) => exp(2 * x[0]) + abs(x[1] - 0.3)],
    ['cos 4 x1 + x2^2 - tanh 3 x3 + x4', 1000, 4, 0.4, curve, (x) => cos(4 * x[0]) + x[1] ** 2 - tanh(3 * x[2]) + x[3]],
  ],
  smooth: [
    ['sin(3 x1) cos(x2)', 800, 2, 0.15, curve, (x) => sin(3 * x[0]) * cos(x[1])],
    ['1 / (1 + x1^2 + 2 x2^2)', 1000, 2, 0.1, curve, (x) => 1 / (1 + x[0] ** 2 + 2 * x[1] ** 2)],
    ['exp(-(x1 - x2)^2 - x3^2)', 1200, 3, 0.1, curve, (x) => exp(-((x[0] - x[1]) ** 2) - x[2] ** 2)],
  ],
  'ridge function': [
    ['tanh 2 (x1 - 2 x2 + x3)', 900, 5, 0.15, curve, (x) => tanh(2 * (x[0] - 2 * x[1] + x[2]))],
    ['cos 2 (x1 + x2 - x3)', 1200, 3, 0.1, curve, (x) => cos(2 * (x[0] + x[1] - x[2]))],
    ['max(0, x1 + x2 + x3 + x4 - 0.5)', 1000, 4, 0.1, curve, (x) => Math.max(0, x[0] + x[1] + x[2] + x[3] - 0.5)],
  ],
  product: [
    ['x1 x3 - x2', 900, 4, 0.2, curve, (x) => x[0] * x[2] - x[1]],
    ['x1 x2 - x3 x4', 1200, 5, 0.2, ['shallow', 'other', 'deep'], (x) => x[0] * x[1] - x[2] * x[3]],
    ['x1 x2 x3', 1500, 3, 0.05, composed, (x) => x[0] * x[1] * x[2]],
  ],
  compositional: [
    ['x4 exp(2 x1 x2 x3)', 1500, 4, 0.03, ['deep'], (x) => x[3] * exp(2 * x[0] * x[1] * x[2])],
    ['tanh(4 x1 x2) tanh(4 x3 x4)', 1600, 4, 0.03, ['deep'], (x) => tanh(4 * x[0] * x[1]) * tanh(4 * x[2] * x[3])],
    ['sin 5 (x1 x2 + x3 x4)', 1800, 4, 0.05, ['deep'], (x) => sin(5 * (x[0] * x[1] + x[2] * x[3]))],
    ['|x1 x2 - x3| x4', 1500, 4, 0.03, ['deep'], (x) => abs(x[0] * x[1] - x[2]) * x[3]],
  ],
  sawtooth: [
    ['tent^3(x1) - x2', 1000, 4, 0.1, ['other', 'shallow'], (x) => tents(unit(x[0]), 3) - x[1]],
    ['tent^5(x1) + x2', 1500, 2, 0.05, ['other'], (x) => tents(unit(x[0]), 5) + x[1]],
    ['tent^2 of (x1 + x2 + x3) / 3', 1200, 3, 0.05, curve, (x) => tents(unit((x[0] + x[1] + x[2]) / 3), 2)],
  ],
  'many pieces': [
    ['sin(8 x1 x2)', 1500, 2, 0.05, composed, (x) => sin(8 * x[0] * x[1])],
    ['tent^3(|x| / sqrt 2)', 1800, 2, 0.03, composed, (x) => tents(hypot(x[0], x[1]) / SQRT2, 3)],
    ['sin(2 pi x1) cos(2 pi x2) + x3', 1800, 3, 0.05, composed, (x) => sin(2 * PI * x[0]) * cos(2 * PI * x[1]) + x[2]],
  ],
  noise: [
    ['0', 500, 3, 1, ['none'], () => 0],
    ['0', 1000, 7, 1, ['none'], () => 0],
    ['0', 700, 12, 1, ['none'], () => 0],
  ],
  'few rows': [
    ['x1 - x2', 60, 4, 1, modest, (x) => x[0] - x[1]],
    ['x1 x2 + x3', 70, 5, 0.7, modest, (x) => x[0] * x[1] + x[2]],
    ['sin 4 x1, 7 columns of no use', 75, 8, 1, modest, (x) => sin(4 * x[0])],
  ],
  drift: [
    ['x1 - 2 x2, turned round at the end', 1200, 2, 0.2, ['inconclusive'], (x, t) => (t < 0.78 ? 1 : -1) * (x[0] - 2 * x[1])],
    ['x1 x2 + a sensor that creeps off', 1000, 3, 0.2, ['inconclusive', 'none'], (x, t) => 0.3 * x[0] * x[1] + 10 * t ** 2],
    ['x1 + x2, gain falling by a twentieth', 1200, 2, 0.4, ['linear'], (x, t) => (1 - 0.05 * t) * (x[0] + x[1])],
  ],
}

export const blindProblems = numbered(family, 'blind ')
