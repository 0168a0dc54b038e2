/**
 * The API contract: everything that a user interface can ask of the application, and everything that the application
 * tells on its own. The router, the preload bridge, the web host and the renderer's client are derived from these two
 * objects; a new method is one entry here and one use-case in `main/app`.
 */
import { z } from 'zod'
import { Budget, LearningCurve, Run, SweepPlan, Comparison, FinalistRole } from './domain/comparison.ts'
import { CellValue, DatasetSummary, Preview, ReadOptions, RolesRequest } from './domain/data.ts'
import { Assumptions, Decision, Scenarios } from './domain/decision.ts'
import { Diagnosis } from './domain/diagnosis.ts'
import { Language } from './domain/basics.ts'
import { reportFormats } from './domain/report.ts'
import { Rerun, SweepRecord } from './domain/experiments.ts'
import { LocalExplanation, Operation } from './domain/operation.ts'
import {
  AppInfo,
  AppSettings,
  ProjectRecovery,
  ProjectSettings,
  ProjectSnapshot,
  RecentProject,
  ScheduledSweep,
  TaskId,
  TaskProgress,
} from './domain/project.ts'
import { SelfTest, SupportFile } from './domain/support.ts'
import { Screening } from './domain/screening.ts'
import {
  LabNetwork,
  LabSettings,
  LipschitzGrowth,
  LipschitzLab,
  LipschitzQuestion,
  ProductLab,
  ProductQuestion,
  SmoothGrowth,
  SmoothLab,
  SmoothQuestion,
  SquareLab,
  SquarePair,
  SquareQuestion,
  TentsLab,
  TentsQuestion,
} from './domain/theory.ts'
import { Replay, TreatmentChoice } from './domain/treatments.ts'

/** A file that the user chose. Only the host makes tokens, from a real choice (dialog, drop, upload): never a path from the renderer. */
export const FileToken = z.string().min(1).max(200)

/** Where a saved file went: a path (Electron), a download of this host (web), or nowhere because the user cancelled. */
export const SavedFile = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string() }),
  z.object({ kind: z.literal('download'), url: z.string(), name: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
])
export type SavedFile = z.infer<typeof SavedFile>

const nothing = z.undefined()
const method = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })

