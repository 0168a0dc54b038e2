import { z } from 'zod'
import { SweepOrigin } from '#shared/domain/experiments.ts'
import { parseStored } from './json.ts'
import type { Project, ProjectReader } from './project.ts'

const SweepRow = z.object({
  id: z.number().int(),
  fingerprint: z.string(),
  /** What was planned; comparison knows its schema. */
  spec: z.string().transform((spec): unknown => JSON.parse(spec)),
  origin: z
    .string()
    .transform((origin) => SweepOrigin.parse(JSON.parse(origin)))
    .nullable(),
  createdAt: z.iso.datetime(),
  /** `open`: some of its runs may be missing; `done`: none is. */
  status: z.enum(['open', 'done']),
})
export type Sweep = z.output<typeof SweepRow>

const SELECT = 'SELECT id, fingerprint, spec, origin, created_at AS createdAt, status FROM sweeps'

/** The sweep with this fingerprint, to be resumed; where there is none, a new one. */
export function openSweep(
  project: Project,
  { fingerprint, spec, origin }: { fingerprint: string; spec: unknown; origin?: SweepOrigin },
): Sweep {
  return project.write((database) => {
    database
      .prepare(
        `INSERT INTO sweeps (fingerprint, spec, origin, created_at, status) VALUES (?, ?, ?, ?, 'open') ON CONFLICT (fingerprint) DO NOTHING`,
      )
      .run(fingerprint, JSON.stringify(spec), origin ? JSON.stringify(origin) : null, new Date().toISOString())
    return parseStored(project, SweepRow, database.prepare(`${SELECT} WHERE fingerprint = ?`).get(fingerprint))
  })
}

/** Null where there is none. */
export function findSweep(project: ProjectReader, fingerprint: string): Sweep | null {
  const row = project.read((database) => database.prepare(`${SELECT} WHERE fingerprint = ?`).get(fingerprint))
  return row === undefined ? null : parseStored(project, SweepRow, row)
}

/** Null for an id that is none. */
export function readSweep(project: ProjectReader, id: number): Sweep | null {
  const row = project.read((database) => database.prepare(`${SELECT} WHERE id = ?`).get(id))
  return row === undefined ? null : parseStored(project, SweepRow, row)
}

/** Every sweep of the project, newest first. */
export function listSweeps(project: ProjectReader): Sweep[] {
  const rows = project.read((database) => database.prepare(`${SELECT} ORDER BY id DESC`).all())
  return rows.map((row) => parseStored(project, SweepRow, row))
}

/** The sweep that was begun last; null before any. */
export function latestSweep(project: ProjectReader): Sweep | null {
  const row = project.read((database) => database.prepare(`${SELECT} ORDER BY id DESC LIMIT 1`).get())
  return row === undefined ? null : parseStored(project, SweepRow, row)
}

export function setSweepStatus(project: Project, sweepId: number, status: Sweep['status']): void {
  project.write((database) => database.prepare('UPDATE sweeps SET status = ? WHERE id = ?').run(status, sweepId))
}
