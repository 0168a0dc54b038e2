import { setImmediate } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { SelfTest } from '#shared/domain/support.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import type { Engine, Samples, TrainingJob } from '../training/engine.ts'
import { openEngine } from '../training/engines/index.ts'
import { initialise, type Network } from '../training/network.ts'
import { exportOnnx } from '../training/onnx/export-onnx.ts'
import { defaultRecipe } from '../training/recipe.ts'
import { openOnnx } from './runtime.ts'

const ROWS = 64

type Report = (share: number) => void

interface Watch {
  signal?: AbortSignal
  onProgress?: (done: number, total: number) => void
}

/** y = |x| on [-1, 1], which two ReLU units write exactly: whoever trains can learn it. */
function samples(): Samples {
  const inputs = Float32Array.from({ length: ROWS }, (_, row) => (2 * row) / (ROWS - 1) - 1)
  return { rows: ROWS, inputs, targets: inputs.map(Math.abs) }
}

/** |x| = relu(x) + relu(-x), as a network of the project's own format. */
const absolute: Network = {
  inputs: 1,
  layers: [
    { from: [0], units: 2, activation: 'relu', weights: Float32Array.of(1, -1), biases: Float32Array.of(0, 0) },
    { from: [1], units: 1, activation: 'linear', weights: Float32Array.of(1, 1), biases: Float32Array.of(0) },
  ],
}

/** The analytic derivative of the loss by one weight against the central difference. Returns their difference. */
async function gradientError(engine: Engine): Promise<number> {
  const network = initialise({ inputs: 1, hidden: [8], activation: 'tanh', skip: 'none' }, 5)
  const loss = { loss: 'mse', huberDelta: 1 } as const
  const { weights } = await engine.gradients(network, samples(), loss)
  const step = 1e-2
  const at = async (change: number) => {
    const moved = structuredClone(network)
    moved.layers[0].weights[0] += change
    return (await engine.gradients(moved, samples(), loss)).loss
  }
  return Math.abs(((await at(step)) - (await at(-step))) / (2 * step) - weights[0][0])
}

/** `report` is told the share of this part that is done. */
async function testEngine(id: 'native' | 'tensorflow', report: Report): Promise<SelfTest> {
  let engine: Engine
  try {
    engine = await openEngine(id)
  } catch (error) {
    const reason = error instanceof DepthgaugeError ? String(error.params.reason ?? error.code) : String(error)
    return { id, outcome: 'absent', detail: reason }
  }
  const train = samples()
  const job: TrainingJob = {
    shape: { inputs: 1, hidden: [16], activation: 'relu', skip: 'none' },
    recipe: defaultRecipe({ learningRate: 1e-2, batchSize: 16, maxEpochs: 200, patience: 200, weightDecay: 0 }),
    seed: 1,
    train,
    validation: train,
  }
  const { validationCurve, bestEpoch } = await engine.train(job, { onProgress: ({ epoch, maxEpochs }) => report(epoch / maxEpochs) })
  const rmse = Math.sqrt(validationCurve[bestEpoch - 1] ?? NaN)
  const predicted = await engine.predict(absolute, train.inputs, ROWS)
  const exact = predicted.every((value, row) => value === train.targets[row])
  const gradient = await gradientError(engine)
  const good = rmse < 0.02 && exact && gradient < 1e-3
  return {
    id,
    outcome: good ? 'passed' : 'failed',
    detail: `${engine.info.backend}: |x| RMSE ${rmse.toExponential(1)}, exact ${String(exact)}, gradient ${gradient.toExponential(1)}`,
  }
}

async function testOnnx(): Promise<SelfTest> {
  const scaling = { inputMean: Float64Array.of(2), inputScale: Float64Array.of(4), targetMean: 1, targetScale: 0.5 }
  const bytes = exportOnnx(
    { kind: 'network', network: absolute, scaling },
    { features: [{ name: 'x', unit: null }], target: { name: 'y', unit: null }, version: '0' },
  )
  const model = await openOnnx(bytes)
  try {
    const x = Float64Array.of(-6, 2, 10)
    const y = Array.from(await model.predict(x, 3))
    const expected = [...x].map((value) => 1 + 0.5 * Math.abs((value - 2) / 4))
    const error = Math.max(...y.map((value, row) => Math.abs(value - expected[row])))
    return { id: 'onnx', outcome: error < 1e-6 ? 'passed' : 'failed', detail: `${model.runtime}: ${error.toExponential(1)}` }
  } finally {
    await model.close()
  }
}

function testSqlite(): SelfTest {
  const database = new Database(':memory:')
  try {
    database.exec('CREATE TABLE t (a REAL NOT NULL) STRICT; INSERT INTO t VALUES (0.1), (0.2)')
    const sum = database.prepare('SELECT sum(a) FROM t').pluck().get()
    const version = String(database.prepare('SELECT sqlite_version()').pluck().get())
    const sound = database.pragma('integrity_check', { simple: true }) === 'ok' && sum === 0.1 + 0.2
    return { id: 'sqlite', outcome: sound ? 'passed' : 'failed', detail: version }
  } finally {
    database.close()
  }
}

/** About how long each part takes, as a share of all. */
const PARTS = [
  { id: 'native', share: 0.1, run: (report: Report) => testEngine('native', report) },
  { id: 'tensorflow', share: 0.75, run: (report: Report) => testEngine('tensorflow', report) },
  { id: 'onnx', share: 0.1, run: testOnnx },
  { id: 'sqlite', share: 0.05, run: testSqlite },
] as const

/**
 * Runs each part that computes or stores on a problem whose answer is known. Throws nothing but the signal's reason, which is
 * heard between two parts: a failure is an outcome.
 */
export async function selfTest({ signal, onProgress }: Watch = {}): Promise<SelfTest[]> {
  const guarded = async (id: SelfTest['id'], run: () => Promise<SelfTest> | SelfTest): Promise<SelfTest> => {
    try {
      return await run()
    } catch (error) {
      return { id, outcome: 'failed', detail: error instanceof Error ? error.message : String(error) }
    }
  }
  const outcomes: SelfTest[] = []
  let done = 0
  for (const { id, share, run } of PARTS) {
    signal?.throwIfAborted()
    const before = done
    outcomes.push(await guarded(id, () => run((part) => onProgress?.(before + share * part, 1))))
    done += share
    onProgress?.(done, 1)
    await setImmediate()
  }
  return outcomes
}