export const methods = {
  'app.info': method(nothing, AppInfo),
  'app.settings': method(nothing, AppSettings),
  'app.saveSettings': method(AppSettings.partial(), AppSettings),

  /** Trains, exports and stores on problems whose answer is known. */
  'app.selfTest': method(nothing, z.array(SelfTest)),
  /** Every file of the support bundle, to be looked at before it is saved. */
  'support.preview': method(nothing, z.array(SupportFile)),
  /** Saves the files that were shown. */
  'support.save': method(z.array(SupportFile).max(10), SavedFile),

  'project.recent': method(nothing, z.array(RecentProject)),
  'project.forget': method(z.object({ path: z.string() }), z.array(RecentProject)),
  'project.create': method(z.object({ name: z.string().min(1).max(120) }), ProjectSnapshot),
  /** A new project with the simulated plant in it, its roles set. */
  'project.createSample': method(nothing, ProjectSnapshot),
  /** By a path of the recent list, or by a file that the user chose. */
  'project.open': method(z.union([z.object({ path: z.string() }), z.object({ file: FileToken })]), ProjectSnapshot),
  /** Saves what can be read of a damaged project into a new one beside it, which is then open. */
  'project.recover': method(z.union([z.object({ path: z.string() }), z.object({ file: FileToken })]), ProjectRecovery),
  'project.saveSettings': method(
    ProjectSettings.pick({ budget: true, grid: true, seed: true, neededEps: true }).partial(),
    ProjectSnapshot,
  ),
  'project.close': method(nothing, nothing),
  /** Null while no project is open. */
  'project.snapshot': method(nothing, ProjectSnapshot.nullable()),

  'data.preview': method(z.object({ file: FileToken, options: ReadOptions }), Preview),
  /** With `roles`, nothing is imported that cannot be used with them; without, they are suggested. */
  'data.import': method(z.object({ file: FileToken, options: ReadOptions, roles: RolesRequest.optional() }), DatasetSummary),
  'data.rows': method(z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }), z.array(z.array(CellValue))),
  /** Names as the file writes them or without their unit; what is left out is chosen by evidence (`Preview.suggestedRoles`). */
  'data.saveRoles': method(RolesRequest, ProjectSnapshot),
  /** What the user decided about findings, all of it; the others are treated as proposed. */
  'data.saveTreatments': method(z.array(TreatmentChoice), ProjectSnapshot),
  /** The open project's steps on later data: saves the inputs of a model as CSV, and tells what each step did. */
  'data.replay': method(z.object({ file: FileToken }), Replay.extend({ saved: SavedFile })),

  'screening.run': method(z.object({ neededEps: z.number().gt(0).lt(1).optional() }), Screening),

  'comparison.plan': method(z.object({ budget: Budget }), SweepPlan),
  /** Runs what is missing of the plan, so that it also resumes; `task.cancel` stops and keeps. */
  'comparison.run': method(z.object({ budget: Budget }), Comparison),
  /** Draws the result from what is finished of a stopped sweep, without the rest (`partial: true`). */
  'comparison.conclude': method(z.object({ budget: Budget }), Comparison),
  /** Residuals of the finalists, and the learning curves of the contenders. */
  'comparison.diagnose': method(nothing, Diagnosis),
  'schedule.get': method(nothing, ScheduledSweep.nullable()),
  /** Starts the sweep of the open project at a time, also after a restart in between; one at most is scheduled. */
  'schedule.set': method(z.object({ budget: Budget, at: z.iso.datetime() }), ScheduledSweep),
  'schedule.clear': method(nothing, nothing),
  /** Every run of the open project, newest first. */
  'experiments.list': method(nothing, z.array(Run)),
  /** What the runs of each sweep were run with, newest first. */
  'experiments.sweeps': method(nothing, z.array(SweepRecord)),
  /** Trains a stored run once more, with its own settings, and compares; stores nothing. */
  'experiments.rerun': method(z.object({ runId: z.number().int() }), Rerun),
  'experiments.curve': method(z.object({ runId: z.number().int() }), LearningCurve),

  'operation.run': method(z.object({ cycleTimeMs: z.number().positive().optional() }), Operation),
  /** A prediction of each finalist for one row of inputs, in raw units. */
  'operation.predict': method(
    z.object({ inputs: z.record(z.string(), z.number()) }),
    z.array(z.object({ role: FinalistRole, value: z.number(), outside: z.array(z.string()) })),
  ),

  /** Why each finalist predicts what it does for one row of inputs, in raw units. */
  'operation.explain': method(z.object({ inputs: z.record(z.string(), z.number()) }), z.array(LocalExplanation)),

  /** ROI and verdict for these assumptions, without saving them. */
  'decision.evaluate': method(Assumptions, Decision),
  /** Keeps the assumptions; null while a stage is missing. */
  'decision.save': method(Assumptions, Decision.nullable()),
  /** Keeps these scenarios, all of them, and what follows from them where the stages are done. */
  'decision.saveScenarios': method(Scenarios, ProjectSnapshot),

  /** `template`: a company's .pptx that the slides stand on. `role`: whose model. */
  'report.save': method(
    z.object({
      kind: z.enum([...reportFormats, 'poc', 'model', 'package']),
      language: Language,
      role: FinalistRole.optional(),
      template: FileToken.optional(),
    }),
    SavedFile,
  ),

  /** Theory lab: x^2 within `eps`, deep and shallow. */
  'theory.square': method(SquareQuestion, SquareLab),
  /** The same networks for a ladder of accuracies, coarsest first. */
  'theory.growth': method(nothing, z.array(SquarePair)),
  'theory.product': method(ProductQuestion, ProductLab),
  /** Repeated tent maps (Telgarsky), for every number of hidden layers up to `times`. */
  'theory.tents': method(TentsQuestion, TentsLab),
  /** Theorem 1's approximator of a smooth function. */
  'theory.smooth': method(SmoothQuestion, SmoothLab),
  'theory.smoothGrowth': method(nothing, SmoothGrowth),
  /** The network of depth 6 for a Lipschitz function; `data` asks for the open project and one of its inputs. */
  'theory.lipschitz': method(LipschitzQuestion, LipschitzLab),
  'theory.lipschitzGrowth': method(nothing, LipschitzGrowth),
  /** A network of the lab as ONNX. */
  'theory.saveNetwork': method(LabNetwork, SavedFile),
  /** The lab as one HTML file, each panel as it is set. */
  'theory.savePage': method(z.object({ language: Language, settings: LabSettings }), SavedFile),

  'task.cancel': method(z.object({ task: TaskId }), nothing),
} as const

export const events = {
  'task.progress': TaskProgress,
  'task.ended': z.object({ task: TaskId, outcome: z.enum(['done', 'cancelled', 'failed']) }),
  /** A run of the sweep was finished and stored. */
  'comparison.ran': Run,
  /** The open project changed: what was shown of it may be stale. */
  'project.changed': z.object({ path: z.string().nullable() }),
  /** The window's menu asks to show something. */
  'menu.chosen': z.object({ item: z.literal('about') }),
} as const

export type MethodName = keyof typeof methods
export type MethodInput<M extends MethodName> = z.input<(typeof methods)[M]['input']>
export type ParsedInput<M extends MethodName> = z.output<(typeof methods)[M]['input']>
export type MethodOutput<M extends MethodName> = z.output<(typeof methods)[M]['output']>
export type EventName = keyof typeof events
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>

export const methodNames = Object.keys(methods) as MethodName[]
export const eventNames = Object.keys(events) as EventName[]

/** What travels back over any bridge: a value, or an error by its code (its sentences are in `messages/errors.ts`). */
export type Reply<T> =
  { ok: true; value: T } | { ok: false; error: { code: string; params: Record<string, string | number>; logFile?: string } }

/** What a host gives the renderer, as `window.depthgauge`. Nothing else crosses. */
export interface Bridge {
  invoke<M extends MethodName>(name: M, input: MethodInput<M>): Promise<Reply<MethodOutput<M>>>
  /** Returns a function that stops listening. */
  on<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): () => void
  /** Hands a file that the user chose to the application. */
  fileToken(file: File): Promise<string>
}
