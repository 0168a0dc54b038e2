const SECONDS_PER_YEAR = 365.25 * 24 * 3600
const JOULES_PER_KWH = 3.6e6

/**
 * Electricity of one prediction per cycle, all year round: processor seconds times the power of the computer while it
 * computes. What it draws while it waits is not the model's.
 *
 * @param cpuSecondsPerMillion processor seconds per million predictions, as measured
 */
export function kWhPerYear(cpuSecondsPerMillion: number, { cycleTimeMs, watts }: { cycleTimeMs: number; watts: number }): number {
  const predictions = SECONDS_PER_YEAR / (cycleTimeMs / 1000)
  return ((predictions / 1e6) * cpuSecondsPerMillion * watts) / JOULES_PER_KWH
}
