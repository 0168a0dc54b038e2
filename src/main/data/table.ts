import type { DataIssue, Roles } from '#shared/domain/data.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { expectEnoughGroups } from '../training/groups.ts'
import type { Table, TableFeature } from '../training/table.ts'
import { isMissing, type ImportedColumn } from './column.ts'

export interface BuiltTable {
  table: Table
  rowsUsed: number
  /** Which rows of the columns these are, in the table's order. */
  rows: Uint32Array
  /** What was done to the columns and rows on the way. */
  issues: DataIssue[]
  /** Features that are not in the table. */
  dropped: { column: string; reason: 'empty' | 'text' | 'constant' | 'mostly-missing' }[]
}

/** A category has at most this many inputs of its own; rarer levels are the rest, all zeros. */
export const MOST_LEVELS = 20
/** Fewer rows than this leave nothing to compare models on. */
export const LEAST_ROWS = 40
/** A feature that lacks more of its values would cost more rows than it is worth. */
export const MOST_MISSING = 0.5

interface Input extends TableFeature {
  values: Float64Array | Int32Array
  /** The code of `level`; null for a number. */
  code: number | null
}

/**
 * Rows ready for fitting: complete in target and features (and in time, split and group, where those are used), categories
 * one-hot, sorted by time where there is a time column. Features that cannot carry anything are left out and listed.
 *
 * @throws DATA_NO_COLUMN, DATA_TARGET_NOT_NUMERIC, DATA_TARGET_EMPTY, DATA_TARGET_CONSTANT, DATA_TOO_FEW_ROWS, DATA_TOO_FEW_GROUPS,
 * DATA_NO_FEATURES
 */
export function buildTable(columns: readonly ImportedColumn[], roles: Roles): BuiltTable {
  const column = (name: string) => {
    const found = columns.find((candidate) => candidate.name === name)
    if (!found)
      throw new DepthgaugeError('DATA_NO_COLUMN', { column: name, columns: columns.map((candidate) => candidate.name).join(', ') })
    return found
  }
  const target = column(roles.target)
  if (target.kind === 'empty') throw new DepthgaugeError('DATA_TARGET_EMPTY', { column: target.name })
  if (target.kind !== 'number') throw new DepthgaugeError('DATA_TARGET_NOT_NUMERIC', { column: target.name })
  const time = roles.timeColumn === null ? null : column(roles.timeColumn)
  const split = roles.splitColumn === null ? null : column(roles.splitColumn)
  const group = roles.groupColumn === null ? null : column(roles.groupColumn)

  const issues: DataIssue[] = []
  const dropped: BuiltTable['dropped'] = []
  const keys = [target, time, split, group].filter((one) => one !== null)
  const withKeys = completeRows(keys, target.values.length)
  const wanted = roles.features.map(column).filter((feature) => {
    const reason = uselessness(feature, withKeys)
    if (reason) dropped.push({ column: feature.name, reason: reason.reason })
    if (reason?.issue) issues.push({ ...reason.issue, column: feature.name, action: 'drop-column' })
    return !reason
  })
  if (wanted.length === 0) throw new DepthgaugeError('DATA_NO_FEATURES')

  const rows = completeRows([...keys, ...wanted], target.values.length)
  if (rows.length < target.values.length)
    issues.push({ code: 'INCOMPLETE_ROWS', severity: 'info', column: null, count: target.values.length - rows.length, action: 'drop-rows' })
  if (rows.length < LEAST_ROWS) throw new DepthgaugeError('DATA_TOO_FEW_ROWS', { rows: rows.length, needed: LEAST_ROWS })
  if (time) rows.sort((a, b) => time.values[a] - time.values[b] || a - b)
  const y = take(target.values, rows)
  if (y.every((value) => value === y[0])) throw new DepthgaugeError('DATA_TARGET_CONSTANT', { column: target.name })

  const inputs = wanted.flatMap((feature) => {
    const made = feature.kind === 'category' ? oneHot(feature, rows, issues) : [numberInput(feature)]
    // Constant in the rows that are left.
    if (made.every(({ values, code }) => rows.every((row) => (code === null ? values[row] === values[rows[0]] : values[row] === code)))) {
      dropped.push({ column: feature.name, reason: 'constant' })
      return []
    }
    return made
  })
  if (inputs.length === 0) throw new DepthgaugeError('DATA_NO_FEATURES')
  const groups = group && groupsOf(group, rows)
  const testCode = split?.levels.findIndex((level) => level.toLowerCase() === 'test')
  return {
    table: {
      rows: rows.length,
      features: uniquelyNamed(inputs),
      target: { name: target.name, unit: target.unit },
      x: matrix(inputs, rows),
      y,
      time: time && take(time.values, rows),
      test: split && Uint8Array.from(rows, (row) => Number(split.values[row] === testCode)),
      ...(groups && { groups }),
    },
    rowsUsed: rows.length,
    rows,
    issues,
    dropped,
  }
}

