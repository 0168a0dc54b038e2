import type { DataIssue } from '#shared/domain/data.ts'
import { isMissing, type ImportedColumn } from '../column.ts'
import { MOST_MISSING } from '../table.ts'
import { gather, hasDistinct, meanOf, spread, varianceOf, type Check, type QualityContext } from './context.ts'

/** A share of missing cells from which rows that are left out hurt. */
const MANY_MISSING = 0.05

/** Cells without a value: their rows are left out. Columns that mostly lack them are told when the rows are built. */
export const missing: Check = ({ target, features, order }) =>
  [target, ...features].flatMap((column): DataIssue[] => {
    const count = order.reduce((sum, row) => sum + Number(isMissing(column, row)), 0)
    if (count === 0 || (column !== target && count > MOST_MISSING * order.length)) return []
    const severity = count > MANY_MISSING * order.length ? 'warning' : 'info'
    return [{ code: 'MISSING', severity, column: column.name, count, action: 'drop-rows' }]
  })

/** Inputs with the same value in every row: they say nothing. */
export const constant: Check = ({ features, order }) =>
  features
    .filter((column) => {
      const first = order.find((row) => !isMissing(column, row))
      return first !== undefined && order.every((row) => isMissing(column, row) || column.values[row] === column.values[first])
    })
    .map(({ name }) => ({ code: 'CONSTANT', severity: 'warning', column: name, count: order.length, action: 'drop-column' }))

/** Rows that repeat another one in target, inputs and time: of a doubled export, or of a batch that was entered twice. */
export const duplicateRows: Check = ({ target, features, time, complete }) => {
  const columns = [target, ...features, ...(time ? [time] : [])]
  const seen = new Map<number, number[]>()
  let count = 0
  const bits = new Float64Array(1)
  const words = new Uint32Array(bits.buffer)
  for (const row of complete) {
    let hash = 0
    for (const { values } of columns) {
      bits[0] = values[row]
      hash = Math.imul(hash ^ words[0], 0x85ebca6b) ^ (hash >>> 15)
      hash = Math.imul(hash ^ words[1], 0xc2b2ae35) ^ (hash >>> 13)
    }
    const alike = seen.get(hash)
    if (alike?.some((other) => columns.every(({ values }) => values[other] === values[row]))) count++
    else if (alike) alike.push(row)
    else seen.set(hash, [row])
  }
  return count === 0
    ? []
    : [
        {
          code: 'DUPLICATE_ROWS',
          severity: count > 0.05 * complete.length ? 'warning' : 'info',
          column: null,
          count,
          action: 'keep-together',
        },
      ]
}

/** Inputs that are another input again, in other units or with the sign turned: |r| as good as 1. */
const SAME = 0.9999
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
      if (Math.abs(dot(one.z, other.z)) / one.z.length < SAME) continue
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
        action: 'suggest-drop-column',
        examples: [earlier.name],
      })
    }
  })
  return issues
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
