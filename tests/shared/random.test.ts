import { expect, test } from 'vitest'
import { createRandom, deriveSeed } from '../../src/shared/random.ts'

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => Array.from({ length: 8 }, createRandom(seed).uint32)
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
})

test('uniform numbers have the moments of U(0, 1)', () => {
  const random = createRandom(7)
  const n = 200_000
  let sum = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    const u = random.uniform()
    sum += u
    squares += u * u
  }
  // Standard errors: sqrt(1/12/n) = 0.00065, sqrt(4/45/n) = 0.00067.
  expect(Math.abs(sum / n - 1 / 2)).toBeLessThan(0.003)
  expect(Math.abs(squares / n - 1 / 3)).toBeLessThan(0.003)
})

test('normal numbers have mean 0, variance 1 and kurtosis 3', () => {
  const random = createRandom(11)
  const n = 200_000
  const x = Array.from({ length: n }, random.normal)
  const mean = (f: (v: number) => number) => x.reduce((sum, v) => sum + f(v), 0) / n
  expect(Math.abs(mean((v) => v))).toBeLessThan(0.01)
  expect(Math.abs(mean((v) => v * v) - 1)).toBeLessThan(0.015)
  expect(Math.abs(mean((v) => v ** 4) - 3)).toBeLessThan(0.1)
})

test('below() is uniform over its range (chi-squared, 99.9 %)', () => {
  const random = createRandom(3)
  const counts = new Array<number>(10).fill(0)
  for (let i = 0; i < 100_000; i++) counts[random.below(10)]++
  const chi2 = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
  expect(chi2).toBeLessThan(27.88)
})

test('shuffle is a permutation and every place is equally likely', () => {
  const random = createRandom(5)
  const at = new Array<number>(5).fill(0)
  for (let i = 0; i < 20_000; i++) {
    const items = random.shuffle([0, 1, 2, 3, 4])
    expect([...items].sort()).toEqual([0, 1, 2, 3, 4])
    at[items.indexOf(0)]++
  }
  const chi2 = at.reduce((sum, count) => sum + (count - 4_000) ** 2 / 4_000, 0)
  expect(chi2).toBeLessThan(18.47)
})

test('derived seeds differ by label and by base seed', () => {
  const seeds = new Set([deriveSeed(1, 'a'), deriveSeed(1, 'b'), deriveSeed(2, 'a'), deriveSeed(1, 'fold 1'), deriveSeed(1, 'fold 2')])
  expect(seeds.size).toBe(5)
})
