import type { BrowserWindow as Window, BrowserWindowConstructorOptions, Screen } from 'electron'
import { APP_NAME } from '../folders.ts'
import { ORIGIN } from './origin.ts'
import { keepState, restoreState, SMALLEST } from './window-state.ts'

export interface WindowOptions {
  preload: string
  /** Where the window's place is remembered. */
  stateFile: string
  developerTools: boolean
}

/** The one window: a page without any access to the computer but what the preload script gives it. */
export function openWindow(
  { BrowserWindow, screen }: { BrowserWindow: new (options: BrowserWindowConstructorOptions) => Window; screen: Screen },
  { preload, stateFile, developerTools }: WindowOptions,
): Window {
  const { bounds, maximized } = restoreState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: APP_NAME,
    // Shown when there is something to see.
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // Its dictionaries would come from the network.
      spellcheck: false,
      devTools: developerTools,
    },
  })
  keepState(window, stateFile)
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  // A renderer that died (out of memory, a driver) starts anew; what was computed is in the project.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void window.loadURL(`${ORIGIN}/`)
  })
  void window.loadURL(`${ORIGIN}/`)
  return window
}
