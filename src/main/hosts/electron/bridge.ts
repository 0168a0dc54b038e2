import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from 'electron'
import { statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { channels } from '#shared/channels.ts'
import type { App } from '../../app/app-types.ts'
import { isOwnUrl } from './origin.ts'

/** Whether a message comes from our own page, in the top frame of our own window. */
function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const { sender, senderFrame } = event
  // The frame is null once it navigated away or was destroyed.
  return sender === window.webContents && senderFrame !== null && senderFrame === sender.mainFrame && isOwnUrl(senderFrame.url)
}

/** Connects the window's preload script with the application. `onReply` sees every answered call. */
export function connectBridge(ipcMain: IpcMain, window: BrowserWindow, app: App, onReply: (name: string, value: unknown) => void): void {
  const guard = (event: IpcMainInvokeEvent) => {
    if (!isOurs(event, window)) throw new Error('refused')
  }
  ipcMain.handle(channels.invoke, async (event, name: unknown, input: unknown) => {
    guard(event)
    const reply = await app.invoke(String(name), input)
    if (reply.ok) onReply(String(name), reply.value)
    return reply
  })
  ipcMain.handle(channels.fileToken, (event, path: unknown) => {
    guard(event)
    if (typeof path !== 'string' || !isAbsolute(path) || !statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Error('refused')
    return app.registerFile(path)
  })
  const stop = app.on((name, payload) => window.webContents.send(channels.event, name, payload))
  window.on('closed', stop)
}
