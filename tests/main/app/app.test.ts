/** The application through its contract, with real compute children and a real project file. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../../src/main/app/app.ts'
import type { App } from '../../../src/main/app/app-types.ts'
import { startNodeChild } from '../../../src/main/compute/node-child.ts'
import type { MethodInput, MethodName, MethodOutput } from '../../../src/shared/api.ts'
import { methods } from '../../../src/shared/api.ts'
import type { FinalistRole } from '../../../src/shared/domain/comparison.ts'
import type { TaskProgress } from '../../../src/shared/domain/project.ts'
import { Poc } from '../../../src/shared/domain/poc.ts'
import { createRandom } from '../../../src/shared/random.ts'
import { expectWholePackage } from '../report/support/package.ts'

let folder: string
let app: App
const told: [string, unknown][] = []
const saved = new Map<string, Uint8Array>()

/** Calls a method and checks what comes back against the contract. */
async function call<M extends MethodName>(name: M, input: MethodInput<M>): Promise<MethodOutput<M>> {
  const reply = await app.invoke(name, input)
  if (!reply.ok) throw Object.assign(new Error(`${name}: ${reply.error.code}`), reply.error)
  return methods[name].output.parse(reply.value) as MethodOutput<M>
}

/** A finalist's package, as saved. */
async function packageOf(role: FinalistRole): Promise<Buffer> {
  await call('report.save', { kind: 'package', language: 'ja', role })
  return Buffer.from(saved.get(`line-model-${role}-ja.zip`)!)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthgauge-app-'))
  app = await createApp({
    host: 'cli',
    version: '0.0.0-test',
    folders: { projects: join(folder, 'projects'), state: join(folder, 'state'), logs: join(folder, 'logs') },
    spawnChild: () => startNodeChild(join(import.meta.dirname, '../../../src/main/app/compute-child.ts')),
    saveFile: async (name, bytes) => {
      saved.set(name, bytes)
      return { kind: 'path', path: name }
    },
    systemLanguage: 'en',
  })
  app.on((name, payload) => told.push([name, payload]))
  const random = createRandom(2)
  const rows = Array.from({ length: 240 }, () => {
    const [a, b] = [random.uniform(), random.uniform()]
    return `${a},${b},${Math.sin(6 * a) + b + 0.05 * random.normal()}`
  })
  await writeFile(join(folder, 'line.csv'), `a [bar],b,y [MPa]\n${rows.join('\n')}\n`)
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

test('what is not in the contract is refused with a code, never thrown', async () => {
  for (const [name, input] of [
    ['no.such.method', undefined],
    ['__proto__', undefined],
    ['constructor', {}],
    ['project.create', { name: '' }],
    ['project.create', { name: 1 }],
    ['data.rows', { offset: -1, limit: 10 }],
    ['decision.save', { currency: 'BTC' }],
  ] as const)
    expect(await app.invoke(name, input)).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } })
})

test('without a project its methods say so, and the snapshot is null', async () => {
  expect(await call('project.snapshot', undefined)).toBeNull()
  await expect(call('screening.run', {})).rejects.toMatchObject({ code: 'PROJECT_NONE' })
})

test('a path that the user did not choose is not opened', async () => {
  await expect(call('project.open', { path: join(folder, 'line.csv') })).rejects.toMatchObject({ code: 'FILE_TOKEN_UNKNOWN' })
  await expect(call('data.preview', { file: '/etc/passwd', options: {} })).rejects.toMatchObject({ code: 'FILE_TOKEN_UNKNOWN' })
})

test('names of projects become files in the project folder, whatever they hold', async () => {
  const one = await call('project.create', { name: '../../evil' })
  const two = await call('project.create', { name: '../../evil' })
  expect(one.path.startsWith(join(folder, 'projects'))).toBe(true)
  expect(two.path).not.toBe(one.path)
})

