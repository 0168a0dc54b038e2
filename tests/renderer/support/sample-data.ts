/**
 * Made-up results with the shape of real ones, for tests and screenshots of the renderer alone. Nothing here was measured:
 * the plant, its columns and every figure are drawn from a seed.
 */
import type { SelfTest } from '#shared/domain/support.ts'
import type { z } from 'zod'
import type { Comparison, LearningCurve, Run } from '#shared/domain/comparison.ts'
import type { ColumnSummary, DatasetSummary, Preview } from '#shared/domain/data.ts'
import type { Diagnosis, ResidualBin } from '#shared/domain/diagnosis.ts'
import type { Assumptions, Decision } from '#shared/domain/decision.ts'
import type { SweepRecord } from '#shared/domain/experiments.ts'
import type { Operation } from '#shared/domain/operation.ts'
import type { AppInfo, ProjectSnapshot, RecentProject } from '#shared/domain/project.ts'
import type { Screening } from '#shared/domain/screening.ts'
import { createRandom } from '#shared/random.ts'

type Out<T extends z.ZodType> = z.output<T>
const random = createRandom(7)
const WHEN = '2026-11-20T05:30:00.000Z'

export const info: Out<typeof AppInfo> = {
  name: 'Depthgauge',
  version: '0.1.0',
  host: 'web',
  engine: { id: 'tensorflow', backend: 'wasm', threads: 1 },
  engines: [
    { id: 'native', available: false, backend: null, reason: 'depthgauge_native.node was not built' },
    { id: 'tensorflow', available: true, backend: 'wasm', reason: null },
  ],
  node: '24.21.0',
  platform: 'linux-x64',
  cores: 8,
  logFile: '/home/yamada/.local/state/depthgauge/depthgauge.log',
}

/** Counts of `rows` normal draws in 24 bins, as a column's histogram. */
function bell(rows: number, skew = 1): number[] {
  const counts = Array.from({ length: 24 }, () => 0)
  for (let i = 0; i < rows; i++) {
    const place = Math.floor(12 + 4 * random.normal() * (random.uniform() < 0.5 ? skew : 1))
    counts[Math.min(23, Math.max(0, place))]!++
  }
  return counts
}

const number = (name: string, unit: string, min: number, max: number, missing = 0, skew = 1): ColumnSummary => ({
  name,
  unit,
  header: `${name} [${unit}]`,
  kind: 'number',
  missing,
  distinct: 2000,
  min,
  max,
  mean: (min + max) / 2,
  std: (max - min) / 6,
  histogram: bell(1500, skew),
  levels: [],
})

