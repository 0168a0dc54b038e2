import { tableOf } from '../data/treatments/prepare.ts'
import type { BuiltTable } from '../data/table.ts'
import { readColumns, readDataset } from '../store/dataset.ts'
import { readProject } from '../store/project.ts'
import type { PreparedProject } from './jobs.ts'
import { fingerprint } from './workspace.ts'

let cached: { identity: string; built: BuiltTable } | undefined

/**
 * The rows of a project after its treatments, ready for fitting, read once per compute child and shared by its jobs;
 * `identity` changes with everything that makes the table. Throws as `readProject` and `tableOf` do.
 */
export function loadTable({ project: path, roles, steps, seed }: PreparedProject): BuiltTable & { identity: string } {
  const project = readProject(path)
  try {
    const identity = fingerprint(path, readDataset(project), roles, steps, seed)
    if (cached?.identity !== identity) cached = { identity, built: tableOf({ columns: readColumns(project), roles, seed }, steps) }
    return { ...cached.built, identity }
  } finally {
    project.close()
  }
}