test('data are imported, roles found, and a page of rows read', async () => {
  await call('project.create', { name: 'line' })
  const file = app.registerFile(join(folder, 'line.csv'))
  const preview = await call('data.preview', { file, options: {} })
  expect(preview.columns.map(({ name, unit }) => [name, unit])).toEqual([
    ['a', 'bar'],
    ['b', null],
    ['y', 'MPa'],
  ])
  await call('data.import', { file, options: {} })
  const { settings, rowsUsed } = await call('data.saveRoles', { target: 'y [MPa]' })
  expect(settings.roles).toEqual({ target: 'y', features: ['a', 'b'], timeColumn: null, splitColumn: null, groupColumn: null })
  expect(rowsUsed).toBe(240)
  const page = await call('data.rows', { offset: 10, limit: 3 })
  expect(page).toHaveLength(3)
  expect(page[0].every((cell) => typeof cell === 'number')).toBe(true)
})

test('a result counts only while what it was made from is the same', async () => {
  await call('screening.run', {})
  expect((await call('project.snapshot', undefined))?.screening).not.toBeNull()
  await call('data.saveRoles', { target: 'y', features: ['a'] })
  expect((await call('project.snapshot', undefined))?.screening).toBeNull()
  await call('data.saveRoles', { target: 'y', features: ['a', 'b'] })
  expect((await call('project.snapshot', undefined))?.screening).not.toBeNull()
})

test('a comparison can be limited to what stage 1 proposes', async () => {
  const { screening } = await call('project.saveSettings', { grid: 'proposed' })
  const { hiddenLayers, mostWeights } = screening!.proposedGrid
  expect(hiddenLayers).not.toContain(8)
  const limited = await call('comparison.plan', { budget: 'standard' })
  expect(limited.hiddenLayers).toEqual(hiddenLayers)
  expect(limited.weightBudgets.at(-1)).toBe(Math.max(mostWeights!, 1024))
  await call('project.saveSettings', { grid: 'whole' })
  expect((await call('comparison.plan', { budget: 'standard' })).hiddenLayers).toEqual([1, 2, 3, 4, 6, 8])
})

test('a stopped sweep keeps its runs, can be concluded from, and resumes', async () => {
  const stop = app.on((name, payload) => {
    if (name === 'comparison.ran' && told.filter(([event]) => event === 'comparison.ran').length >= 45)
      void app.invoke('task.cancel', { task: 'comparison' })
    void payload
  })
  await expect(call('comparison.run', { budget: 'quick' })).rejects.toMatchObject({ code: 'CANCELLED' })
  stop()
  const { finished, runs } = await call('comparison.plan', { budget: 'quick' })
  expect(finished).toBeGreaterThanOrEqual(45)
  expect(finished).toBeLessThan(runs)
  expect((await call('project.snapshot', undefined))?.resumable).toEqual({ finished, planned: runs })

  expect((await call('comparison.conclude', { budget: 'quick' })).partial).toBe(true)
  told.length = 0
  const complete = await call('comparison.run', { budget: 'quick' })
  expect(complete.partial).toBe(false)
  // Goes on from where it stood, to the last of the finalists.
  const progress = told
    .flatMap(([name, payload]) => (name === 'task.progress' ? [payload as TaskProgress] : []))
    .filter(({ total }) => total > 0)
  expect(progress[0].share).toBeGreaterThan(0.3)
  expect(progress[0].steps).toBeGreaterThan(10_000)
  expect(progress.at(-1)).toMatchObject({ done: complete.runs, total: complete.runs, share: 1 })
  expect((await call('project.snapshot', undefined))?.resumable).toBeNull()
  expect(await call('experiments.list', undefined)).toHaveLength(complete.runs)
}, 120_000)

test('the finalists are looked at closely: their residuals on the test rows give their test error', async () => {
  const { comparison } = (await call('project.snapshot', undefined))!
  const { residuals, curves } = await call('comparison.diagnose', undefined)
  expect(residuals.rows).toBe(comparison!.split.testRows)
  expect(residuals.measured).toHaveLength(residuals.rows)
  for (const { role, predicted } of residuals.finalists) {
    const squares = predicted.map((value, i) => (value - residuals.measured[i]) ** 2)
    const rmse = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
    expect(rmse).toBeCloseTo(comparison!.finalists.find((finalist) => finalist.role === role)!.testRmse, 3)
  }
  expect(residuals.axes.map(({ kind, name }) => [kind, name])).toEqual([
    ['measured', 'y'],
    ['number', 'a'],
    ['number', 'b'],
  ])
  expect(curves.map(({ role, hiddenLayers }) => [role, hiddenLayers > 1])).toEqual([
    ['shallow', false],
    ['deep', true],
  ])
})

