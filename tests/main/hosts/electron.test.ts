import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Reply } from '#shared/api.ts'
import type { App } from '../../../src/main/app/app-types.ts'
import { stayAwake } from '../../../src/main/hosts/electron/stay-awake.ts'
import { contentSecurityPolicy } from '../../../src/main/hosts/security-headers.ts'
import { buildBundles } from './support/build.ts'
import { createStandIn, PreventableEvent, standInForElectron, StandInContents, type StandIn } from './support/stand-in-electron.ts'

let built: string
let folder: string
let copies = 0

beforeAll(async () => {
  built = await buildBundles('test-electron', 'main')
  mkdirSync(join(built, 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(built, 'renderer', 'index.html'), '<!doctype html>')
  writeFileSync(join(built, 'renderer', 'assets', 'a b.js'), 'export {}')
  writeFileSync(join(built, 'renderer', 'notes.txt'), 'of no type that a page needs')
  folder = mkdtempSync(join(tmpdir(), 'depthgauge-electron-'))
  standInForElectron()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(built, { recursive: true, force: true })
})

/** Starts the built program as Electron would: a fresh copy each time, since a module is loaded only once. */
function launch(options?: Parameters<typeof createStandIn>[1], userFolder = mkdtempSync(join(folder, 'user-'))): StandIn {
  const standIn = createStandIn(userFolder, options)
  globalThis.electronStandIn = standIn.electron
  const program = join(built, `main-${++copies}`)
  cpSync(join(built, 'main'), program, { recursive: true })
  createRequire(import.meta.url)(join(program, 'electron.js'))
  return standIn
}

async function open(userFolder?: string): Promise<StandIn> {
  const standIn = launch({}, userFolder)
  standIn.ready.resolve()
  await vi.waitFor(() => expect(standIn.windows).toHaveLength(1), 10_000)
  onTestFinished(async () => {
    standIn.electron.app.quit()
    await standIn.exited
  })
  return standIn
}

const invoke = ({ handlers, windows }: StandIn, name: unknown, input: unknown, event?: object) =>
  handlers.ipc.get('depthgauge:invoke')!(
    event ?? { sender: windows[0].webContents, senderFrame: windows[0].webContents.mainFrame },
    name,
    input,
  ) as Promise<Reply<Record<string, unknown>>>

describe('before the application is ready', () => {
  test('the sandbox is on, the network off, and the scheme has no privilege beyond those of https', () => {
    expect(launch().calls).toEqual([
      'setName "Depthgauge"',
      'enableSandbox',
      'appendSwitch "host-resolver-rules" "MAP * ~NOTFOUND"',
      'appendSwitch "disable-background-networking"',
      'appendSwitch "disable-component-update"',
      'registerSchemesAsPrivileged [{"scheme":"app","privileges":{"standard":true,"secure":true,"supportFetchAPI":true}}]',
    ])
  })

  test('a second instance leaves again without a window', async () => {
    const standIn = launch({ isFirstInstance: false })
    standIn.ready.resolve()
    expect(await standIn.exited).toBe(0)
    expect(standIn.windows).toEqual([])
    expect(standIn.handlers.ipc.size).toBe(0)
  })
})

describe('the window', () => {
  test('is a page without any access to the computer', async () => {
    const { windows } = await open()
    const { preload, ...preferences } = windows[0].options.webPreferences!
    expect(preload).toBe(join(built, 'preload', 'preload.cjs'))
    expect(preferences).toEqual({
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
      spellcheck: false,
      devTools: false,
    })
    expect(windows[0].loaded).toEqual(['app://depthgauge/'])
  })

  test('is shown when there is something to see, and starts anew when its renderer dies', async () => {
    const { windows } = await open()
    expect(windows[0].shown).toBe(0)
    windows[0].emit('ready-to-show')
    expect(windows[0].shown).toBe(1)
    windows[0].webContents.emit('render-process-gone', {}, { reason: 'oom' })
    expect(windows[0].loaded).toHaveLength(2)
    windows[0].webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(windows[0].loaded).toHaveLength(2)
  })

  test('opens where it was, if that can still be seen', async () => {
    const user = mkdtempSync(join(folder, 'user-'))
    const first = await open(user)
    expect(first.windows[0].options).toMatchObject({ width: 1280, height: 860, minWidth: 960, minHeight: 640, show: false })
    first.windows[0].emit('close')
    const file = join(user, 'userData', 'window.json')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ x: 10, y: 20, width: 1000, height: 700, maximized: false })
    const placeOf = async () => {
      const { x, y, width, height } = (await open(user)).windows[0].options
      return [x, y, width, height]
    }
    expect(await placeOf()).toEqual([10, 20, 1000, 700])
    for (const strange of [
      '{"x":5000,"y":0,"width":1000,"height":700,"maximized":false}',
      '{"x":0,"y":0,"width":1,"height":1,"maximized":false}',
      '{"x":0,"y":0,"width":1e9,"height":700,"maximized":false}',
      '{',
    ]) {
      writeFileSync(file, strange)
      expect(await placeOf()).toEqual([undefined, undefined, 1280, 860])
    }
  })

  test('a second start shows the one window that there is', async () => {
    const { electron, windows } = await open()
    windows[0].minimized = true
    electron.app.emit('second-instance', {}, ['depthgauge'], '/')
    expect(windows[0]).toMatchObject({ minimized: false, focused: 1 })
  })

  test('the menu speaks the language that the user chose', async () => {
    const standIn = await open()
    const labels = () => standIn.menus.at(-1)!.map((menu) => menu.label)
    expect(labels().slice(1)).toEqual(['Edit', 'View', 'Help'])
    await invoke(standIn, 'app.saveSettings', { language: 'ja' })
    expect(labels().slice(1)).toEqual(['編集', '表示', 'ヘルプ'])
    const roles = standIn.menus.at(-1)!.flatMap((menu) => (menu.submenu as { role?: string }[]).map((item) => item.role))
    expect(roles).not.toContain('toggleDevTools')
    expect(roles).not.toContain('reload')
    const [about] = standIn.menus.at(-1)!.at(-1)!.submenu as { label: string; click: () => void }[]
    expect(about.label).toBe('Depthgauge について')
    about.click()
    expect(standIn.windows[0].webContents.sent.at(-1)).toEqual(['depthgauge:event', 'menu.chosen', { item: 'about' }])
  })
})

