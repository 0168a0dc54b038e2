import { mkdir } from 'node:fs/promises'
import type { ParsedInput } from '#shared/api.ts'
import type { ProjectSettings, ProjectSnapshot, RecentProject } from '#shared/domain/project.ts'
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
  const { name } = readMeta(project)
  context.state.remember({ path: project.path, name })
  context.emit('project.changed', { path: project.path })
  return takeSnapshot(context)
}

export async function createNewProject(context: Context, { name }: { name: string }): Promise<ProjectSnapshot> {
  await mkdir(context.options.folders.projects, { recursive: true })
  return hold(
    context,
    createProject(freePath(context.options.folders.projects, plainFileName(name, 'project') + PROJECT_EXTENSION), { name }),
  )
}

/** Opens a project of the recent list or one that the user chose; a path that is neither is refused. */
export async function openExistingProject(context: Context, input: ParsedInput<'project.open'>): Promise<ProjectSnapshot> {
  let path
  if ('file' in input) path = context.files.resolve(input.file)
  else if (context.state.recent().some((project) => project.path === input.path)) path = input.path
  else throw new DepthgaugeError('FILE_TOKEN_UNKNOWN')
  if (context.workspace.isOpen() && context.workspace.project().path === path) return takeSnapshot(context)
  return hold(context, openProject(path))
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
