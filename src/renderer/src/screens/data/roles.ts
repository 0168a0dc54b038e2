import type { ColumnKind, ColumnSummary, Roles, RolesRequest } from '#shared/domain/data.ts'

/** What one column is used for, as the user sees it. */
export type Role = 'target' | 'feature' | 'time' | 'split' | 'group' | 'unused'

const possible: Record<ColumnKind, readonly Role[]> = {
  number: ['target', 'feature', 'group', 'unused'],
  category: ['feature', 'group', 'unused'],
  time: ['time', 'unused'],
  split: ['split', 'unused'],
  text: ['group', 'unused'],
  empty: ['unused'],
}

/** The roles that a column of this kind can have. */
export const rolesFor = (kind: ColumnKind): readonly Role[] => possible[kind]

export function roleOf(roles: Roles | null, column: string): Role {
  if (!roles) return 'unused'
  if (roles.target === column) return 'target'
  if (roles.features.includes(column)) return 'feature'
  if (roles.timeColumn === column) return 'time'
  if (roles.splitColumn === column) return 'split'
  if (roles.groupColumn === column) return 'group'
  return 'unused'
}

/**
 * The roles after one column got another one. There is one target, one time, one split and one group column: a new one takes the
 * place of the old. The old target becomes an input. Before there is a target, naming one leaves the rest to the application.
 * Null where the target would be lost.
 */
export function withRole(
  roles: Roles | null,
  columns: readonly Pick<ColumnSummary, 'name'>[],
  column: string,
  role: Role,
): RolesRequest | null {
  if (!roles) return role === 'target' ? { target: column } : null
  const target = role === 'target' ? column : roles.target
  if (target === column && role !== 'target') return null
  const features = new Set(roles.features)
  features.delete(column)
  if (role === 'feature') features.add(column)
  if (role === 'target') features.add(roles.target).delete(column)
  const single = (was: string | null, mine: Role) => (role === mine ? column : was === column ? null : was)
  return {
    target,
    // In the order of the file.
    features: columns.map(({ name }) => name).filter((name) => features.has(name)),
    timeColumn: single(roles.timeColumn, 'time'),
    splitColumn: single(roles.splitColumn, 'split'),
    groupColumn: single(roles.groupColumn, 'group'),
  }
}