export const dataset: DatasetSummary = {
  file: '反応炉_2026上期.csv',
  sha256: 'a3'.repeat(32),
  bytes: 512_340,
  format: 'text',
  sheet: null,
  encoding: 'shift_jis',
  delimiter: ',',
  decimal: '.',
  headerRows: 1,
  options: {},
  rows: 4320,
  columns: [
    {
      ...number('日時', '', Date.UTC(2026, 0, 5), Date.UTC(2026, 5, 30)),
      header: '日時',
      unit: null,
      kind: 'time',
      histogram: [],
      mean: null,
      std: null,
    },
    number('炉内温度', '℃', 182.4, 241.7),
    number('圧力', 'MPa', 0.81, 2.37, 12, 0.6),
    number('原料流量', 'kg/h', 310, 742),
    number('触媒経過時間', 'h', 0, 1440, 0, 3),
    number('冷却水温度', '℃', 11.2, 29.8),
    {
      ...number('ライン', '', 0, 0),
      header: 'ライン',
      unit: null,
      kind: 'category',
      min: null,
      max: null,
      mean: null,
      std: null,
      histogram: [],
      levels: ['A', 'B'],
      distinct: 2,
    },
    number('収率', '%', 61.2, 93.9),
  ],
  issues: [
    {
      code: 'DUPLICATE_ROWS',
      severity: 'warning',
      column: null,
      count: 18,
      action: 'drop-duplicates',
      options: [{ kind: 'drop-duplicates', columns: ['収率', '圧力', '日時'] }],
      proposal: 'safe',
      treatment: { kind: 'drop-duplicates', columns: ['収率', '圧力', '日時'] },
      evidence: {
        kind: 'bars',
        caption: 'repeated-by-place',
        values: Array.from({ length: 40 }, (_, i) => (i === 17 ? 0.16 : 0)),
        marked: [17],
        ends: null,
      },
    },
    {
      code: 'STUCK',
      severity: 'warning',
      column: '冷却水温度',
      count: 96,
      action: 'suggest-mask-stuck',
      options: [{ kind: 'mask-stuck', column: '冷却水温度' }],
      proposal: 'open',
      treatment: null,
      evidence: {
        kind: 'line',
        caption: 'value-by-row',
        values: Array.from({ length: 80 }, (_, i) => 24 + (i > 26 && i < 54 ? 0.4 : Math.sin(i / 3) + 0.3 * random.normal())),
        marked: Array.from({ length: 27 }, (_, i) => 27 + i),
        ends: null,
      },
    },
    {
      code: 'REGIME_DRIFT',
      severity: 'warning',
      column: '圧力',
      count: 540,
      action: 'suggest-keep-range',
      options: [
        { kind: 'keep-range', column: '日時', low: Date.UTC(2026, 3, 1), high: Date.UTC(2026, 4, 20) },
        { kind: 'drop-column', column: '圧力' },
      ],
      proposal: 'open',
      treatment: null,
      evidence: { kind: 'line', caption: 'mean-by-period', values: [1.2, 1.21, 1.19, 1.2, 1.22, 1.2, 1.19, 1.31], marked: [7], ends: null },
    },
    {
      code: 'DUPLICATE_COLUMN',
      severity: 'warning',
      column: '圧力',
      count: 4290,
      action: 'suggest-drop-column',
      options: [{ kind: 'drop-column', column: '圧力' }],
      proposal: 'open',
      treatment: null,
      evidence: {
        kind: 'points',
        caption: 'value-by-other',
        x: Array.from({ length: 80 }, (_, i) => i),
        y: Array.from({ length: 80 }, (_, i) => 1.8 * i + 32 + random.normal()),
      },
    },
    { code: 'INCOMPLETE_ROWS', severity: 'info', column: null, count: 12, action: 'drop-rows' },
    {
      code: 'MISSING',
      severity: 'info',
      column: '圧力',
      count: 12,
      action: 'drop-rows',
      options: [
        { kind: 'drop-rows', columns: ['圧力'] },
        { kind: 'impute-median', column: '圧力' },
        { kind: 'drop-column', column: '圧力' },
      ],
      proposal: 'needed',
      treatment: { kind: 'drop-rows', columns: ['圧力'] },
    },
  ],
  importedAt: WHEN,
}

const previewRows = Array.from({ length: 12 }, (_, i) => [
  `2026/01/05 ${String(8 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 ? '30' : '00'}`,
  (210 + 6 * random.normal()).toFixed(1),
  i === 4 ? 'Bad' : (1.6 + 0.2 * random.normal()).toFixed(2),
  (520 + 40 * random.normal()).toFixed(0),
  String(i * 0.5),
  (18 + random.normal()).toFixed(1),
  i % 3 ? 'A' : 'B',
  (81 + 3 * random.normal()).toFixed(2),
])

export const preview: Preview = {
  file: dataset.file,
  bytes: dataset.bytes,
  format: 'text',
  sheet: null,
  sheets: [],
  encoding: 'shift_jis',
  encodingUnsure: false,
  encodings: [],
  delimiter: ',',
  decimal: '.',
  headerRows: 1,
  columns: dataset.columns.map(({ name, unit, header, kind }) => ({
    name,
    unit,
    header,
    kind,
    takenAsMissing: name === '圧力' ? ['Bad', '-9999'] : [],
  })),
  rows: previewRows,
  values: previewRows.map(([time, ...cells]) => [
    new Date(`${time!.replaceAll('/', '-')}Z`).toISOString(),
    ...cells.map((cell) => (cell === 'Bad' ? null : /^[AB]$/.test(cell) ? cell : Number(cell))),
  ]),
  suggestedRoles: {
    target: '収率',
    features: ['炉内温度', '圧力', '原料流量', '触媒経過時間', '冷却水温度', 'ライン'],
    timeColumn: '日時',
    splitColumn: null,
    groupColumn: null,
  },
}

