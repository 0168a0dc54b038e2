import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { MainLogger } from 'electron-log'

/** What goes to the log file: stack traces and causes, never to a screen. */
export interface Log {
  readonly file: string
  info(message: string): void
  warn(message: string, detail?: unknown): void
  error(message: string, detail?: unknown): void
}

const ROTATE_AT_BYTES = 2_000_000

/** The application's log file in `folder`; one older file is kept when it is full. */
export function openLog(folder: string): Log {
  // electron-log is CommonJS and picks its Electron half by itself unless it is asked for the Node half.
  const logger = (createRequire(import.meta.url)('electron-log/node') as MainLogger).create({ logId: folder })
  const file = join(folder, 'depthgauge.log')
  logger.transports.file.resolvePathFn = () => file
  logger.transports.file.maxSize = ROTATE_AT_BYTES
  logger.transports.console.level = false
  return {
    file,
    info: (message) => logger.info(message),
    warn: (message, detail) => logger.warn(message, ...(detail === undefined ? [] : [detail])),
    error: (message, detail) => logger.error(message, ...(detail === undefined ? [] : [detail])),
  }
}
