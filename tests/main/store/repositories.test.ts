import { describe, expect, test, vi } from 'vitest'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { readColumns, readDataset, replaceDataset, type StoredColumn } from '../../../src/main/store/dataset.ts'
import { readModel, readModels, saveModels } from '../../../src/main/store/models.ts'
import { dropResults, readResult, saveResult } from '../../../src/main/store/results.ts'
import { addRun, finishedRuns, listRuns, readCurve } from '../../../src/main/store/runs.ts'
import { readSettings, saveSettings } from '../../../src/main/store/settings.ts'
import { findSweep, latestSweep, openSweep, setSweepStatus } from '../../../src/main/store/sweeps.ts'
import { newProject, runOf, summaryOf } from './support/samples.ts'

const columns: StoredColumn[] = [
  {
    name: '温度',
    unit: '℃',
    header: '温度 [℃]',
    kind: 'number',
    levels: [],
    values: Float64Array.of(-0, NaN, 5e-324, Number.MAX_VALUE, Infinity),
  },
  {
    name: 'time',
    unit: null,
    header: 'time',
    kind: 'time',
    levels: [],
    values: Float64Array.of(0, 1, 2, 3, Date.UTC(2026, 0, 1)),
  },
  {
    name: 'machine',
    unit: null,
    header: 'machine',
    kind: 'category',
    levels: ['A', `'); DROP TABLE runs; --`],
    values: Int32Array.of(0, 1, -1, 1, 0),
  },
]

describe('dataset', () => {
  test('columns come back bit for bit, in the order asked for', () => {
    const project = newProject()
    expect(readDataset(project)).toBeNull()
    replaceDataset(project, summaryOf(5), columns)
    expect(readDataset(project)).toEqual(summaryOf(5))
    expect(readColumns(project)).toEqual(columns)
    expect(readColumns(project, ['machine', '温度'])).toEqual([columns[2], columns[0]])
    expect(() => readColumns(project, ['湿度'])).toThrow(RangeError)
  })

  test('a slice takes only its rows', () => {
    const project = newProject()
    replaceDataset(project, summaryOf(5), columns)
    const slice = readColumns(project, undefined, { offset: 1, limit: 3 })
    expect(slice.map((column) => column.values)).toEqual(columns.map((column) => column.values.slice(1, 4)))
    expect(readColumns(project, ['time'], { offset: 4, limit: 100 })[0].values).toEqual(columns[1].values.slice(4))
    expect(readColumns(project, ['time'], { offset: 9, limit: 100 })[0].values).toEqual(new Float64Array(0))
  })

  test('a half import never shows', () => {
    const project = newProject()
    replaceDataset(project, summaryOf(5), columns)
    function* breaking(): Generator<StoredColumn> {
      yield { ...columns[0], values: new Float64Array(3) }
      throw new Error('unplugged')
    }
    expect(() => replaceDataset(project, summaryOf(3, 'other.csv'), breaking())).toThrow('unplugged')
    expect(() => replaceDataset(project, summaryOf(4), columns)).toThrow(RangeError)
    expect(readDataset(project)?.file).toBe('line-3.csv')
    expect(readColumns(project)).toEqual(columns)
    replaceDataset(project, summaryOf(5, 'other.csv'), columns.slice(1))
    expect(readColumns(project)).toEqual(columns.slice(1))
  })

  test('a column with too few cells is told as a damaged project', () => {
    const project = newProject()
    replaceDataset(project, summaryOf(5), columns)
    project.write((database) => database.exec(`UPDATE columns SET cells = x'00' WHERE name = 'time'`))
    expect(() => readColumns(project)).toThrow(expect.objectContaining({ code: 'PROJECT_CORRUPT' }))
  })
})

describe('settings', () => {
  test('are saved one by one and checked when they are read', () => {
    const project = newProject()
    expect(readSettings(project)).toEqual({})
    const roles = { target: 'PE', features: ['AT'], timeColumn: null, splitColumn: null, groupColumn: null }
    saveSettings(project, { seed: 1, roles })
    saveSettings(project, { seed: 2, budget: undefined })
    expect(readSettings(project)).toEqual({ seed: 2, roles })
    project.write((database) => database.exec(`UPDATE settings SET value = '"many"' WHERE key = 'seed'`))
    expect(() => readSettings(project)).toThrow(expect.objectContaining({ code: 'PROJECT_CORRUPT' }))
  })
})

