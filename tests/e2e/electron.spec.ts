/** The real window, wherever Electron's program is; the same bundles are exercised without it in tests/main/hosts. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { findElectron } from '../../scripts/electron-binary.ts'

const root = join(import.meta.dirname, '../..')
const executablePath = findElectron(join(root, 'node_modules/electron'))

test.skip(!executablePath, 'skipped: the program of Electron is not on this machine (its download is a step of its own)')

let application: ElectronApplication
let page: Page
let folder: string
const complaints: string[] = []

test.beforeAll(async () => {
  expect(existsSync(join(root, 'out/main/electron.js')), 'run npm run build first').toBe(true)
  folder = mkdtempSync(join(tmpdir(), 'depthgauge-e2e-'))
  application = await _electron.launch({ executablePath, args: [root, `--user-data-dir=${folder}`] })
  page = await application.firstWindow()
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
})

test.afterAll(async () => {
  await application?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the window shows the application, sandboxed, and the page complains of nothing', async () => {
  await expect(page.locator('#app')).not.toBeEmpty()
  expect(page.url()).toMatch(/^app:\/\/depthgauge\//)
  const preferences = await application.evaluate(({ BrowserWindow }) => {
    // Not in Electron's types.
    const contents = BrowserWindow.getAllWindows()[0].webContents as unknown as { getLastWebPreferences(): object }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true })
  expect(complaints).toEqual([])
})

test('the page has the bridge and nothing else of the computer', async () => {
  const seen = await page.evaluate(() => ({
    bridge: Object.keys((window as unknown as { depthgauge: object }).depthgauge).sort(),
    require: typeof (window as unknown as { require?: unknown }).require,
    process: typeof (window as unknown as { process?: unknown }).process,
  }))
  expect(seen).toEqual({ bridge: ['fileToken', 'invoke', 'on'], require: 'undefined', process: 'undefined' })
})

test('nothing leaves: no request, no window, no navigation', async () => {
  const fetched = await page.evaluate(() =>
    fetch('https://example.com').then(
      () => 'answered',
      () => 'refused',
    ),
  )
  expect(fetched).toBe('refused')
  await page.evaluate(() => void window.open('https://example.com'))
  await page.evaluate(() => void (location.href = 'https://example.com'))
  await page.waitForTimeout(500)
  expect(page.url()).toMatch(/^app:\/\/depthgauge\//)
  expect(application.windows()).toHaveLength(1)
})

test('heavy work is done in a utility process', async () => {
  const info = await page.evaluate(() =>
    (window as unknown as { depthgauge: { invoke(name: string): Promise<unknown> } }).depthgauge.invoke('app.info'),
  )
  expect(info).toMatchObject({ ok: true, value: { host: 'electron', engine: { id: expect.any(String) } } })
})
