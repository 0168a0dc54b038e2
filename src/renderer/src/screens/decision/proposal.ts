import type { Operation } from '#shared/domain/operation.ts'

const DAYS_PER_YEAR = 365.25

/**
 * What the drift that stage 3 measured means for the assumptions: growth of the error per year (a share of the fresh one) and
 * retrainings per year, in tenths. Null where no growth was shown, or nothing says how long a window lasts.
 */
export function proposalOf({ growthPerWindow, intervalDays, intervalWindows }: Operation['retraining']) {
  if (intervalDays === null || intervalWindows === null) return null
  const windowsPerYear = (DAYS_PER_YEAR * intervalWindows) / intervalDays
  return {
    // The contract's bounds: up to fivefold a year.
    driftPerYear: Math.min(5, Number((growthPerWindow * windowsPerYear).toPrecision(2))),
    retrainingsPerYear: Math.max(0.1, Math.round((10 * DAYS_PER_YEAR) / intervalDays) / 10),
  }
}
