import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import util from 'node:util'
import type * as tensorflow from '@tensorflow/tfjs'
import type * as wasmBackend from '@tensorflow/tfjs-backend-wasm'

export type TensorFlow = typeof tensorflow
export type TensorflowBackend = 'node' | 'wasm' | 'cpu'

/** TensorFlow.js with one of its backends ready. */
export interface LoadedTensorFlow {
  tf: TensorFlow
  /** Under which TensorFlow.js knows the backend. */
  name: string
  /** For people: what it runs on. */
  description: string
}

// Packages stay outside the bundle: they are looked up from wherever this code lies. Not named `require`: the bundler adds one of its own.
const requirePackage = createRequire(import.meta.url)

/** TensorFlow.js itself, without its greetings and debug checks. */
function core(): TensorFlow {
  const tf = requirePackage('@tensorflow/tfjs') as TensorFlow
  if (!tf.env().getBool('PROD')) tf.enableProdMode()
  return tf
}

/** libtensorflow through @tensorflow/tfjs-node. Throws where its native library is not installed. */
async function loadNode(): Promise<LoadedTensorFlow> {
  // Gone from the Node.js of today, or deprecated there, and still called by tfjs-node 4.22.
  Object.assign(util, { isArray: Array.isArray, isNullOrUndefined: (value: unknown) => value === null || value === undefined })
  // libtensorflow reads these when it is loaded. One thread, since as many processes train as there are cores.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
  process.env.TF_NUM_INTRAOP_THREADS ??= '1'
  process.env.TF_NUM_INTEROP_THREADS ??= '1'
  const tf = core()
  requirePackage('@tensorflow/tfjs-node')
  const { binding } = tf.engine().findBackend('tensorflow') as unknown as { binding: { TF_Version: string } }
  return { tf, name: 'tensorflow', description: `node (libtensorflow ${binding.TF_Version})` }
}

async function loadWasm(): Promise<LoadedTensorFlow> {
  const tf = core()
  const { setWasmPaths } = requirePackage('@tensorflow/tfjs-backend-wasm') as typeof wasmBackend
  setWasmPaths(join(dirname(requirePackage.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist') + sep)
  // Emscripten adds listeners that end the process at any rejected promise; what an error means is not for it to say.
  const events = ['uncaughtException', 'unhandledRejection'] as const
  const before = new Set(events.flatMap((event) => process.rawListeners(event)))
  if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly backend does not start')
  for (const event of events)
    for (const listener of process.rawListeners(event)) if (!before.has(listener)) process.off(event, listener as () => void)
  return { tf, name: 'wasm', description: tf.env().getBool('WASM_HAS_SIMD_SUPPORT') ? 'wasm (simd)' : 'wasm' }
}

async function loadCpu(): Promise<LoadedTensorFlow> {
  const tf = core()
  if (!(await tf.setBackend('cpu'))) throw new Error('the JavaScript backend does not start')
  return { tf, name: 'cpu', description: 'cpu (JavaScript)' }
}

/** A library that loads may still not compute, for instance where it may not make array buffers of its own. */
function tried({ tf, name, description }: LoadedTensorFlow): LoadedTensorFlow {
  const product = tf.tidy(() => tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]])).dataSync()[0])
  if (product !== 11) throw new Error(`${description} computes wrongly`)
  return { tf, name, description }
}

const loaders: Record<TensorflowBackend, () => Promise<LoadedTensorFlow>> = { node: loadNode, wasm: loadWasm, cpu: loadCpu }
const loaded = new Map<TensorflowBackend, Promise<LoadedTensorFlow>>()

/** The first of `backends` that loads; each is loaded once per process. Throws the last one's reason where none does. */
export async function loadTensorFlow(backends: readonly TensorflowBackend[]): Promise<LoadedTensorFlow> {
  let reason: unknown
  for (const backend of backends) {
    if (!loaded.has(backend)) loaded.set(backend, loaders[backend]().then(tried))
    try {
      return await loaded.get(backend)!
    } catch (error) {
      reason = error
    }
  }
  throw reason
}
