/**
 * A third family, of the same kinds with other functions, sizes and rows: written down with its right verdicts, by the rules of
 * problems.ts, after the tuning of the study and the verdict's rule on size were last changed, run once, and used for nothing but to
 * judge them.
 */
import { composed, curve, modest, numbered, tents, unit, type Kind, type Row } from './problems.ts'

const { sin, cos, exp, tanh, abs, max, hypot, PI } = Math

const family: Record<Kind, Row[]> = {
  linear: [
    ['x1 + 3 x3, 8 columns of no use', 900, 10, 0.2, ['linear'], (x) => x[0] + 3 * x[2]],
    ['4 x1 + 2 x2 + x3', 600, 4, 0.6, ['linear'], (x) => 4 * x[0] + 2 * x[1] + x[2]],
    ['x1 - x2 - x3 + x4 + x5 - x6', 1200, 6, 0.1, ['linear'], (x) => x[0] - x[1] - x[2] + x[3] + x[4] - x[5]],
  ],
  additive: [
    ['tanh 3 x1 + cos 3 x2', 900, 3, 0.2, curve, (x) => tanh(3 * x[0]) + cos(3 * x[1])],
    ['x1^2 + x2^2 - x3^2 + x4', 1000, 5, 0.3, curve, (x) => x[0] ** 2 + x[1] ** 2 - x[2] ** 2 + x[3]],
    ['max(0, x1) + sin 4 x2 + exp x3', 1400, 4, 0.15, curve, (x) => max(0, x[0]) + sin(4 * x[1]) + exp(x[2])],
  ],
  smooth: [
    ['cos(2 x1 + x2^2)', 900, 2, 0.1, curve, (x) => cos(2 * x[0] + x[1] ** 2)],
    ['exp(x1 x2)', 800, 2, 0.15, curve, (x) => exp(x[0] * x[1])],
    ['1 / (2 + x1 + x2 x3 / 2)', 1200, 3, 0.15, curve, (x) => 1 / (2 + x[0] + (x[1] * x[2]) / 2)],
  ],
  'ridge function': [
    ['sin(2 x1 + 2 x2 + x3)', 1000, 4, 0.15, curve, (x) => sin(2 * x[0] + 2 * x[1] + x[2])],
    ['|x1 - x2 + x3|', 900, 5, 0.1, curve, (x) => abs(x[0] - x[1] + x[2])],
    ['exp(x1 + x2 - x3)', 1200, 3, 0.1, curve, (x) => exp(x[0] + x[1] - x[2])],
  ],
  product: [
    ['x1 x2 - x3^2', 900, 3, 0.2, curve, (x) => x[0] * x[1] - x[2] ** 2],
    ['x1 x2 + x3 x4', 1300, 4, 0.2, ['shallow', 'other', 'deep'], (x) => x[0] * x[1] + x[2] * x[3]],
    ['x1 x2 x3 + x4 / 2', 1600, 4, 0.05, composed, (x) => x[0] * x[1] * x[2] + x[3] / 2],
  ],
  compositional: [
    ['sin(4 x1 x2) cos(4 x3 x4)', 1600, 4, 0.03, ['deep'], (x) => sin(4 * x[0] * x[1]) * cos(4 * x[2] * x[3])],
    ['| |x1 x2| - |x3 x4| |', 1800, 4, 0.03, ['deep'], (x) => abs(abs(x[0] * x[1]) - abs(x[2] * x[3]))],
    ['tanh(3 sin(3 x1 x2) + 2 x3)', 1500, 3, 0.03, composed, (x) => tanh(3 * sin(3 * x[0] * x[1]) + 2 * x[2])],
    ['x1 x2 / (1 + (2 x3 x4)^2)', 1600, 4, 0.03, ['deep'], (x) => (x[0] * x[1]) / (1 + (2 * x[2] * x[3]) ** 2)],
  ],
  sawtooth: [
    ['tent^3(x2) + x1 / 2', 1000, 3, 0.1, ['other', 'shallow'], (x) => tents(unit(x[1]), 3) + x[0] / 2],
    ['tent^5(x1) - x2 + x3', 1600, 3, 0.05, ['other'], (x) => tents(unit(x[0]), 5) - x[1] + x[2]],
    ['tent^2 of (x1 - x2) / 2', 1200, 2, 0.05, curve, (x) => tents(unit((x[0] - x[1]) / 2), 2)],
  ],
  'many pieces': [
    ['sin 9 (x1^2 + x2)', 1600, 2, 0.05, composed, (x) => sin(9 * (x[0] ** 2 + x[1]))],
    ['tent^2(x1) sin(3 pi x2)', 1800, 2, 0.03, composed, (x) => tents(unit(x[0]), 2) * sin(3 * PI * x[1])],
    ['cos 7 |x| + x3', 1800, 3, 0.05, composed, (x) => cos(7 * hypot(x[0], x[1])) + x[2]],
  ],
  noise: [
    ['0', 450, 4, 1, ['none'], () => 0],
    ['0', 1200, 8, 1, ['none'], () => 0],
    ['0', 800, 15, 1, ['none'], () => 0],
  ],
  'few rows': [
    ['x1 + x2 - x3', 65, 5, 1, modest, (x) => x[0] + x[1] - x[2]],
    ['|x1| + x2', 75, 4, 0.8, modest, (x) => abs(x[0]) + x[1]],
    ['0', 70, 6, 1, modest, () => 0],
  ],
  drift: [
    ['2 x1 + x2, turned round at the end', 1100, 3, 0.3, ['inconclusive'], (x, t) => (t < 0.78 ? 1 : -1) * (2 * x[0] + x[1])],
    ['x1 - x2 + a sensor that creeps off', 1200, 2, 0.2, ['inconclusive', 'none'], (x, t) => 0.3 * (x[0] - x[1]) + 12 * t ** 2],
    ['x1 + x2 - x3, gain falling by a tenth', 1000, 3, 0.3, ['linear'], (x, t) => (1 - 0.1 * t) * (x[0] + x[1] - x[2])],
  ],
}

export const thirdProblems = numbered(family, 'third ')
