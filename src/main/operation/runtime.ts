import type { InferenceSession } from 'onnxruntime-node'
import { DepthgaugeError } from '#shared/errors.ts'

/** An exported model, open in the runtime that it would be deployed on. */
export interface OnnxModel {
  /** Name and version of the runtime. */
  runtime: string
  /** Copies rows into the runtime once; each call of what comes back predicts them all. */
  prepare(x: Float64Array, rows: number): () => Promise<ArrayLike<number>>
  /** One prediction per row; x is rows x inputs, row-major, raw units. */
  predict(x: Float64Array, rows: number): Promise<ArrayLike<number>>
  close(): Promise<void>
}

/**
 * By default as on a small industrial PC: one core, no pool of threads that would hide the cost of a prediction. Threads of a
 * pool sleep while they wait, since they are not alone on such a PC; where they spun, the same call took 290 us in one
 * process and 360 to 580 in the next, as the system happened to place them (measured on two cores).
 */
const optionsOf = (threads: number): InferenceSession.SessionOptions => ({
  executionProviders: ['cpu'],
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
})

/** ONNX Runtime, whose binary is loaded at the first call: on a PC without what it links to, only this fails. */
async function loadRuntime() {
  try {
    return await import('onnxruntime-node')
  } catch (error) {
    throw new DepthgaugeError('RUNTIME_UNAVAILABLE', { reason: (error as Error).message }, { cause: error })
  }
}

/**
 * Opens a model of one input (batch x features, single or double precision) and one output.
 * Throws RUNTIME_UNAVAILABLE where ONNX Runtime does not load.
 */
export async function openOnnx(bytes: Uint8Array, threads = 1): Promise<OnnxModel> {
  const { InferenceSession, Tensor, env } = await loadRuntime()
  const session = await InferenceSession.create(bytes, optionsOf(threads))
  const [input] = session.inputNames
  const [output] = session.outputNames
  const metadata = session.inputMetadata[0]
  const isDouble = metadata.isTensor && metadata.type === 'float64'

  const prepare = (x: Float64Array, rows: number) => {
    const shape = [rows, x.length / rows]
    const tensor = isDouble ? new Tensor('float64', x, shape) : new Tensor('float32', Float32Array.from(x), shape)
    return async () => (await session.run({ [input]: tensor }))[output].data as Float32Array | Float64Array
  }
  return {
    runtime: `onnxruntime-node ${env.versions.node}`,
    prepare,
    predict: (x, rows) => prepare(x, rows)(),
    close: () => session.release(),
  }
}
