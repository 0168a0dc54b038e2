/** The programs that a benchmark compares: each a child process on one thread that answers lines of JSON. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** One thread each. OpenBLAS and PyTorch would else start their own, and wait for them by spinning. */
export const ONE_THREAD = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  OMP_WAIT_POLICY: 'passive',
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
  TF_CPP_MIN_LOG_LEVEL: '3',
}

/** A Python that can import the module, or undefined. */
export function findPython(module: string): string | undefined {
  const candidates = [process.env.PYTHON, 'python3', '/usr/bin/python3', 'python'].filter((name): name is string => Boolean(name))
  return candidates.find((python) => spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0)
}

/** A child process that answers each line of JSON with one. */
export class Peer {
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  constructor(command: string, args: string[]) {
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...ONE_THREAD } })
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]()
  }

  /** Throws if the process has ended instead of answering. */
  async ask<T>(question: unknown): Promise<T> {
    this.#child.stdin!.write(`${JSON.stringify(question)}\n`)
    const { value, done } = await this.#lines.next()
    if (done) throw new Error('the process has ended')
    return JSON.parse(value) as T
  }

  close() {
    this.#child.stdin!.end()
  }
}

const script = (name: string) => join(import.meta.dirname, name)
const python = (module: string, name: string) => {
  const command = findPython(module)
  return command === undefined ? undefined : new Peer(command, [script(name)])
}

/** How each engine of the benchmark is started; undefined where it is not installed. */
export const starters = {
  native: () => new Peer(process.execPath, [script('peer-native.ts')]),
  tfjsNode: () => new Peer(process.execPath, [script('peer-tfjs.ts'), 'node']),
  tfjsWasm: () => new Peer(process.execPath, [script('peer-tfjs.ts'), 'wasm']),
  torch: () => python('torch', 'peer_torch.py'),
  sklearn: () => python('sklearn', 'peer_sklearn.py'),
} satisfies Record<string, () => Peer | undefined>

export type EngineName = keyof typeof starters
export const engineNames = Object.keys(starters) as EngineName[]

/** Trains `epochs` epochs of the task (see task.ts); the answer is the mean time of a step. */
export interface Question {
  hidden: number[]
  epochs: number
}
export interface Answer {
  msPerStep: number
}
