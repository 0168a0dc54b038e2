import type { UtilityProcess } from 'electron'
import type { ChildTransport } from './transport.ts'

/** The part of Electron's `utilityProcess` that is used; handed in, so that this file loads without Electron. */
export interface UtilityProcessModule {
  fork(modulePath: string, args: string[], options: { serviceName: string; stdio: 'inherit' | 'ignore' }): UtilityProcess
}

/** A child of Electron (where Node's `fork` is switched off by a fuse) that runs `entry`, which calls `serveJobs`. */
export function startElectronChild(utilityProcess: UtilityProcessModule, entry: string): ChildTransport {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Depthgauge compute', stdio: 'inherit' })
  return {
    get pid() {
      return child.pid
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(`exit code ${code}`)),
    kill: () => void child.kill(),
  }
}
