import {
  events,
  methods,
  type Bridge,
  type EventName,
  type EventPayload,
  type MethodName,
  type MethodOutput,
  type Reply,
} from '#shared/api.ts'
import type { ReadOptions, Roles } from '#shared/domain/data.ts'
import type { Scenario } from '#shared/domain/decision.ts'
import type { TreatmentChoice } from '#shared/domain/treatments.ts'
import { usualSettings, type AppSettings, type ProjectSnapshot } from '#shared/domain/project.ts'
import type { LipschitzQuestion, SmoothQuestion } from '#shared/domain/theory.ts'
import { productLab, squareGrowth, squareLab, tentsLab } from '../../../src/main/screening/theory-lab/lab.ts'
import { lipschitzGrowth, lipschitzLab } from '../../../src/main/screening/theory-lab/lipschitz-lab.ts'
import { lipschitzTargets } from '../../../src/main/screening/theory-lab/lipschitz-targets.ts'
import { smoothGrowth, smoothLab } from '../../../src/main/screening/theory-lab/smooth-lab.ts'
import { evaluate } from '../../../src/main/training/evaluate.ts'
import * as sample from './sample-data.ts'

/** A stand-in for the application: answers at once from made-up data, checked against the contract on both sides. */
export interface MockBridge extends Bridge {
  project: ProjectSnapshot | null
  settings: AppSettings
  /** Every call that was made, in order. */
  calls: { name: MethodName; input: unknown }[]
  /** Makes the next call of a method fail with this code. */
  failNext(name: MethodName, code: string, params?: Record<string, string | number>, logFile?: string): void
  /** What a method answers from now on. */
  answer<M extends MethodName>(name: M, output: MethodOutput<M>): void
  /** Keeps calls of a method waiting until the returned function lets them go. */
  hold(name: MethodName): () => void
  tell<E extends EventName>(name: E, payload: EventPayload<E>): void
}

