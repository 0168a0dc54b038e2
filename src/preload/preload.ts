/** The bridge between window and application: exactly the API contract, nothing of Electron. */
import './without-eval.ts'
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import { eventNames, methodNames, type Bridge, type EventName } from '#shared/api.ts'
import { channels } from '#shared/channels.ts'

const bridge: Bridge = {
  async invoke(name, input) {
    if (!methodNames.includes(name)) throw new TypeError('not a method of the application')
    return ipcRenderer.invoke(channels.invoke, name, input)
  },
  on(name, listener) {
    if (!eventNames.includes(name)) throw new TypeError('not an event of the application')
    // Electron's own event object, which could be answered, stays on this side.
    const handler = (_event: IpcRendererEvent, told: EventName, payload: Parameters<typeof listener>[0]) => {
      if (told === name) listener(payload)
    }
    ipcRenderer.on(channels.event, handler)
    return () => void ipcRenderer.off(channels.event, handler)
  },
  async fileToken(file) {
    // Only a file that the user really chose has a path: scripts cannot make one up.
    const path = webUtils.getPathForFile(file)
    if (path === '') throw new TypeError('not a file that the user chose')
    return ipcRenderer.invoke(channels.fileToken, path)
  },
}

contextBridge.exposeInMainWorld('depthgauge', bridge)
