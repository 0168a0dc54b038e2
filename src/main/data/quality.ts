import type { DataIssue, Roles } from '#shared/domain/data.ts'
import type { Treatment, TreatmentChoice, TreatmentKind } from '#shared/domain/treatments.ts'
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
 * What whoever compares models on these columns has to know about them, the gravest first, and what is done about it: the
 * user's choice where there is one, else the proposal where that is safe. The sentence of a finding is `quality.<code>`.
 * Nothing where the target is no column of numbers.
 */
export function checkQuality(columns: readonly ImportedColumn[], roles: Roles, choices: readonly TreatmentChoice[] = []): DataIssue[] {
  const context = createContext(columns, roles)
  if (!context) return []
  const found = checks.flatMap((check) => check(context)).sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])
  return keepAnInput(found, context.features.length).map((issue) => withTreatment(issue, choices))
}

/** Where the proposals together would leave no input, leaving out columns is not safe but the user's to decide. */
function keepAnInput(found: DataIssue[], inputs: number): DataIssue[] {
  const isDropped = ({ proposal, options }: DataIssue) => proposal !== 'open' && options?.[0].kind === 'drop-column'
  const dropped = new Set(found.filter(isDropped).map(({ column }) => column))
  if (dropped.size < inputs) return found
  return found.map((issue) => (issue.proposal === 'safe' && isDropped(issue) ? { ...issue, proposal: 'open' as const } : issue))
}

function withTreatment(issue: DataIssue, choices: readonly TreatmentChoice[]): DataIssue {
  const { options = [], proposal } = issue
  if (options.length === 0) return issue
  const choice = choices.find(({ code, column }) => code === issue.code && column === issue.column)
  // A finding that needs one of its treatments gets no other, whatever was chosen when the data were other data.
  const isPossible = choice && (proposal !== 'needed' || options.some(({ kind }) => kind === choice.treatment?.kind))
  const treatment = isPossible ? choice.treatment : proposal === 'open' ? null : options[0]
  const declined = treatment === null && choice !== undefined
  return { ...issue, treatment, action: treatment?.kind ?? (declined ? actionLeftAsItIs(issue) : actionProposed(issue)) }
}

const actionLeftAsItIs = ({ action }: DataIssue) => (action.startsWith('suggest-') ? 'none' : action)
/** Where something else is done or proposed about the finding, that stays. */
const actionProposed = ({ action, options }: DataIssue) =>
  action === 'suggest-review' || action === 'none' ? `suggest-${options![0].kind}` : action

/**
 * The treatments of findings in the order in which they are applied: columns, rows, then cells; none twice. What happens
 * without being chosen (the order of time, rows that lack a value) is not among them.
 */
export function treatmentsOf(issues: readonly DataIssue[]): Treatment[] {
  const treatments = issues.flatMap(({ treatment }) => (treatment && ORDER.includes(treatment.kind) ? treatment : []))
  const dropped = new Set(treatments.flatMap((one) => (one.kind === 'drop-column' ? one.column : [])))
  const isIdle = (one: Treatment) => 'column' in one && !('low' in one) && one.kind !== 'drop-column' && dropped.has(one.column)
  const unique = new Map(treatments.filter((one) => !isIdle(one)).map((one) => [JSON.stringify(one), one]))
  return [...unique.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

const ORDER: readonly TreatmentKind[] = [
  'drop-column',
  'keep-range',
  'drop-range',
  'drop-duplicates',
  'mask-stuck',
  'mask-jumps',
  'mask-outliers',
  'clip',
  'impute-median',
  'impute-mode',
]
