/** A child process, whoever started it: Node.js (node-child.ts) or Electron (electron-child.ts). */
export interface ChildTransport {
  /** Undefined until it has started, where that takes a while. */
  readonly pid: number | undefined
  /** Any structured-cloneable value; typed arrays are copied. Throws where it cannot be cloned. */
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, also where the child never started; `reason` is for a log, e.g. `SIGKILL` or `exit code 134`. */
  onExit(listener: (reason: string) => void): void
  /** Ends it at once, whatever it is doing. */
  kill(): void
}

/** A job's life as messages. `id` is the pool's; a child does one job at a time. */
export type ToChild = { type: 'run'; id: number; job: string; input: unknown } | { type: 'cancel'; id: number }

export type FromChild =
  | { type: 'alive' }
  | { type: 'progress'; id: number; done: number; total: number }
  | { type: 'done'; id: number; output: unknown }
  | { type: 'failed'; id: number; error: ChildError }

/** An error on its way out of a child: `code` where it is a DepthgaugeError. */
export interface ChildError {
  code: string | null
  params: Record<string, string | number>
  message: string
  stack: string
}
