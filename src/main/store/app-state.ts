/** What the application remembers across projects: two small JSON files in the user's profile. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { AppSettings, RecentProject } from '#shared/domain/project.ts'
import { DepthgaugeError } from '#shared/errors.ts'

/** More than anybody scrolls through. */
const MAX_RECENT = 1000

const StoredSettings = AppSettings.partial()
const StoredRecent = z.array(RecentProject.omit({ exists: true }))

export interface AppState {
  settings(): AppSettings
  saveSettings(settings: Partial<AppSettings>): AppSettings
  /** The latest first; `exists` is looked up now. */
  recent(): RecentProject[]
  /** Puts a project on top of the recent list. */
  remember(project: { path: string; name: string }): void
  /** Takes a project off the list; the file stays. */
  forget(path: string): void
}

/**
 * The state in `folder` (made where it is missing); `defaults` are the settings where nothing was saved. A file that
 * cannot be read as what it should be counts as absent and is kept as `<name>.bad`. Throws DISK_FULL when saving.
 */
export function openAppState(folder: string, defaults: AppSettings): AppState {
  mkdirSync(folder, { recursive: true })
  const settingsFile = join(folder, 'settings.json')
  const recentFile = join(folder, 'recent-projects.json')
  const settings = () => ({ ...defaults, ...readState(settingsFile, StoredSettings) })
  const readRecent = () => readState(recentFile, StoredRecent) ?? []

  return {
    settings,
    saveSettings(changes) {
      writeState(settingsFile, { ...readState(settingsFile, StoredSettings), ...StoredSettings.parse(changes) })
      return settings()
    },
    recent: () =>
      readRecent().map((project) => ({ ...project, exists: statSync(project.path, { throwIfNoEntry: false })?.isFile() ?? false })),
    remember({ path, name }) {
      const entry = { path: resolve(path), name, openedAt: new Date().toISOString() }
      const others = readRecent().filter((project) => project.path !== entry.path)
      writeState(recentFile, [entry, ...others].slice(0, MAX_RECENT))
    },
    forget(path) {
      writeState(
        recentFile,
        readRecent().filter((project) => project.path !== path),
      )
    },
  }
}

function readState<S extends z.ZodType>(file: string, schema: S): z.output<S> | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    renameSync(file, `${file}.bad`)
    return undefined
  }
}

/** All or nothing: written beside, forced to the disk, then renamed over. */
function writeState(file: string, state: unknown): void {
  const unfinished = join(dirname(file), `.${basename(file)}.part`)
  try {
    const descriptor = openSync(unfinished, 'w', 0o600)
    try {
      writeSync(descriptor, JSON.stringify(state, null, 2))
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(unfinished, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new DepthgaugeError('DISK_FULL', { file: basename(file) }, { cause: error })
    throw error
  }
}
