import { planNext, type PlannedRun } from '../../../src/main/comparison/plan.ts'
import type { FinishedRun } from '../../../src/main/comparison/cells.ts'
import { designSweep, type SweepSpec } from '../../../src/main/comparison/spec.ts'
import type { Table } from '../../../src/main/training/table.ts'
import type { Budget } from '../../../src/shared/domain/comparison.ts'
import { createRandom, deriveSeed } from '../../../src/shared/random.ts'

/** A table of uniform inputs in [-1, 1) and a target with normal noise. */
export function table(rows: number, features: number, f: (x: Float64Array) => number, noise = 0, time = false): Table {
  const random = createRandom(5)
  const x = Float64Array.from({ length: rows * features }, () => 2 * random.uniform() - 1)
  return {
    rows,
    features: Array.from({ length: features }, (_, j) => ({ name: `x${j}`, unit: null, column: `x${j}`, level: null })),
    target: { name: 'y', unit: null },
    x,
    y: Float64Array.from({ length: rows }, (_, i) => f(x.subarray(i * features, (i + 1) * features)) + noise * random.normal()),
    time: time ? Float64Array.from({ length: rows }, (_, i) => i * 60_000) : null,
    test: null,
  }
}

export function spec(budget: Budget = 'quick', overrides: Partial<SweepSpec> = {}): SweepSpec {
  return {
    ...designSweep(
      table(400, 3, (x) => x[0]),
      budget,
      1,
    ).spec,
    ...overrides,
  }
}

/** What a run would have scored, from its own settings: `error` says how good a model is, with seeded noise around it. */
export function pretend(planned: PlannedRun, error: (run: PlannedRun) => number, noise = 0.02): FinishedRun {
  const { key, family, model, hiddenLayers, widths, params, fold, seed, learningRate, weightDecay } = planned
  const random = createRandom(deriveSeed(7, key))
  const level = error(planned)
  return {
    ...{ key, family, model, hiddenLayers, widths, params, fold, seed, learningRate, weightDecay },
    status: Number.isFinite(level) ? 'done' : 'diverged',
    rmse: Number.isFinite(level) ? level * (1 + noise * random.normal()) : null,
    validationRmse: Number.isFinite(level) ? level * (1 + noise * random.normal()) : null,
    ...{ epochs: 10, bestEpoch: 8, seconds: 0.5, deadUnits: null, reason: null },
  }
}

/** Runs a whole sweep on pretended results: whatever is planned, wave after wave, as a pool would. */
export function pretendSweep(of: SweepSpec, error: (run: PlannedRun) => number, noise?: number): FinishedRun[] {
  const finished: FinishedRun[] = []
  for (let wave = planNext(of, finished); wave.length > 0; wave = planNext(of, finished))
    finished.push(...wave.map((run) => pretend(run, error, noise)))
  return finished
}
