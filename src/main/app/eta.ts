/**
 * Time to go, from what was done so far: the rate of the last part of the work counts more than its beginning
 * (exponentially weighted over work, not over calls), so that a slow start does not spoil the estimate for long.
 */
export interface Eta {
  /** Tells the estimator how much is done; returns the seconds to go, null while nothing is known. */
  update(done: number, total: number): number | null
  elapsedSeconds(): number
}

/** `now` in milliseconds, for tests. */
export function createEta(now: () => number = () => performance.now()): Eta {
  const started = now()
  let lastTime = started
  let lastDone: number | undefined
  let secondsPerUnit: number | undefined
  return {
    update(done, total) {
      const time = now()
      // What was done before this estimator began (a resumed sweep) says nothing about the speed.
      if (lastDone === undefined) {
        lastDone = done
        return null
      }
      if (done > lastDone) {
        const rate = (time - lastTime) / 1000 / (done - lastDone)
        const weight = secondsPerUnit === undefined ? 1 : Math.min(1, Math.max(0.02, (4 * (done - lastDone)) / total))
        secondsPerUnit = secondsPerUnit === undefined ? rate : secondsPerUnit + weight * (rate - secondsPerUnit)
        lastTime = time
        lastDone = done
      }
      return secondsPerUnit === undefined ? null : Math.max(0, (total - done) * secondsPerUnit - (time - lastTime) / 1000)
    },
    elapsedSeconds: () => (now() - started) / 1000,
  }
}
