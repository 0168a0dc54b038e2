import { z } from 'zod'
import { FinalistRole } from '#shared/domain/comparison.ts'
import { parseStored } from './json.ts'
import type { Project, ProjectReader } from './project.ts'

const ModelRow = z.object({
  sweepId: z.number().int(),
  role: FinalistRole,
  /** What the bytes are, e.g. the project's own format or `onnx`. */
  kind: z.string(),
  /** Whoever stored the model knows its schema. */
  metadata: z.string().transform((metadata): unknown => JSON.parse(metadata)),
  bytes: z.instanceof(Uint8Array),
})
export type StoredModel = z.output<typeof ModelRow>

const SELECT = 'SELECT sweep_id AS sweepId, role, kind, metadata, bytes FROM models'

/** Stores models, all or none, each in the place of the one of its sweep, role and kind. */
export function saveModels(project: Project, models: readonly StoredModel[]): void {
  project.write((database) => {
    const save = database.prepare(
      `INSERT INTO models (sweep_id, role, kind, metadata, bytes) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (sweep_id, role, kind) DO UPDATE SET metadata = excluded.metadata, bytes = excluded.bytes`,
    )
    for (const { sweepId, role, kind, metadata, bytes } of models) save.run(sweepId, role, kind, JSON.stringify(metadata), bytes)
  })
}

/** The models of a sweep, in the order they were stored in. */
export function readModels(project: ProjectReader, sweepId: number): StoredModel[] {
  const rows = project.read((database) => database.prepare(`${SELECT} WHERE sweep_id = ? ORDER BY id`).all(sweepId))
  return rows.map((row) => parseStored(project, ModelRow, row))
}

/** Null where there is none. */
export function readModel(project: ProjectReader, sweepId: number, role: FinalistRole, kind: string): StoredModel | null {
  const row = project.read((database) =>
    database.prepare(`${SELECT} WHERE sweep_id = ? AND role = ? AND kind = ?`).get(sweepId, role, kind),
  )
  return row === undefined ? null : parseStored(project, ModelRow, row)
}
