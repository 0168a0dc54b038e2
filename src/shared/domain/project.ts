import { z } from 'zod'
import { Language } from './basics.ts'
import { Budget, Comparison, GridChoice } from './comparison.ts'
import { DatasetSummary, Roles } from './data.ts'
import { Assumptions, Decision, Scenarios } from './decision.ts'
import { Operation } from './operation.ts'
import { EngineInfo } from './basics.ts'
import { Screening } from './screening.ts'
import { Step, TreatmentChoice } from './treatments.ts'

export const EngineChoice = z.enum(['auto', 'native', 'tensorflow'])
export type EngineChoice = z.infer<typeof EngineChoice>

/** What a project remembers besides its data and results. */
export const ProjectSettings = z.object({
  roles: Roles.nullable(),
  /** What the user decided about findings of the quality report; the others are treated as proposed. */
  treatments: z.array(TreatmentChoice),
  budget: Budget,
  /** How much of the budget's grid a comparison tries; all of it where stage 1 proposes nothing. */
  grid: GridChoice,
  seed: z.number().int().min(0).max(0xffffffff),
  /** The error that is good enough, as a share of the target's range. */
  neededEps: z.number().gt(0).lt(1),
  assumptions: Assumptions,
  scenarios: Scenarios,
})
export type ProjectSettings = z.infer<typeof ProjectSettings>

/** What the application remembers across projects. */
export const AppSettings = z.object({
  language: Language,
  theme: z.enum(['light', 'dark', 'system']),
  /** `projector`: larger, to be read from the back of a meeting room. */
  text: z.enum(['normal', 'projector']),
  /** Whether single keys do things; who speaks to the computer may not want that (WCAG 2.1.4). */
  keys: z.boolean(),
  /** Whether the tour was seen, or skipped. */
  toured: z.boolean(),
  engine: EngineChoice,
  /** Child processes for heavy work; null: as many as there are cores. */
  processes: z.number().int().min(1).max(64).nullable(),
})
export type AppSettings = z.infer<typeof AppSettings>

/** Where nothing was saved; the language is that of the system. */
export const usualSettings = {
  theme: 'system',
  text: 'normal',
  keys: true,
  toured: false,
  engine: 'auto',
  processes: null,
} as const satisfies Omit<AppSettings, 'language'>

/** A sweep that starts by itself, e.g. in the night. */
export const ScheduledSweep = z.object({
  /** Of the project, and its name. */
  path: z.string(),
  name: z.string(),
  budget: Budget,
  at: z.iso.datetime(),
})
export type ScheduledSweep = z.infer<typeof ScheduledSweep>

export const RecentProject = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: z.iso.datetime(),
  /** False where the file is gone. */
  exists: z.boolean(),
})
export type RecentProject = z.infer<typeof RecentProject>

export const TaskId = z.enum(['import', 'screening', 'comparison', 'operation', 'export', 'replay', 'recovery', 'self-test'])
export type TaskId = z.infer<typeof TaskId>

/** How far a long piece of work is. */
export const TaskProgress = z.object({
  task: TaskId,
  /** What is counted: rows, runs, steps. */
  done: z.number(),
  total: z.number(),
  /** Gradient steps so far, of work that trains. */
  steps: z.number().optional(),
  /** Of the work, 0 to 1: not all runs are of one size. Never goes back. */
  share: z.number(),
  /** Seconds to go; null while nothing is known. */
  etaSeconds: z.number().nullable(),
  elapsedSeconds: z.number(),
})
export type TaskProgress = z.infer<typeof TaskProgress>

export const StageId = z.enum(['data', 'screening', 'comparison', 'operation', 'decision'])
export type StageId = z.infer<typeof StageId>

/** Everything the renderer shows of the open project. A stage is null until it has a result that fits the data and settings. */
export const ProjectSnapshot = z.object({
  path: z.string(),
  name: z.string(),
  /** Its issues are those of reading the file and, once the roles are known, those of the quality report. */
  dataset: DatasetSummary.nullable(),
  /** Rows with a value in the target and every feature; null until the roles are known. */
  rowsUsed: z.number().int().nullable(),
  /** Everything that is done to the data before anything is computed on them; empty until the roles are known. */
  steps: z.array(Step),
  settings: ProjectSettings,
  screening: Screening.nullable(),
  comparison: Comparison.nullable(),
  operation: Operation.nullable(),
  decision: Decision.nullable(),
  /** On a network share, where a project is slower and open on one PC at a time. */
  onNetwork: z.boolean(),
  /** What runs at the moment. */
  tasks: z.array(TaskProgress),
  /** Runs of an unfinished sweep that can be resumed: finished / planned. */
  resumable: z.object({ finished: z.number().int(), planned: z.number().int() }).nullable(),
})
export type ProjectSnapshot = z.infer<typeof ProjectSnapshot>

/** What was saved of a damaged project. */
export const ProjectRecovery = z.object({
  /** Of the new project. */
  path: z.string(),
  /** Whether the data were whole; they are left out where they were not. */
  data: z.boolean(),
  /** Stored runs that are there. */
  runs: z.number().int(),
  /** Of the damaged file; empty where every row of every table could be read. */
  damagedTables: z.array(z.string()),
})
export type ProjectRecovery = z.infer<typeof ProjectRecovery>

export const AppInfo = z.object({
  name: z.literal('Depthgauge'),
  version: z.string(),
  host: z.enum(['electron', 'web', 'cli']),
  engine: EngineInfo,
  engines: z.array(
    z.object({
      id: z.enum(['native', 'tensorflow']),
      available: z.boolean(),
      backend: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  node: z.string(),
  platform: z.string(),
  cores: z.number().int(),
  logFile: z.string(),
})
export type AppInfo = z.infer<typeof AppInfo>
