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
    const extremes = twoLowestAndHighest(values)
    if (!extremes) break
    const { lowest, secondLowest, highest, secondHighest } = extremes
    let code: number
    if (isCode(lowest) && secondLowest - lowest > restSpan(values, lowest)) code = lowest
    else if (isCode(highest) && highest - secondHighest > restSpan(values, highest)) code = highest
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

/** The two smallest and the two largest of the distinct values; null where there are fewer than three. */
function twoLowestAndHighest(values: ArrayLike<number>) {
  let lowest = Infinity
  let secondLowest = Infinity
  let highest = -Infinity
  let secondHighest = -Infinity
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (value < lowest) {
      secondLowest = lowest
      lowest = value
    } else if (value > lowest && value < secondLowest) secondLowest = value
    if (value > highest) {
      secondHighest = highest
      highest = value
    } else if (value < highest && value > secondHighest) secondHighest = value
  }
  return secondLowest < secondHighest ? { lowest, secondLowest, highest, secondHighest } : null
}

/** The span of the values, without the candidate and without other codes (there may be one at each end). */
function restSpan(values: ArrayLike<number>, candidate: number): number {
  let low = Infinity
  let high = -Infinity
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (value === candidate || Number.isNaN(value) || isDistantCode(value, candidate)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return high - low
}

/** Another code, at the other end. */
function isDistantCode(value: number, candidate: number): boolean {
  return Math.abs(value) >= 99 && value !== candidate && Math.abs(value) >= Math.abs(candidate) / 10 && isCode(value)
}
