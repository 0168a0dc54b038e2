import { createContext, Script } from 'node:vm'

const context = createContext({ work: null as (() => void) | null })
const call = new Script('work()')

/** Work that would not end. */
export class TimeLimitExceeded extends Error {}

/** Attempts after which even work that was hardly let run is given up. */
const MOST_ATTEMPTS = 25
/** Times the limit that the clock may show; a PC that is free again all of a sudden lets endless work run for so long. */
const LONGEST_ATTEMPT = 2

/**
 * Does work that may never end by itself: after so many milliseconds it is ended, wherever it is (but not within a function of
 * the platform). Where this thread had less than half of them to itself, because the PC was busy or asleep, it is tried again,
 * with more time on the clock.
 *
 * @throws TimeLimitExceeded, and whatever `work` throws
 */
export function withinTime<T>(milliseconds: number, work: () => T): T {
  let result: T
  context.work = () => void (result = work())
  try {
    for (let attempt = 1; ; attempt++) {
      const timeout = Math.ceil(milliseconds * Math.min(attempt, LONGEST_ATTEMPT))
      const before = process.threadCpuUsage()
      try {
        call.runInContext(context, { timeout })
        return result!
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
        const { user, system } = process.threadCpuUsage(before)
        if (user + system > 500 * milliseconds || attempt === MOST_ATTEMPTS) throw new TimeLimitExceeded(`${timeout} ms`, { cause: error })
      }
    }
  } finally {
    context.work = null
  }
}
