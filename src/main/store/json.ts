import { basename } from 'node:path'
import type { z } from 'zod'
import { DepthgaugeError } from '#shared/errors.ts'
import type { ProjectReader } from './project.ts'

/** Stored JSON (or a row) as its type; PROJECT_CORRUPT where it is something else. */
export function parseStored<S extends z.ZodType>(project: ProjectReader, schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new DepthgaugeError('PROJECT_CORRUPT', { file: basename(project.path) }, { cause: parsed.error })
  return parsed.data
}
