import type { DataCheck, DataIssue, Roles } from '#shared/domain/data.ts'
import type { TreatmentChoice } from '#shared/domain/treatments.ts'
import type { ImportedColumn } from './column.ts'
import { checkQuality, treatmentsOf } from './quality.ts'
import { learnSteps, tableOf } from './treatments/prepare.ts'

/** What the table builder finds that the quality report tells better, with what can be done about it. */
const TOLD_BY_REPORT = ['MOSTLY_MISSING', 'INCOMPLETE_ROWS']

/**
 * The quality report, what is done about each finding, and the steps that follow from it, learnt. The table can be built
 * with them: it was.
 *
 * @throws as `tableOf`
 */
export function checkData(
  source: { columns: readonly ImportedColumn[]; roles: Roles; seed: number },
  choices: readonly TreatmentChoice[],
): DataCheck {
  const found = checkQuality(source.columns, source.roles, choices)
  const { steps, issues } = learnSteps(source, treatmentsOf(found))
  const { rowsUsed } = tableOf(source, steps)
  const incomplete = steps.find(({ kind }) => kind === 'drop-rows')?.count ?? 0
  const lost: DataIssue[] =
    incomplete === 0 ? [] : [{ code: 'INCOMPLETE_ROWS', severity: 'info', column: null, count: incomplete, action: 'drop-rows' }]
  return { rowsUsed, steps, issues: [...lost, ...issues.filter(({ code }) => !TOLD_BY_REPORT.includes(code)), ...found] }
}
