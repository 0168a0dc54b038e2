import type { TaskId, TaskProgress } from '#shared/domain/project.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import type { EventListener } from './app-types.ts'
import { createEta } from './eta.ts'

/** What a long piece of work is given to report and to stop. */
export interface TaskContext {
  signal: AbortSignal
  /** `work`, in any unit, where what is counted is not all of one size; `steps`: gradient steps so far. */
  progress(done: number, total: number, work?: { done: number; total: number }, steps?: number): void
}

/** The long work that runs at the moment: at most one of each kind. */
export interface Tasks {
  /** Runs `work` as the task `id`. Throws TASK_RUNNING if one of its kind runs already, CANCELLED if it was cancelled. */
  run<T>(id: TaskId, work: (context: TaskContext) => Promise<T>): Promise<T>
  cancel(id: TaskId): void
  /** Cancels everything and waits until it has stopped. */
  cancelAll(): Promise<void>
  running(): TaskProgress[]
}

export function createTasks(emit: EventListener): Tasks {
  const tasks = new Map<TaskId, { abort: AbortController; latest: TaskProgress; ended: Promise<unknown> }>()

  return {
    async run(id, work) {
      if (tasks.has(id)) throw new DepthgaugeError('TASK_RUNNING', { task: id })
      const abort = new AbortController()
      const eta = createEta()
      const latest: TaskProgress = { task: id, done: 0, total: 0, share: 0, etaSeconds: null, elapsedSeconds: 0 }
      const progress = (done: number, total: number, work = { done, total }, steps?: number) => {
        // What is left is a forecast, which may grow; a bar that goes back would be read as work that was lost.
        const share = Math.max(latest.share, work.total > 0 ? Math.min(1, work.done / work.total) : 0)
        const etaSeconds = eta.update(work.done, work.total)
        Object.assign(latest, { done, total, steps, share, etaSeconds, elapsedSeconds: eta.elapsedSeconds() })
        emit('task.progress', { ...latest })
      }
      const working = work({ signal: abort.signal, progress })
      tasks.set(id, { abort, latest, ended: working.catch(() => undefined) })
      emit('task.progress', { ...latest })
      let outcome: 'done' | 'cancelled' | 'failed' = 'failed'
      try {
        const result = await working
        outcome = 'done'
        return result
      } catch (error) {
        if (abort.signal.aborted) {
          outcome = 'cancelled'
          throw new DepthgaugeError('CANCELLED', {}, { cause: error })
        }
        throw error
      } finally {
        tasks.delete(id)
        emit('task.ended', { task: id, outcome })
      }
    },
    cancel: (id) => tasks.get(id)?.abort.abort(),
    async cancelAll() {
      const ended = [...tasks.values()].map((task) => (task.abort.abort(), task.ended))
      await Promise.all(ended)
    },
    running: () => [...tasks.values()].map((task) => ({ ...task.latest })),
  }
}
