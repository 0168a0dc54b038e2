import type { DataIssue, Roles } from '#shared/domain/data.ts'
import type { ImportedColumn } from './column.ts'
import { summariseColumn } from './summary.ts'

/** What a session with these columns has to know about them, the gravest first. */
export function checkQuality(columns: readonly ImportedColumn[], roles: Roles): DataIssue[] {
  const used = new Set([roles.target, ...roles.features])
  return columns
    .filter(({ name }) => used.has(name))
    .map(summariseColumn)
    .filter(({ distinct }) => distinct <= 1)
    .map(({ name, missing }) => ({ code: 'CONSTANT', severity: 'warning', column: name, count: missing, action: 'drop-column' }))
}