describe('guards', () => {
  test('full screen and copying are permitted; every other permission is denied, asked or checked', async () => {
    const { handlers } = await open()
    const permitted = ['fullscreen', 'clipboard-sanitized-write']
    for (const permission of [...permitted, 'media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'usb', 'anything']) {
      const decide = vi.fn()
      handlers.permissionRequest!({}, permission, decide)
      expect(decide.mock.calls).toEqual([[permitted.includes(permission)]])
      expect(handlers.permissionCheck!({}, permission)).toBe(permitted.includes(permission))
    }
    expect(handlers.device!()).toBe(false)
  })

  test.each([
    ['app://depthgauge/', false],
    ['app://depthgauge/assets/main.js?x#y', false],
    ['app://evil/', true],
    ['app://depthgauge.evil/', true],
    ['app://user@evil/depthgauge/', true],
    ['https://depthgauge/', true],
    ['http://127.0.0.1:8080/', true],
    ['ws://depthgauge/', true],
    ['file:///etc/passwd', true],
    ['chrome://version/', true],
    ['devtools://evil/', true],
    ['', true],
  ])('request to %j is refused: %s', async (url, cancel) => {
    const { handlers } = await openOnce()
    const decide = vi.fn()
    handlers.beforeRequest!({ url }, decide)
    expect(decide.mock.calls).toEqual([[{ cancel }]])
  })

  test('no navigation, no further window, no embedded page, no download', async () => {
    const { electron, session } = await open()
    // Any contents, also such as were made by something unforeseen.
    const contents = new StandInContents()
    electron.app.emit('web-contents-created', {}, contents)
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const event = new PreventableEvent()
      contents.emit(name, event)
      expect([name, event.defaultPrevented]).toEqual([name, true])
    }
    for (const url of ['https://evil.example', 'app://depthgauge/', 'javascript:alert(1)'])
      expect(contents.openHandler!({ url })).toEqual({ action: 'deny' })
    const download = new PreventableEvent()
    session.emit('will-download', download)
    expect(download.defaultPrevented).toBe(true)
  })
})

/** One instance for many small questions. */
let shared: Promise<StandIn> | undefined
function openOnce(): Promise<StandIn> {
  shared ??= (async () => {
    const standIn = launch()
    standIn.ready.resolve()
    await vi.waitFor(() => expect(standIn.windows).toHaveLength(1), 10_000)
    return standIn
  })()
  return shared
}
afterAll(async () => {
  const standIn = await shared
  standIn?.electron.app.quit()
  await standIn?.exited
})

