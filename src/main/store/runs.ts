import { z } from 'zod'
import { Run, type LearningCurve } from '#shared/domain/comparison.ts'
import { toBlob, toFloat32 } from './blobs.ts'
import { parseStored } from './json.ts'
import { prepared } from './prepared.ts'
import type { Project, ProjectReader } from './project.ts'

/** The table's columns by the fields of Run, in the order of the table. */
const columns = {
  id: 'id',
  sweepId: 'sweep_id',
  key: 'key',
  family: 'family',
  model: 'model',
  hiddenLayers: 'hidden_layers',
  widths: 'widths',
  params: 'params',
  fold: 'fold',
  seed: 'seed',
  learningRate: 'learning_rate',
  weightDecay: 'weight_decay',
  status: 'status',
  rmse: 'rmse',
  validationRmse: 'validation_rmse',
  epochs: 'epochs',
  bestEpoch: 'best_epoch',
  seconds: 'seconds',
  deadUnits: 'dead_units',
  reason: 'reason',
  finishedAt: 'finished_at',
} as const satisfies Record<keyof Run, string>

const fields = Object.entries(columns) as [keyof Run, string][]
const written = fields.filter(([field]) => field !== 'id')
const SELECT = `SELECT ${fields.map(([field, column]) => `${column} AS ${field}`).join(', ')} FROM runs`
// A run that was stored stays; only a failed one (its child died) gives way to its repetition.
const INSERT = `INSERT INTO runs (${written.map(([, column]) => column).join(', ')})
  VALUES (${written.map(([field]) => `$${field}`).join(', ')})
  ON CONFLICT (sweep_id, key) DO UPDATE SET ${written.map(([, column]) => `${column} = excluded.${column}`).join(', ')}
  WHERE runs.status = 'failed'`

const RunRow = Run.extend({ widths: z.string().transform((widths) => Run.shape.widths.parse(JSON.parse(widths))) })

export type NewRun = Omit<Run, 'id'>

/** The course of a training, as it comes out of an engine. */
export interface Curve {
  train: Float32Array
  validation: Float32Array
}

/**
 * Stores a finished run with its curve, both or neither; once this returns it survives everything but the disk. A run of the
 * same sweep and key that is there already is kept unless it failed. Returns the run that is in the project now.
 */
export function addRun(project: Project, run: NewRun, curve: Curve | null = null): Run {
  return project.write((database) => {
    const { changes } = prepared(database, INSERT).run({ ...run, widths: JSON.stringify(run.widths) })
    const stored = parseStored(project, RunRow, prepared(database, `${SELECT} WHERE sweep_id = ? AND key = ?`).get(run.sweepId, run.key))
    if (changes > 0) {
      prepared(database, 'DELETE FROM curves WHERE run_id = ?').run(stored.id)
      if (curve) {
        prepared(database, 'INSERT INTO curves (run_id, train, validation) VALUES (?, ?, ?)').run(
          stored.id,
          toBlob(curve.train),
          toBlob(curve.validation),
        )
      }
    }
    return stored
  })
}

/** Every run of the project, newest first. */
export function listRuns(project: ProjectReader): Run[] {
  const rows = project.read((database) => database.prepare(`${SELECT} ORDER BY id DESC`).all())
  return rows.map((row) => parseStored(project, RunRow, row))
}

/** Null for an id that is none. */
export function readRun(project: ProjectReader, runId: number): Run | null {
  const row = project.read((database) => database.prepare(`${SELECT} WHERE id = ?`).get(runId))
  return row === undefined ? null : parseStored(project, RunRow, row)
}

/** The runs that a sweep has so far, whatever their outcome, oldest first. */
export function finishedRuns(project: ProjectReader, sweepId: number): Run[] {
  const rows = project.read((database) => database.prepare(`${SELECT} WHERE sweep_id = ?`).all(sweepId))
  return rows.map((row) => parseStored(project, RunRow, row)).sort((a, b) => a.id - b.id)
}

const Losses = z.instanceof(Uint8Array).transform((blob) => [...toFloat32(blob)])
const CurveRow = z.object({ train: Losses, validation: Losses })

/** Null where the run stored none (baselines, failures). Throws PROJECT_CORRUPT. */
export function readCurve(project: ProjectReader, runId: number): LearningCurve | null {
  const row = project.read((database) => database.prepare('SELECT train, validation FROM curves WHERE run_id = ?').get(runId))
  return row ? parseStored(project, CurveRow, row) : null
}
