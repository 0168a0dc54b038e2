import type {
  App as ElectronApp,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  IpcMain,
  Menu,
  PowerSaveBlocker,
  Protocol,
  Screen,
  Session,
} from 'electron'
import { join, resolve } from 'node:path'
import type { AppSettings, ProjectSnapshot } from '#shared/domain/project.ts'
import type { Language } from '#shared/domain/basics.ts'
import type { EventName, MethodName } from '#shared/api.ts'
import { channels } from '#shared/channels.ts'
import { isErrorCode } from '#shared/errors.ts'
import { say, sayError } from '#shared/messages/index.ts'
import { createApp } from '../../app/app.ts'
import type { App } from '../../app/app-types.ts'
import { version } from '../../app/version.ts'
import { startElectronChild, type UtilityProcessModule } from '../../compute/electron-child.ts'
import { APP_NAME } from '../folders.ts'
import { systemLanguage } from '../system-language.ts'
import { declareScheme, serveRenderer } from './app-protocol.ts'
import { connectBridge } from './bridge.ts'
import { forbidNetwork, guardContents, guardSession } from './guards.ts'
import { menuTemplate } from './menu.ts'
import { saveFile } from './save-file.ts'
import { stayAwake } from './stay-awake.ts'
import { openWindow } from './window.ts'

/** The part of Electron that the application uses. */
export interface Electron {
  app: ElectronApp
  BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow
  dialog: Dialog
  ipcMain: IpcMain
  Menu: typeof Menu
  powerSaveBlocker: PowerSaveBlocker
  protocol: Protocol
  screen: Screen
  session: { defaultSession: Session }
  utilityProcess: UtilityProcessModule
}

/** Where the build put things. */
export interface BuiltFiles {
  renderer: string
  preload: string
  computeChild: string
}

/** What leaves a project open: the system's own list of recent documents learns of it. */
const opening = new Set<string>(['project.open', 'project.create', 'project.createSample'] satisfies MethodName[])

/** The application in its window, from the start of the process to its end. */
export async function runElectronHost(electron: Electron, files: BuiltFiles): Promise<void> {
  const { app } = electron
  app.setName(APP_NAME)
  app.enableSandbox()
  forbidNetwork(app)
  declareScheme(electron.protocol)
  guardContents(app)
  if (!app.requestSingleInstanceLock()) {
    // The other instance shows its window and opens what this one was asked to open.
    app.quit()
    return
  }
  app.on('window-all-closed', () => app.quit())
  await app.whenReady()
  const language = systemLanguage(app.getPreferredSystemLanguages()[0])
  try {
    await start(electron, files, language)
  } catch (error) {
    // Never without a window and without a word.
    electron.dialog.showErrorBox(say(language, 'hosts.startFailed'), error instanceof Error ? error.message : String(error))
    app.exit(1)
  }
}

async function start(electron: Electron, files: BuiltFiles, systemLanguage: Language): Promise<void> {
  const { app, dialog, Menu } = electron
  guardSession(electron.session.defaultSession)
  serveRenderer(electron.protocol, files.renderer)

  const state = app.getPath('userData')
  const documents = app.getPath('documents')
  const application = await createApp({
    host: 'electron',
    version,
    folders: { projects: join(documents, APP_NAME), state, logs: app.getPath('logs') },
    spawnChild: () => startElectronChild(electron.utilityProcess, files.computeChild),
    saveFile: (name, bytes) => saveFile(dialog, window, documents, name, bytes),
    // Linux has no such setting of its own: there the sweep goes on when the user starts the application.
    startWithSystem: (enabled) => app.setLoginItemSettings({ openAtLogin: enabled }),
    systemLanguage,
  })
  closeWithApp(app, application)
  stayAwake(electron.powerSaveBlocker, application)

  const window = openWindow(electron, {
    preload: files.preload,
    stateFile: join(state, 'window.json'),
    developerTools: !app.isPackaged,
  })
  const showAbout = () => window.webContents.send(channels.event, 'menu.chosen' satisfies EventName, { item: 'about' })
  const showMenu = ({ language }: AppSettings) => Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, showAbout)))
  const settings = await application.invoke('app.settings', undefined)
  if (settings.ok) showMenu(settings.value as AppSettings)

  connectBridge(electron.ipcMain, window, application, (name, value) => {
    if (name === 'app.saveSettings') showMenu(value as AppSettings)
    if (opening.has(name)) app.addRecentDocument((value as ProjectSnapshot).path)
  })
  openProjects(app, window, async (path) => {
    const reply = await application.invoke('project.open', { file: application.registerFile(path) })
    if (reply.ok) return app.addRecentDocument(path)
    if (!isErrorCode(reply.error.code)) return
    const { what, remedy } = sayError(systemLanguage, reply.error.code, reply.error.params)
    if (reply.error.code !== 'PROJECT_CORRUPT') return dialog.showErrorBox(what, remedy)
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: what,
      detail: remedy,
      buttons: [say(systemLanguage, 'home.recover'), say(systemLanguage, 'common.cancel')],
      cancelId: 1,
    })
    if (response !== 0) return
    const recovered = await application.invoke('project.recover', { file: application.registerFile(path) })
    if (recovered.ok || !isErrorCode(recovered.error.code)) return
    const failed = sayError(systemLanguage, recovered.error.code, recovered.error.params)
    dialog.showErrorBox(failed.what, failed.remedy)
  })
}

/** Quitting waits until what is finished is saved and every child is gone. */
function closeWithApp(app: ElectronApp, application: App): void {
  let closing = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    void application.close().finally(() => app.exit(0))
  })
}

/** A project that was double-clicked, at the start, while the application runs, or as macOS tells it. */
function openProjects(app: ElectronApp, window: BrowserWindow, open: (path: string) => Promise<void>): void {
  const projectIn = (args: string[]) => args.find((arg) => arg.endsWith('.depthgauge'))
  const first = projectIn(process.argv.slice(1))
  if (first) void open(resolve(first))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void open(path)
  })
  app.on('second-instance', (_event, args, folder) => {
    if (window.isMinimized()) window.restore()
    window.focus()
    const project = projectIn(args)
    if (project) void open(resolve(folder, project))
  })
}
