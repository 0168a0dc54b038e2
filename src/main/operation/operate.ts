import { availableParallelism } from 'node:os'
import type { FinalistRole } from '#shared/domain/comparison.ts'
import type { Assumptions } from '#shared/domain/decision.ts'
import type { Operation } from '#shared/domain/operation.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { createRandom, deriveSeed } from '#shared/random.ts'
import type { SplitPlan } from '../training/folds.ts'
import type { DeployableModel } from '../training/model.ts'
import { takeRows, type Table } from '../training/table.ts'
import { measureDrift, type Refit } from './drift.ts'
import { kWhPerYear } from './energy.ts'
import { shareOutside } from './envelope.ts'
import { checkExport, standardDeviation } from './export-check.ts'
import { fitsCycle } from './fits-cycle.ts'
import { permutationImportance } from './importance.ts'
import { measureCalls } from './latency.ts'
import { measureLoad } from './load.ts'
import { partialDependence } from './partial-dependence.ts'
import { openOnnx, type OnnxModel } from './runtime.ts'
import { surrogateFidelity } from './surrogate.ts'

export interface OperateInput {
  table: Table
  split: Pick<SplitPlan, 'development' | 'test'>
  finalists: { role: FinalistRole; model: DeployableModel; onnx: Uint8Array }[]
  assumptions: Pick<Assumptions, 'cycleTimeMs' | 'watts'>
  seed: number
  /** Fits the model whose drift is followed, on other rows. */
  refit: Refit
  signal?: AbortSignal
  onProgress?: (done: number, total: number) => void
}

const BATCHES = [1, 1024]
/** The second way of deployment only has to show whether threads help: half as many blocks as for the first. */
const DEPLOYED_BLOCKS = 400
/** Rows that explanations look at: enough for their intervals, few enough for seconds. */
const EXPLAINED_ROWS = 1_000
const BACKGROUND_ROWS = 200
const SURROGATE_ROWS = 4_000
const STEPS_PER_FINALIST = 3

type Measured = Pick<Operation, 'latency' | 'asDeployed' | 'fitsCycle' | 'modelBytes' | 'exportCheck' | 'energy'> & {
  explainability: Operation['explainability']
}

/**
 * Stage 3: each finalist as it would be deployed (ONNX Runtime, one thread) - is the export right, how fast, how large, how
 * hungry, what does it look at - and how the error grows with the age of a model. Runs in a compute child.
 *
 * @throws CANCELLED, MODEL_EXPORT_MISMATCH
 */
export async function operate(input: OperateInput): Promise<Operation> {
  const { table, split, finalists, assumptions, signal, onProgress } = input
  const total = finalists.length * STEPS_PER_FINALIST + 1
  let done = 0
  const step = () => {
    onProgress?.(++done, total)
    if (signal?.aborted) throw new DepthgaugeError('CANCELLED')
  }

  const measured: Measured[] = []
  for (const finalist of finalists) measured.push(await measureFinalist(input, finalist, step))
  const retraining = await measureDrift(table, input.refit)
  step()
  return {
    cycleTimeMs: assumptions.cycleTimeMs,
    latency: measured.flatMap(({ latency }) => latency),
    asDeployed: measured.flatMap(({ asDeployed }) => asDeployed),
    fitsCycle: measured.flatMap((one) => one.fitsCycle),
    modelBytes: measured.flatMap(({ modelBytes }) => modelBytes),
    exportCheck: measured.flatMap(({ exportCheck }) => exportCheck),
    energy: measured.flatMap(({ energy }) => energy),
    retraining,
    explainability: {
      permutationImportance: measured.flatMap(({ explainability }) => explainability.permutationImportance),
      surrogateFidelity: measured.flatMap(({ explainability }) => explainability.surrogateFidelity),
      partialDependence: measured.flatMap(({ explainability }) => explainability.partialDependence),
    },
    outsideEnvelope: shareOutside(table, split.development, split.test),
  }
}