describe('the window’s own scheme', () => {
  const get = async (url: string, method = 'GET') => {
    const { handlers } = await openOnce()
    expect([...handlers.protocols.keys()]).toEqual(['app'])
    return handlers.protocols.get('app')!({ url, method } as Request)
  }

  test.each([
    ['app://depthgauge/', 'text/html; charset=utf-8'],
    ['app://depthgauge/index.html', 'text/html; charset=utf-8'],
    ['app://depthgauge/assets/a%20b.js?v=1', 'text/javascript; charset=utf-8'],
  ])('serves %s under the policy', async (url, type) => {
    const response = await get(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test.each([
    'app://evil/index.html',
    'app://depthgauge/missing.js',
    'app://depthgauge/notes.txt',
    'app://depthgauge/assets',
    'app://depthgauge/../main/electron.js',
    'app://depthgauge/..%2fmain%2felectron.js',
    'app://depthgauge/%2e%2e/main/electron.js',
    'app://depthgauge/..%5cmain%5celectron.js',
    'app://depthgauge/index.html%00.js',
    'app://depthgauge/%',
  ])('nothing else: %s', async (url) => {
    const response = await get(url)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  test('only GET', async () => {
    expect((await get('app://depthgauge/', 'POST')).status).toBe(405)
  })
})

describe('calls from the window', () => {
  test('are answered by the application', async () => {
    const standIn = await openOnce()
    expect(await invoke(standIn, 'app.settings', undefined)).toMatchObject({ ok: true, value: { language: 'en', theme: 'system' } })
    const refused = { ok: false, error: { code: 'INPUT_INVALID' } }
    expect(await invoke(standIn, 'app.quit', undefined)).toMatchObject(refused)
    expect(await invoke(standIn, { toString: () => 'app.settings' }, undefined)).toMatchObject({ ok: true })
    expect(await invoke(standIn, 'data.rows', { offset: -1, limit: 1e9 })).toMatchObject(refused)
    expect(await invoke(standIn, 'project.snapshot', undefined)).toEqual({ ok: true, value: null })
  })

  test('of anybody else are refused', async () => {
    const standIn = await openOnce()
    const { webContents } = standIn.windows[0]
    const strangers = [
      { sender: new StandInContents(), senderFrame: webContents.mainFrame },
      { sender: webContents, senderFrame: null },
      // A frame inside our page.
      { sender: webContents, senderFrame: { url: 'app://depthgauge/' } },
    ]
    for (const event of strangers) {
      await expect(invoke(standIn, 'app.settings', undefined, event)).rejects.toThrow('refused')
      expect(() => standIn.handlers.ipc.get('depthgauge:file-token')!(event, '/etc/hosts')).toThrow('refused')
    }
    const { mainFrame } = webContents
    for (const url of ['https://evil.example/', 'app://evil/', 'file:///app://depthgauge/', 'about:blank', '']) {
      webContents.mainFrame = { url }
      await expect(invoke(standIn, 'app.settings', undefined)).rejects.toThrow('refused')
    }
    webContents.mainFrame = mainFrame
    expect([...standIn.handlers.ipc.keys()]).toEqual(['depthgauge:invoke', 'depthgauge:file-token'])
  })

  test('a token is given for a file, not for what is none', async () => {
    const { handlers, windows } = await openOnce()
    const event = { sender: windows[0].webContents, senderFrame: windows[0].webContents.mainFrame }
    const ask = (path: unknown) => handlers.ipc.get('depthgauge:file-token')!(event, path)
    expect(ask(join(built, 'renderer', 'index.html'))).toEqual(expect.any(String))
    for (const path of [built, join(built, 'missing'), 'index.html', '', 7, null, undefined]) expect(() => ask(path)).toThrow('refused')
  })

  test('what the application tells arrives in the window', async () => {
    const standIn = await openOnce()
    const created = await invoke(standIn, 'project.create', { name: 'Line 3' })
    const path = created.ok && created.value.path
    expect(standIn.windows[0].webContents.sent).toContainEqual(['depthgauge:event', 'project.changed', { path }])
    await invoke(standIn, 'project.close', undefined)
  })

  test('heavy work runs in a utility process', async () => {
    const standIn = await open()
    expect(await invoke(standIn, 'app.info', undefined)).toMatchObject({
      ok: true,
      value: { host: 'electron', engine: { id: expect.any(String) } },
    })
    expect(standIn.calls.at(-1)).toMatch(/^fork "[^"]*compute-child\.js" \[\] \{"serviceName":"Depthgauge compute","stdio":"inherit"\}$/)
    expect(standIn.children).toHaveLength(1)
  }, 60_000)
})

describe('long work', () => {
  test('keeps the PC from going to sleep by itself, and no longer', async () => {
    const standIn = await open()
    await invoke(standIn, 'project.create', { name: 'Line 5' })
    const file = join(folder, 'night.csv')
    writeFileSync(file, 'a,y\n' + Array.from({ length: 50 }, (_, row) => `${row},${row ** 2}\n`).join(''))
    const event = { sender: standIn.windows[0].webContents, senderFrame: standIn.windows[0].webContents.mainFrame }
    const token = await standIn.handlers.ipc.get('depthgauge:file-token')!(event, file)
    expect(await invoke(standIn, 'data.import', { file: token, options: {} })).toMatchObject({ ok: true })
    expect(standIn.calls.filter((call) => call.startsWith('powerSaveBlocker'))).toEqual([
      'powerSaveBlocker.start "prevent-app-suspension"',
      'powerSaveBlocker.stop 7',
    ])
  }, 60_000)

  test('of two kinds: until both have ended', () => {
    const calls: string[] = []
    let tell: (name: string, payload: object) => void = () => undefined
    stayAwake({ start: (type) => calls.push(type), stop: (id) => (calls.push(`stop ${id}`), true), isStarted: () => true }, {
      on: (listener: (name: never, payload: never) => void) => ((tell = listener as typeof tell), () => undefined),
    } as unknown as App)
    const progress = (task: string) => tell('task.progress', { task, done: 0, total: 1, share: 0, etaSeconds: null, elapsedSeconds: 0 })
    progress('screening')
    progress('comparison')
    tell('task.ended', { task: 'screening', outcome: 'done' })
    expect(calls).toEqual(['prevent-app-suspension'])
    tell('task.ended', { task: 'comparison', outcome: 'failed' })
    expect(calls).toEqual(['prevent-app-suspension', 'stop 1'])
    progress('comparison')
    expect(calls).toHaveLength(3)
  })
})

describe('the end', () => {
  test('quitting waits until the project is saved and every child is gone', async () => {
    const standIn = await open()
    await invoke(standIn, 'app.info', undefined)
    const created = await invoke(standIn, 'project.create', { name: 'Line 4' })
    const { path } = (created.ok ? created.value : {}) as { path: string }
    standIn.electron.app.emit('window-all-closed')
    standIn.electron.app.quit()
    expect(await standIn.exited).toBe(0)
    expect(standIn.children.map((child) => child.signalCode ?? child.exitCode)).toEqual(['SIGKILL'])
    // In one file: the log was taken into it.
    expect(readFileSync(path).subarray(0, 15).toString()).toBe('SQLite format 3')
    expect(() => readFileSync(`${path}-wal`)).toThrow('ENOENT')
  }, 60_000)

  test('a start that fails says so', async () => {
    const user = mkdtempSync(join(folder, 'user-'))
    // A file where the folder should be.
    writeFileSync(join(user, 'userData'), '')
    const standIn = launch({}, user)
    standIn.ready.resolve()
    expect(await standIn.exited).toBe(1)
    expect(standIn.electron.dialog.showErrorBox.mock.calls).toEqual([['Depthgauge could not start', expect.any(String)]])
  })
})

describe('project files that the system hands over', () => {
  test('are opened, or it is said why not', async () => {
    const standIn = await open()
    const created = await invoke(standIn, 'project.create', { name: 'Line 5' })
    const { path } = (created.ok ? created.value : {}) as { path: string }
    await invoke(standIn, 'project.close', undefined)
    const event = new PreventableEvent()
    standIn.electron.app.emit('open-file', event, path)
    expect(event.defaultPrevented).toBe(true)
    await vi.waitFor(async () => expect(await invoke(standIn, 'project.snapshot', undefined)).toMatchObject({ value: { name: 'Line 5' } }))
    // Once when it was made, once when it was handed over: the system's list of recent documents has it.
    await vi.waitFor(() => expect(standIn.calls.filter((call) => call === `addRecentDocument ${JSON.stringify(path)}`)).toHaveLength(2))
    const text = join(folder, 'text.depthgauge')
    writeFileSync(text, 'not a project')
    const { showMessageBox, showErrorBox } = standIn.electron.dialog
    const handOver = async () => {
      showMessageBox.mockClear()
      standIn.electron.app.emit('second-instance', {}, ['depthgauge', '--flag', 'text.depthgauge'], folder)
      await vi.waitFor(() =>
        expect(showMessageBox.mock.calls.map(([, options]) => options)).toEqual([
          expect.objectContaining({
            message: '"text.depthgauge" is not a Depthgauge project, or it is damaged.',
            buttons: ['Save what can be read', 'Cancel'],
          }),
        ]),
      )
    }
    await handOver()
    expect(showErrorBox).not.toHaveBeenCalled()
    // Saving is offered, tried, and says so where nothing can be read; the file stays as it was.
    showMessageBox.mockResolvedValueOnce({ response: 0 })
    await handOver()
    await vi.waitFor(() => expect(showErrorBox.mock.calls).toEqual([['Nothing could be read of "text.depthgauge".', expect.any(String)]]))
    expect(readFileSync(text, 'utf8')).toBe('not a project')
  })
})
