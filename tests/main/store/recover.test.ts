import { closeSync, copyFileSync, ftruncateSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Run } from '#shared/domain/comparison.ts'
import { createRandom } from '#shared/random.ts'
import { readColumns, readDataset, replaceDataset } from '../../../src/main/store/dataset.ts'
import { createProject, openProject } from '../../../src/main/store/project.ts'
import { recoverProject } from '../../../src/main/store/recover.ts'
import { addRun, listRuns } from '../../../src/main/store/runs.ts'
import { saveSettings, readSettings } from '../../../src/main/store/settings.ts'
import { openSweep } from '../../../src/main/store/sweeps.ts'
import { runOf, summaryOf, temporaryFolder } from './support/samples.ts'

/** Bytes of a page of a new project. */
const PAGE = 16_384

/** A closed project with data, settings and 200 runs, and copies of it to be damaged. */
function sampleProject() {
  const folder = temporaryFolder()
  const path = join(folder, 'line.depthgauge')
  const project = createProject(path, { name: 'line' })
  const values = Float64Array.from({ length: 5000 }, (_, row) => row / 7)
  const column = (name: string) => ({ name, unit: null, header: name, kind: 'number' as const, levels: [], values })
  const summaries = ['a', 'b', 'y'].map((name) => ({ ...column(name), missing: 0 }))
  replaceDataset(project, { ...summaryOf(5000), columns: summaries.map(({ name }) => ({ name })) as never }, ['a', 'b', 'y'].map(column))
  saveSettings(project, { seed: 42 })
  const { id } = openSweep(project, { fingerprint: 'one', spec: {} })
  project.write(() => {
    for (let i = 0; i < 200; i++)
      addRun(project, runOf(id, `run ${i}`, { rmse: i }), { train: new Float32Array(300).fill(i), validation: new Float32Array(300) })
  })
  const runs = listRuns(project)
  project.close()
  let copies = 0
  const copy = () => {
    const to = join(folder, `copy-${++copies}.depthgauge`)
    copyFileSync(path, to)
    return to
  }
  return { folder, path, runs, copy }
}

const overwrite = (file: string, at: number, bytes: Buffer) => {
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, bytes, 0, bytes.length, at)
  closeSync(descriptor)
}

/** What a run says, without the numbers that a new project gives. */
const content = (run: Run) => JSON.stringify({ ...run, id: 0, sweepId: 0 })

test('of a project that is whole everything is saved, and told as it goes', async () => {
  const { path, runs, folder } = sampleProject()
  const to = join(folder, 'saved.depthgauge')
  const before = readFileSync(path)
  // The columns' own summaries are of another test: data is judged by what is stored of them.
  const told: number[] = []
  const recovery = await recoverProject(path, to, { onProgress: (done, total) => told.push(done / total) })
  expect(recovery).toMatchObject({ path: to, runs: 200, damagedTables: [] })
  expect(told.length).toBeGreaterThan(200)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told.at(-1)).toBeLessThanOrEqual(1)
  const project = openProject(to)
  expect(listRuns(project)).toEqual(runs)
  expect(readSettings(project)).toEqual({ seed: 42 })
  project.close()
  expect(readFileSync(path)).toEqual(before)
})

test('whatever pages are destroyed: the saved project opens, is sound, and holds only runs that were stored', async () => {
  const { path, runs, folder, copy } = sampleProject()
  const stored = new Set(runs.map(content))
  const pages = statSync(path).size / PAGE
  const random = createRandom(11)
  let saved = 0
  let lost = 0
  for (let round = 0; round < 25; round++) {
    const damaged = copy()
    for (let page = 1 + random.below(4); page > 0; page--)
      // Not the first: without the header and the schema it is no database.
      overwrite(damaged, PAGE * (1 + random.below(pages - 1)), Buffer.from(Array.from({ length: PAGE }, () => random.below(256))))
    const to = join(folder, `saved-${round}.depthgauge`)
    try {
      await recoverProject(damaged, to)
    } catch (error) {
      expect(error).toMatchObject({ code: 'PROJECT_LOST' })
      lost++
      continue
    }
    const project = openProject(to)
    expect(project.read((database) => database.pragma('integrity_check', { simple: true }))).toBe('ok')
    const found = listRuns(project)
    for (const run of found) expect(stored).toContain(content(run))
    if (readDataset(project)) expect(readColumns(project).map(({ name }) => name)).toEqual(['a', 'b', 'y'])
    saved += found.length / runs.length
    project.close()
  }
  // Few pages of many were destroyed: most of the runs are there most of the time.
  expect(saved / 25).toBeGreaterThan(0.7)
  expect(lost).toBeLessThan(8)
})

test('a project that was cut short keeps what is before the cut', async () => {
  const { path, copy, folder } = sampleProject()
  const damaged = copy()
  const descriptor = openSync(damaged, 'r+')
  ftruncateSync(descriptor, Math.floor((0.8 * statSync(path).size) / PAGE) * PAGE)
  closeSync(descriptor)
  const { damagedTables } = await recoverProject(damaged, join(folder, 'saved.depthgauge'))
  expect(damagedTables.length).toBeGreaterThan(0)
})

test('of what is no database nothing can be read, and nothing is left behind', async () => {
  const folder = temporaryFolder()
  for (const [name, content] of [
    ['text', 'not a project'],
    ['empty', ''],
    ['zeros', '\0'.repeat(8192)],
  ]) {
    const file = join(folder, `${name}.depthgauge`)
    writeFileSync(file, content)
    await expect(recoverProject(file, join(folder, 'saved.depthgauge'))).rejects.toThrow(expect.objectContaining({ code: 'PROJECT_LOST' }))
    expect(statSync(join(folder, 'saved.depthgauge'), { throwIfNoEntry: false })).toBeUndefined()
    expect(readFileSync(file, 'utf8')).toBe(content)
  }
})

test('a rescue that is cancelled leaves no new project', async () => {
  const { path, folder } = sampleProject()
  const to = join(folder, 'saved.depthgauge')
  const abort = new AbortController()
  const rescue = recoverProject(path, to, { signal: abort.signal, onProgress: () => abort.abort() })
  await expect(rescue).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  expect(readdirSync(folder).filter((name) => name.startsWith('saved'))).toEqual([])
})
