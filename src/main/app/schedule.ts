import type { ScheduledSweep } from '#shared/domain/project.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import type { Log } from './log.ts'

/** Milliseconds between looks at the clock. Looking, not one long timer: a PC sleeps, and its clock is set. */
const LOOK = 20_000

export interface Schedule {
  get(): ScheduledSweep | null
  set(sweep: ScheduledSweep | null): void
  /** Stops looking at the clock; what is scheduled stays for the next start. */
  close(): void
}

export interface ScheduleOptions {
  read(): ScheduledSweep | null
  write(sweep: ScheduledSweep | null): void
  /** Whether something runs that must not be disturbed. */
  isBusy(): boolean
  /** Runs the sweep to its end. */
  run(sweep: ScheduledSweep): Promise<void>
  /** Asks the system to start the application with the PC while something is scheduled, where it can. */
  startWithSystem(enabled: boolean): void
  log: Log
  now?: () => number
  look?: number
}

/**
 * One sweep that starts by itself at its time. It is remembered until it has ended: after a restart of the PC it goes on as
 * soon as the application runs again. A sweep that fails, or that the user stops, is not tried again.
 */
export function createSchedule({ read, write, isBusy, run, startWithSystem, log, now = Date.now, look = LOOK }: ScheduleOptions): Schedule {
  let running = false
  let closed = false

  async function start(sweep: ScheduledSweep): Promise<void> {
    running = true
    log.info(`the scheduled sweep starts (${sweep.budget})`)
    try {
      await run(sweep)
    } catch (error) {
      // Closing the application in the night is no end: the sweep goes on at the next start.
      if (closed) return
      if (!(error instanceof DepthgaugeError && error.code === 'CANCELLED')) log.error('scheduled sweep', error)
    } finally {
      running = false
    }
    if (!closed) set(null)
  }

  function lookAtClock(): void {
    const sweep = read()
    if (sweep && !running && !closed && !isBusy() && Date.parse(sweep.at) <= now()) void start(sweep)
  }

  function set(sweep: ScheduledSweep | null): void {
    write(sweep)
    startWithSystem(sweep !== null)
  }

  const timer = setInterval(lookAtClock, look)
  timer.unref()
  return {
    get: read,
    set,
    close() {
      closed = true
      clearInterval(timer)
    },
  }
}