export function createMockBridge(start: { project?: ProjectSnapshot | null; settings?: Partial<AppSettings> } = {}): MockBridge {
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const failures = new Map<MethodName, Extract<Reply<never>, { ok: false }>>()
  const holds = new Map<MethodName, Promise<void>>()

  const answers: Record<MethodName, (input: never) => unknown> = {
    'app.info': () => sample.info,
    'app.settings': () => bridge.settings,
    'app.saveSettings': (change: Partial<AppSettings>) => (bridge.settings = { ...bridge.settings, ...change }),
    'app.selfTest': () => sample.selfTests,
    'support.preview': () => [{ name: 'about.json', text: JSON.stringify(sample.info, null, 2) }],
    'support.save': () => ({ kind: 'download', url: '/downloads/1', name: 'depthgauge-support.zip' }),
    'schedule.get': () => null,
    'schedule.set': (input: { budget: 'quick'; at: string }) => ({ ...input, path: '/tmp/a.depthgauge', name: 'a' }),
    'schedule.clear': () => undefined,
    'project.recent': () => sample.recent,
    'project.forget': ({ path }: { path: string }) => sample.recent.filter((one) => one.path !== path),
    'project.create': ({ name }: { name: string }) =>
      (bridge.project = { ...sample.projectWith('nothing'), name, path: `/tmp/${name}.depthgauge` }),
    'project.createSample': () =>
      (bridge.project = { ...sample.projectWith('data'), name: 'サンプルプラント', path: '/tmp/sample.depthgauge' }),
    'project.open': () => (bridge.project = sample.projectWith('everything')),
    'project.recover': () => {
      bridge.project = sample.projectWith('nothing')
      return { path: bridge.project.path, data: false, runs: 12, damagedTables: ['columns'] }
    },
    'project.saveSettings': (change: object) =>
      (bridge.project = { ...bridge.project!, settings: { ...bridge.project!.settings, ...change } }),
    'project.close': () => void (bridge.project = null),
    'project.snapshot': () => bridge.project,
    'data.preview': ({ options: { columns = [], ...said } }: { options: ReadOptions }) => ({
      ...sample.preview,
      ...said,
      columns: sample.preview.columns.map((column, at) => {
        const { kind = column.kind, unit = column.unit } = columns.find(({ position }) => position === at) ?? {}
        return { ...column, kind, unit }
      }),
    }),
    'data.import': () => {
      if (bridge.project) bridge.project = { ...bridge.project, dataset: sample.dataset }
      return sample.dataset
    },
    'data.rows': ({ limit }: { limit: number }) => sample.preview.rows.slice(0, limit),
    'data.saveTreatments': (treatments: TreatmentChoice[]) =>
      (bridge.project = {
        ...bridge.project!,
        screening: null,
        comparison: null,
        operation: null,
        decision: null,
        settings: { ...bridge.project!.settings, treatments },
      }),
    'data.replay': () => ({
      rows: 1180,
      of: 1200,
      steps: [{ kind: 'clip', column: '炉内温度', low: 780, high: 920, count: 7 }],
      saved: { kind: 'download', url: '/downloads/2', name: 'later-inputs.csv' },
    }),
    'data.saveRoles': (request: Partial<Roles>) =>
      (bridge.project = {
        ...bridge.project!,
        screening: null,
        comparison: null,
        operation: null,
        decision: null,
        rowsUsed: sample.projectWith('data').rowsUsed,
        settings: { ...bridge.project!.settings, roles: { ...sample.preview.suggestedRoles!, ...request } },
      }),
    'screening.run': () => {
      bridge.project = { ...bridge.project!, screening: sample.screening }
      return sample.screening
    },
    'comparison.plan': ({ budget }: { budget: 'quick' }) => ({
      budget,
      runs: 258,
      finished: 0,
      hiddenLayers: [1, 2, 3, 4],
      weightBudgets: [120, 400, 1200, 4000],
      folds: 5,
      seeds: 3,
      secondsExpected: 420,
    }),
    'comparison.run': () => {
      bridge.project = { ...bridge.project!, comparison: sample.comparison }
      return sample.comparison
    },
    'comparison.conclude': () => ({ ...sample.comparison, partial: true }),
    'comparison.diagnose': () => sample.diagnosis,
    'experiments.list': () => sample.runs,
    'experiments.sweeps': () => [sample.sweep],
    'experiments.rerun': ({ runId }: { runId: number }) => {
      const { status, rmse, validationRmse, epochs, bestEpoch, params } = sample.runs.find(({ id }) => id === runId)!
      const figures = { status, rmse, validationRmse, epochs, bestEpoch, params }
      return { identical: true, stored: figures, again: figures, changed: [] }
    },
    'experiments.curve': () => sample.curve,
    'operation.run': () => {
      bridge.project = { ...bridge.project!, operation: sample.operation }
      return sample.operation
    },
    'operation.predict': () => [{ role: 'shallow', value: 81.2, outside: [] }],
    'operation.explain': () => [
      {
        role: 'shallow',
        base: 76,
        value: 81.2,
        contributions: [
          { feature: '炉内温度', contribution: 6.4, standardError: 0 },
          { feature: '圧力', contribution: -1.2, standardError: 0.3 },
        ],
      },
    ],
    'decision.evaluate': () => sample.decision,
    'decision.save': () => {
      bridge.project = { ...bridge.project!, decision: sample.decision }
      return sample.decision
    },
    'decision.saveScenarios': (scenarios: Scenario[]) => {
      const project = bridge.project!
      const { roi, verdict } = project.decision!
      const { business, recommended } = verdict
      bridge.project = {
        ...project,
        settings: { ...project.settings, scenarios },
        decision: { ...project.decision!, scenarios: scenarios.map((one) => ({ ...one, roi, business, recommended })) },
      }
      return bridge.project
    },
    'report.save': () => ({ kind: 'download', url: '/downloads/report.html', name: 'report.html' }),
    'theory.square': ({ eps }: { eps: number }) => squareLab(eps),
    'theory.growth': () => squareGrowth(),
    'theory.product': ({ levels, bound }: { levels: number; bound: number }) => productLab(levels, bound),
    'theory.tents': ({ times }: { times: number }) => tentsLab(times),
    'theory.smooth': (question: SmoothQuestion) => smoothLab(question, question.eps),
    'theory.smoothGrowth': () => smoothGrowth(),
    'theory.lipschitz': ({ shape, eps, feature }: LipschitzQuestion) =>
      lipschitzLab(
        {
          shape,
          target: lipschitzTargets[shape === 'data' ? 'takagi' : shape](),
          input: shape === 'data' ? { feature: feature!, unit: '°C', from: 20, to: 90 } : null,
        },
        eps,
        {
          info: { id: 'native', backend: 'avx2', threads: 1 },
          predict: async (network, inputs, rows) => Float32Array.from(evaluate(network, inputs, rows)),
        },
      ),
    'theory.lipschitzGrowth': () => lipschitzGrowth(),
    'theory.savePage': () => ({ kind: 'download', url: '/downloads/theory-lab.html', name: 'theory-lab.html' }),
    'theory.saveNetwork': ({ lab }: { lab: string }) => ({
      kind: 'download',
      url: `/downloads/theory-${lab}.onnx`,
      name: `theory-${lab}.onnx`,
    }),
    'task.cancel': () => undefined,
  }

  const bridge: MockBridge = {
    project: start.project ?? null,
    settings: { language: 'ja', ...usualSettings, theme: 'light', toured: true, ...start.settings },
    calls: [],
    failNext: (name, code, params = {}, logFile) =>
      void failures.set(name, { ok: false, error: { code, params, ...(logFile === undefined ? {} : { logFile }) } }),
    answer: (name, output) => void (answers[name] = () => output),
    hold(name) {
      let release!: () => void
      holds.set(name, new Promise((resolve) => (release = resolve)))
      return () => {
        holds.delete(name)
        release()
      }
    },
    tell: (name, payload) => listeners.get(name)?.forEach((listener) => listener(events[name].parse(payload) as never)),
    async invoke(name, input) {
      const parsed = methods[name].input.parse(input)
      bridge.calls.push({ name, input: parsed })
      await holds.get(name)
      const failure = failures.get(name)
      failures.delete(name)
      if (failure) return failure
      return { ok: true, value: methods[name].output.parse(await answers[name](parsed as never)) as never }
    },
    on(name, listener) {
      const ofName = listeners.get(name) ?? new Set()
      listeners.set(name, ofName.add(listener))
      return () => void ofName.delete(listener)
    },
    fileToken: (file) => Promise.resolve(`token-of-${file.name}`),
  }
  return bridge
}
