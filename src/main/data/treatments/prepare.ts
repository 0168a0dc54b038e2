import type { DataIssue, Roles } from '#shared/domain/data.ts'
import type { Step, Treatment } from '#shared/domain/treatments.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { cutFinalTest, TEST_SHARE } from '../../training/folds.ts'
import type { InputGuards, TableFeature } from '../../training/table.ts'
import { isMissing, type ImportedColumn } from '../column.ts'
import { gather } from '../statistics.ts'
import { buildTable, groupsOf, type BuiltTable } from '../table.ts'
import { applyStep, inUse, type LearntStep } from './apply.ts'
import { learns, learnStep } from './learn.ts'
import { startTreatment, type Treated } from './treated.ts'

/** Whose rows, what for, and the seed that cuts off the final test. */
interface Source {
  columns: readonly ImportedColumn[]
  roles: Roles
  seed: number
}

/**
 * Learns the treatments on rows that may be learnt from, and completes them to all that happens between the file and the
 * table: columns that cannot be inputs, the order of time, and rows that lack a value are steps, too. `tableOf` with these
 * steps is the table.
 *
 * @throws as `buildTable`; DATA_INPUTS_DROPPED
 */
export function learnSteps(source: Source, treatments: readonly Treatment[]): { steps: Step[]; issues: DataIssue[] } {
  const { roles } = source
  const treated = startTreatment(source.columns)
  const all: Treatment[] = [
    ...(roles.timeColumn === null ? [] : [{ kind: 'sort-by-time', column: roles.timeColumn } as const]),
    ...treatments,
  ]
  const steps: Step[] = []
  let learnable: Uint8Array | undefined
  for (const treatment of all) {
    if (learns(treatment)) learnable ??= cutOf(treated, source).map((part) => Number(part === 0))
    const step = learns(treatment) ? learnStep(treated, treatment, learnable!) : (treatment as LearntStep)
    if (step) steps.push({ ...step, count: applyStep(treated, step) } as Step)
  }
  const { dropped, table, issues } = build(treated, roles)
  for (const { column } of dropped) steps.push({ kind: 'drop-column', column, count: 1 })
  const used = new Set([...keysOf(roles), ...table.features.map(({ column }) => column)])
  const complete = { kind: 'drop-rows' as const, columns: [...used] }
  steps.push({ ...complete, count: applyStep(treated, complete) })
  return { steps, issues }
}

/**
 * The table after the steps, in which nothing is learnt. Where the steps were learnt, the table says which rows they could
 * not be learnt from: the final test.
 *
 * @throws as `buildTable`; DATA_INPUTS_DROPPED; DATA_NO_COLUMN where a step's column is none
 */
export function tableOf(source: Source, steps: readonly Step[]): BuiltTable {
  const treated = startTreatment(source.columns)
  let cut: Uint8Array | undefined
  for (const step of steps) {
    if (learns(step)) cut ??= cutOf(treated, source)
    applyStep(treated, step)
  }
  const built = build(treated, source.roles)
  const { table } = built
  const guards = guardsOf(table.features, steps)
  return {
    ...built,
    table: {
      ...table,
      ...(guards && { guards }),
      // Rows that the user named as the test stay that.
      ...(cut && !table.test && { cut: Uint8Array.from(built.rows, (row) => cut[row]) }),
    },
  }
}

const keysOf = ({ target, timeColumn, splitColumn, groupColumn }: Roles) =>
  [target, timeColumn, splitColumn, groupColumn].filter((name) => name !== null)

/** The table of what is left; `rows` are those of the file. */
function build(treated: Treated, roles: Roles): BuiltTable {
  const features = roles.features.filter((name) => !treated.dropped.has(name))
  const dropped = roles.features.filter((name) => treated.dropped.has(name))
  const { columns, rows } = treated.result([...new Set([...keysOf(roles), ...features])])
  const built = buildUnlessDropped(columns, { ...roles, features }, dropped)
  return { ...built, rows: built.rows.map((row) => rows[row]) }
}

/** Where nothing is left to predict from, and treatments left out columns, they are named as the cause: DATA_INPUTS_DROPPED. */
function buildUnlessDropped(columns: readonly ImportedColumn[], roles: Roles, dropped: readonly string[]): BuiltTable {
  try {
    return buildTable(columns, roles)
  } catch (thrown) {
    if (dropped.length === 0 || !(thrown instanceof DepthgaugeError) || thrown.code !== 'DATA_NO_FEATURES') throw thrown
    throw new DepthgaugeError('DATA_INPUTS_DROPPED', { columns: dropped.join(', ') }, { cause: thrown })
  }
}

/** For every row of the file: 0 where it may be learnt from, 1 for the final test, 2 for neither. */
function cutOf(treated: Treated, { roles, seed }: Source): Uint8Array {
  const keys = keysOf(roles).map(treated.column)
  const rows = inUse(treated).filter((row) => !keys.some((column) => isMissing(column, row)))
  const { timeColumn, splitColumn, groupColumn } = roles
  const [target, time, split, group] = [roles.target, timeColumn, splitColumn, groupColumn].map((name) => name && treated.column(name))
  const features = roles.features.filter((name) => !treated.dropped.has(name)).map(treated.column)
  const x = new Float64Array(rows.length * features.length)
  features.forEach(({ values }, j) => rows.forEach((row, i) => (x[i * features.length + j] = values[row])))
  const testCode = split ? split.levels.findIndex((level) => level.toLowerCase() === 'test') : -1
  const { development, test } = cutFinalTest(
    {
      rows: rows.length,
      time: time ? gather(time, rows) : null,
      ...(group && { groups: groupsOf(group, rows) }),
      test: split ? Uint8Array.from(rows, (row) => Number(split.values[row] === testCode)) : null,
      x,
      y: gather(target as ImportedColumn, rows),
      features: features.map(({ name, unit }) => ({ name, unit, column: name, level: null })),
    },
    { seed, testShare: TEST_SHARE },
  )
  const cut = new Uint8Array(treated.rows).fill(2)
  for (const i of development) cut[rows[i]] = 0
  for (const i of test) cut[rows[i]] = 1
  return cut
}

/** What of the steps a model does itself to the inputs that it is given: one number at a time, no neighbours. */
export function guardsOf(features: readonly TableFeature[], steps: readonly Step[]): InputGuards | null {
  const guards: InputGuards = {
    fill: new Float64Array(features.length).fill(NaN),
    low: new Float64Array(features.length).fill(-Infinity),
    high: new Float64Array(features.length).fill(Infinity),
  }
  let any = false
  for (const step of steps) {
    if (step.kind !== 'clip' && step.kind !== 'impute-median') continue
    const input = features.findIndex(({ column, level }) => column === step.column && level === null)
    if (input < 0) continue
    any = true
    if (step.kind === 'impute-median') guards.fill[input] = step.value
    else [guards.low[input], guards.high[input]] = [step.low, step.high]
  }
  return any ? guards : null
}
