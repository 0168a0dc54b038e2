/** What the application remembers across projects: three small JSON files in the user's profile. */
import { mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { AppSettings, RecentProject, ScheduledSweep } from '#shared/domain/project.ts'
import { writeWhole } from './write-whole.ts'

/** More than anybody scrolls through. */
const MAX_RECENT = 1000

/** What a user works on is nobody else's business. */
const PRIVATE = 0o600

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
  /** The sweep that starts by itself. */
  scheduled(): ScheduledSweep | null
  schedule(sweep: ScheduledSweep | null): void
}

/**
 * The state in `folder` (made where it is missing); `defaults` are the settings where nothing was saved. A file that
 * cannot be read as what it should be counts as absent and is kept as `<name>.bad`. Throws DISK_FULL when saving.
 */
export function openAppState(folder: string, defaults: AppSettings): AppState {
  mkdirSync(folder, { recursive: true })
  const settingsFile = join(folder, 'settings.json')
  const recentFile = join(folder, 'recent-projects.json')
  const scheduleFile = join(folder, 'scheduled-sweep.json')
  const settings = () => ({ ...defaults, ...readState(settingsFile, StoredSettings) })
  const writeRecent = (projects: z.infer<typeof StoredRecent>) => writeWhole(recentFile, JSON.stringify(projects, null, 2), PRIVATE)
  const readRecent = () => readState(recentFile, StoredRecent) ?? []

  return {
    settings,
    saveSettings(changes) {
      writeWhole(
        settingsFile,
        JSON.stringify({ ...readState(settingsFile, StoredSettings), ...StoredSettings.parse(changes) }, null, 2),
        PRIVATE,
      )
      return settings()
    },
    recent: () =>
      readRecent().map((project) => ({ ...project, exists: statSync(project.path, { throwIfNoEntry: false })?.isFile() ?? false })),
    remember({ path, name }) {
      const entry = { path: resolve(path), name, openedAt: new Date().toISOString() }
      const others = readRecent().filter((project) => project.path !== entry.path)
      writeRecent([entry, ...others].slice(0, MAX_RECENT))
    },
    scheduled: () => readState(scheduleFile, ScheduledSweep.nullable()) ?? null,
    schedule: (sweep) => writeWhole(scheduleFile, JSON.stringify(sweep), PRIVATE),
    forget(path) {
      writeRecent(readRecent().filter((project) => project.path !== path))
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
