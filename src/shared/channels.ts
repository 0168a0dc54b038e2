/** The channels between the window's main process and its preload script; there are no others. */
export const channels = {
  /** (method, input) -> Reply */
  invoke: 'depthgauge:invoke',
  /** (path) -> FileToken */
  fileToken: 'depthgauge:file-token',
  /** (event, payload), from the main process */
  event: 'depthgauge:event',
} as const
