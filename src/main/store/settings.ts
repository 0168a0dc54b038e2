import { z } from 'zod'
import { ProjectSettings } from '#shared/domain/project.ts'
import { parseStored } from './json.ts'
import type { Project, ProjectReader } from './project.ts'

/** What was saved of the settings; what never was is absent. */
export function readSettings(project: ProjectReader): Partial<ProjectSettings> {
  const rows = project.read((database) => database.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings').all())
  return parseStored(project, ProjectSettings.partial(), () => Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)])))
}

/** Saves the settings given; the others stay as they are. */
export function saveSettings(project: Project, settings: Partial<ProjectSettings>): void {
  project.write((database) => {
    const save = database.prepare('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    for (const [key, value] of Object.entries(settings)) if (value !== undefined) save.run(key, JSON.stringify(value))
  })
}

const Meta = z.object({ name: z.string(), createdAt: z.iso.datetime() })

/** The name that the user gave the project, and when it was made. */
export function readMeta(project: ProjectReader): z.infer<typeof Meta> {
  const rows = project.read((database) => database.prepare<[], { key: string; value: string }>('SELECT key, value FROM meta').all())
  return parseStored(project, Meta, Object.fromEntries(rows.map(({ key, value }) => [key, value])))
}