describe('sweeps and runs', () => {
  test('the same fingerprint is the same sweep', () => {
    const project = newProject()
    expect(latestSweep(project)).toBeNull()
    const first = openSweep(project, { fingerprint: 'a', spec: { folds: 5 } })
    expect(first).toMatchObject({ fingerprint: 'a', spec: { folds: 5 }, status: 'open' })
    const second = openSweep(project, { fingerprint: 'b', spec: { folds: 3 } })
    expect(openSweep(project, { fingerprint: 'a', spec: { folds: 5 } })).toEqual(first)
    setSweepStatus(project, second.id, 'done')
    expect(latestSweep(project)).toEqual({ ...second, status: 'done' })
    expect(findSweep(project, 'a')).toEqual(first)
    expect(findSweep(project, 'c')).toBeNull()
  })

  test('a run comes back as it was, with its curve', () => {
    const project = newProject()
    const sweep = openSweep(project, { fingerprint: 'a', spec: {} })
    const curve = { train: Float32Array.of(1, 0.5, 0.25), validation: Float32Array.of(1.5, 0.75, NaN) }
    const run = addRun(project, runOf(sweep.id, 'k1'), curve)
    expect(run).toEqual({ ...runOf(sweep.id, 'k1'), id: run.id })
    const failed = addRun(project, runOf(sweep.id, 'k2', { status: 'failed', rmse: null, deadUnits: null, reason: '停止' }))
    expect(listRuns(project)).toEqual([failed, run])
    expect(finishedRuns(project, sweep.id)).toEqual([run, failed])
    expect(finishedRuns(project, sweep.id + 1)).toEqual([])
    expect(readCurve(project, run.id)).toEqual({ train: [1, 0.5, 0.25], validation: [1.5, 0.75, NaN] })
    expect(readCurve(project, failed.id)).toBeNull()
  })

  test('a repetition takes the place of a failed run only', () => {
    const project = newProject()
    const sweep = openSweep(project, { fingerprint: 'a', spec: {} })
    const curve = { train: Float32Array.of(2), validation: Float32Array.of(3) }
    const failed = addRun(project, runOf(sweep.id, 'k', { status: 'failed', rmse: null }))
    const repeated = addRun(project, runOf(sweep.id, 'k', { rmse: 1 }), curve)
    expect(repeated).toMatchObject({ id: failed.id, status: 'done', rmse: 1 })
    expect(addRun(project, runOf(sweep.id, 'k', { rmse: 9 }), { train: Float32Array.of(9), validation: Float32Array.of(9) })).toEqual(
      repeated,
    )
    expect(readCurve(project, repeated.id)).toEqual({ train: [2], validation: [3] })
  })

  test('a run of no sweep is refused', () => {
    expect(() => addRun(newProject(), runOf(77, 'k'))).toThrow(/FOREIGN KEY/)
  })
})

describe('models', () => {
  test('are stored by sweep, role and kind', () => {
    const project = newProject()
    const { id: sweepId } = openSweep(project, { fingerprint: 'a', spec: {} })
    const model = { sweepId, role: 'deep' as const, kind: 'onnx', metadata: { inputs: ['T'] }, bytes: Uint8Array.of(1, 2, 255) }
    saveModels(project, [model, { ...model, role: 'ridge' }])
    saveModels(project, [{ ...model, bytes: Uint8Array.of(7) }])
    const read = readModels(project, sweepId)
    expect(read.map(({ role, kind, bytes }) => [role, kind, [...bytes]])).toEqual([
      ['deep', 'onnx', [7]],
      ['ridge', 'onnx', [1, 2, 255]],
    ])
    expect(readModel(project, sweepId, 'deep', 'onnx')).toEqual(read[0])
    expect(readModel(project, sweepId, 'deep', 'trees')).toBeNull()
  })
})

describe('results', () => {
  test('one per stage, null where this version does not understand it', () => {
    const project = newProject()
    const Content = z.object({ score: z.number() })
    expect(readResult(project, 'screening', Content)).toBeNull()
    saveResult(project, 'screening', 'hash-1', { score: 40 })
    saveResult(project, 'screening', 'hash-2', { score: 50 })
    expect(readResult(project, 'screening', Content)).toMatchObject({ inputHash: 'hash-2', content: { score: 50 } })
    expect(readResult(project, 'screening', z.object({ other: z.string() }))).toBeNull()
    dropResults(project, ['screening', 'decision'])
    expect(readResult(project, 'screening', Content)).toBeNull()
  })
})

test('the queries of a running sweep use an index and never sort', () => {
  const project = newProject()
  const prepared = vi.spyOn(Database.prototype, 'prepare')
  const { id } = openSweep(project, { fingerprint: 'a', spec: {} })
  replaceDataset(project, summaryOf(5), columns)
  prepared.mockClear()
  addRun(project, runOf(id, 'k'), { train: new Float32Array(1), validation: new Float32Array(1) })
  listRuns(project)
  finishedRuns(project, id)
  readCurve(project, 1)
  readColumns(project, ['time'])
  readModels(project, id)
  const statements = prepared.mock.calls.map(([sql]) => sql).filter((sql) => sql.startsWith('SELECT') || sql.startsWith('DELETE'))
  prepared.mockRestore()
  const plans = statements.map((sql) => {
    const bare = sql.replaceAll(/\$\w+|\?/g, '1')
    const table = /FROM (\w+)/.exec(sql)![1]
    const plan = project.read((database) => database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${bare}`).all())
    return [table, plan.map((step) => step.detail).join('; ')]
  })
  expect(plans).toEqual([
    ['runs', 'SEARCH runs USING INDEX sqlite_autoindex_runs_1 (sweep_id=? AND key=?)'],
    ['curves', 'SEARCH curves USING INTEGER PRIMARY KEY (rowid=?)'],
    // By its rowid, backwards.
    ['runs', 'SCAN runs'],
    ['runs', 'SEARCH runs USING INDEX sqlite_autoindex_runs_1 (sweep_id=?)'],
    ['curves', 'SEARCH curves USING INTEGER PRIMARY KEY (rowid=?)'],
    ['columns', 'SEARCH columns USING INDEX sqlite_autoindex_columns_1 (name=?)'],
    ['dataset', 'SCAN dataset'],
    ['models', expect.stringMatching(/^SEARCH models USING INDEX sqlite_autoindex_models_1 \(sweep_id=\?\)/)],
  ])
})
