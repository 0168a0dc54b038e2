import { formatNumber } from '#shared/format.ts'

interface Spread {
  min: number | null
  max: number | null
  histogram: readonly number[]
}

/** The bins of a column's histogram as rows of a table: from, to, number of rows. They are of one width from `min` to `max`. */
export function binRows({ min, max, histogram }: Spread, write = (value: number) => formatNumber(value, 4)) {
  if (min === null || max === null) return []
  const edge = (bin: number) => write(min + ((max - min) * bin) / histogram.length)
  return histogram.map((count, bin) => [edge(bin), edge(bin + 1), count])
}