export const screening: Screening = {
  rowsSampled: 4000,
  seconds: 11.4,
  ladder: [
    { id: 'mean', r2: 0, interval: [-0.004, 0], rmse: 5.31, gain: null },
    { id: 'ridge', r2: 0.612, interval: [0.588, 0.634], rmse: 3.31, gain: { value: 0.612, interval: [0.588, 0.634] } },
    { id: 'additive', r2: 0.734, interval: [0.712, 0.752], rmse: 2.74, gain: { value: 0.122, interval: [0.101, 0.143] } },
    { id: 'pairs', r2: 0.847, interval: [0.832, 0.861], rmse: 2.08, gain: { value: 0.113, interval: [0.094, 0.131] } },
    { id: 'trees', r2: 0.871, interval: [0.857, 0.884], rmse: 1.91, gain: { value: 0.024, interval: [0.008, 0.039] } },
  ],
  noise: { r2Ceiling: 0.921, interval: [0.897, 0.939], std: 1.49 },
  linear: { r2: 0.612 },
  nonlinear: { r2: 0.871 },
  intrinsicDimension: {
    value: 4.2,
    interval: [3.8, 4.7],
    twoNN: 4.5,
    scales: Array.from({ length: 11 }, (_, i) => ({ neighbours: 10 + i, value: 4.5 - 0.06 * i })),
  },
  smoothness: { class: 'lipschitz', exponent: 0.94, interval: [0.81, 1.08] },
  interaction: {
    value: 0.21,
    interval: [0.17, 0.26],
    pairs: [
      { features: ['炉内温度', '圧力'], strength: 0.13 },
      { features: ['触媒経過時間', '炉内温度'], strength: 0.06 },
      { features: ['原料流量', '圧力'], strength: 0.02 },
    ],
  },
  curvature: {
    value: 11,
    interval: [9, 14],
    directions: [
      { feature: '炉内温度', pieces: 11, interval: [9, 14] },
      { feature: '触媒経過時間', pieces: 6, interval: [5, 8] },
      { feature: '圧力', pieces: 4, interval: [3, 5] },
    ],
  },
  eps: { needed: 0.02, noiseFloor: 0.046, matters: 0.046 },
  bounds: [
    { hiddenLayers: 1, leastUnits: 5.5, interval: [4.5, 7], kind: 'lower-bound' },
    { hiddenLayers: 2, leastUnits: 1.7, interval: [1.5, 1.9], kind: 'lower-bound' },
    { hiddenLayers: 4, leastUnits: 0.9, interval: [0.8, 1], kind: 'lower-bound' },
  ],
  depthNeed: {
    score: 46,
    probability: 0.42,
    grade: 'medium',
    learnable: 0.9,
    contributions: [
      { id: 'pieces', quantity: 2.1, points: 18, of: 25 },
      { id: 'interaction', quantity: 0.38, points: 16, of: 25 },
      { id: 'composition', quantity: 0.04, points: 6, of: 25 },
      { id: 'unreached', quantity: 0.05, points: 6, of: 25 },
    ],
    reasons: [
      {
        code: 'screening.reason_nonlinear',
        ja: '非線形モデルは線形モデルより説明できる割合が0.26大きく、直線では足りません。',
        en: 'Non-linear models explain 0.26 more of the variation than linear ones: a straight line is not enough.',
      },
      {
        code: 'screening.reason_pairs',
        ja: '炉内温度と圧力の組み合わせが効いており、加法モデルでは表せません。',
        en: 'Furnace temperature and pressure act together, which an additive model cannot express.',
      },
      {
        code: 'screening.reason_noise',
        ja: '必要な精度（2\u00a0%）よりノイズのほうが大きく（4.6\u00a0%）、それより細かい形は見分けられません。',
        en: 'The noise (4.6\u00a0%) is larger than the accuracy needed (2\u00a0%): finer shapes cannot be told apart.',
      },
    ],
  },
  proposedGrid: {
    hiddenLayers: [1, 2, 3, 4],
    mostWeights: 8000,
    reason: { code: 'screening.grid_medium', ja: '隠れ層1〜4層を比べます。', en: 'Compare one to four hidden layers.' },
  },
}

const hiddenLayers = [1, 2, 3, 4]
const budgets = [120, 400, 1200, 4000]

export const sweep: SweepRecord = {
  id: 1,
  budget: 'standard',
  limits: null,
  seed: 1,
  createdAt: '2026-11-20T08:00:00.000Z',
  origin: { engine: info.engine, version: '0.1.0', sha256: '9f'.repeat(32) },
}

