import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { AppOptions } from '../app/app-types.ts'

export const APP_NAME = 'Depthgauge'

/** Everything below one folder, as tests and portable installations want it. */
export function foldersBelow(folder: string): AppOptions['folders'] {
  return { projects: join(folder, 'projects'), state: join(folder, 'state'), logs: join(folder, 'logs') }
}

/** Where this user's projects, settings and logs belong, without Electron to ask. The settings are those of the window. */
export function standardFolders(env: NodeJS.ProcessEnv = process.env, platform = process.platform): AppOptions['folders'] {
  const home = homedir()
  const roaming = {
    win32: env.APPDATA ?? join(home, 'AppData', 'Roaming'),
    darwin: join(home, 'Library', 'Application Support'),
  }[platform as string]
  const state = join(roaming ?? (env.XDG_CONFIG_HOME || join(home, '.config')), APP_NAME)
  const documents = join(home, 'Documents')
  return { projects: join(existsSync(documents) ? documents : home, APP_NAME), state, logs: join(state, 'logs') }
}
