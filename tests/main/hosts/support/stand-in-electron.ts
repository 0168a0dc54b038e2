/**
 * Stands in for Electron where its binary cannot be had: exactly the calls that the application makes, each remembered.
 * A call that is not here fails, so that this list is also the list of what the application uses.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions, OnBeforeRequestListenerDetails } from 'electron'
import { vi } from 'vitest'

/** An event whose default can be prevented, as Electron's are. */
export class PreventableEvent {
  defaultPrevented = false
  preventDefault() {
    this.defaultPrevented = true
  }
}

export class StandInContents extends EventEmitter {
  mainFrame = { url: 'app://depthgauge/' }
  sent: unknown[][] = []
  openHandler: ((details: { url: string }) => { action: string }) | undefined
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.openHandler = handler
  }
  send(...args: unknown[]) {
    this.sent.push(args)
  }
}

export function createStandIn(folder: string, { isFirstInstance = true } = {}) {
  const calls: string[] = []
  const record =
    (name: string) =>
    (...args: unknown[]) => {
      calls.push([name, ...args.map((arg) => JSON.stringify(arg))].join(' '))
    }
  const ready = Promise.withResolvers<void>()
  const exited = Promise.withResolvers<number>()
  const windows: StandInWindow[] = []
  const children: ChildProcess[] = []

  class StandInApp extends EventEmitter {
    isPackaged = true
    commandLine = { appendSwitch: record('appendSwitch') }
    setName = record('setName')
    enableSandbox = record('enableSandbox')
    setLoginItemSettings = record('setLoginItemSettings')
    addRecentDocument = record('addRecentDocument')
    requestSingleInstanceLock = () => isFirstInstance
    whenReady = () => ready.promise
    getPath = (name: string) => join(folder, name)
    getPreferredSystemLanguages = () => ['en-GB']
    quit = () => {
      calls.push('quit')
      const event = new PreventableEvent()
      this.emit('will-quit', event)
      if (!event.defaultPrevented) exited.resolve(0)
    }
    exit = (code: number) => exited.resolve(code)
  }
  const app = new StandInApp()

  class StandInWindow extends EventEmitter {
    options: BrowserWindowConstructorOptions
    webContents = new StandInContents()
    loaded: string[] = []
    shown = 0
    focused = 0
    minimized = false
    constructor(options: BrowserWindowConstructorOptions) {
      super()
      this.options = options
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
    loadURL = async (url: string) => void this.loaded.push(url)
    show = () => void this.shown++
    focus = () => void this.focused++
    isMinimized = () => this.minimized
    restore = () => void (this.minimized = false)
    isMaximized = () => false
    getNormalBounds = () => ({ x: 10, y: 20, width: 1000, height: 700 })
  }

  type Decide = (answer: boolean) => void
  const handlers = {
    protocols: new Map<string, (request: Request) => Promise<Response>>(),
    ipc: new Map<string, (event: object, ...args: unknown[]) => unknown>(),
    permissionRequest: undefined as ((contents: unknown, permission: string, decide: Decide) => void) | undefined,
    permissionCheck: undefined as ((contents: unknown, permission: string) => boolean) | undefined,
    device: undefined as (() => boolean) | undefined,
    beforeRequest: undefined as
      ((details: Pick<OnBeforeRequestListenerDetails, 'url'>, decide: (answer: { cancel: boolean }) => void) => void) | undefined,
  }

  class StandInSession extends EventEmitter {
    setPermissionRequestHandler = (handler: typeof handlers.permissionRequest) => void (handlers.permissionRequest = handler)
    setPermissionCheckHandler = (handler: typeof handlers.permissionCheck) => void (handlers.permissionCheck = handler)
    setDevicePermissionHandler = (handler: typeof handlers.device) => void (handlers.device = handler)
    webRequest = { onBeforeRequest: (handler: typeof handlers.beforeRequest) => void (handlers.beforeRequest = handler) }
  }
  const session = { defaultSession: new StandInSession() }

  const menus: MenuItemConstructorOptions[][] = []
  const electron = {
    app,
    BrowserWindow: StandInWindow,
    dialog: {
      showMessageBox: vi.fn(async (_window: unknown, _options: { message: string; buttons: string[] }) => ({ response: 1 })),
      showErrorBox: vi.fn<(title: string, content: string) => void>(),
      showSaveDialog: vi.fn<(window: unknown, options: { defaultPath: string }) => Promise<{ canceled: boolean; filePath: string }>>(),
    },
    ipcMain: {
      handle: (channel: string, handler: (event: object, ...args: unknown[]) => unknown) => void handlers.ipc.set(channel, handler),
    },
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (menu: MenuItemConstructorOptions[]) => void menus.push(menu),
    },
    powerSaveBlocker: {
      start: (type: string) => (record('powerSaveBlocker.start')(type), 7),
      stop: record('powerSaveBlocker.stop'),
    },
    protocol: {
      registerSchemesAsPrivileged: record('registerSchemesAsPrivileged'),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void handlers.protocols.set(scheme, handler),
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
    session,
    utilityProcess: {
      /** A real process, of Node.js: the child's program finds out by itself who started it. */
      fork(entry: string, args: string[], options: object) {
        record('fork')(entry, args, options)
        const child = fork(entry, args, { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
        children.push(child)
        const kill = child.kill.bind(child)
        return Object.assign(child, { postMessage: (message: object) => child.send(message), kill: () => kill('SIGKILL') })
      },
    },
  }
  return { electron, calls, windows, handlers, menus, children, session: session.defaultSession, ready, exited: exited.promise }
}

export type StandIn = ReturnType<typeof createStandIn>

declare global {
  var electronStandIn: StandIn['electron'] | undefined
}

/** From now on `import ... from 'electron'` in a bundle gets the stand-in that is current when it is first loaded. */
export function standInForElectron(): void {
  const names = Object.keys(createStandIn('').electron)
  const source = names.map((name) => `export const ${name} = globalThis.electronStandIn.${name}`).join('\n')
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: `stand-in:electron?for=${context.parentURL}`, shortCircuit: true } : next(specifier, context),
    load: (url, context, next) => (url.startsWith('stand-in:') ? { format: 'module', source, shortCircuit: true } : next(url, context)),
  })
}
