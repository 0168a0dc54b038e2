import type { Roles } from '#shared/domain/data.ts'
import { buildTable, type BuiltTable } from '../data/table.ts'
import { readColumns, readDataset } from '../store/dataset.ts'
import { readProject } from '../store/project.ts'
import { fingerprint } from './workspace.ts'

let cached: { key: string; built: BuiltTable } | undefined

/**
 * The rows of a project, ready for fitting, read once per compute child and shared by its jobs. Throws as `readProject`
 * and `buildTable` do.
 */
export function loadTable(projectPath: string, roles: Roles): BuiltTable {
  const project = readProject(projectPath)
  try {
    const key = fingerprint(projectPath, readDataset(project), roles)
    if (cached?.key !== key) cached = { key, built: buildTable(readColumns(project), roles) }
    return cached.built
  } finally {
    project.close()
  }
}
