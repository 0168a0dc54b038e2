/** How far a core of a server may be used before waiting grows: at 70 % a request waits 1.2 times its service time. */
export const SAFE_LOAD = 0.7

interface Demand {
  /** Processor seconds per million predictions, as stage 3 measures them. */
  cpuSecondsPerMillion: number
  /** One prediction per cycle and line. */
  cycleTimeMs: number
}

/** Cores of one server that the predictions of `lines` lines keep busy, e.g. 0.02. */
export function coresBusy({ cpuSecondsPerMillion, cycleTimeMs }: Demand, lines: number): number {
  return (lines * cpuSecondsPerMillion) / 1e6 / (cycleTimeMs / 1000)
}

/** Lines that one core serves at the safe load; at least 0. */
export function linesPerCore(demand: Demand): number {
  return Math.floor(SAFE_LOAD / coresBusy(demand, 1))
}

/**
 * Mean wait before a prediction starts, in microseconds, where the lines ask at random times and one core serves them in turn
 * (M/D/1: Pollaczek 1930, Khinchine 1932): service * load / (2 (1 - load)). Infinite from a full load on.
 */
export function meanWaitUs(demand: Demand, lines: number): number {
  const load = coresBusy(demand, lines)
  return load < 1 ? (demand.cpuSecondsPerMillion * load) / (2 * (1 - load)) : Infinity
}
