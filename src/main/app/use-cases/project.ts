import { mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ParsedInput } from '#shared/api.ts'
import type { ProjectRecovery, ProjectSettings, ProjectSnapshot, RecentProject } from '#shared/domain/project.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { createProject, openProject, type Project } from '../../store/project.ts'
import { readMeta, saveSettings } from '../../store/settings.ts'
import type { Context } from '../context.ts'
import { freePath, plainFileName } from '../free-path.ts'
import { takeSnapshot } from '../snapshot.ts'

export const PROJECT_EXTENSION = '.depthgauge'

async function hold(context: Context, project: Project): Promise<ProjectSnapshot> {
  await context.tasks.cancelAll()
  context.workspace.hold(project)
  try {
    const { name } = readMeta(project)
    const snapshot = takeSnapshot(context)
    context.state.remember({ path: project.path, name })
    context.emit('project.changed', { path: project.path })
    return snapshot
  } catch (error) {
    // One that cannot be shown is not left open.
    context.workspace.hold(null)
    context.emit('project.changed', { path: null })
    throw error
  }
}

export async function createNewProject(context: Context, { name }: { name: string }): Promise<ProjectSnapshot> {
  await mkdir(context.options.folders.projects, { recursive: true })
  return hold(
    context,
    createProject(freePath(context.options.folders.projects, plainFileName(name, 'project') + PROJECT_EXTENSION), { name }),
  )
}

/** The path of a project of the recent list, or of one that the user chose; a path that is neither is refused. */
function chosenPath(context: Context, input: ParsedInput<'project.open'>): string {
  if ('file' in input) return context.files.resolve(input.file)
  if (context.state.recent().some((project) => project.path === input.path)) return input.path
  throw new DepthgaugeError('FILE_TOKEN_UNKNOWN')
}

export async function openExistingProject(context: Context, input: ParsedInput<'project.open'>): Promise<ProjectSnapshot> {
  const path = chosenPath(context, input)
  if (context.workspace.isOpen() && context.workspace.project().path === path) return takeSnapshot(context)
  return hold(context, openProject(path))
}

/** The damaged file stays where it is, as it is. */
export async function recoverDamagedProject(context: Context, input: ParsedInput<'project.recover'>): Promise<ProjectRecovery> {
  const damaged = chosenPath(context, input)
  const name = basename(damaged, PROJECT_EXTENSION)
  await mkdir(context.options.folders.projects, { recursive: true })
  const target = freePath(context.options.folders.projects, plainFileName(`${name} (recovered)`) + PROJECT_EXTENSION)
  const recovery = await context.tasks.run('recovery', ({ signal, progress }) =>
    context.pool.run('recover-project', { from: damaged, to: target }, { signal, onProgress: progress }),
  )
  await hold(context, openProject(recovery.path))
  return recovery
}

export async function closeProject(context: Context): Promise<void> {
  await context.tasks.cancelAll()
  context.workspace.hold(null)
  context.emit('project.changed', { path: null })
}

export async function forgetProject({ state }: Context, { path }: { path: string }): Promise<RecentProject[]> {
  state.forget(path)
  return state.recent()
}

export async function saveProjectSettings(context: Context, settings: Partial<ProjectSettings>): Promise<ProjectSnapshot> {
  saveSettings(context.workspace.project(), settings)
  return takeSnapshot(context)
}
