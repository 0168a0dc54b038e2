/** Electron's own program, which its package downloads in a step of its own: it may not be here. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Milliseconds for the download, 120 MB. */
const PATIENCE = 180_000

/** The path of the program, or undefined where it was not downloaded. `folder`: of the package `electron`. */
export function findElectron(folder: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name)
  return existsSync(path) ? path : undefined
}

/**
 * Tries once per version to download the program; a failure is remembered in `memory`, so that every later start is quick.
 * Deleting that file is the way to try again.
 */
export function downloadElectron(folder: string, memory: string, onDownload: () => void = () => {}): string | undefined {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  if (existsSync(memory) && readFileSync(memory, 'utf8') === version) return undefined
  onDownload()
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: PATIENCE })
  const found = findElectron(folder)
  if (!found) {
    mkdirSync(dirname(memory), { recursive: true })
    writeFileSync(memory, version)
  }
  return found
}
