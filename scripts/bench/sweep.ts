/** Wall time of a whole sweep over all cores, and of the same trainings by scikit-learn over as many processes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { batchSize, INNER_SHARE } from '../../src/main/comparison/budgets.ts'
import type { FinishedRun } from '../../src/main/comparison/cells.ts'
import { expectedRuns, planNext, type PlannedRun } from '../../src/main/comparison/plan.ts'
import type { Budget } from '../../src/shared/domain/comparison.ts'
import { findPython, Peer } from './peers.ts'
import { sweepTask } from './sweep-task.ts'

export interface SweepResult {
  processes: number
  runs: number
  /** Seconds. */
  native: number
  /** Seconds for all networks of the sweep; scaled up from a sample of them if `sklearnShare` < 1. Null where it is not installed. */
  sklearn: number | null
  sklearnShare: number
  /** sklearn / native */
  ratio: number | null
  /** False where the power plant's data was not there and random rows of its size stood in. */
  measuredData: boolean
}

/** Hands jobs to processes as they become free. `next` gives the job to start now; undefined: nothing (for the moment). */
async function farm<Job, Answer>(peers: Peer[], next: () => Job | undefined, onAnswer: (answer: Answer, job: Job) => void): Promise<void> {
  const free = [...peers]
  const underWay = new Set<Promise<void>>()
  for (;;) {
    for (let job; free.length > 0 && (job = next()) !== undefined;) {
      const [peer, given] = [free.pop()!, job]
      const ended = peer.ask<Answer>(given).then((answer) => {
        onAnswer(answer, given)
        free.push(peer)
        underWay.delete(ended)
      })
      underWay.add(ended)
    }
    if (underWay.size === 0) return
    await Promise.race(underWay)
  }
}

const start = (count: number, create: () => Peer) => Array.from({ length: count }, create)
const secondsSince = (begin: number) => (performance.now() - begin) / 1000

async function runNative(budget: Budget, processes: number): Promise<{ seconds: number; finished: FinishedRun[] }> {
  const { spec } = sweepTask(budget)
  const finished: FinishedRun[] = []
  const begun = new Set<string>()
  const begin = performance.now()
  const peers = start(processes, () => new Peer(process.execPath, [join(import.meta.dirname, 'peer-sweep.ts'), budget]))
  const next = () => {
    const planned = planNext(spec, finished).find(({ key }) => !begun.has(key))
    if (planned) begun.add(planned.key)
    return planned
  }
  await farm<PlannedRun, FinishedRun>(peers, next, (run) => void finished.push(run))
  const seconds = secondsSince(begin)
  for (const peer of peers) peer.close()
  if (finished.length < expectedRuns(spec)) throw new Error(`${finished.length} runs instead of ${expectedRuns(spec)}`)
  return { seconds, finished }
}

/** The networks of `finished`, each for as many epochs as ours ran; scikit-learn has no SiLU, ReLU stands in. */
async function runSklearn(budget: Budget, python: string, processes: number, finished: FinishedRun[], share: number): Promise<number> {
  const { table, spec } = sweepTask(budget)
  const rows = Math.round(spec.trainRows * (1 - INNER_SHARE))
  const networks = finished
    .filter(({ epochs }) => epochs > 0)
    .map(({ widths, learningRate, weightDecay, epochs, params }) => ({
      ...{ hidden: widths, learningRate, weightDecay, epochs, batchSize: batchSize(rows), rows },
      work: params * epochs,
    }))
    .sort((a, b) => b.work - a.work)
  // Every k-th of the runs in the order of their work, so that the sample has long and short ones in the same share.
  const every = Math.round(1 / share)
  const queue = networks.filter((_, index) => index % every === Math.floor(every / 2))

  const folder = mkdtempSync(join(tmpdir(), 'depthgauge-bench-'))
  const data = join(folder, 'rows.f32')
  writeFileSync(data, standardised(table.x, table.y, table.rows))
  try {
    const peers = start(processes, () => new Peer(python, [join(import.meta.dirname, 'peer_sweep_sklearn.py'), '5', data]))
    await Promise.all(peers.map((peer) => peer.ask({ ...queue[0], epochs: 0 })))
    const begin = performance.now()
    await farm(
      peers,
      () => queue.shift(),
      () => undefined,
    )
    const seconds = secondsSince(begin)
    for (const peer of peers) peer.close()
    return seconds * every
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Rows of four inputs and the target, each with mean 0 and variance 1. */
function standardised(x: Float64Array, y: Float64Array, rows: number): Float32Array {
  const values = Float32Array.from({ length: 5 * rows }, (_, at) => (at % 5 < 4 ? x[4 * Math.floor(at / 5) + (at % 5)] : y[(at - 4) / 5]))
  for (let column = 0; column < 5; column++) {
    const own = Array.from({ length: rows }, (_, row) => values[5 * row + column])
    const mean = own.reduce((sum, value) => sum + value, 0) / rows
    const deviation = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows)
    own.forEach((value, row) => (values[5 * row + column] = (value - mean) / deviation))
  }
  return values
}

/** `share` of the runs, 0 to 1, is done by scikit-learn too. */
export async function measureSweep(budget: Budget, share: number): Promise<SweepResult> {
  const processes = availableParallelism()
  const { seconds: native, finished } = await runNative(budget, processes)
  const python = share > 0 ? findPython('sklearn') : undefined
  const sklearn = python === undefined ? null : await runSklearn(budget, python, processes, finished, share)
  return {
    ...{ processes, runs: finished.length, native, sklearn, sklearnShare: share },
    ratio: sklearn === null ? null : sklearn / native,
    measuredData: sweepTask(budget).measured,
  }
}
