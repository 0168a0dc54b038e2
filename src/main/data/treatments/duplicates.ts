import type { ImportedColumn } from '../column.ts'

/**
 * Those of the rows (in the order given) that are equal to an earlier one in every column; missing values are equal to each
 * other. Hashed, so that time grows with the rows.
 */
export function repeatedRows(columns: readonly Pick<ImportedColumn, 'values'>[], rows: Uint32Array): Uint32Array {
  const seen = new Map<number, number[]>()
  const bits = new Float64Array(1)
  const words = new Uint32Array(bits.buffer)
  return rows.filter((row) => {
    let hash = 0
    for (const { values } of columns) {
      bits[0] = values[row]
      hash = Math.imul(hash ^ words[0], 0x85ebca6b) ^ (hash >>> 15)
      hash = Math.imul(hash ^ words[1], 0xc2b2ae35) ^ (hash >>> 13)
    }
    const alike = seen.get(hash)
    if (alike?.some((other) => columns.every(({ values }) => Object.is(values[other], values[row])))) return true
    if (alike) alike.push(row)
    else seen.set(hash, [row])
    return false
  })
}
