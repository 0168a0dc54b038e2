import type { Bridge } from '#shared/api.ts'

declare global {
  interface Window {
    /** Put there by the preload script; absent in a browser. */
    depthgauge?: Bridge
  }
}

export function electronBridge(): Bridge | undefined {
  return window.depthgauge
}
