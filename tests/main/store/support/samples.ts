import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { DatasetSummary } from '#shared/domain/data.ts'
import { createProject, type Project } from '../../../../src/main/store/project.ts'
import type { NewRun } from '../../../../src/main/store/runs.ts'

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'depthgauge-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An open project, closed after the test. */
export function newProject(path = join(temporaryFolder(), 'line-3.depthgauge')): Project {
  const project = createProject(path, { name: 'Line 3' })
  onTestFinished(() => project.close())
  return project
}

export function summaryOf(rows: number, file = 'line-3.csv'): DatasetSummary {
  return {
    file,
    sha256: 'ab'.repeat(32),
    bytes: 1234,
    format: 'text',
    sheet: null,
    encoding: 'shift_jis',
    delimiter: ',',
    decimal: '.',
    options: {},
    headerRows: 1,
    rows,
    columns: [],
    issues: [],
    importedAt: '2026-01-02T03:04:05.000Z',
  }
}

export function runOf(sweepId: number, key: string, changes: Partial<NewRun> = {}): NewRun {
  return {
    sweepId,
    key,
    family: 'network',
    model: 'relu',
    hiddenLayers: 2,
    widths: [12, 12],
    params: 221,
    fold: 1,
    seed: 4294967295,
    learningRate: 0.003,
    weightDecay: null,
    status: 'done',
    rmse: 4.25,
    validationRmse: 4.5,
    epochs: 120,
    bestEpoch: 99,
    seconds: 1.75,
    deadUnits: 0.125,
    reason: null,
    finishedAt: '2026-01-02T03:04:05.678Z',
    ...changes,
  }
}
