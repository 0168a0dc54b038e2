import type { Roles } from '#shared/domain/data.ts'
import { buildTable, type BuiltTable } from '../data/table.ts'
import { readColumns, readDataset } from '../store/dataset.ts'
import { readProject } from '../store/project.ts'
import { fingerprint } from './workspace.ts'

let cached: { identity: string; built: BuiltTable } | undefined

/**
 * The rows of a project, ready for fitting, read once per compute child and shared by its jobs; `identity` changes with
 * the data and the roles. Throws as `readProject`
 * and `buildTable` do.
 */
export function loadTable(projectPath: string, roles: Roles): BuiltTable & { identity: string } {
  const project = readProject(projectPath)
  try {
    const identity = fingerprint(projectPath, readDataset(project), roles)
    if (cached?.identity !== identity) cached = { identity, built: buildTable(readColumns(project), roles) }
    return { ...cached.built, identity }
  } finally {
    project.close()
  }
}
