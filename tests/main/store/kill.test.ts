import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRandom } from '#shared/random.ts'
import { createProject, openProject } from '../../../src/main/store/project.ts'
import { finishedRuns, readCurve } from '../../../src/main/store/runs.ts'
import { openSweep } from '../../../src/main/store/sweeps.ts'
import { temporaryFolder } from './support/samples.ts'

const child = join(import.meta.dirname, 'support', 'writing-child.ts')

/** Lets a child write until it said that it stored `acknowledged` runs, then kills it some milliseconds later. */
async function writeAndKill(path: string, acknowledged: number, delay: number): Promise<number> {
  const writer = spawn(process.execPath, [child, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  const closed = once(writer, 'close')
  writer.stdout.on('data', (chunk) => {
    const before = output
    output += chunk
    const lines = (text: string) => text.split('\n').length - 1
    if (lines(before) < acknowledged && lines(output) >= acknowledged) setTimeout(() => writer.kill('SIGKILL'), delay)
  })
  const [, signal] = await closed
  expect(signal).toBe('SIGKILL')
  return Number(output.split('\n').at(-2))
}

test('kill -9 at any moment: the project opens, is sound, and has every run that was acknowledged', async () => {
  const random = createRandom(20260102)
  const path = join(temporaryFolder(), 'killed.depthgauge')
  createProject(path, { name: 'killed' }).close()
  for (let kill = 0; kill < 15; kill++) {
    const last = await writeAndKill(path, 1 + random.below(30), random.uniform() * 10)
    const project = openProject(path)
    expect(project.read((database) => database.pragma('integrity_check', { simple: true }))).toBe('ok')
    expect(project.read((database) => database.pragma('foreign_key_check'))).toEqual([])
    const { id } = openSweep(project, { fingerprint: 'kills', spec: {} })
    const runs = finishedRuns(project, id)
    // One more than acknowledged may have been stored: the kill then fell between the two.
    expect(runs.length - (last + 1)).toBeOneOf([0, 1])
    expect(runs.map((run) => [run.key, run.rmse])).toEqual(runs.map((_, i) => [`run ${i}`, i + 0.5]))
    for (const run of runs.slice(-3)) expect(readCurve(project, run.id)?.train).toEqual(Array(500).fill(run.seed))
    project.close()
  }
}, 60_000)
