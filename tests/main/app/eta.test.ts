import { expect, test } from 'vitest'
import { createEta } from '../../../src/main/app/eta.ts'

/** Runs units of work that take `secondsOf(unit)` seconds each; returns the estimate after each. */
function simulate(units: number, secondsOf: (unit: number) => number) {
  let clock = 0
  const eta = createEta(() => clock * 1000)
  eta.update(0, units)
  const estimates: { estimated: number; truth: number }[] = []
  const times = Array.from({ length: units }, (_, unit) => secondsOf(unit))
  for (let unit = 0; unit < units; unit++) {
    clock += times[unit]
    const estimated = eta.update(unit + 1, units)!
    estimates.push({ estimated, truth: times.slice(unit + 1).reduce((sum, time) => sum + time, 0) })
  }
  return estimates
}

test('work at a steady rate is foretold exactly', () => {
  for (const { estimated, truth } of simulate(50, () => 2)) expect(estimated).toBeCloseTo(truth, 6)
})

test('after the first tenth an uneven rate is foretold within 20 %', () => {
  const estimates = simulate(200, (unit) => 1 + 0.5 * Math.sin(unit * 2.4))
  for (const { estimated, truth } of estimates.slice(20, 180)) expect(Math.abs(estimated - truth)).toBeLessThan(0.2 * truth)
})

test('a slow start is forgotten', () => {
  const estimates = simulate(100, (unit) => (unit === 0 ? 30 : 1))
  const { estimated, truth } = estimates[60]
  expect(Math.abs(estimated - truth)).toBeLessThan(0.2 * truth)
})

test('what was finished before a resume says nothing about the speed', () => {
  let clock = 0
  const eta = createEta(() => clock * 1000)
  expect(eta.update(90, 100)).toBeNull()
  clock = 10
  expect(eta.update(91, 100)).toBeCloseTo(90)
})
