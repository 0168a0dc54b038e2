import type { Comparison, Finalist, FinalistRole } from '#shared/domain/comparison.ts'
import { Comparison as ComparisonSchema } from '#shared/domain/comparison.ts'
import { Operation } from '#shared/domain/operation.ts'
import { Screening } from '#shared/domain/screening.ts'
import { alternativesOf } from '#shared/finance/alternatives.ts'
import { defaultAssumptions } from '#shared/finance/defaults.ts'
import { evaluateRoi } from '#shared/finance/roi.ts'
import type { Evidence } from '../../../src/main/decision/evidence.ts'

export type Pair = `${'ridge' | 'shallow' | 'other' | 'deep'} > ${'mean' | 'ridge' | 'shallow' | 'other'}`

export interface Case {
  /** P(left better than right by more than the rope). Pairs left out: 0.05; null: not compared. */
  better?: Partial<Record<Pair, number | null>>
  /** 90 % interval of weights shallow / weights deep. */
  sizeRatio?: [number, number] | null
  /** Weights that deep saves at equal error; 20,000 where it is not said. */
  saved?: number
  pDeepWorse?: number
  /** Final test RMSE; the mean's is 10. Roles left out did not become finalists. */
  testRmse?: Partial<Record<FinalistRole, number>>
  otherModel?: 'trees' | 'additive' | 'smooth'
  comparison?: Partial<Comparison>
  operation?: Partial<Operation>
  assumptions?: Partial<Evidence['assumptions']>
  /** Roles that do not fit the cycle time. */
  slow?: FinalistRole[]
}

const entrants = ['mean', 'ridge', 'shallow', 'other', 'deep'] as const
const layers: Record<FinalistRole, number> = { ridge: 0, other: 0, shallow: 1, deep: 4 }

/** Everything a verdict rests on, valid against its schemas, with what a case says instead. */
export function evidenceOf(given: Case = {}): Evidence {
  const testRmse = given.testRmse ?? { ridge: 4, shallow: 4, deep: 4, other: 4 }
  const roles = Object.keys(testRmse) as FinalistRole[]
  const contests = entrants.flatMap((challenger, k) =>
    entrants.slice(0, k).flatMap((incumbent) => {
      const given_ = given.better?.[`${challenger} > ${incumbent}` as Pair]
      if (given_ === null) return []
      const pBetter = given_ ?? 0.05
      const pWorse = challenger === 'deep' && incumbent === 'shallow' ? (given.pDeepWorse ?? 0.02) : (1 - pBetter) / 2
      return [{ challenger, incumbent, pBetter, pEquivalent: 1 - pBetter - pWorse, pWorse, meanDifference: pBetter > 0.5 ? 1.25 : -0.01 }]
    }),
  )
  const finalists = roles.map((role): Finalist => {
    const rmse = testRmse[role]!
    const model = role === 'other' ? (given.otherModel ?? 'trees') : role === 'ridge' ? 'ridge' : 'relu'
    const widths = new Array<number>(layers[role]).fill(16)
    return {
      role,
      model,
      hiddenLayers: layers[role],
      widths,
      params: 900,
      testRmse: rmse,
      testR2: 1 - (rmse / 10) ** 2,
      testRmseOfMean: 10,
    }
  })
  const comparison = ComparisonSchema.parse({
    engine: { id: 'tensorflow', backend: 'wasm', threads: 1 },
    sweepId: 1,
    budget: 'thorough',
    split: { kind: 'k-fold', folds: 5, seeds: 3, trainRows: 800, testRows: 200 },
    runs: 300,
    failed: 0,
    partial: false,
    seconds: 60,
    families: [],
    baselines: [],
    comparison: {
      shallow: { hiddenLayers: 1, params: 900 },
      deep: { hiddenLayers: 4, params: 900 },
      meanDifference: 0,
      pDeepBetter: 0.05,
      pEquivalent: 0.9,
      pShallowBetter: 0.05,
      rope: 0.08,
      settlement: 'equal',
      repetitions: 3,
      sizeRatio: {
        value: given.sizeRatio ? 2.2 : null,
        interval: given.sizeRatio ?? null,
        atRmse: 4,
        saved: given.sizeRatio ? (given.saved ?? 20_000) : null,
      },
    },
    contests,
    finalists,
    ...given.comparison,
  })
  const operation = Operation.parse({
    cycleTimeMs: 1000,
    latency: roles.map((role) => ({
      role,
      runtime: 'test',
      batch: 1,
      p50Us: 40,
      p95Us: 60,
      p99Us: given.slow?.includes(role) ? 2e6 : 90,
      throughput: 25_000,
    })),
    asDeployed: [],
    fitsCycle: roles.map((role) => ({ role, fits: !given.slow?.includes(role), shareOfCycle: given.slow?.includes(role) ? 2 : 0.00009 })),
    modelBytes: [],
    exportCheck: [],
    energy: roles.map((role) => ({ role, cpuSecondsPerMillion: 50, kWhPerYear: 0.1 })),
    retraining: { kind: 'row-order', windows: [], growthPerWindow: 0, growthInterval: [0, 0], intervalDays: null, intervalWindows: null },
    explainability: { permutationImportance: [], surrogateFidelity: [], partialDependence: [] },
    outsideEnvelope: 0.01,
    ...given.operation,
  })
  const assumptions = { ...defaultAssumptions('JPY'), ...given.assumptions }
  const screening = Screening.parse({
    rowsSampled: 1000,
    seconds: 1,
    ladder: [],
    noise: { r2Ceiling: 0.93, interval: [0.9, 0.95], std: 1 },
    linear: { r2: 0.8 },
    nonlinear: { r2: 0.9 },
    intrinsicDimension: { value: 3, interval: [2, 4], twoNN: 3, scales: [] },
    smoothness: { class: 'smooth', exponent: 2, interval: [1.8, 2] },
    interaction: { value: 0.1, interval: [0, 0.2], pairs: [] },
    curvature: { value: 4, interval: [3, 5], directions: [] },
    eps: { needed: 0.01, noiseFloor: 0.02, matters: 0.02 },
    bounds: [],
    depthNeed: { score: 41.7, probability: 0.4, grade: 'medium', learnable: 0.8, contributions: [], reasons: [] },
    proposedGrid: { hiddenLayers: null, mostWeights: null, reason: { code: 'screening.grid_whole', ja: '。', en: '.' } },
  })
  const roi = evaluateRoi(assumptions, alternativesOf(comparison, operation), { seed: 1, draws: 2_000 })
  return { screening, comparison, operation, roi, assumptions, target: { name: '出力', unit: 'MW' } }
}
