/**
 * npm run endurance [-- --jobs 10000]
 *
 * Whether a night's sweep keeps its memory: trains as many times as asked in the compute children, over one project, and
 * compares the resident memory of the application with its children at the beginning and at the end. Before that come 5,000
 * jobs, a dozen seconds of these small ones, in which V8 and the C library take what they will keep.
 * Ends with exit code 1 where it grew by 5 % or more. Linux only: it reads /proc.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Jobs } from '../../src/main/app/jobs.ts'
import { planNext } from '../../src/main/comparison/plan.ts'
import { startNodeChild } from '../../src/main/compute/node-child.ts'
import { createPool } from '../../src/main/compute/pool.ts'
import { openProject } from '../../src/main/store/project.ts'
import { addRun } from '../../src/main/store/runs.ts'
import { openSweep } from '../../src/main/store/sweeps.ts'
import { createSample } from './sample.ts'

const { values } = parseArgs({ options: { jobs: { type: 'string', default: '10000' } } })
const WARM_UP = 5000
const jobs = WARM_UP + Number(values.jobs)
const MOST_GROWTH = 0.05

const residentBytes = (pid: number) => 4096 * Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])

const folder = mkdtempSync(join(tmpdir(), 'depthgauge-endurance-'))
const { path, roles, steps } = await createSample(folder)
const pool = createPool<Jobs>({
  spawn: () => startNodeChild(join(import.meta.dirname, '../../src/main/app/compute-child.ts')),
  size: availableParallelism(),
})
const project = openProject(path)
const input = { project: path, roles, steps, seed: 1, budget: 'quick' as const, limits: null }
const spec = await pool.run('design-sweep', input)
const { id } = openSweep(project, { fingerprint: 'endurance', spec })
// The cheaper half of a sweep's first runs, again and again: networks of every depth, and the baselines.
const planned = planNext(spec, []).reverse()
const cheap = planned.slice(0, Math.ceil(planned.length / 2))

let done = 0
/** Of the application, then of all its children, in bytes. */
const measure = () => [residentBytes(process.pid), pool.pids().reduce((sum, pid) => sum + residentBytes(pid), 0)]
const samples: number[][] = []
const every = Math.max(1, Math.floor(Number(values.jobs) / 100))
const begin = performance.now()

async function work(): Promise<void> {
  for (let job = done++; job < jobs; job = done++) {
    const run = cheap[job % cheap.length]
    const outcome = await pool.run('train-run', { ...input, engine: 'auto', planned: run })
    // As an overnight sweep would: stored at once, each under a name of its own.
    addRun(project, { ...outcome.run, key: `${outcome.run.key} ${job}`, sweepId: id, finishedAt: new Date().toISOString() }, outcome.curve)
    if (job >= WARM_UP && job % every === 0) samples.push(measure())
  }
}
await Promise.all(Array.from({ length: 2 * pool.size }, work))
const seconds = (performance.now() - begin) / 1000

const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
/** The medians of the tenths of the samples: single ones fall before or after a collection of garbage. */
const tenth = (index: number, which: number) => {
  const size = Math.max(1, Math.floor(samples.length / 10))
  return median(samples.slice(index * size, (index + 1) * size).map((sample) => sample[which]))
}
const report = (name: string, early: number, late: number) => {
  const growth = late / early - 1
  console.log(
    `${name}: ${(early / 1e6).toFixed(0)} MB at the beginning, ${(late / 1e6).toFixed(0)} MB at the end (${(100 * growth).toFixed(1)} %)`,
  )
  return growth
}
const [early, late] = [0, 9].map((index) => [tenth(index, 0), tenth(index, 1)])
report('application', early[0], late[0])
report('children', early[1], late[1])
const growth = report('together', early[0] + early[1], late[0] + late[1])
console.log(`${jobs} jobs in ${seconds.toFixed(0)} s`)
project.close()
await pool.close()
rmSync(folder, { recursive: true })
process.exitCode = growth < MOST_GROWTH ? 0 : 1