export const comparison: Comparison = {
  budget: 'standard',
  limits: null,
  engine: info.engine,
  sweepId: 1,
  split: { kind: 'time-blocks', folds: 5, seeds: 3, trainRows: 3420, testRows: 860, gapRows: 9, groups: null },
  runs: 258,
  failed: 3,
  partial: false,
  seconds: 412,
  families: hiddenLayers.map((depth) => ({
    hiddenLayers: depth,
    stability: { runs: 60, failed: depth === 4 ? 4 : 0, spread: 0.02 * depth, deadUnits: 0.04 * depth },
    points: budgets.map((budget) => ({
      budget,
      params: budget - depth,
      widths: Array.from({ length: depth }, () => Math.round(Math.sqrt(budget / depth))),
      rmse: { mean: 1.72 + 0.9 * Math.exp(-budget / (900 / depth)) + (depth > 3 ? 0.06 : 0), se: 0.04 + 0.01 * depth },
      r2: 0.88,
      runs: 15,
      failed: depth === 4 ? 1 : 0,
      learningRate: 3e-3,
      weightDecay: 1e-4,
    })),
  })),
  baselines: [
    { id: 'mean', rmse: { mean: 5.31, se: 0.02 }, r2: 0 },
    { id: 'ridge', rmse: { mean: 3.31, se: 0.05 }, r2: 0.61 },
    { id: 'additive', rmse: { mean: 2.74, se: 0.05 }, r2: 0.73 },
    { id: 'trees', rmse: { mean: 1.91, se: 0.05 }, r2: 0.87 },
    { id: 'smooth', rmse: { mean: 1.95, se: 0.06 }, r2: 0.86 },
  ],
  comparison: {
    shallow: { hiddenLayers: 1, params: 3999 },
    deep: { hiddenLayers: 2, params: 1198 },
    meanDifference: 0.05,
    pDeepBetter: 0.31,
    pEquivalent: 0.66,
    pShallowBetter: 0.03,
    rope: 0.08,
    settlement: 'open',
    repetitions: 5,
    sizeRatio: { value: 2.6, interval: [1.7, 3.8], atRmse: 1.78 },
  },
  contests: [
    { challenger: 'shallow', incumbent: 'ridge', pBetter: 0.99, pEquivalent: 0.01, pWorse: 0, meanDifference: 1.5 },
    { challenger: 'deep', incumbent: 'shallow', pBetter: 0.31, pEquivalent: 0.66, pWorse: 0.03, meanDifference: 0.05 },
  ],
  finalists: [
    { role: 'ridge', model: 'ridge', hiddenLayers: 0, widths: [], params: 7, testRmse: 3.34, testR2: 0.6, testRmseOfMean: 5.29 },
    { role: 'shallow', model: 'relu', hiddenLayers: 1, widths: [499], params: 3999, testRmse: 1.81, testR2: 0.88, testRmseOfMean: 5.29 },
    { role: 'deep', model: 'relu', hiddenLayers: 2, widths: [31, 31], params: 1198, testRmse: 1.76, testR2: 0.89, testRmseOfMean: 5.29 },
    { role: 'other', model: 'trees', hiddenLayers: 0, widths: [], params: 9800, testRmse: 1.93, testR2: 0.87, testRmseOfMean: 5.29 },
  ],
}

const roles = ['ridge', 'shallow', 'deep', 'other'] as const

