/** Everything heavy, by name: what goes to a compute child and what comes back. The work itself is in job-handlers.ts. */
import type { EngineInfo, Language } from '#shared/domain/basics.ts'
import type { Budget, Comparison, FinalistRole, GridLimits } from '#shared/domain/comparison.ts'
import type { DataCheck, DatasetSummary, Preview, ReadOptions, Roles, RolesRequest } from '#shared/domain/data.ts'
import type { Assumptions, Decision, Scenario } from '#shared/domain/decision.ts'
import type { Diagnosis } from '#shared/domain/diagnosis.ts'
import type { LocalExplanation, Operation } from '#shared/domain/operation.ts'
import type { ReportFormat } from '#shared/domain/report.ts'
import type { AppInfo, EngineChoice, ProjectRecovery } from '#shared/domain/project.ts'
import type { SelfTest } from '#shared/domain/support.ts'
import type { Screening } from '#shared/domain/screening.ts'
import type { Replay, Step, TreatmentChoice } from '#shared/domain/treatments.ts'
import type {
  LabNetwork,
  LipschitzGrowth,
  LipschitzLab,
  LipschitzQuestion,
  ProductLab,
  SmoothGrowth,
  SmoothLab,
  SmoothQuestion,
  SquareLab,
  SquarePair,
  TentsLab,
} from '#shared/domain/theory.ts'
import type { PlannedRun } from '../comparison/plan.ts'
import type { RunOutcome } from '../comparison/run.ts'
import type { SweepSpec } from '../comparison/spec.ts'
import type { LabResults } from '../report/content/lab-page.ts'
import type { SampleRows } from '../report/model-package/render-package.ts'
import type { ReportSource } from '../report/content/voice.ts'
import type { StoredModel } from '../store/models.ts'

/** Whose data, what the columns are for, and what was done to them. Children read the project file for themselves. */
export interface PreparedProject {
  /** Path of the project file. */
  project: string
  roles: Roles
  steps: Step[]
  seed: number
}

export interface SweepInput extends PreparedProject {
  budget: Budget
  /** Null for the whole grid of the budget. */
  limits: GridLimits | null
}

interface FinishedSweep extends PreparedProject {
  sweepId: number
}

/** Whose columns a question about the user's own data means; null where it means none. */
type LabData = PreparedProject | null

export interface Jobs {
  'recover-project': { input: { from: string; to: string }; output: ProjectRecovery }
  'self-test': { input: undefined; output: SelfTest[] }
  'probe-engines': { input: { choice: EngineChoice }; output: { engine: EngineInfo; engines: AppInfo['engines'] } }
  /** Both put what they made into the project. */
  'sample-plant': { input: { project: string; seed: number; language: Language }; output: undefined }
  'preview-file': { input: { path: string; options: ReadOptions }; output: Preview }
  'import-file': { input: { project: string; path: string; options: ReadOptions; roles?: RolesRequest }; output: DatasetSummary }
  /** `said`: how the user had the project's own file read. */
  'replay-file': {
    input: PreparedProject & { path: string; said: Pick<DatasetSummary, 'options' | 'columns'> }
    output: Replay & { csv: Uint8Array }
  }
  'settle-project': { input: { project: string }; output: undefined }
  'check-data': { input: Omit<PreparedProject, 'steps'> & { choices: TreatmentChoice[] }; output: DataCheck }
  screen: { input: PreparedProject & { neededEps: number }; output: Screening }
  'design-sweep': { input: SweepInput; output: SweepSpec }
  'train-run': { input: SweepInput & { engine: EngineChoice; planned: PlannedRun }; output: RunOutcome }
  'conclude-sweep': {
    /** `parallel`: trainings at a time. */
    input: SweepInput & FinishedSweep & { engine: EngineChoice; parallel: number }
    output: { comparison: Omit<Comparison, 'engine' | 'sweepId'>; models: Omit<StoredModel, 'sweepId'>[] }
  }
  diagnose: { input: SweepInput & FinishedSweep; output: Diagnosis }
  operate: { input: SweepInput & { comparison: Comparison; engine: EngineChoice; assumptions: Assumptions }; output: Operation }
  predict: {
    input: SweepInput & FinishedSweep & { inputs: Record<string, number> }
    output: { role: FinalistRole; value: number; outside: string[] }[]
  }
  /** The stored ONNX of a finalist against its stored model: the largest relative difference. */
  'verify-export': { input: SweepInput & FinishedSweep & { role: FinalistRole }; output: number }
  explain: { input: SweepInput & FinishedSweep & { inputs: Record<string, number> }; output: LocalExplanation[] }
  'sample-rows': { input: SweepInput & FinishedSweep & { role: FinalistRole }; output: SampleRows }
  decide: {
    input: {
      screening: Screening
      comparison: Comparison
      operation: Operation
      assumptions: Assumptions
      scenarios: Scenario[]
      target: { name: string; unit: string | null }
      seed: number
    }
    output: Decision
  }
  'render-report': { input: ReportSource & { format: ReportFormat; templatePath: string | null }; output: Uint8Array }
  'theory-square': { input: { eps: number }; output: SquareLab }
  'theory-growth': { input: undefined; output: SquarePair[] }
  'theory-product': { input: { levels: number; bound: number }; output: ProductLab }
  'theory-tents': { input: { times: number }; output: TentsLab }
  'theory-smooth': { input: SmoothQuestion; output: SmoothLab }
  'theory-smooth-growth': { input: undefined; output: SmoothGrowth }
  'theory-lipschitz': { input: LipschitzQuestion & { data: LabData; engine: EngineChoice }; output: LipschitzLab }
  'theory-lipschitz-growth': { input: undefined; output: LipschitzGrowth }
  'render-lab-page': { input: { results: LabResults; language: Language }; output: Uint8Array }
  'theory-network': { input: { asked: LabNetwork; data: LabData }; output: Uint8Array<ArrayBuffer> }
}
