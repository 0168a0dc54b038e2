import { basename } from 'node:path'
import type { z } from 'zod'
import { DepthgaugeError } from '#shared/errors.ts'
import type { ProjectReader } from './project.ts'

/**
 * Stored JSON (or a row) as its type; PROJECT_CORRUPT where it is something else. `value` is a function where making it may
 * already fail: a stranger's file keeps no rule that the schema of ours would have enforced.
 */
export function parseStored<S extends z.ZodType>(project: ProjectReader, schema: S, value: unknown): z.output<S> {
  let cause: unknown
  try {
    const parsed = schema.safeParse(typeof value === 'function' ? (value as () => unknown)() : value)
    if (parsed.success) return parsed.data
    cause = parsed.error
  } catch (error) {
    // A transformation of the schema (JSON inside a row) throws by itself.
    cause = error
  }
  throw new DepthgaugeError('PROJECT_CORRUPT', { file: basename(project.path) }, { cause })
}