export const operation: Operation = {
  cycleTimeMs: 100,
  latency: roles.flatMap((role, i) =>
    [1, 1024].map((batch) => ({
      role,
      runtime: 'onnxruntime 1.30',
      batch,
      p50Us: (9 + 4 * i) * (batch === 1 ? 1 : 40),
      p95Us: (12 + 5 * i) * (batch === 1 ? 1 : 40),
      p99Us: (19 + 9 * i) * (batch === 1 ? 1 : 40),
      throughput: (batch * 1e6) / ((9 + 4 * i) * (batch === 1 ? 1 : 40)),
    })),
  ),
  asDeployed: roles.map((role, i) => ({
    role,
    threads: 2,
    runtime: 'onnxruntime 1.30',
    batch: 1024,
    p50Us: 300 + 90 * i,
    p95Us: 420 + 90 * i,
    p99Us: 600 + 90 * i,
    throughput: 1024e6 / (300 + 90 * i),
  })),
  fitsCycle: roles.map((role, i) => ({ role, fits: true, shareOfCycle: 0.0002 * (i + 1) })),
  modelBytes: roles.map((role, i) => ({ role, bytes: [912, 17_400, 6_100, 214_000][i]!, loadMs: 3 + i, memoryBytes: 2_000_000 })),
  exportCheck: roles.map((role) => ({ role, maxRelativeDifference: 2e-6, rows: 1000 })),
  energy: roles.map((role, i) => ({ role, cpuSecondsPerMillion: 9 + 4 * i, kWhPerYear: 0.05 * (i + 1) })),
  retraining: {
    kind: 'time',
    windows: Array.from({ length: 6 }, (_, i) => ({ window: i + 1, rmse: 1.8 + 0.07 * i, start: Date.UTC(2026, i, 5) })),
    growthPerWindow: 0.07,
    growthInterval: [0.04, 0.1],
    intervalDays: 92,
    intervalWindows: 3,
  },
  explainability: {
    permutationImportance: roles.map((role) => ({
      role,
      features: preview.suggestedRoles!.features.map((feature, i) => ({
        feature,
        increase: 2.4 / (i + 1),
        interval: [2.1 / (i + 1), 2.7 / (i + 1)] as [number, number],
      })),
    })),
    surrogateFidelity: roles.map((role, i) => ({ role, r2: 0.9 - 0.05 * i })),
    partialDependence: roles.map((role) => ({
      role,
      feature: '炉内温度',
      x: Array.from({ length: 20 }, (_, i) => 182 + 3 * i),
      y: Array.from({ length: 20 }, (_, i) => 70 + 18 * Math.exp(-(((i - 11) / 6) ** 2))),
      individual: [0.8, 1.25].map((factor) => Array.from({ length: 20 }, (_, i) => 70 + factor * 18 * Math.exp(-(((i - 11) / 6) ** 2)))),
    })),
  },
  outsideEnvelope: 0.031,
}

const range = (likely: number) => ({ min: likely * 0.7, likely, max: likely * 1.3 })

export const assumptions: Assumptions = {
  currency: 'JPY',
  horizonYears: 5,
  discountRate: 0.08,
  rampUp: [0.5],
  benefits: [
    { id: 'scrap', perYear: range(12_000_000), formula: null },
    { id: 'energy', perYear: range(4_000_000), formula: null },
  ],
  investment: { poc: range(3_000_000), hardware: range(800_000), integration: range(5_000_000), perNetwork: range(1_500_000) },
  hourlyRate: 6000,
  watchHoursPerMonth: 6,
  retrainHours: 12,
  retrainingsPerYear: 4,
  licencesPerYear: 0,
  electricityPerKWh: 28,
  watts: 65,
  cycleTimeMs: 100,
  driftPerYear: 0.1,
  tax: null,
}

export const decision: Decision = {
  assumptions,
  roi: {
    currency: 'JPY',
    alternatives: (['none', ...roles] as const).map((id, i) => ({
      id,
      avoidedShare: [0, 0.37, 0.66, 0.67, 0.64][i]!,
      cashFlow: i === 0 ? [0, 0, 0, 0, 0, 0] : [-9_000_000, 2_500_000 * i, 5_000_000, 5_200_000, 5_200_000, 5_200_000],
      npv: [0, 6_100_000, 21_400_000, 20_300_000, 19_800_000][i]!,
      irr: i === 0 ? null : 0.3 + 0.1 * i,
      irrCount: i === 0 ? 0 : 1,
      paybackYears: i === 0 ? null : 2.6 - 0.2 * i,
      discountedPaybackYears: i === 0 ? null : 2.9 - 0.2 * i,
      roi: i === 0 ? null : 0.8 + 0.2 * i,
      breakEvenShare: i === 0 ? null : 0.24,
      breakEvenOverLinear: i < 2 ? null : 0.46,
      pNpvPositive: i === 0 ? 0 : 0.93,
      npvInterval: [2_000_000 * i, 8_000_000 * i] as [number, number],
    })),
    tornado: [
      { input: 'benefit_scrap', low: 12_000_000, high: 31_000_000 },
      { input: 'integration', low: 19_000_000, high: 23_000_000 },
    ],
  },
  verdict: {
    technical: 'shallow',
    business: 'go',
    recommended: 'shallow',
    probability: 0.69,
    reasons: screening.depthNeed.reasons,
    keyPoints: {
      ja: ['直線では足りません。', '浅いネットワークで十分です。', '2年以内に回収できます。'],
      en: ['A straight line is not enough.', 'A shallow network will do.', 'It pays back within two years.'],
    },
    phrases: { ja: ['「深さ」は目的ではなく道具です。'], en: ['Depth is a tool, not a goal.'] },
    rollout: [
      { phase: 'shadow', ja: '並走で記録のみ行います。', en: 'Run alongside and record only.' },
      { phase: 'assisted', ja: '担当者の判断を支援します。', en: 'Advise the operator.' },
      { phase: 'automatic', ja: '自動で設定に反映します。', en: 'Act on the set points.' },
    ],
  },
  scenarios: [],
}

