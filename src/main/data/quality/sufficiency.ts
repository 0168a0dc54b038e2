import type { DataIssue } from '#shared/domain/data.ts'
import { hasDistinct, quantile, sortedSample } from '../statistics.ts'
import { numberColumns, presentValues, type Check } from './context.ts'
import { bars, histogram, partsWhere } from './evidence.ts'

const ROWS_PER_INPUT = 20
const FEW_ROWS = 300

/** Too few complete rows for the number of inputs. */
export const tooFewRows: Check = ({ complete, features }) => {
  const needed = Math.max(FEW_ROWS, ROWS_PER_INPUT * features.length)
  if (complete.length >= needed) return []
  const evidence = bars('rows-and-needed', [complete.length, needed], [0])
  return [{ code: 'FEW_ROWS', severity: 'warning', column: null, count: complete.length, action: 'suggest-more-data', evidence }]
}

/** The middle 90 % of the rows use less than this share of the range between the 0.5 % and the 99.5 % quantile. */
const NARROW = 0.25

/** A quantity that nearly always stays at one operating point: models are guesses elsewhere. */
export const unbalancedRange: Check = (context) =>
  numberColumns(context).flatMap((column): DataIssue[] => {
    const values = presentValues(column, context.order)
    if (values.length < 200 || !hasDistinct(values, 20)) return []
    const sorted = sortedSample(values)
    const at = (probability: number) => quantile(sorted, probability)
    const range = at(0.995) - at(0.005)
    const middle = at(0.95) - at(0.05)
    if (range === 0 || middle >= NARROW * range) return []
    const [low, high] = [at(0.05), at(0.95)]
    let outside = 0
    for (const value of values) if (value < low || value > high) outside++
    return [
      {
        code: 'UNBALANCED_RANGE',
        severity: 'info',
        column: column.name,
        count: outside,
        action: 'suggest-more-data',
        options: [{ kind: 'keep-range', column: column.name, low, high }],
        proposal: 'open',
        evidence: histogram('rows-by-value', values, (value) => value < low || value > high),
      },
    ]
  })

const RARE = 10

/** Levels of a category with so few rows that nothing can be learnt about them. */
export const rareLevels: Check = ({ features, complete }) =>
  features.flatMap((column): DataIssue[] => {
    if (column.kind !== 'category') return []
    const counts = new Uint32Array(column.levels.length)
    for (const row of complete) counts[column.values[row]]++
    const rare = column.levels.filter((_, code) => counts[code] > 0 && counts[code] < RARE)
    if (rare.length === 0) return []
    return [
      {
        code: 'RARE_LEVELS',
        severity: 'info',
        column: column.name,
        count: rare.length,
        action: 'suggest-review',
        examples: rare.slice(0, 5),
        evidence: bars(
          'rows-by-level',
          [...counts].slice(0, 40),
          partsWhere([...counts].slice(0, 40), (count) => count > 0 && count < RARE),
        ),
      },
    ]
  })
