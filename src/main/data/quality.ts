import type { DataIssue, Roles } from '#shared/domain/data.ts'
import type { ImportedColumn } from './column.ts'
import { constant, duplicateColumns, duplicateRows, missing } from './quality/completeness.ts'
import { createContext, type Check } from './quality/context.ts'
import { computedTarget, disguisedTarget, idLike, knowsFuture } from './quality/leakage.ts'
import { jumps, outliers, stuck } from './quality/sensors.ts'
import { rareLevels, tooFewRows, unbalancedRange } from './quality/sufficiency.ts'
import { autocorrelation, regimeDrift, timeOrder } from './quality/time.ts'

const checks: readonly Check[] = [
  disguisedTarget,
  knowsFuture,
  computedTarget,
  tooFewRows,
  missing,
  constant,
  idLike,
  duplicateColumns,
  duplicateRows,
  stuck,
  jumps,
  outliers,
  timeOrder,
  regimeDrift,
  autocorrelation,
  unbalancedRange,
  rareLevels,
]

const GRAVITY = { error: 0, warning: 1, info: 2 }

/**
 * What whoever compares models on these columns has to know about them, the gravest first. The sentence of a finding is
 * `quality.<code>`, its treatment `quality.action_<action>`: what begins with `suggest-` is the user's to decide, the others
 * are done when the rows are built. Nothing where the target is no column of numbers.
 */
export function checkQuality(columns: readonly ImportedColumn[], roles: Roles): DataIssue[] {
  const context = createContext(columns, roles)
  if (!context) return []
  return checks.flatMap((check) => check(context)).sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])
}
