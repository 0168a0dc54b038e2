import { createContext, Script } from 'node:vm'

const context = createContext({ work: null as (() => void) | null })
const call = new Script('work()')

/** Work that would not end. */
export class TimeLimitExceeded extends Error {}

/** Milliseconds after which even work that was hardly let run is given up. */
const LONGEST_WAIT = 60_000

/**
 * Does work that may never end by itself: after so many milliseconds it is ended, wherever it is (but not within a function of
 * the platform). Where this thread had less than half of them to itself, because the PC was busy or asleep, it is tried again
 * with twice the time on the clock.
 *
 * @throws TimeLimitExceeded, and whatever `work` throws
 */
export function withinTime<T>(milliseconds: number, work: () => T): T {
  let result: T
  context.work = () => void (result = work())
  try {
    for (let timeout = Math.ceil(milliseconds); ; timeout *= 2) {
      const before = process.threadCpuUsage()
      try {
        call.runInContext(context, { timeout })
        return result!
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
        const { user, system } = process.threadCpuUsage(before)
        if (user + system > 500 * milliseconds || timeout > LONGEST_WAIT) throw new TimeLimitExceeded(`${timeout} ms`, { cause: error })
      }
    }
  } finally {
    context.work = null
  }
}
