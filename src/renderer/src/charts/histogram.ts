import { formatNumber } from '#shared/format.ts'

/** The bins of a column's histogram as rows of a table: from, to, number of rows. They are of one width from `min` to `max`. */
export function binRows({ min, max, histogram }: { min: number | null; max: number | null; histogram: readonly number[] }) {
  if (min === null || max === null) return []
  const edge = (bin: number) => formatNumber(min + ((max - min) * bin) / histogram.length, 4)
  return histogram.map((count, bin) => [edge(bin), edge(bin + 1), count])
}
