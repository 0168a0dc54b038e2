import type { Bridge } from '#shared/api.ts'
import { electronBridge } from './electron.ts'
import { webBridge } from './web.ts'

let web: Bridge | undefined

/** The way to the application: the preload's bridge in a window of Electron, HTTP in a browser. */
export function theBridge(): Bridge {
  return electronBridge() ?? (web ??= webBridge())
}
