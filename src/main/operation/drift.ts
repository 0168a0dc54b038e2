import type { Interval } from '#shared/domain/basics.ts'
import type { Operation } from '#shared/domain/operation.ts'
import { takeRows, type Table } from '../training/table.ts'
import type { Predict } from './predict.ts'

/** Fits a model on these rows of the table (ascending) alone. */
export type Refit = (rows: Uint32Array) => Promise<Predict>

/** Share of the rows, the earliest, that the model is trained on. */
const TRAINING_SHARE = 0.4

/** Later windows of equal size, and the 95th percentile of Student's t for a line through as many points (6 degrees of freedom). */
const WINDOWS = 8
const T_95 = 1.9432

/** Growth of the error, as a share of the fresh one, at which a model is to be retrained. */
export const RETRAIN_AT = 0.1

const DAY_MS = 86_400_000

/**
 * Trains once on the earliest rows and follows the error over later windows. A line through the windows' RMSE gives the
 * growth per window, as a share of the error in the first, with its 90 % interval; seasons and single bad windows widen it.
 * Where the growth is beyond doubt (its interval lies above 0) a retraining is due after the error has grown by 10 %. Without
 * a time column the rows are taken in their order, and there is no interval in days.
 */
export async function measureDrift(
  table: Pick<Table, 'rows' | 'features' | 'x' | 'y' | 'time'>,
  refit: Refit,
): Promise<Operation['retraining']> {
  const { rows, x, y, time } = table
  const d = table.features.length
  const trained = Math.round(rows * TRAINING_SHARE)
  const predict = await refit(Uint32Array.from({ length: trained }, (_, row) => row))

  const edge = (k: number) => trained + Math.round((k * (rows - trained)) / WINDOWS)
  const windows: Operation['retraining']['windows'] = []
  for (let k = 0; k < WINDOWS; k++) {
    const chosen = Array.from({ length: edge(k + 1) - edge(k) }, (_, i) => edge(k) + i)
    const predicted = await predict(takeRows(x, d, chosen), chosen.length)
    const squares = chosen.reduce((sum, row, i) => sum + (predicted[i] - y[row]) ** 2, 0)
    windows.push({ window: k + 1, rmse: Math.sqrt(squares / chosen.length), start: time ? time[edge(k)] : null })
  }

  const { growth, interval } = growthOf(windows.map(({ rmse }) => rmse))
  const intervalWindows = interval[0] > 0 ? RETRAIN_AT / growth : null
  const daysPerWindow = time ? (time[rows - 1] - time[trained]) / DAY_MS / WINDOWS : null
  return {
    kind: time ? 'time' : 'row-order',
    windows,
    growthPerWindow: growth,
    growthInterval: interval,
    intervalDays: intervalWindows !== null && daysPerWindow ? intervalWindows * daysPerWindow : null,
    intervalWindows,
  }
}

/** Slope of the least-squares line through the errors of `WINDOWS` windows, as a share of its value at the first. */
export function growthOf(errors: readonly number[]): { growth: number; interval: Interval } {
  const n = errors.length
  const middle = (n - 1) / 2
  const mean = errors.reduce((sum, error) => sum + error, 0) / n
  const spread = errors.reduce((sum, _, k) => sum + (k - middle) ** 2, 0)
  const slope = errors.reduce((sum, error, k) => sum + (k - middle) * (error - mean), 0) / spread
  const residuals = errors.reduce((sum, error, k) => sum + (error - mean - slope * (k - middle)) ** 2, 0)
  const reach = T_95 * Math.sqrt(residuals / (n - 2) / spread)
  // Falling errors can put the line's start below zero; the first error then stands for it.
  const start = mean - slope * middle
  const fresh = start > 0 ? start : errors[0]
  if (fresh === 0) return { growth: 0, interval: [0, 0] }
  return { growth: slope / fresh, interval: [(slope - reach) / fresh, (slope + reach) / fresh] }
}
