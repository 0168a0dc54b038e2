import { DepthgaugeError } from '#shared/errors.ts'
import { createRandom, deriveSeed } from '#shared/random.ts'
import { LEAST_GROUP_FOLDS, rowGroups, tooFewGroups } from './groups.ts'
import type { Table } from './table.ts'

/** Row numbers of the table, ascending. */
export interface Fold {
  train: Uint32Array
  score: Uint32Array
}

export interface SplitPlan {
  /**
   * `column`: the user's split column names the final test rows; else `groups` where there is a group column, else `time-blocks`
   * where there is time, else `k-fold`.
   */
  kind: 'column' | 'groups' | 'time-blocks' | 'k-fold'
  /** True where folds are blocks of time: inner splits then hold out the latest rows instead of random ones. */
  ordered: boolean
  /** Every row that may be used for fitting and choosing. */
  development: Uint32Array
  /** The final test: touched once, by the finalists. */
  test: Uint32Array
  folds: Fold[]
}

export interface SplitOptions {
  /** Fewer where there are fewer groups. */
  folds: number
  /** Repetitions of the k-fold with other shuffles; time blocks have no other shuffle and are never repeated. Default 1. */
  repeats?: number
  seed: number
  /** Share of the rows that is cut off for the final test, where no split column names it. */
  testShare: number
}

/** What a split looks at. With `x`, `y` and `features`, exact duplicates of rows stay together. */
export type SplitTable = Pick<Table, 'rows' | 'time' | 'test' | 'groups' | 'cut'> & Partial<Pick<Table, 'x' | 'y' | 'features'>>

/** Share of the rows that is cut off for the final test, where no split column names it. */
export const TEST_SHARE = 0.2

/** Fewer rows than this to fit on, or to score on, and an error measure says nothing. */
const LEAST_TRAINING_ROWS = 20
const LEAST_SCORING_ROWS = 5

/** Rows left out on both sides of a scoring block, as a share of the development rows: neighbours in time repeat each other. */
export const GAP_SHARE = 0.01

/**
 * Cuts off the final test rows and plans the folds on the rest.
 *
 * - `column`: the test rows are the user's. The folds are as below, on the other rows.
 * - `time-blocks`: the test is the last block of time, the folds are contiguous blocks, each with a gap of 1 % of the
 *   rows on both sides that is used for neither (h-block cross-validation: Burman, Chow & Nolan 1994; Racine 2000).
 * - `groups`: no group is torn apart, neither by the final test nor by a fold: a model is scored on groups that it has never
 *   seen. Whole groups are dealt out at random; a group column outranks time.
 * - `k-fold`: seeded shuffle; folds differ by at most one row where there are no duplicates.
 *
 * Exact duplicates (the same inputs and the same target) are dealt out as one piece, each piece to the fold that holds
 * fewest rows, so that no row is scored by a model that has learnt it by heart. That is given up where a piece is larger
 * than half a fold (such data hold few distinct rows, and every row is then many measurements), in time blocks, and
 * between development and test where the user named the test rows.
 *
 * @throws DATA_TOO_FEW_ROWS where a fold would have fewer than 20 rows to train on or 5 to score on; DATA_TOO_FEW_GROUPS where
 *   that is because of the groups, or fewer than three are left beside the final test
 */
export function planSplit(table: SplitTable, options: SplitOptions): SplitPlan {
  const { folds, testShare } = options
  const given = table.test !== null || table.cut !== undefined
  const needed = Math.max(Math.ceil(leastRows(folds, inBlocks(table)) / (1 - testShare)), Math.ceil(LEAST_SCORING_ROWS / testShare))
  if (!given && table.rows < needed) throw tooFew(table.rows, needed)
  const cut = cutFinalTest(table, options)
  const { development, test, ordered } = cut
  const least = leastRows(folds, ordered)
  if (given && (development.length < least || test.length < LEAST_SCORING_ROWS))
    throw tooFew(table.rows, Math.max(development.length, least) + Math.max(test.length, LEAST_SCORING_ROWS))
  const planned = planFolds(table, development, ordered, options)
  const isThin = ({ train, score }: Fold) => train.length < LEAST_TRAINING_ROWS || score.length < LEAST_SCORING_ROWS
  if (table.groups && (test.length < LEAST_SCORING_ROWS || planned.some(isThin))) throw tooFewGroups(table.groups)
  return { ...cut, folds: planned }
}

