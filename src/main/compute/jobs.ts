/** What a pool can do: `{ name: { input, output } }`. */
export type JobMap<Jobs> = { [Name in keyof Jobs]: { input: unknown; output: unknown } }

export interface JobContext {
  /** Fires when the job is no longer wanted; the handler then throws CANCELLED soon, or its process is ended. */
  signal: AbortSignal
  /** May be called as often as is convenient: only some of the calls travel. */
  progress(done: number, total: number): void
}

/** A child's side of the jobs. */
export type Handlers<Jobs extends JobMap<Jobs>> = {
  [Name in keyof Jobs]: (input: Jobs[Name]['input'], context: JobContext) => Promise<Jobs[Name]['output']>
}
