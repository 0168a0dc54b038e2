import type { EngineInfo } from '#shared/domain/basics.ts'
import type { AppInfo } from '#shared/domain/project.ts'
import type { Pool } from '../compute/pool.ts'
import type { AppState } from '../store/app-state.ts'
import type { AppOptions, EventListener } from './app-types.ts'
import type { FileTokens } from './file-tokens.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { Tasks } from './tasks.ts'
import type { Workspace } from './workspace.ts'

/** What use-cases work with. Made once, by `createApp`. */
export interface Context {
  options: AppOptions
  log: Log
  state: AppState
  pool: Pool<Jobs>
  tasks: Tasks
  files: FileTokens
  workspace: Workspace
  emit: EventListener
  /** The engine that the settings choose, and which ones this machine has. Asked of a child once per choice. */
  engines(): Promise<{ engine: EngineInfo; engines: AppInfo['engines'] }>
}