export const recent: RecentProject[] = [
  {
    path: 'C:\\Users\\yamada\\Documents\\反応炉の収率.depthgauge',
    name: '反応炉の収率',
    openedAt: '2026-11-20T05:30:00.000Z',
    exists: true,
  },
  {
    path: 'C:\\Users\\yamada\\Documents\\発電所_出力予測.depthgauge',
    name: '発電所_出力予測',
    openedAt: '2026-11-11T01:12:00.000Z',
    exists: true,
  },
  { path: 'D:\\USB\\塗装膜厚.depthgauge', name: '塗装膜厚', openedAt: '2026-10-02T23:45:00.000Z', exists: false },
]

/** A project whose stages up to and including `stages` have results. */
export function projectWith(stages: 'nothing' | 'data' | 'screening' | 'everything'): ProjectSnapshot {
  const has = (stage: 'data' | 'screening' | 'everything') => {
    const order = ['nothing', 'data', 'screening', 'everything']
    return order.indexOf(stages) >= order.indexOf(stage)
  }
  return {
    path: recent[0]!.path,
    name: recent[0]!.name,
    dataset: has('data') ? dataset : null,
    settings: {
      roles: has('data') ? preview.suggestedRoles : null,
      treatments: [],
      budget: 'standard',
      grid: 'whole',
      seed: 1,
      neededEps: 0.02,
      assumptions,
      scenarios: [],
    },
    screening: has('screening') ? screening : null,
    comparison: has('everything') ? comparison : null,
    operation: has('everything') ? operation : null,
    decision: has('everything') ? decision : null,
    rowsUsed: has('data') ? 4290 : null,
    steps: has('data')
      ? [
          { kind: 'sort-by-time', column: '日時', count: 0 },
          { kind: 'drop-duplicates', columns: ['収率', '圧力', '日時'], count: 18 },
          { kind: 'drop-rows', columns: ['収率', '日時', '圧力'], count: 12 },
        ]
      : [],
    onNetwork: false,
    tasks: [],
    resumable: null,
  }
}

export const runs: Run[] = [
  ...(['mean', 'ridge', 'additive', 'trees', 'smooth'] as const).map((model) => ({
    model,
    depth: model === 'smooth' ? 1 : 0,
    budget: model === 'smooth' ? 1200 : 0,
  })),
  ...hiddenLayers.flatMap((depth) => budgets.map((budget) => ({ model: 'relu', depth, budget }))),
]
  .flatMap((kind) => [0, 1, 2].map((fold) => ({ ...kind, fold })))
  .map(({ model, depth, budget, fold }, id): Run => {
    const network = model === 'relu'
    const diverged = network && depth === 4 && budget === 4000 && fold === 1
    return {
      id: id + 1,
      sweepId: 1,
      key: `${model} H${depth} P${budget} fold${fold} seed0`,
      family: network ? 'network' : 'baseline',
      model,
      hiddenLayers: depth,
      widths: Array.from({ length: depth }, () => Math.round(Math.sqrt(budget / Math.max(1, depth)))),
      params: budget,
      fold,
      seed: 0,
      learningRate: network ? 3e-3 : null,
      weightDecay: network ? 1e-4 : null,
      status: diverged ? 'diverged' : 'done',
      rmse: diverged ? null : network ? 1.75 + 0.9 * Math.exp(-budget / 500) + 0.05 * random.normal() : 2.4 + 0.1 * random.normal(),
      validationRmse: diverged ? null : 1.8,
      epochs: network ? 120 + random.below(60) : 0,
      bestEpoch: network ? 90 + random.below(30) : 0,
      seconds: network ? 1.2 + random.uniform() : 0.1,
      deadUnits: network ? 0.06 * random.uniform() : null,
      reason: diverged ? 'loss is not finite' : null,
      finishedAt: new Date(Date.UTC(2026, 10, 20, 5, 0, id * 2)).toISOString(),
    }
  })
  .reverse()

