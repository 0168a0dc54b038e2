import type { Database } from 'better-sqlite3'

/** One step of the schema. Never edited once released; a change is a new step with the next number. */
export interface Migration {
  /** `user_version` after this step. */
  version: number
  /** SQL, or a function that does it. */
  up: string | ((database: Database) => void)
}
