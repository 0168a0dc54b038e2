import { expect, test } from 'vitest'
import { checkQuality } from '../../../src/main/data/quality.ts'
import { suggestRoles } from '../../../src/main/data/roles.ts'
import { simulatePlant } from '../../../src/main/data/sample/plant.ts'
import { generateSamplePlant, samplePlantCsv } from '../../../src/main/data/sample/sample-plant.ts'
import { buildTable } from '../../../src/main/data/table.ts'

const SEED = 2017

/** The formula of the plant's documentation, written again. */
function documented([feed, temperature, speed, oxygen, , water]: number[]): number {
  const [p, q, f, o, w] = [(temperature - 850) / 15, (speed - 60) / 6.5, (feed - 45) / 6, oxygen - 3, (water - 24) / 3]
  const u = 0.7 * (p + 0.7 * q - 0.6 * f + 0.5 * w)
  const v = 0.7 * (q - 0.7 * p + 0.6 * f)
  const relu = (t: number) => Math.max(0, t)
  const ring = relu(u) + relu(-u) + 0.6 * (relu(v) + relu(-v))
  const tent = relu(1 - relu(1.2 * (ring - 1.2)) - relu(-1.2 * (ring - 1.2)))
  return 180 + 5 * Math.tanh(p) - 3 * w + 1.5 * (f * f - 1) + 4 * f * o + 18 * tent
}

test('the target is the documented function of the values in the table, plus noise of variance 4', async () => {
  const { columns, target } = await generateSamplePlant({ seed: SEED, language: 'en' })
  const { table } = buildTable(columns, suggestRoles(columns, target)!)
  const d = table.features.length
  const noise = Array.from(table.y, (y, row) => y - documented([...table.x.subarray(row * d, (row + 1) * d)]))
  const n = noise.length
  const mean = noise.reduce((sum, value) => sum + value, 0) / n
  const variance = noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n
  // Within four standard errors of the truth: sigma / sqrt(n), and sigma^2 sqrt(2 / n).
  expect(Math.abs(mean)).toBeLessThan((4 * 2) / Math.sqrt(n))
  expect(Math.abs(variance - 4)).toBeLessThan(4 * 4 * Math.sqrt(2 / n))
  // Independent from row to row.
  const lagged = noise.slice(1).reduce((sum, value, i) => sum + (value - mean) * (noise[i] - mean), 0) / n / variance
  expect(Math.abs(lagged)).toBeLessThan(4 / Math.sqrt(n))
})

test('the ceiling of R2 is the documented one, and what the noise-free target reaches', () => {
  const { ceiling, truth, hardness } = simulatePlant({ seed: SEED, rows: 3600 })
  expect(ceiling).toBeCloseTo(0.9314, 4)
  const mean = hardness.reduce((sum, value) => sum + value, 0) / 3600
  const residual = hardness.reduce((sum, value, row) => sum + (value - truth[row]) ** 2, 0)
  const total = hardness.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  expect(Math.abs(1 - residual / total - ceiling)).toBeLessThan(0.01)
})

test('plausible ranges, both modes throughout, and neighbouring rows that resemble each other', () => {
  const { sensors, time } = simulatePlant({ seed: SEED, rows: 3600 })
  const ranges = [
    [25, 65],
    [780, 920],
    [35, 85],
    [0.5, 6],
    [800, 1600],
    [15, 35],
    [5, 35],
    [0, 40],
  ]
  sensors.forEach((values, sensor) => {
    expect(Math.min(...values)).toBeGreaterThan(ranges[sensor][0])
    expect(Math.max(...values)).toBeLessThan(ranges[sensor][1])
  })
  expect(time.every((value, row) => row === 0 || value - time[row - 1] === 600_000)).toBe(true)
  const correlation = (values: Float64Array) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const at = (lag: number) => values.subarray(lag).reduce((sum, value, i) => sum + (value - mean) * (values[i] - mean), 0)
    return at(1) / at(0)
  }
  for (const values of sensors) expect(correlation(values)).toBeGreaterThan(0.4)
})

test('both languages hold the same numbers; the same seed the same file, another seed another', async () => {
  const [ja, en] = await Promise.all([
    generateSamplePlant({ seed: SEED, language: 'ja' }),
    generateSamplePlant({ seed: SEED, language: 'en' }),
  ])
  expect(ja.columns.map(({ values }) => values)).toEqual(en.columns.map(({ values }) => values))
  expect(ja.columns.map(({ header }) => header)).toContain('炉内温度 [℃]')
  expect(en.columns.map(({ header }) => header)).toContain('furnace_temperature [degC]')
  expect([ja.target, en.target]).toEqual(['製品硬さ', 'hardness'])
  expect(ja.summary.columns.map(({ kind }) => kind)).toEqual(['time', ...Array<string>(9).fill('number')])
  expect(samplePlantCsv({ seed: 1, language: 'en', rows: 50 })).toBe(samplePlantCsv({ seed: 1, language: 'en', rows: 50 }))
  expect(samplePlantCsv({ seed: 1, language: 'en', rows: 50 })).not.toBe(samplePlantCsv({ seed: 2, language: 'en', rows: 50 }))
})

test('the quality report shows the bad sensor and the autocorrelation, and no leak', async () => {
  const { columns, summary, target } = await generateSamplePlant({ seed: SEED, language: 'en' })
  expect(summary.issues).toEqual([
    { code: 'ERROR_CODES', severity: 'warning', column: 'oxygen', count: 25, action: 'set-missing', examples: ['-9999'] },
  ])
  const issues = checkQuality(columns, suggestRoles(columns, target)!)
  expect(issues.map(({ code, column }) => [code, column])).toEqual([
    ['MISSING', 'oxygen'],
    ['AUTOCORRELATION', 'hardness'],
  ])
})