export const curve: LearningCurve = {
  train: Array.from({ length: 160 }, (_, i) => 0.08 + 0.9 * Math.exp(-i / 18) + 0.005 * Math.abs(random.normal())),
  validation: Array.from(
    { length: 160 },
    (_, i) => 0.12 + 0.88 * Math.exp(-i / 16) + 0.0004 * Math.max(0, i - 110) + 0.006 * Math.abs(random.normal()),
  ),
}

/** 200 test rows with a yield that the ridge regression misses where the pressure is high. */
const drawnRows = Array.from({ length: 200 }, (_, i) => {
  const [pressure, noise] = [1 + 4 * ((i * 0.618) % 1), random.normal()]
  return { pressure, line: i % 3, time: Date.UTC(2026, 3, 1) + 3_600_000 * i, measured: 70 + 4 * pressure + 3 * noise, noise }
})
const flat = (from: number, to: number): ResidualBin => ({ from, to, rows: 430, mean: 0.02, interval: [-0.14, 0.18] })

export const diagnosis: Diagnosis = {
  residuals: {
    rows: 860,
    measured: drawnRows.map(({ measured }) => measured),
    axes: [
      { kind: 'measured', name: '収率', unit: '%', levels: [], values: drawnRows.map(({ measured }) => measured) },
      { kind: 'time', name: '', unit: null, levels: [], values: drawnRows.map(({ time }) => time) },
      { kind: 'number', name: '圧力', unit: 'MPa', levels: [], values: drawnRows.map(({ pressure }) => pressure) },
      { kind: 'category', name: 'ライン', unit: null, levels: ['A', 'B', 'C'], values: drawnRows.map(({ line }) => line) },
    ],
    finalists: comparison.finalists.map(({ role }) => ({
      role,
      predicted: drawnRows.map(
        ({ measured, noise, pressure }) => measured - 1.7 * noise - (role === 'ridge' ? (pressure - 3) ** 2 - 1.3 : 0),
      ),
      against: [
        { bins: [flat(60, 82), flat(82, 99)], explained: 0.01 },
        { bins: [flat(Date.UTC(2026, 3, 1), Date.UTC(2026, 3, 5)), flat(Date.UTC(2026, 3, 5), Date.UTC(2026, 3, 9))], explained: 0 },
        {
          bins: [1, 2, 3, 4].map((from): ResidualBin => {
            const mean = role === 'ridge' ? (from - 2.5) ** 2 - 1.3 : 0.05
            return { from, to: from + 1, rows: 215, mean, interval: [mean - 0.3, mean + 0.3] }
          }),
          explained: role === 'ridge' ? 0.31 : 0.004,
        },
        { bins: [flat(0, 0), flat(1, 1), flat(2, 2)], explained: 0 },
      ],
    })),
  },
  curves: (['shallow', 'deep'] as const).map((role, k) => ({
    role,
    hiddenLayers: k + 1,
    params: [3999, 1198][k]!,
    runs: 15,
    epochs: Array.from({ length: 80 }, (_, i) => 2 * i + 1),
    train: Array.from({ length: 80 }, (_, i) => 0.06 + 0.9 * Math.exp(-i / (9 - 2 * k))),
    validation: Array.from({ length: 80 }, (_, i) => 0.11 - 0.01 * k + 0.9 * Math.exp(-i / (9 - 2 * k))),
    low: Array.from({ length: 80 }, (_, i) => 0.09 - 0.01 * k + 0.85 * Math.exp(-i / (9 - 2 * k))),
    high: Array.from({ length: 80 }, (_, i) => 0.14 - 0.01 * k + 0.95 * Math.exp(-i / (9 - 2 * k))),
  })),
}

export const selfTests: SelfTest[] = [
  { id: 'native', outcome: 'passed', detail: 'avx2: |x| RMSE 1.0e-3' },
  { id: 'tensorflow', outcome: 'absent', detail: 'not installed' },
  { id: 'onnx', outcome: 'passed', detail: 'onnxruntime-node 1.30.0' },
  { id: 'sqlite', outcome: 'passed', detail: '3.51.0' },
]