test('a stored run, trained again, gives the same numbers; on other data it is refused', async () => {
  const runs = await call('experiments.list', undefined)
  const [sweep] = await call('experiments.sweeps', undefined)
  expect(sweep).toMatchObject({
    budget: 'quick',
    origin: { engine: { id: expect.any(String) }, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  for (const model of ['relu', 'trees', 'ridge']) {
    const run = runs.find((one) => one.model === model && one.sweepId === sweep.id)!
    const { identical, stored, again, changed } = await call('experiments.rerun', { runId: run.id })
    expect(again).toEqual(stored)
    expect(stored.rmse).toBe(run.rmse)
    expect(identical).toBe(true)
    expect(changed).toEqual([])
  }
  expect(await call('experiments.list', undefined)).toHaveLength(runs.length)
  const again = () => call('experiments.rerun', { runId: runs[0].id })
  await expect(call('experiments.rerun', { runId: 999_999 })).rejects.toMatchObject({ code: 'EXPERIMENT_CHANGED' })
  await call('data.saveRoles', { target: 'y', features: ['a'] })
  await expect(again()).rejects.toMatchObject({ code: 'EXPERIMENT_CHANGED' })
  await call('data.saveRoles', { target: 'y', features: ['a', 'b'] })
  expect((await again()).identical).toBe(true)
}, 120_000)

test('stage 3 leads to a decision; assumptions change it; every report can be had', async () => {
  await call('operation.run', { cycleTimeMs: 500 })
  const { decision, operation } = (await call('project.snapshot', undefined))!
  expect(operation?.cycleTimeMs).toBe(500)
  const generous = { ...decision!.assumptions, benefits: [{ id: 'scrap', perYear: { min: 9e8, likely: 9e8, max: 9e8 }, formula: null }] }
  const evaluated = await call('decision.evaluate', generous)
  expect(evaluated.roi.alternatives.at(-1)!.npv).toBeGreaterThan(decision!.roi.alternatives.at(-1)!.npv)
  expect((await call('project.snapshot', undefined))?.decision?.assumptions).toEqual(decision!.assumptions)
  const unreadable = { ...generous, benefits: [{ ...generous.benefits[0]!, formula: '1 +' }] }
  const refused = await app.invoke('decision.save', unreadable)
  expect(refused).toMatchObject({ ok: false, error: { code: 'FORMULA_SYNTAX', params: { position: 4 } } })
  expect((await call('project.snapshot', undefined))?.settings.assumptions).toEqual(decision!.assumptions)
  await call('decision.save', generous)
  expect((await call('project.snapshot', undefined))?.decision?.assumptions).toEqual(generous)

  // Scenarios are decided with the rest, whatever is saved first; one that cannot be read leaves those that were there.
  const scenarios = [{ name: '控えめ', assumptions: decision!.assumptions }]
  const kept = await call('decision.saveScenarios', scenarios)
  expect(kept.decision!.scenarios.map(({ name, roi }) => [name, roi])).toEqual([['控えめ', decision!.roi]])
  await expect(call('decision.saveScenarios', [{ name: 'x', assumptions: unreadable }])).rejects.toMatchObject({ code: 'FORMULA_SYNTAX' })
  expect(await app.invoke('decision.saveScenarios', [...scenarios, ...scenarios])).toMatchObject({ ok: false })
  await call('decision.save', generous)
  expect((await call('project.snapshot', undefined))!.decision!.scenarios).toEqual(kept.decision!.scenarios)

  for (const kind of ['poc', 'html', 'model'] as const) await call('report.save', { kind, language: 'ja', role: 'shallow' })
  expect([...saved.keys()]).toEqual(['poc.json', 'line-report-ja.html', 'model-shallow.onnx'])
  const { stage3 } = Poc.parse(JSON.parse(Buffer.from(saved.get('poc.json')!).toString()))
  expect([stage3.assumptions, stage3.scenarios]).toEqual([generous, kept.decision!.scenarios])
  expect(Buffer.from(saved.get('line-report-ja.html')!).toString()).toContain('控えめ')

  for (const { role } of (await call('project.snapshot', undefined))!.comparison!.finalists) {
    const [first, second] = [await packageOf(role), await packageOf(role)]
    await expectWholePackage(first)
    expect(first.equals(second), role).toBe(true)
  }
  await writeFile(join(folder, 'company.pptx'), 'no presentation')
  const template = app.registerFile(join(folder, 'company.pptx'))
  await expect(call('report.save', { kind: 'pptx', language: 'ja', template })).rejects.toMatchObject({ code: 'TEMPLATE_INVALID' })
  await call('report.save', { kind: 'pptx', language: 'ja' })
  expect(saved.has('line-report-ja.pptx')).toBe(true)
  expect(told).toContainEqual(['task.progress', expect.objectContaining({ task: 'export', done: 1, total: 7 })])
  const writing = call('report.save', { kind: 'pdf', language: 'ja' })
  await call('task.cancel', { task: 'export' })
  await expect(writing).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(saved.has('line-report-ja.pdf')).toBe(false)

  // An exported model that is not the trained one leaves in no way; the linear one stands in for it here.
  const database = new Database((await call('project.snapshot', undefined))!.path)
  const put = database.prepare(`UPDATE models SET bytes = ? WHERE role = 'shallow' AND kind = 'onnx'`)
  const onnxOf = (role: string) => database.prepare(`SELECT bytes FROM models WHERE role = ? AND kind = 'onnx'`).pluck().get(role)
  const right = onnxOf('shallow')
  put.run(onnxOf('ridge'))
  for (const kind of ['model', 'package'] as const)
    expect(await app.invoke('report.save', { kind, language: 'ja', role: 'shallow' })).toMatchObject({
      ok: false,
      error: { code: 'MODEL_EXPORT_MISMATCH', params: { role: 'shallow' } },
    })
  put.run(right)
  database.close()

  const inside = await call('operation.predict', { inputs: { a: 0.5, b: 0.5 } })
  expect(inside.map(({ outside }) => outside)).toEqual(inside.map(() => []))
  const beyond = await call('operation.predict', { inputs: { a: 0.5, b: 99 } })
  expect(beyond.map(({ outside }) => outside)).toEqual(beyond.map(() => ['b']))
  for (const { role, base, value, contributions } of await call('operation.explain', { inputs: { a: 0.5, b: 0.9 } })) {
    expect(contributions.map(({ feature }) => feature).sort()).toEqual(['a', 'b'])
    expect(base + contributions[0].contribution + contributions[1].contribution).toBeCloseTo(value, 4)
    // The part of b is b - mean of b, whatever else the model does; the deep network of two minutes is a rough one.
    if (role === 'ridge') expect(Math.abs(contributions.find(({ feature }) => feature === 'b')!.contribution - 0.4)).toBeLessThan(0.15)
  }
  // sin(6 a) + b at (0.5, 0.5), within a few times the noise.
  const shallow = inside.find(({ role }) => role === 'shallow')!
  expect(Math.abs(shallow.value - (Math.sin(3) + 0.5))).toBeLessThan(0.3)
}, 120_000)

test('what was saved is there after closing and opening again', async () => {
  const before = (await call('project.snapshot', undefined))!
  await call('project.close', undefined)
  const [recent] = await call('project.recent', undefined)
  expect(recent).toMatchObject({ path: before.path, exists: true })
  expect(await call('project.open', { path: before.path })).toEqual(before)
})

test('the sample project opens with its roles set', async () => {
  const sample = await call('project.createSample', undefined)
  expect(sample.settings.roles?.features.length).toBeGreaterThan(4)
  expect(sample.settings.roles?.timeColumn).not.toBeNull()
  expect(sample.rowsUsed).toBeGreaterThan(1000)
})
