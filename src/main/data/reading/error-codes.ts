import type { ImportedColumn } from '../column.ts'

/** Numbers that loggers write for "no measurement": nines, and the ends of the integers. */
function isCode(value: number): boolean {
  const size = Math.abs(value)
  if (size === 32767 || size === 32768 || size === 65535 || size === 2147483647 || size === 2147483648) return true
  // 1e30 and the like are no measurement of a plant.
  if (size >= 1e29) return true
  return size >= 99 && /^(9{2,}|8{3,}|7{4,})(\.9*|\.0*)?$/.test(String(size))
}

const MOST_CODES = 4

/**
 * Makes missing, in place, the numbers that are codes of a failed measurement. The evidence: the number is one that is used
 * as such (-9999, 999.9, 32767, ...), it is the smallest or the largest of the column, and it stands further from
 * the other values than those are from each other.
 *
 * @returns how often each code was found
 */
export function clearErrorCodes({ kind, values }: Pick<ImportedColumn, 'kind' | 'values'>): Map<string, number> {
  const found = new Map<string, number>()
  if (kind !== 'number') return found
  while (found.size < MOST_CODES) {
    const { lowest, highest } = extremes(values)
    let code: number
    if (isCode(lowest) && standsApart(values, lowest)) code = lowest
    else if (isCode(highest) && standsApart(values, highest)) code = highest
    else break
    let count = 0
    for (let row = 0; row < values.length; row++)
      if (values[row] === code) {
        values[row] = NaN
        count++
      }
    found.set(String(code), count)
  }
  return found
}

function extremes(values: ArrayLike<number>): { lowest: number; highest: number } {
  let lowest = Infinity
  let highest = -Infinity
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  return { lowest, highest }
}

/**
 * True where the nearest of the other values is further off than those are from each other. Other codes do not count for
 * their span (there may be one at each end), and there have to be two other values.
 */
function standsApart(values: ArrayLike<number>, candidate: number): boolean {
  let low = Infinity
  let high = -Infinity
  let nearest = Infinity
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (value === candidate || Number.isNaN(value)) continue
    nearest = Math.min(nearest, Math.abs(value - candidate))
    if (isDistantCode(value, candidate)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return low < high && nearest > high - low
}

/** Another code, at the other end. */
function isDistantCode(value: number, candidate: number): boolean {
  return Math.abs(value) >= 99 && Math.abs(value) >= Math.abs(candidate) / 10 && isCode(value)
}
