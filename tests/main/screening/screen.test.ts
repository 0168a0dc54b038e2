import { describe, expect, test } from 'vitest'
import { Screening } from '../../../src/shared/domain/screening.ts'
import { screen } from '../../../src/main/screening/screen.ts'
import type { Table } from '../../../src/main/training/table.ts'
import { problem, tents } from './problems.ts'

const run = (table: Table, seed = 1) => screen(table, { neededEps: 0.01, seed })
const unit = (x: number) => (x + 1) / 2

const problems: {
  name: string
  inputs: number
  rows: number
  noise: number
  grade: string
  reason: string
  f: (x: Float64Array) => number
}[] = [
  { name: 'a plane', inputs: 5, rows: 450, noise: 0.3, grade: 'low', reason: 'linearEnough', f: (x) => x[0] + 2 * x[1] - x[2] },
  {
    name: 'smooth curves',
    inputs: 4,
    rows: 450,
    noise: 0.2,
    grade: 'low',
    reason: 'additiveEnough',
    f: (x) => Math.sin(3 * x[0]) + x[1] ** 2,
  },
  { name: 'noise', inputs: 4, rows: 450, noise: 1, grade: 'low', reason: 'nothingLearnable', f: () => 0 },
  {
    // Stage 2 with the calibration's budget cannot tell here: P(deep better) 0.41, P(shallow better) 0.39. So depth is not ruled out.
    name: 'a smooth surface',
    inputs: 2,
    rows: 450,
    noise: 0.05,
    grade: 'medium',
    reason: 'pairsEnough',
    f: (x) => Math.exp(x[0]) * Math.cos(2 * x[1]),
  },
  {
    name: 'a curve of a slanted direction',
    inputs: 4,
    rows: 450,
    noise: 0.05,
    grade: 'low',
    reason: 'fewPieces',
    f: (x) => Math.tanh(2 * (x[0] + x[1] + x[2])),
  },
  // Stage 2 finds the shallow network better (docs/calibration.md, product 1).
  { name: 'a product of two', inputs: 3, rows: 450, noise: 0.1, grade: 'low', reason: 'interactionPair', f: (x) => x[0] * x[1] },
  {
    name: 'a sawtooth of a sawtooth',
    inputs: 1,
    rows: 1000,
    noise: 0.03,
    grade: 'high',
    reason: 'manyPieces',
    f: (x) => tents(unit(x[0]), 5),
  },
  {
    name: 'a sawtooth among others',
    inputs: 3,
    rows: 1000,
    noise: 0.03,
    grade: 'high',
    reason: 'manyPieces',
    f: (x) => tents(unit(x[0]), 5) + 0.3 * x[1],
  },
  { name: 'a product of three', inputs: 4, rows: 1000, noise: 0.05, grade: 'high', reason: 'composition', f: (x) => x[0] * x[1] * x[2] },
  {
    name: 'nested products',
    inputs: 5,
    rows: 1000,
    noise: 0.05,
    grade: 'medium',
    reason: 'unreached',
    f: (x) => x[0] * (1 + 2 * x[1] * (1 + 2 * x[2] * (1 + 2 * x[3] * (1 + 2 * x[4])))),
  },
]

describe('need for depth', () => {
  test.each(problems)('$name: $grade', async ({ f, inputs, rows, noise, grade, reason }) => {
    const screening = Screening.parse(await run(problem(f, { rows, inputs, noise, seed: 2 })))
    const { depthNeed } = screening
    expect(depthNeed.grade).toBe(grade)
    expect(depthNeed.reasons.map(({ code }) => code)).toContain(`screening.reason_${reason}`)
    expect(depthNeed.contributions.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(depthNeed.score, 9)
    expect(depthNeed.contributions.reduce((sum, { of }) => sum + of, 0)).toBe(100)
    for (const { ja, en } of depthNeed.reasons) {
      expect(ja).toMatch(/。$/)
      expect(`${ja}${en}`).not.toMatch(/NaN|undefined|Infinity|\{/)
    }
  })
})

describe('a run', () => {
  const table = problem((x) => x[0] * x[1] + x[2], { rows: 250, inputs: 3, noise: 0.2 })

  test('gives the same result for the same seed, apart from the time it took', async () => {
    const timeless = (screening: Screening) => ({ ...screening, seconds: 0 })
    expect(timeless(await run(table))).toEqual(timeless(await run(table)))
  })

  test('reports its parts one by one, and ends when it is cancelled', async () => {
    const seen: [number, number][] = []
    await screen(table, { neededEps: 0.01, seed: 1, onProgress: (done, total) => seen.push([done, total]) })
    expect(seen.map(([done]) => done)).toEqual(seen.map((_, i) => i + 1))
    expect(seen.at(-1)![0]).toBe(seen[0][1])

    const controller = new AbortController()
    const cancelled = screen(table, {
      neededEps: 0.01,
      seed: 1,
      signal: controller.signal,
      onProgress: (done) => done === 2 && controller.abort(),
    })
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  test('the accuracy that matters is the coarser of the needed one and the noise', async () => {
    const { eps, noise } = await run(table)
    expect(eps.noiseFloor).toBeCloseTo(noise.std! / (Math.max(...table.y) - Math.min(...table.y)), 2)
    expect(eps.matters).toBe(Math.max(eps.needed, eps.noiseFloor!))
    const coarse = await screen(table, { neededEps: 0.3, seed: 1 })
    expect(coarse.eps.matters).toBe(0.3)
  })

  test('bounds carry the interval of the pieces and fall with the number of hidden layers', async () => {
    const { bounds, curvature } = await run(problem((x) => tents(unit(x[0]), 4), { rows: 450, inputs: 1, noise: 0.02 }))
    expect(bounds.map(({ hiddenLayers }) => hiddenLayers)).toEqual([1, 2, 3, 4, 6, 8])
    expect(bounds[0].leastUnits).toBeCloseTo(curvature.value! / 2, 9)
    expect(bounds[0].interval![1]).toBeCloseTo(curvature.interval![1] / 2, 9)
    expect(bounds[1].leastUnits).toBeLessThan(bounds[0].leastUnits)
  })

  test('a log in the order of time is scored on blocks of time', async () => {
    const time = Float64Array.from({ length: table.rows }, (_, i) => 60_000 * i)
    const screening = Screening.parse(await run({ ...table, time }))
    expect(screening.nonlinear.r2).toBeGreaterThan(0.8)
  })

  test('a constant input does no harm, a constant target is refused', async () => {
    const constant = { ...table, x: table.x.map((value, at) => (at % 3 === 1 ? 5 : value)) }
    expect(Screening.safeParse(await run(constant)).success).toBe(true)
    await expect(run({ ...table, y: table.y.map(() => 7) })).rejects.toMatchObject({ code: 'DATA_TARGET_CONSTANT' })
  })

  test('too few rows to fold are refused, few rows are answered with care', async () => {
    await expect(run(problem((x) => x[0], { rows: 15, inputs: 2 }))).rejects.toMatchObject({ code: 'DATA_TOO_FEW_ROWS' })
    const few = Screening.parse(await run(problem((x) => x[0], { rows: 45, inputs: 2, noise: 0.5 })))
    expect(few.intrinsicDimension.value).toBeNull()
    expect(few.smoothness.class).toBe('unknown')
  })
})
