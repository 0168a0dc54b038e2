import type { z } from 'zod'
import type { StageId } from '#shared/domain/project.ts'
import type { Project, ProjectReader } from './project.ts'

/** Stores the result of a stage in the place of the one before. `inputHash` is of everything that the result depends on. */
export function saveResult(project: Project, stage: StageId, inputHash: string, content: unknown): void {
  project.write((database) =>
    database
      .prepare(
        `INSERT INTO results (stage, input_hash, content, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (stage)
         DO UPDATE SET input_hash = excluded.input_hash, content = excluded.content, created_at = excluded.created_at`,
      )
      .run(stage, inputHash, JSON.stringify(content), new Date().toISOString()),
  )
}

/**
 * The latest result of a stage; null where there is none, or none that this version understands: a result can be made
 * again, so that an old one is no reason to refuse the project.
 */
export function readResult<S extends z.ZodType>(
  project: ProjectReader,
  stage: StageId,
  schema: S,
): { inputHash: string; content: z.output<S>; createdAt: string } | null {
  const row = project.read((database) =>
    database
      .prepare<[string], { inputHash: string; content: string; createdAt: string }>(
        'SELECT input_hash AS inputHash, content, created_at AS createdAt FROM results WHERE stage = ?',
      )
      .get(stage),
  )
  if (!row) return null
  const content = schema.safeParse(jsonOrNothing(row.content))
  return content.success ? { ...row, content: content.data } : null
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Forgets the results of these stages, e.g. after an import. */
export function dropResults(project: Project, stages: readonly StageId[]): void {
  project.write((database) => {
    const drop = database.prepare('DELETE FROM results WHERE stage = ?')
    for (const stage of stages) drop.run(stage)
  })
}
