import type { Language } from '#shared/domain/basics.ts'
import { Poc } from '#shared/domain/poc.ts'
import { decide } from '../../../../src/main/decision/decide.ts'
import type { ReportSource } from '../../../../src/main/report/content/voice.ts'
import { evidenceOf } from '../../decision/synthetic-evidence.ts'

/** Could do harm in a page, in a spreadsheet, and in XML. */
export const hostile = '=HYPERLINK("http://example.com","<img src=x onerror=alert(1)>")&\'</script>'

/** A whole PoC with every chart and table in it, and a hostile name for an input. Made up, but fit for its schema. */
export function sourceOf(language: Language, { name = hostile } = {}): ReportSource {
  const evidence = evidenceOf({
    better: { 'shallow > mean': 0.99, 'shallow > ridge': 0.97, 'deep > ridge': 0.97, 'deep > mean': 0.99, 'ridge > mean': 0.99 },
    testRmse: { ridge: 7.2, shallow: 4.2, deep: 4.1, other: 4.4 },
    comparison: {
      families: [1, 2, 4].map((hiddenLayers) => ({
        hiddenLayers,
        stability: { runs: 18, failed: 0, spread: 0.03, deadUnits: 0.1 },
        points: [128, 512, 2048].map((budget) => ({
          budget,
          params: budget + hiddenLayers,
          widths: new Array<number>(hiddenLayers).fill(8),
          rmse: { mean: 4 + 300 / budget + hiddenLayers / 10, se: 0.1 * hiddenLayers },
          r2: 0.8,
          runs: 6,
          failed: 0,
          learningRate: 0.003,
          weightDecay: 0,
        })),
      })),
      baselines: [
        { id: 'mean', rmse: { mean: 10, se: 0.1 }, r2: 0 },
        { id: 'ridge', rmse: { mean: 7.1, se: 0.1 }, r2: 0.49 },
        { id: 'trees', rmse: { mean: 4.4, se: 0.1 }, r2: 0.8 },
      ],
    },
    operation: {
      modelBytes: [{ role: 'shallow', bytes: 12_345, loadMs: 1, memoryBytes: 0 }],
      retraining: {
        kind: 'time',
        windows: [1, 2, 3, 4].map((window) => ({ window, rmse: 4 + window / 10, start: 1e12 + window * 864e5 })),
        growthPerWindow: 0.02,
        growthInterval: [0.01, 0.03],
        intervalDays: 40,
        intervalWindows: 5,
      },
      explainability: {
        permutationImportance: [
          {
            role: 'shallow',
            features: [
              { feature: name, increase: 3, interval: [2.5, 3.5] },
              { feature: '炉温', increase: 1, interval: [0.5, 1.5] },
            ],
          },
        ],
        surrogateFidelity: [],
        partialDependence: [],
      },
    },
  })
  const { comparison, operation, assumptions, target } = evidence
  const screening: typeof evidence.screening = {
    ...evidence.screening,
    ladder: (['mean', 'ridge', 'additive', 'pairs', 'trees'] as const).map((id, k) => ({
      id,
      r2: k / 5,
      interval: [k / 5 - 0.05, k / 5 + 0.05],
      rmse: 10 - k,
      gain: null,
    })),
    depthNeed: { ...evidence.screening.depthNeed, reasons: [{ code: 'test', ja: `「${name}」が効きます。`, en: `“${name}” matters.` }] },
  }
  const cautious = { name: '慎重な見積もり', assumptions: { ...assumptions, discountRate: 0.15 } }
  const { roi, verdict, scenarios } = decide({ screening, comparison, operation, assumptions, scenarios: [cautious], target, seed: 1 })
  const poc: Poc = {
    schemaVersion: 1,
    app: { name: 'Depthgauge', version: '0.1.0' },
    createdAt: '2026-11-20T05:30:00.000Z',
    engine: comparison.engine,
    seed: 1,
    budget: comparison.budget,
    data: {
      file: '炉.csv',
      sha256: 'a3'.repeat(32),
      format: 'text',
      sheet: null,
      encoding: 'utf-8',
      delimiter: ',',
      decimal: '.',
      headerRows: 1,
      options: {},
      columns: [
        { name: '日時', unit: null, header: '日時', kind: 'time' },
        { name, unit: null, header: name, kind: 'number' },
        { name: '炉温', unit: '℃', header: '炉温[℃]', kind: 'number' },
        { name: target.name, unit: target.unit, header: target.name, kind: 'number' },
      ],
      rows: 1000,
      rowsUsed: 980,
      target: target.name,
      features: [name, '炉温'],
      timeColumn: '日時',
      splitColumn: null,
      groupColumn: null,
      treatments: [],
      issues: [{ code: 'MISSING', severity: 'info', column: name, count: 20, action: 'drop-rows' }],
    },
    stage1: screening,
    stage2: comparison,
    stage3: { ...operation, assumptions, roi, scenarios },
    verdict,
  }
  return { poc: Poc.parse(poc), unit: target.unit, language }
}
