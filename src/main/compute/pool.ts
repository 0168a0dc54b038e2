/**
 * Child processes that do jobs: as many as `size`, started when there is work, used again. A child that dies takes down
 * its own job only, which is tried once more.
 */
import { availableParallelism } from 'node:os'
import { DepthgaugeError, isErrorCode } from '#shared/errors.ts'
import type { JobMap } from './jobs.ts'
import type { ChildError, ChildTransport, FromChild, ToChild } from './transport.ts'

export interface PoolOptions {
  spawn: () => ChildTransport
  /** Children at the same time; as many as there are cores by default. */
  size?: number
  /** Milliseconds that a cancelled job has to stop by itself before its child is ended. */
  cancelGrace?: number
  /** Milliseconds without a sign of life after which a working child counts as hung and is ended. */
  hangTimeout?: number
}

export interface Pool<Jobs extends JobMap<Jobs>> {
  /**
   * Does a job as soon as a child is free; jobs start in the order they were given in. Rejects with CANCELLED when the
   * signal fires (a job that is just finishing may still resolve), with COMPUTE_CRASHED where its child died twice, with
   * the DepthgaugeError that the handler threw, or with an Error for any other failure of the handler.
   */
  run<Name extends keyof Jobs & string>(
    name: Name,
    input: Jobs[Name]['input'],
    options?: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void },
  ): Promise<Jobs[Name]['output']>
  readonly size: number
  /** Children that are too many end when their job is done. */
  resize(size: number): void
  /** Process ids of the children alive. */
  pids(): number[]
  /** Cancels every job and ends every child; resolves when they are gone. */
  close(): Promise<void>
}

interface Task {
  job: string
  input: unknown
  onProgress: ((done: number, total: number) => void) | undefined
  resolve(output: unknown): void
  reject(error: unknown): void
  crashes: number
  cancelled: boolean
}

interface Worker {
  child: ChildTransport
  task: Task | null
  /** Of the task; messages of earlier ones are stale. */
  id: number
  /** Checks since the last sign of life. */
  silence: number
  /** Why the pool ended it. */
  ended: string | null
  exited: Promise<void>
}

/** A hung child is found after this many checks. Checks are counted, not time, so that a PC that slept harms nobody. */
const CHECKS = 4

export function createPool<Jobs extends JobMap<Jobs>>({
  spawn,
  size = availableParallelism(),
  cancelGrace = 2000,
  hangTimeout = 300_000,
}: PoolOptions): Pool<Jobs> {
  const queue: Task[] = []
  const workers = new Set<Worker>()
  let lastId = 0
  let closed = false
  const watch = setInterval(checkSilence, hangTimeout / CHECKS)
  watch.unref()

  function pump(): void {
    while (queue.length > 0) {
      const idle = [...workers].find((worker) => worker.task === null && worker.ended === null)
      if (!idle && workers.size >= size) return
      assign(idle ?? start(), queue.shift()!)
    }
  }

  function start(): Worker {
    const child = spawn()
    const { promise: exited, resolve } = Promise.withResolvers<void>()
    const worker: Worker = { child, task: null, id: 0, silence: 0, ended: null, exited }
    workers.add(worker)
    child.onMessage((message) => receive(worker, message as FromChild))
    child.onExit((reason) => {
      workers.delete(worker)
      resolve()
      if (worker.task) crashed(worker.task, worker.ended ?? reason)
      pump()
    })
    return worker
  }

  function assign(worker: Worker, task: Task): void {
    worker.task = task
    worker.id = ++lastId
    worker.silence = 0
    try {
      tell(worker, { type: 'run', id: worker.id, job: task.job, input: task.input })
    } catch (error) {
      // The input cannot be cloned: the caller's mistake, not the child's.
      worker.task = null
      task.reject(error)
    }
  }

  function tell(worker: Worker, message: ToChild): void {
    worker.child.send(message)
  }

  function receive(worker: Worker, message: FromChild): void {
    worker.silence = 0
    const { task } = worker
    if (message.type === 'alive' || !task || message.id !== worker.id) return
    if (message.type === 'progress') {
      task.onProgress?.(message.done, message.total)
      return
    }
    worker.task = null
    if (message.type === 'done') task.resolve(message.output)
    else task.reject(revive(message.error))
    if (workers.size > size) end(worker, 'not needed')
    pump()
  }

  function crashed(task: Task, reason: string): void {
    if (closed || task.cancelled) task.reject(new DepthgaugeError('CANCELLED'))
    else if (++task.crashes > 1) task.reject(new DepthgaugeError('COMPUTE_CRASHED', { job: task.job, reason }))
    else queue.unshift(task)
  }

  function end(worker: Worker, reason: string): void {
    worker.ended ??= reason
    worker.child.kill()
  }

  function checkSilence(): void {
    for (const worker of workers) if (worker.task && ++worker.silence > CHECKS) end(worker, 'no sign of life')
  }

  function cancel(task: Task): void {
    task.cancelled = true
    const waiting = queue.indexOf(task)
    if (waiting >= 0) {
      queue.splice(waiting, 1)
      task.reject(new DepthgaugeError('CANCELLED'))
      return
    }
    const worker = [...workers].find((candidate) => candidate.task === task)
    if (!worker) return
    const { id } = worker
    tell(worker, { type: 'cancel', id })
    setTimeout(() => worker.task === task && worker.id === id && end(worker, 'cancelled'), cancelGrace).unref()
  }

  return {
    run(job, input, { signal, onProgress } = {}) {
      if (closed || signal?.aborted) return Promise.reject(new DepthgaugeError('CANCELLED'))
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      const task: Task = { job, input, onProgress, resolve, reject, crashes: 0, cancelled: false }
      const onAbort = () => cancel(task)
      signal?.addEventListener('abort', onAbort, { once: true })
      queue.push(task)
      pump()
      return promise.finally(() => signal?.removeEventListener('abort', onAbort)) as Promise<Jobs[typeof job]['output']>
    },
    get size() {
      return size
    },
    resize(newSize) {
      size = newSize
      const idle = [...workers].filter((worker) => worker.task === null)
      for (const worker of idle.slice(0, Math.max(0, workers.size - size))) end(worker, 'not needed')
      pump()
    },
    pids: () => [...workers].map((worker) => worker.child.pid).filter((pid) => pid !== undefined),
    async close() {
      closed = true
      clearInterval(watch)
      for (const task of queue.splice(0)) task.reject(new DepthgaugeError('CANCELLED'))
      const all = [...workers]
      for (const worker of all) end(worker, 'closed')
      await Promise.all(all.map((worker) => worker.exited))
    },
  }
}

function revive({ code, params, message, stack }: ChildError): Error {
  if (code !== null && isErrorCode(code)) {
    const error = new DepthgaugeError(code, params)
    error.stack = stack
    return error
  }
  const error = new Error(message)
  error.stack = stack
  return error
}
