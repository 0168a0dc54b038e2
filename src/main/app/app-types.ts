import type { EventName, EventPayload, Reply, SavedFile } from '#shared/api.ts'
import type { Language } from '#shared/domain/basics.ts'
import type { ChildTransport } from '../compute/transport.ts'

/** What a host must give the application. */
export interface AppOptions {
  host: 'electron' | 'web' | 'cli'
  version: string
  /** `projects`: where new projects go; `state`: settings and recent projects (null: remembered nowhere); `logs`: the log file. */
  folders: { projects: string; state: string | null; logs: string }
  /** Starts one compute child (`compute-child.ts`). */
  spawnChild: () => ChildTransport
  /** Lets the user have a file: a save dialog, or a download. */
  saveFile(name: string, bytes: Uint8Array): Promise<SavedFile>
  /** Starts the application with the PC, or no longer, where the system can do that. */
  startWithSystem?(enabled: boolean): void
  /** The language until the user chooses one. */
  systemLanguage: Language
}

export type EventListener = <E extends EventName>(name: E, payload: EventPayload<E>) => void

/** The application as its hosts see it. */
export interface App {
  /** Parses and answers every method of the API contract. Never throws: failures are replies. */
  invoke(name: string, input: unknown): Promise<Reply<unknown>>
  /** Returns a function that stops listening. */
  on(listener: EventListener): () => void
  /** Makes a token for a file that the user chose. */
  registerFile(path: string): string
  /** Stops what runs, saves what is finished, closes the project. */
  close(): Promise<void>
}
