/**
 * Time to go, from the speed of the later half of what was done so far, but of a tenth of everything at least: long enough to
 * even out single pieces of work, and a slow start (children that load their libraries) is forgotten.
 */
export interface Eta {
  /** Tells the estimator how much is done; returns the seconds to go, null while nothing is known. */
  update(done: number, total: number): number | null
  elapsedSeconds(): number
}

/** `now` in milliseconds, for tests. */
export function createEta(now: () => number = () => performance.now()): Eta {
  const started = now()
  /** When each amount was reached. The first says where this estimator began: what was done before tells no speed. */
  const reached: { done: number; time: number }[] = []
  return {
    update(done, total) {
      const time = now()
      const last = reached.at(-1)
      if (!last || done > last.done) reached.push({ done, time })
      if (reached.length < 2) return null
      const latest = reached[reached.length - 1]
      const since = Math.max(reached[0].done, Math.min((reached[0].done + latest.done) / 2, latest.done - total / 10))
      const from = reached.findLast((sample) => sample.done <= since)!
      const secondsPerUnit = (latest.time - from.time) / 1000 / (latest.done - from.done)
      return Math.max(0, (total - latest.done) * secondsPerUnit - (time - latest.time) / 1000)
    },
    elapsedSeconds: () => (now() - started) / 1000,
  }
}
