import { createHash } from 'node:crypto'
import type { ProjectSettings } from '#shared/domain/project.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { defaultAssumptions } from '#shared/finance/defaults.ts'
import { readSettings } from '../store/settings.ts'
import type { Project, ProjectReader } from '../store/project.ts'

/** The project that is open, at most one. */
export interface Workspace {
  /** Throws PROJECT_NONE. */
  project(): Project
  isOpen(): boolean
  /** Closes the project that is open, then holds this one (or none). */
  hold(project: Project | null): void
}

export function createWorkspace(): Workspace {
  let open: Project | null = null
  return {
    project() {
      if (!open) throw new DepthgaugeError('PROJECT_NONE')
      return open
    },
    isOpen: () => open !== null,
    hold(project) {
      open?.close()
      open = project
    },
  }
}

const defaults = (): ProjectSettings => ({
  roles: null,
  treatments: [],
  budget: 'standard',
  grid: 'whole',
  seed: 1,
  // 1 % of the range: about what a plant sensor resolves.
  neededEps: 0.01,
  assumptions: defaultAssumptions('JPY'),
  scenarios: [],
})

/** The settings of a project, with the defaults for what was never set. */
export function settingsOf(project: ProjectReader): ProjectSettings {
  return { ...defaults(), ...readSettings(project) }
}

/** Identifies what a result was computed from: the same parts, the same fingerprint. */
export function fingerprint(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
