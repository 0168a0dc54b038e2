import { expect, test } from 'vitest'
import { Bootstrap } from '../../../src/main/screening/bootstrap.ts'
import { drawSample } from '../../../src/main/screening/sample.ts'
import { smoothness } from '../../../src/main/screening/smoothness.ts'
import { createRandom } from '../../../src/shared/random.ts'
import { problem } from './problems.ts'

/** A random walk over [-1, 1] in 4,096 steps. */
function walk(seed: number): (x: Float64Array) => number {
  const random = createRandom(seed)
  const heights = new Float64Array(4097)
  for (let i = 1; i < heights.length; i++) heights[i] = heights[i - 1] + random.normal()
  return (x) => heights[Math.floor((x[0] + 1) * 2048)]
}

function classOf(f: (x: Float64Array) => number, inputs: number, noise: number, seed: number, rows = 600) {
  const sample = drawSample(problem(f, { rows, inputs, noise, seed }), seed)
  return smoothness(sample, [...Array(inputs).keys()], 0, new Bootstrap(rows, { blockLength: 1, seed, resamples: 60 }))
}

const kinks = (x: Float64Array) => Math.abs(x[0] + 0.5) + Math.abs(x[0] - 0.3)
const wave = (x: Float64Array) => Math.sin(4 * x[0])

test.each([
  { name: 'a random walk', of: walk, inputs: 1, noise: 0, truth: 'rough' },
  { name: 'a random walk with noise', of: walk, inputs: 1, noise: 0.1, truth: 'rough' },
  { name: '|x + 0.5| + |x - 0.3|', of: () => kinks, inputs: 1, noise: 0, truth: 'lipschitz' },
  { name: '|x + 0.5| + |x - 0.3| with noise', of: () => kinks, inputs: 1, noise: 0.01, truth: 'lipschitz' },
  { name: 'sin 4x', of: () => wave, inputs: 1, noise: 0, truth: 'smooth' },
  { name: 'sin 4x with noise', of: () => wave, inputs: 1, noise: 0.1, truth: 'smooth' },
  {
    name: 'exp(x1) cos(2 x2)',
    of: () => (x: Float64Array) => Math.exp(x[0]) * Math.cos(2 * x[1]),
    inputs: 2,
    noise: 0.05,
    truth: 'smooth',
  },
])('$name is $truth or unknown in at least 80 % of samples, and not always unknown', ({ of, inputs, noise, truth }) => {
  const samples = 6
  const classes = [...Array(samples).keys()].map((seed) => classOf(of(seed + 1), inputs, noise, seed + 1).class)
  expect(classes.filter((one) => one === truth || one === 'unknown').length).toBeGreaterThanOrEqual(0.8 * samples)
  expect(classes).toContain(truth)
})

test('a plane is smooth, and noise alone is unknown', () => {
  expect(classOf((x) => x[0] + x[1], 2, 0.2, 1).class).toBe('smooth')
  expect(classOf(() => 0, 2, 1, 1)).toEqual({ class: 'unknown', exponent: null, interval: null })
})

test('few rows: unknown', () => {
  expect(classOf(wave, 1, 0, 1, 100).class).toBe('unknown')
})