async function measureFinalist(input: OperateInput, finalist: OperateInput['finalists'][number], step: () => void): Promise<Measured> {
  const { table, split, assumptions, signal } = input
  const { role, onnx } = finalist
  const d = table.features.length
  const exported = await openOnnx(onnx)
  try {
    const x = takeRows(table.x, d, split.test)
    const largest = await checkExport({ ...finalist, exported }, x, split.test.length, standardDeviation(table.y, split.development))
    const load = await measureLoad(onnx, x.subarray(0, d), 1)
    step()

    const latency: Operation['latency'] = []
    let cpuSecondsPerMillion = 0
    for (const batch of BATCHES) {
      const rows = Uint32Array.from({ length: batch }, (_, k) => split.test[k % split.test.length])
      const { cpuSecondsPerCall, p50Us, p95Us, p99Us } = await measureCalls(exported.prepare(takeRows(table.x, d, rows), batch), { signal })
      latency.push({ role, runtime: exported.runtime, batch, p50Us, p95Us, p99Us, throughput: (1e6 * batch) / p50Us })
      if (batch === 1) cpuSecondsPerMillion = 1e6 * cpuSecondsPerCall
    }
    const asDeployed = await measureDeployed(input, finalist)
    step()

    const explainability = await explain(input, role, exported)
    step()
    return {
      latency,
      asDeployed,
      fitsCycle: [{ role, ...fitsCycle(latency[0].p99Us, assumptions.cycleTimeMs) }],
      modelBytes: [{ role, bytes: onnx.byteLength, ...load }],
      exportCheck: [{ role, maxRelativeDifference: largest, rows: split.test.length }],
      energy: [{ role, cpuSecondsPerMillion, kWhPerYear: kWhPerYear(cpuSecondsPerMillion, assumptions) }],
      explainability,
    }
  } finally {
    await exported.close()
  }
}

/** With as many threads as there are cores, as ONNX Runtime is set up by default. */
async function measureDeployed(
  { table, split, signal }: OperateInput,
  { role, onnx }: OperateInput['finalists'][number],
): Promise<Operation['asDeployed']> {
  const threads = availableParallelism()
  const exported = await openOnnx(onnx, threads)
  try {
    const measured: Operation['asDeployed'] = []
    for (const batch of BATCHES) {
      const rows = Uint32Array.from({ length: batch }, (_, k) => split.test[k % split.test.length])
      const call = exported.prepare(takeRows(table.x, table.features.length, rows), batch)
      const { p50Us, p95Us, p99Us } = await measureCalls(call, { signal, blocks: DEPLOYED_BLOCKS })
      measured.push({ role, threads, runtime: exported.runtime, batch, p50Us, p95Us, p99Us, throughput: (1e6 * batch) / p50Us })
    }
    return measured
  } finally {
    await exported.close()
  }
}

/** On the final test rows: nothing is chosen by them here. */
async function explain(
  { table, split, seed }: OperateInput,
  role: FinalistRole,
  exported: OnnxModel,
): Promise<Operation['explainability']> {
  const d = table.features.length
  const sample = (rows: Uint32Array, most: number) => sampleRows(rows, most, deriveSeed(seed, 'explained rows'))
  const inputs = (rows: Uint32Array) => ({ x: takeRows(table.x, d, rows), rows: rows.length })
  const explained = sample(split.test, EXPLAINED_ROWS)
  const columns = await permutationImportance(
    exported.predict,
    takeRows(table.x, d, explained),
    takeRows(table.y, 1, explained),
    table.features,
    { seed },
  )
  const background = inputs(sample(split.test, BACKGROUND_ROWS))
  const curves = await partialDependence(exported.predict, background.x, background.rows, table.features)
  const r2 = await surrogateFidelity(exported.predict, inputs(sample(split.development, SURROGATE_ROWS)), inputs(explained), d)
  return {
    permutationImportance: [{ role, features: columns.map(({ feature, increase, interval }) => ({ feature, increase, interval })) }],
    surrogateFidelity: [{ role, r2 }],
    partialDependence: curves.map((curve) => ({ role, ...curve })),
  }
}

function sampleRows(rows: Uint32Array, most: number, seed: number): Uint32Array {
  return rows.length <= most ? rows : createRandom(seed).shuffle(rows.slice()).subarray(0, most).sort()
}
