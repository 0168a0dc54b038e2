/** What a compute child does for each job. Heavy libraries are loaded by the job that needs them. */
import { readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { LocalExplanation } from '#shared/domain/operation.ts'
import type { EngineChoice } from '#shared/domain/project.ts'
import type { LipschitzQuestion } from '#shared/domain/theory.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import type { Handlers } from '../compute/jobs.ts'
import { contenderCurves } from '../comparison/contender-curves.ts'
import { fitFinalists } from '../comparison/finalists.ts'
import { refitFinalist } from '../comparison/refit.ts'
import { residualsOf } from '../comparison/residuals.ts'
import { executeRun } from '../comparison/run.ts'
import { designSweep } from '../comparison/spec.ts'
import { summarise } from '../comparison/summarise.ts'
import { importFile } from '../data/import-file.ts'
import { checkData } from '../data/check-data.ts'
import { previewFile } from '../data/preview-file.ts'
import { generateSamplePlant } from '../data/sample/sample-plant.ts'
import { preparationOf } from '../data/treatments/replay.ts'
import { decide } from '../decision/decide.ts'
import { outsideEnvelope } from '../operation/envelope.ts'
import { verifyExport } from '../operation/export-check.ts'
import { explainModel } from '../operation/explain-model.ts'
import { selfTest } from '../operation/self-test.ts'
import { operate } from '../operation/operate.ts'
import { screen } from '../screening/screen.ts'
import { renderReport } from '../report/render.ts'
import { productLab, squareGrowth, squareLab, tentsLab } from '../screening/theory-lab/lab.ts'
import { lipschitzGrowth, lipschitzLab } from '../screening/theory-lab/lipschitz-lab.ts'
import { curveOf, lipschitzTargets } from '../screening/theory-lab/lipschitz-targets.ts'
import { exportLabNetwork, labNetwork } from '../screening/theory-lab/networks.ts'
import { smoothGrowth, smoothLab } from '../screening/theory-lab/smooth-lab.ts'
import { readColumns } from '../store/dataset.ts'
import { readModels } from '../store/models.ts'
import { readProject, settleProject } from '../store/project.ts'
import { recoverProject } from '../store/recover.ts'
import { finishedRuns, readCurve } from '../store/runs.ts'
import type { Engine } from '../training/engine.ts'
import { openEngine, probeEngines } from '../training/engines/index.ts'
import { predictModel } from '../training/model.ts'
import { exportOnnx } from '../training/onnx/export-onnx.ts'
import { decodeModel, encodeModel } from '../training/serialise.ts'
import { takeRows, type Table } from '../training/table.ts'
import type { Jobs, PreparedProject, SweepInput } from './jobs.ts'
import { replayFile, sameReading } from './replay-file.ts'
import { storeImport } from './store-import.ts'
import { loadTable } from './table-cache.ts'
import { version } from './version.ts'

const engines = new Map<EngineChoice, Promise<Engine>>()

/** One engine per child: loading a library takes longer than most trainings. */
function engineOf(choice: EngineChoice): Promise<Engine> {
  let engine = engines.get(choice)
  if (!engine) {
    engine = openEngine(choice)
    engines.set(choice, engine)
  }
  return engine
}

let design: { key: string; value: ReturnType<typeof designSweep> } | undefined

/** The design of a sweep follows from the data, the budget, its limits and the seed; it is made once per child. */
function designOf({ budget, limits, ...prepared }: SweepInput) {
  const { table, identity } = loadTable(prepared)
  const key = `${identity} ${budget} ${JSON.stringify(limits)}`
  if (design?.key !== key) design = { key, value: designSweep(table, budget, prepared.seed, limits) }
  return { table, ...design.value }
}

/** Reads from the project file, closed again at once. */
function reading<T>(path: string, read: (project: ReturnType<typeof readProject>) => T): T {
  const project = readProject(path)
  try {
    return read(project)
  } finally {
    project.close()
  }
}

/** The finalists of a sweep as they were stored. */
function storedModels(path: string, sweepId: number) {
  const stored = reading(path, (project) => readModels(project, sweepId))
  return stored
    .filter(({ kind }) => kind === MODEL_KIND)
    .map(({ role, bytes }) => ({
      role,
      model: decodeModel(bytes),
      onnx: stored.find((other) => other.role === role && other.kind === ONNX_KIND)!.bytes,
    }))
}

/** The function that a question means: one of the lab's, or the target of a project along one of its inputs. */
function lipschitzTarget({ shape, feature = '' }: Pick<LipschitzQuestion, 'shape' | 'feature'>, data: PreparedProject | null) {
  if (shape !== 'data') return { target: lipschitzTargets[shape](), input: null }
  if (!data) throw new DepthgaugeError('DATA_NONE')
  const { table } = loadTable(data)
  const at = table.features.findIndex(({ column, level }) => column === feature && level === null)
  if (at < 0) throw new DepthgaugeError('THEORY_FLAT_INPUT', { column: feature })
  const along = Float64Array.from({ length: table.rows }, (_, row) => table.x[row * table.features.length + at])
  const target = curveOf(along, table.y, feature)
  return { target, input: { feature, unit: table.features[at].unit, from: target.from, to: target.to } }
}

/** Inputs by the names of the features, or of the column where it is one input. */
const rowOf = ({ features }: Table, inputs: Record<string, number>) =>
  Float64Array.from(features, ({ column, level, name }) => inputs[level === null ? column : name])

/** In a model's package. */
const SAMPLE_ROWS = 10

/** Of the time that an import takes; the rest is for checking and writing. */
const READING_SHARE = 0.7

const MODEL_KIND = 'depthgauge'
const ONNX_KIND = 'onnx'

export const jobHandlers: Handlers<Jobs> = {
  'recover-project': ({ from, to }, { signal, progress }) => recoverProject(from, to, { signal, onProgress: progress }),
  'self-test': (_, { signal, progress }) => selfTest({ signal, onProgress: progress }),
  'probe-engines': async ({ choice }) => ({ engine: (await engineOf(choice)).info, engines: await probeEngines() }),

  async 'sample-plant'({ project, ...asked }, context) {
    const { target, ...sample } = await generateSamplePlant(asked)
    await storeImport(project, sample, { target }, context)
    return undefined
  },

  'preview-file': ({ path, options }) => previewFile(path, options),

  async 'import-file'({ project, path, options, roles }, { signal, progress }) {
    const part = (from: number, to: number) => (done: number, total: number) => progress(from + ((to - from) * done) / total, 1)
    const imported = await importFile(path, options, { signal, onProgress: part(0, READING_SHARE) })
    await storeImport(project, imported, roles, { signal, progress: part(READING_SHARE, 1) })
    return imported.summary
  },

  async 'settle-project'({ project }) {
    settleProject(project)
    return undefined
  },

  async 'replay-file'({ path, said, ...prepared }, { signal, progress }) {
    const { table } = loadTable(prepared)
    const preparation = preparationOf(table, prepared.roles, prepared.steps)
    const options = await sameReading(path, said)
    return replayFile(preparation, path, options, { signal, onProgress: (share) => progress(share, 1) })
  },

  'check-data': async ({ project, ...input }) =>
    checkData({ ...input, columns: reading(project, (reader) => readColumns(reader)) }, input.choices),

  screen: async ({ neededEps, ...prepared }, { signal, progress }) =>
    screen(loadTable(prepared).table, { neededEps, seed: prepared.seed, signal, onProgress: progress }),

  'design-sweep': async (input) => designOf(input).spec,

  async 'train-run'({ engine, planned, ...input }, { signal, progress }) {
    const { table, split, spec } = designOf(input)
    return executeRun(table, split, spec, planned, await engineOf(engine), { signal, onProgress: (share) => progress(share, 1) })
  },

  async 'conclude-sweep'({ engine, sweepId, parallel, ...input }, { signal, progress }) {
    const { table, split, spec } = designOf(input)
    const runs = reading(input.project, (reader) => finishedRuns(reader, sweepId))
    const fitted = await fitFinalists(table, split, spec, runs, await engineOf(engine), {
      signal,
      onProgress: (share) => progress(share, 1),
      parallel,
    })
    return {
      comparison: { ...summarise(spec, runs), finalists: fitted.map(({ finalist }) => finalist) },
      models: fitted.flatMap(({ finalist, model }) => {
        const { role } = finalist
        const preparation = preparationOf(table, input.roles, input.steps)
        const metadata = { features: table.features, target: table.target, version, preparation }
        const guarded = { ...model, guards: table.guards }
        return [
          { role, kind: MODEL_KIND, metadata, bytes: encodeModel(guarded) },
          { role, kind: ONNX_KIND, metadata, bytes: exportOnnx(guarded, metadata) },
        ]
      }),
    }
  },

  async diagnose({ sweepId, ...input }) {
    const { table, split, spec } = designOf(input)
    const curves = reading(input.project, (reader) =>
      contenderCurves(spec, finishedRuns(reader, sweepId), ({ id }) => readCurve(reader, id)),
    )
    return { residuals: residualsOf(table, split.test, storedModels(input.project, sweepId), input.seed), curves }
  },

  async operate({ comparison, engine, assumptions, ...input }, { signal, progress }) {
    const { project, seed } = input
    const { table, split, spec } = designOf(input)
    const runs = reading(project, (reader) => finishedRuns(reader, comparison.sweepId))
    // The drift that matters is that of the model most likely to be deployed.
    const best = comparison.finalists.reduce((least, finalist) => (finalist.testRmse < least.testRmse ? finalist : least))
    return operate({
      table,
      split,
      finalists: storedModels(project, comparison.sweepId),
      assumptions,
      seed,
      refit: async (rows) => refitFinalist(table, spec, runs, best, rows, await engineOf(engine), signal),
      signal,
      onProgress: progress,
    })
  },

  async predict({ sweepId, inputs, ...input }) {
    const { table, split } = designOf(input)
    const x = rowOf(table, inputs)
    const outside = outsideEnvelope(table, x, split.development)
    return storedModels(input.project, sweepId).map(({ role, model }) => ({ role, value: predictModel(model, x, 1)[0], outside }))
  },

  async 'verify-export'({ sweepId, role, ...input }) {
    const { table, split } = designOf(input)
    const finalist = storedModels(input.project, sweepId).find((one) => one.role === role)
    if (!finalist) throw new DepthgaugeError('STAGE_MISSING', { stage: 'comparison' })
    return verifyExport(finalist, table, split)
  },

  async explain({ sweepId, inputs, ...input }) {
    const { table, split } = designOf(input)
    const explained: LocalExplanation[] = []
    for (const { role, onnx } of storedModels(input.project, sweepId)) {
      explained.push({ role, ...(await explainModel(onnx, rowOf(table, inputs), table, split.development, input.seed)) })
    }
    return explained
  },

  decide: async (input) => decide(input),

  async 'render-report'({ format, templatePath, ...source }, { signal, progress }) {
    return renderReport(format, source, {
      template: templatePath === null ? undefined : await readFile(templatePath),
      async onPart(done, total) {
        progress(done, total)
        // A cancellation is heard between two parts.
        await setImmediate()
        signal.throwIfAborted()
      },
    })
  },

  async 'sample-rows'({ sweepId, role, budget, ...prepared }) {
    const { table, split } = designOf({ ...prepared, budget })
    const { model } = storedModels(prepared.project, sweepId).find((stored) => stored.role === role)!
    const features = table.features.length
    // Evenly over the final test, whose rows the model was not fitted to.
    const chosen = Array.from({ length: SAMPLE_ROWS }, (_, k) => split.test[Math.floor((k * split.test.length) / SAMPLE_ROWS)])
    const x = takeRows(table.x, features, chosen)
    return {
      inputs: table.features.map(({ name, unit }) => ({ name, unit })),
      rows: chosen.map((_, row) => [...x.subarray(row * features, (row + 1) * features)]),
      expected: [...predictModel(model, x, chosen.length)],
    }
  },

  'theory-square': async ({ eps }) => squareLab(eps),

  'theory-growth': async () => squareGrowth(),

  'theory-product': async ({ levels, bound }) => productLab(levels, bound),

  'theory-tents': async ({ times }) => tentsLab(times),

  'theory-smooth': async (problem) => smoothLab(problem, problem.eps),

  'theory-smooth-growth': async () => smoothGrowth(),

  async 'theory-lipschitz'({ data, engine, ...question }) {
    return lipschitzLab({ shape: question.shape, ...lipschitzTarget(question, data) }, question.eps, await engineOf(engine))
  },

  'theory-lipschitz-growth': async () => lipschitzGrowth(),

  'render-lab-page': async ({ results, language }) => (await import('../report/html/render-html.ts')).renderLabPage(results, language),

  'theory-network': async ({ asked, data }) =>
    exportLabNetwork(
      asked,
      labNetwork(asked, (question) => lipschitzTarget(question, data).target),
      version,
    ),
}
