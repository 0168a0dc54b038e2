import { DepthgaugeError } from '#shared/errors.ts'

/** Folds of whole groups: with fewer nothing is said of how the error differs between groups. One group more is the final test. */
export const LEAST_GROUP_FOLDS = 3

/** Rows (in their order) by their group, the groups in the order of their first row. */
export function rowGroups(rows: Iterable<number>, groups: Int32Array): number[][] {
  const pieces = new Map<number, number[]>()
  for (const row of rows) {
    const piece = pieces.get(groups[row])
    if (piece) piece.push(row)
    else pieces.set(groups[row], [row])
  }
  return [...pieces.values()]
}

/** Throws DATA_TOO_FEW_GROUPS where there are not enough for three folds and the final test. */
export function expectEnoughGroups(groups: Int32Array): void {
  if (rowGroups(groups.keys(), groups).length <= LEAST_GROUP_FOLDS) throw tooFewGroups(groups)
}

export function tooFewGroups(groups: Int32Array): DepthgaugeError {
  const sizes = rowGroups(groups.keys(), groups).map(({ length }) => length)
  const largest = Math.round((100 * sizes.reduce((a, b) => Math.max(a, b))) / groups.length)
  return new DepthgaugeError('DATA_TOO_FEW_GROUPS', { groups: sizes.length, largest, needed: LEAST_GROUP_FOLDS + 1 })
}
