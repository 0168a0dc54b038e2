/**
 * `npm start`: builds what is missing and opens the application, in Electron's window where that can be had, else in the
 * browser.
 *
 *   npm start -- [--web] [--port NUMBER] [--folder FOLDER] [--no-open]    (--web: in the browser anyway)
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { say } from '#shared/messages/index.ts'
import { systemLanguage } from '../src/main/hosts/system-language.ts'
import { ensureNativeCore } from './build-native.ts'
import { downloadElectron, findElectron } from './electron-binary.ts'
import { isStale } from './is-stale.ts'

const root = join(import.meta.dirname, '..')
const language = systemLanguage()
const args = process.argv.slice(2)
/** A window that closes sooner than this, with an error, never opened. */
const OPENED_AFTER = 10_000

function buildScreens(): void {
  const outputs = ['out/main/electron.js', 'out/preload/preload.cjs', 'out/renderer/index.html']
  const sources = ['src', 'package.json', 'electron.vite.config.ts']
  const inRoot = (paths: string[]) => paths.map((path) => join(root, path))
  if (!isStale(inRoot(outputs), inRoot(sources))) return
  console.log(say(language, 'hosts.startBuilding'))
  const build = [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn']
  const { status } = spawnSync(process.execPath, build, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status === 0) return
  console.error(say(language, 'hosts.startBuildFailed'))
  process.exit(1)
}

/** Resolves with the window's exit code when it closed, or with why it could not be opened. */
async function openWindow(): Promise<number | 'hosts.startNoDisplay' | 'hosts.startNoElectron'> {
  const canShow = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (!canShow) return 'hosts.startNoDisplay'
  const folder = join(root, 'node_modules/electron')
  const onDownload = () => console.log(say(language, 'hosts.startDownloading'))
  const electron = findElectron(folder) ?? downloadElectron(folder, join(root, '.cache/electron-unavailable'), onDownload)
  if (!electron) return 'hosts.startNoElectron'
  const env = { ...process.env }
  // Set by programs that use Electron as their Node.js; the window would never open.
  delete env.ELECTRON_RUN_AS_NODE
  const started = performance.now()
  const window = spawn(electron, [root, ...args], { stdio: 'inherit', env })
  // The terminal tells the whole group of Ctrl-C; the window decides what that means.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => window.kill())
  const [code] = (await once(window, 'exit').catch(() => [1])) as [number | null]
  return code !== 0 && performance.now() - started < OPENED_AFTER ? 'hosts.startNoElectron' : (code ?? 0)
}

async function openBrowser(): Promise<void> {
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM')
  process.argv.splice(2, Infinity, ...args.filter((arg) => arg !== '--web'))
  await import('../src/main/hosts/web/main.ts')
}

console.log((await ensureNativeCore()).sentence)
buildScreens()
if (!args.includes('--web')) {
  const ended = await openWindow()
  if (typeof ended === 'number') process.exit(ended)
  console.log(say(language, ended))
}
await openBrowser()