/** True where the folds of a table are blocks of time. */
export function inBlocks({ time, groups }: Pick<Table, 'time' | 'groups'>): boolean {
  return time !== null && !groups
}

/** The first step of `planSplit`: which rows are the final test, and which may be fitted and learnt from. */
export function cutFinalTest(table: SplitTable, { seed, testShare }: Pick<SplitOptions, 'seed' | 'testShare'>): Omit<SplitPlan, 'folds'> {
  const ordered = inBlocks(table)
  const all = Uint32Array.from({ length: table.rows }, (_, i) => i)
  if (table.test) {
    const test = all.filter((row) => table.test![row] === 1)
    return { kind: 'column', ordered, development: all.filter((row) => table.test![row] !== 1), test }
  }
  const { cut, groups } = table
  const kind = groups ? 'groups' : ordered ? 'time-blocks' : 'k-fold'
  if (cut) return { kind, ordered, development: all.filter((row) => cut[row] === 0), test: all.filter((row) => cut[row] === 1) }
  if (ordered) {
    const testRows = Math.round(table.rows * testShare)
    const gap = Math.ceil((table.rows - testRows) * GAP_SHARE)
    return { kind, ordered, development: all.subarray(0, table.rows - testRows - gap), test: all.subarray(table.rows - testRows) }
  }
  if (groups) {
    const [development, test] = holdOutGroups(rowGroups(all, groups), testShare, deriveSeed(seed, 'test'))
    return { kind, ordered, development, test }
  }
  const [development, test] = deal(table, all, [1 - testShare, testShare], deriveSeed(seed, 'test'))
  return { kind, ordered, development, test }
}

/** The folds of `planSplit` on given rows, without a final test: `development` ascending, in the order of time where `ordered`. */
export function planFolds(table: SplitTable, development: Uint32Array, ordered: boolean, options: Omit<SplitOptions, 'testShare'>): Fold[] {
  const { repeats = 1, seed } = options
  if (ordered) return timeBlocks(development, options.folds)
  const folds = table.groups ? Math.min(options.folds, rowGroups(development, table.groups).length) : options.folds
  if (table.groups && folds < Math.min(LEAST_GROUP_FOLDS, options.folds)) throw tooFewGroups(table.groups)
  return Array.from({ length: repeats }, (_, repeat) => {
    const pieces = deal(table, development, new Array<number>(folds).fill(1 / folds), deriveSeed(seed, `folds ${repeat}`))
    return pieces.map((score) => {
      const scored = new Set(score)
      return { score, train: development.filter((row) => !scored.has(row)) }
    })
  }).flat()
}

function timeBlocks(development: Uint32Array, folds: number): Fold[] {
  const n = development.length
  const gap = Math.ceil(n * GAP_SHARE)
  return Array.from({ length: folds }, (_, fold) => {
    const from = Math.round((fold * n) / folds)
    const to = Math.round(((fold + 1) * n) / folds)
    return { score: development.slice(from, to), train: development.filter((_, i) => i < from - gap || i >= to + gap) }
  })
}

