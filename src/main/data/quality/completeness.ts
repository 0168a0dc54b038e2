import type { DataIssue } from '#shared/domain/data.ts'
import type { Treatment } from '#shared/domain/treatments.ts'
import { isMissing, type ImportedColumn } from '../column.ts'
import { gather, hasDistinct, meanOf, spread, varianceOf } from '../statistics.ts'
import { MOST_MISSING } from '../table.ts'
import { repeatedRows } from '../treatments/duplicates.ts'
import type { Check, QualityContext } from './context.ts'
import { scatter, shareByPlace } from './evidence.ts'

/** A share of missing cells from which rows that are left out hurt. */
const MANY_MISSING = 0.05
/** Where more rows than this lack some input, the inputs are filled instead. */
const MOST_LOST = 0.2

/** Cells without a value. Rows without a target are left out; rows that lack inputs, too, while these are few. */
export const missing: Check = ({ target, features, order, complete }) => {
  const measured = order.filter((row) => !isMissing(target, row))
  const rowsCostMuch = complete.length < (1 - MOST_LOST) * measured.length
  return [target, ...features].flatMap((column): DataIssue[] => {
    const count = order.reduce((sum, row) => sum + Number(isMissing(column, row)), 0)
    if (count === 0) return []
    const evidence = shareByPlace('missing-by-place', order.length, (i) => isMissing(column, order[i]))
    const found = { column: column.name, count, action: 'drop-rows', evidence, proposal: 'needed' as const }
    const without: Treatment = { kind: 'drop-rows', columns: [column.name] }
    const fill: Treatment = { kind: column.kind === 'category' ? 'impute-mode' : 'impute-median', column: column.name }
    const drop: Treatment = { kind: 'drop-column', column: column.name }
    const severity = count > MANY_MISSING * order.length ? 'warning' : 'info'
    if (column === target) return [{ ...found, code: 'MISSING', severity, options: [without] }]
    const lacking = measured.reduce((sum, row) => sum + Number(isMissing(column, row)), 0)
    if (lacking > MOST_MISSING * measured.length) return [{ ...found, code: 'MOSTLY_MISSING', severity: 'warning', options: [drop, fill] }]
    return [{ ...found, code: 'MISSING', severity, options: rowsCostMuch ? [fill, without, drop] : [without, fill, drop] }]
  })
}

/** Inputs with the same value in every row: they say nothing. */
export const constant: Check = ({ features, order }) =>
  features
    .filter((column) => {
      const first = order.find((row) => !isMissing(column, row))
      return first !== undefined && order.every((row) => isMissing(column, row) || column.values[row] === column.values[first])
    })
    .map(({ name }) => ({
      code: 'CONSTANT',
      severity: 'warning',
      column: name,
      count: order.length,
      action: 'drop-column',
      options: [{ kind: 'drop-column', column: name }],
      proposal: 'needed',
    }))

/**
 * Rows that repeat another one in target, inputs and time: of a doubled export, or of a batch that was entered twice. With
 * their time they are one measurement; without, they may be several of one thing, and then stay together.
 */
export const duplicateRows: Check = ({ target, features, time, complete }) => {
  const columns = [target, ...features, ...(time ? [time] : [])]
  const repeated = new Set(repeatedRows(columns, complete))
  if (repeated.size === 0) return []
  return [
    {
      code: 'DUPLICATE_ROWS',
      severity: repeated.size > 0.05 * complete.length ? 'warning' : 'info',
      column: null,
      count: repeated.size,
      action: 'keep-together',
      options: [{ kind: 'drop-duplicates', columns: columns.map(({ name }) => name) }],
      proposal: time ? 'safe' : 'open',
      evidence: shareByPlace('repeated-by-place', complete.length, (i) => repeated.has(complete[i])),
    },
  ]
}

/** Inputs that are another input again, in other units or with the sign turned: |r| as good as 1. */
const SAME = 0.9999
/** Nothing but rounding is between them: no difference of the two could be a signal. */
const IDENTICAL = 1 - 1e-9
const SAMPLE = 2000

export const duplicateColumns: Check = (context) => {
  const columns = context.features.filter(({ kind }) => kind === 'number')
  const signatures = columns.flatMap((column) => {
    const z = standardised(column, context)
    return z ? [{ column, z, signature: Math.abs(projection(z)) }] : []
  })
  // The same column has the same projection; only neighbours in it need to be compared.
  signatures.sort((a, b) => a.signature - b.signature)
  const issues: DataIssue[] = []
  const doubles = new Set<ImportedColumn>()
  signatures.forEach((one, i) => {
    const tolerance = 0.06 * Math.sqrt(one.z.length)
    for (let j = i + 1; j < signatures.length && signatures[j].signature - one.signature < tolerance; j++) {
      const other = signatures[j]
      const alike = Math.abs(dot(one.z, other.z)) / one.z.length
      if (alike < SAME) continue
      // The later of the two in the file is the double.
      const later = columns.indexOf(one.column) > columns.indexOf(other.column) ? one.column : other.column
      const earlier = later === one.column ? other.column : one.column
      if (doubles.has(later)) continue
      doubles.add(later)
      issues.push({
        code: 'DUPLICATE_COLUMN',
        severity: 'warning',
        column: later.name,
        count: context.complete.length,
        action: 'suggest-review',
        examples: [earlier.name],
        options: [{ kind: 'drop-column', column: later.name }],
        proposal: alike >= IDENTICAL ? 'safe' : 'open',
        evidence: pairOf('value-by-other', earlier, later, context),
      })
    }
  })
  return issues
}

function pairOf(caption: string, x: ImportedColumn, y: ImportedColumn, { complete }: QualityContext) {
  const rows = spread(complete, SAMPLE)
  return scatter(caption, gather(x, rows), gather(y, rows))
}

/** z-scores of up to SAMPLE complete rows, evenly spread; null for a constant. */
function standardised(column: ImportedColumn, { complete }: QualityContext): Float64Array | null {
  const z = gather(column, spread(complete, SAMPLE))
  if (z.length < 3 || !hasDistinct(z, 3)) return null
  const mean = meanOf(z)
  const deviation = Math.sqrt(varianceOf(z, mean))
  return z.map((value) => (value - mean) / deviation)
}

/** A fixed projection with weights that look random (the fractional parts of multiples of the golden ratio). */
function projection(z: Float64Array): number {
  return z.reduce((sum, value, i) => sum + value * (((i * 0.6180339887498949) % 1) - 0.5) * Math.sqrt(12), 0)
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0)
}
