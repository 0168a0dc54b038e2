import { fork } from 'node:child_process'
import type { ChildTransport } from './transport.ts'

/** A child of Node.js that runs `entry` (a path), which calls `serveJobs`. */
export function startNodeChild(entry: string): ChildTransport {
  const child = fork(entry, {
    // Typed arrays travel as such.
    serialization: 'advanced',
    // Two of glibc's arenas instead of eight a core: their leftovers were seen to add up over a night.
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
    // Not the parent's: an inspector's port can be opened only once.
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2'],
    // What libraries say to the terminal must not end up in what the parent prints.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let exited = false
  const exitListeners: ((reason: string) => void)[] = []
  const exit = (reason: string) => {
    if (exited) return
    exited = true
    for (const listener of exitListeners) listener(reason)
  }
  child.on('exit', (code, signal) => exit(signal ?? `exit code ${code}`))
  child.on('error', (error) => {
    // Where the process never started there is no exit; a message that could not be sent is followed by one.
    if (child.pid === undefined) exit(error.message)
  })
  return {
    get pid() {
      return child.pid
    },
    send: (message) => {
      if (child.connected) child.send(message as object)
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void exitListeners.push(listener),
    kill: () => void child.kill('SIGKILL'),
  }
}