/** Deals rows out at random into parts of the given shares; pieces of duplicates go where most rows are still missing. */
function deal(table: SplitTable, rows: Uint32Array, shares: number[], seed: number): Uint32Array[] {
  const random = createRandom(seed)
  const smallest = Math.min(...shares) * rows.length
  const pieces = random.shuffle(table.groups ? rowGroups(rows, table.groups) : duplicates(table, rows, smallest / 2))
  // Large pieces first: the single rows then even out what is left. Groups stay shuffled, or every repetition would be the same.
  if (!table.groups) pieces.sort((a, b) => b.length - a.length)
  const dealt: number[][] = shares.map(() => [])
  for (const piece of pieces) {
    let part = 0
    for (let k = 1; k < shares.length; k++) {
      const missing = (index: number) => shares[index] * rows.length - dealt[index].length
      if (missing(k) / shares[k] > missing(part) / shares[part]) part = k
    }
    dealt[part].push(...piece)
  }
  return dealt.map((part) => Uint32Array.from(part).sort())
}

/**
 * Random whole groups, as near to the share of the rows as they come, at least one and never all: the rows of the others and
 * theirs, ascending.
 */
function holdOutGroups(groups: number[][], share: number, seed: number): [rest: Uint32Array, held: Uint32Array] {
  const shuffled = createRandom(seed).shuffle(groups.slice())
  const goal = share * groups.reduce((sum, { length }) => sum + length, 0)
  const held = new Set<number[]>()
  let rows = 0
  for (const group of shuffled) {
    if (held.size === groups.length - 1 || Math.abs(rows + group.length - goal) >= Math.abs(rows - goal)) continue
    held.add(group)
    rows += group.length
  }
  // Every group is larger than what is wanted: the smallest then.
  if (held.size === 0) held.add(shuffled.reduce((a, b) => (b.length < a.length ? b : a)))
  const sorted = (part: number[][]) => Uint32Array.from(part.flat()).sort()
  return [sorted(groups.filter((group) => !held.has(group))), sorted([...held])]
}

/** Rows in pieces of equal inputs and target; every row on its own where a piece would be larger than `largest`. */
function duplicates(table: SplitTable, rows: Uint32Array, largest: number): number[][] {
  const single = () => Array.from(rows, (row) => [row])
  const { x, y, features } = table
  if (!x || !y || !features) return single()
  const d = features.length
  const pieces = new Map<string, number[]>()
  for (const row of rows) {
    const key = `${x.subarray(row * d, (row + 1) * d).join()},${y[row]}`
    const piece = pieces.get(key)
    if (piece) piece.push(row)
    else pieces.set(key, [row])
  }
  const result = [...pieces.values()]
  return result.some((piece) => piece.length > Math.max(largest, 1)) ? single() : result
}

/** With fewer groups than this, holding out a whole one would cost the training more than it is worth. */
const LEAST_INNER_GROUPS = 5

/**
 * Splits training rows once more, for early stopping: random rows, whole groups where there are five or more (`groups` by row),
 * or the latest rows where `ordered`. At least one row each.
 */
export function innerSplit(
  rows: Uint32Array,
  options: { share: number; seed: number; ordered: boolean; groups?: Int32Array },
): { fit: Uint32Array; validation: Uint32Array } {
  const groups = options.groups ? rowGroups(rows, options.groups) : []
  if (groups.length >= LEAST_INNER_GROUPS) {
    const [fit, validation] = holdOutGroups(groups, options.share, options.seed)
    return { fit, validation }
  }
  const held = Math.min(Math.max(1, Math.round(rows.length * options.share)), rows.length - 1)
  const order = options.ordered ? rows : createRandom(options.seed).shuffle(rows.slice())
  const fit = order.slice(0, rows.length - held)
  const validation = order.slice(rows.length - held)
  return { fit: fit.sort(), validation: validation.sort() }
}

/** Development rows that folds need to train and be scored. At this size a gap is one row, and three of them count. */
function leastRows(folds: number, ordered: boolean): number {
  const gaps = ordered ? 3 : 0
  return Math.max(Math.ceil(((LEAST_TRAINING_ROWS + gaps) * folds) / (folds - 1)), LEAST_SCORING_ROWS * folds)
}

function tooFew(rows: number, needed: number): DepthgaugeError {
  return new DepthgaugeError('DATA_TOO_FEW_ROWS', { rows, needed })
}
