import { constants, setPriority } from 'node:os'
import process from 'node:process'
import { Worker } from 'node:worker_threads'
import { DepthgaugeError } from '#shared/errors.ts'
import type { Handlers, JobMap } from './jobs.ts'
import type { ChildError, FromChild, ToChild } from './transport.ts'

/** Milliseconds between two signs of life, and between two messages of progress. */
const ALIVE_INTERVAL = 500
const PROGRESS_INTERVAL = 100

/** What Electron gives a utility process; absent elsewhere. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

/**
 * Does the jobs that the parent's pool asks for, one at a time, until the parent is gone. A handler must let the event
 * loop turn now and then: a cancellation is heard only then, and a child that is silent for minutes counts as hung.
 */
export function serveJobs<Jobs extends JobMap<Jobs>>(handlers: Handlers<Jobs>): void {
  // The user's own work comes first.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const send = connect((message) => {
    if (message.type === 'cancel') running.get(message.id)?.abort()
    else void run(message)
  })
  const running = new Map<number, AbortController>()
  setInterval(() => send({ type: 'alive' }), ALIVE_INTERVAL)

  async function run({ id, job, input }: ToChild & { type: 'run' }): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    let told = 0
    const progress = (done: number, total: number) => {
      const now = performance.now()
      if (now - told < PROGRESS_INTERVAL && done < total) return
      told = now
      send({ type: 'progress', id, done, total })
    }
    try {
      const output = await handlers[job as keyof Jobs](input, { signal: controller.signal, progress })
      send({ type: 'done', id, output })
    } catch (error) {
      send({ type: 'failed', id, error: describe(error) })
    } finally {
      running.delete(id)
    }
  }
}

function describe(error: unknown): ChildError {
  const { code, params } = error instanceof DepthgaugeError ? error : { code: null, params: {} }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return { code, params, message, stack: stack ?? message }
}

/** Listens to the parent; returns how to answer it. */
function connect(onMessage: (message: ToChild) => void): (message: FromChild) => void {
  const { parentPort } = process as { parentPort?: ParentPort }
  if (parentPort) {
    // Electron ends its utility processes by itself when the main process is gone.
    parentPort.on('message', (event) => onMessage(event.data as ToChild))
    return (message) => parentPort.postMessage(message)
  }
  process.on('message', (message) => onMessage(message as ToChild))
  process.on('disconnect', () => process.exit())
  endWithParent()
  return (message) => {
    // A parent that was killed may still count as connected: what cannot be sent has nobody to hear it.
    if (process.connected) process.send!(message, undefined, undefined, (error) => error && process.exit())
  }
}

/**
 * The end of the parent is only heard when the event loop turns; a thread beside it also sees it during a long
 * computation. Windows ends children with their parent by itself.
 */
function endWithParent(): void {
  if (process.platform === 'win32') return
  // The parent's id is taken here: the thread may only start when the parent is gone already.
  const watch = `const { workerData: parent } = require('node:worker_threads')
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL') }, 500)`
  new Worker(watch, { eval: true, workerData: process.ppid }).unref()
}