/** Why a feature cannot be used, if so; constant ones are the quality report's to tell. */
function uselessness(feature: ImportedColumn, rows: Uint32Array) {
  if (feature.kind === 'empty') return { reason: 'empty' as const, issue: null }
  if (feature.kind !== 'number' && feature.kind !== 'category')
    return { reason: 'text' as const, issue: { code: 'NOT_AN_INPUT', severity: 'warning' as const, count: rows.length } }
  let missing = 0
  for (const row of rows) if (isMissing(feature, row)) missing++
  if (missing <= MOST_MISSING * rows.length) return null
  return { reason: 'mostly-missing' as const, issue: { code: 'MOSTLY_MISSING', severity: 'warning' as const, count: missing } }
}

/** Numbers of the rows that have a value in all of these columns, ascending. */
export function completeRows(columns: readonly ImportedColumn[], rows: number): Uint32Array {
  const complete = new Uint32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) if (!columns.some((column) => isMissing(column, row))) complete[count++] = row
  return complete.slice(0, count)
}

function take(values: Float64Array | Int32Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row])
}

function numberInput({ name, unit, values }: ImportedColumn): Input {
  return { name, unit, column: name, level: null, values, code: null }
}

/** A code per row for its value in the group column. Throws DATA_TOO_FEW_GROUPS. */
export function groupsOf({ values }: ImportedColumn, rows: Uint32Array): Int32Array {
  const codes = new Map<number, number>()
  const groups = Int32Array.from(rows, (row) => {
    const code = codes.get(values[row]) ?? codes.size
    codes.set(values[row], code)
    return code
  })
  expectEnoughGroups(groups)
  return groups
}

/** One input per level, of the most frequent ones where there are too many. */
function oneHot({ name, values, levels }: ImportedColumn, rows: Uint32Array, issues: DataIssue[]): Input[] {
  const counts = new Uint32Array(levels.length)
  for (const row of rows) counts[values[row]]++
  const present = levels.map((_, code) => code).filter((code) => counts[code] > 0)
  const chosen = new Set(present.toSorted((a, b) => counts[b] - counts[a] || a - b).slice(0, MOST_LEVELS))
  if (present.length > MOST_LEVELS)
    issues.push({ code: 'MANY_LEVELS', severity: 'warning', column: name, count: present.length, action: 'merge-levels' })
  return present
    .filter((code) => chosen.has(code))
    .map((code) => ({ name: `${name}=${levels[code]}`, unit: null, column: name, level: levels[code], values, code }))
}

function uniquelyNamed(inputs: readonly Input[]): TableFeature[] {
  const taken = new Set<string>()
  return inputs.map(({ name, unit, column, level }) => {
    let unique = name
    for (let suffix = 2; taken.has(unique); suffix++) unique = `${name}_${suffix}`
    taken.add(unique)
    return { name: unique, unit, column, level }
  })
}

/** rows x inputs, row-major. */
function matrix(inputs: readonly Input[], rows: Uint32Array): Float64Array {
  const x = new Float64Array(rows.length * inputs.length)
  inputs.forEach(({ values, code }, j) => {
    for (let i = 0; i < rows.length; i++) {
      const value = values[rows[i]]
      x[i * inputs.length + j] = code === null ? value : Number(value === code)
    }
  })
  return x
}
