/** The theory lab through the contract: built and measured in a compute child, with no project open. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../../src/main/app/app.ts'
import type { App } from '../../../src/main/app/app-types.ts'
import { startNodeChild } from '../../../src/main/compute/node-child.ts'
import { methods, type MethodInput, type MethodName, type MethodOutput } from '../../../src/shared/api.ts'

let folder: string
const saved: { name: string; bytes: Uint8Array }[] = []
let app: App

async function call<M extends MethodName>(name: M, input: MethodInput<M>): Promise<MethodOutput<M>> {
  const reply = await app.invoke(name, input)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
  return methods[name].output.parse(reply.value) as MethodOutput<M>
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthgauge-theory-'))
  app = await createApp({
    host: 'cli',
    version: '0.0.0-test',
    folders: { projects: join(folder, 'projects'), state: null, logs: join(folder, 'logs') },
    spawnChild: () => startNodeChild(join(import.meta.dirname, '../../../src/main/app/compute-child.ts')),
    saveFile: async (name, bytes) => (saved.push({ name, bytes }), { kind: 'path', path: name }),
    systemLanguage: 'en',
  })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

test('each experiment comes back as the contract says, with its sizes', async () => {
  const { deep, shallow } = await call('theory.square', { eps: 1e-4 })
  expect([deep.units, deep.hiddenLayers, shallow.units, shallow.hiddenLayers]).toEqual([18, 6, 36, 1])
  expect(await call('theory.growth', undefined)).toHaveLength(25)
  expect((await call('theory.product', { levels: 3, bound: 2 })).network).toMatchObject({ hiddenLayers: 4, units: 33 })
  expect((await call('theory.tents', { times: 5 })).networks.map(({ pieces }) => pieces)).toEqual([32, 32, 32, 32, 32])
})

test('smooth and Lipschitz functions, measured by the engine that the settings choose', async () => {
  const smooth = await call('theory.smooth', { inputs: 2, derivatives: 3, eps: 0.05 })
  expect(smooth.network!.error).toBeLessThanOrEqual(smooth.bound)
  expect(await call('theory.smoothGrowth', undefined)).toHaveLength(6)
  const rough = await call('theory.lipschitz', { shape: 'walk', eps: 0.05 })
  expect(rough.deep).toMatchObject({ hiddenLayers: 4 })
  expect(rough.deep.error).toBeLessThanOrEqual(rough.eps)
  expect(rough.single.deep).toBeGreaterThan(0)
  const growth = await call('theory.lipschitzGrowth', undefined)
  expect(growth[0].deep).toBeGreaterThan(growth[0].shallow)
})

test('the open project lends its target along one of its inputs; without one the question is refused', async () => {
  const asked = { shape: 'data', eps: 0.05, feature: 'x' } as const
  expect(await app.invoke('theory.lipschitz', asked)).toMatchObject({ ok: false, error: { code: 'PROJECT_NONE' } })
  const project = await call('project.createSample', undefined)
  const { roles } = project.settings
  const numeric = project.dataset!.columns.find(({ name, kind }) => roles!.features.includes(name) && kind === 'number')!
  const lab = await call('theory.lipschitz', { ...asked, feature: numeric.name })
  expect(lab.input).toMatchObject({ feature: numeric.name, unit: numeric.unit })
  expect(lab.input!.from).toBeGreaterThanOrEqual(numeric.min!)
  expect(lab.input!.to).toBeLessThanOrEqual(numeric.max!)
  expect(lab.deep.error).toBeLessThanOrEqual(lab.eps)
  expect(await app.invoke('theory.lipschitz', { ...asked, feature: 'no such column' })).toMatchObject({
    ok: false,
    error: { code: 'THEORY_FLAT_INPUT' },
  })
})

test.each(['ja', 'en'] as const)('the lab is saved as a page with every panel as it is set (%s)', async (language) => {
  await call('theory.savePage', {
    language,
    settings: {
      square: { eps: 1e-4 },
      product: { levels: 2, bound: 1 },
      tents: { times: 4 },
      smooth: { inputs: 1, derivatives: 3, eps: 0.01 },
      lipschitz: { shape: 'takagi', eps: 0.05 },
    },
  })
  const { name, bytes } = saved.at(-1)!
  expect(name).toBe(`theory-lab-${language}.html`)
  const page = Buffer.from(bytes).toString('utf8')
  expect(page).toContain(`<html lang="${language}">`)
  for (const id of ['square', 'product', 'smooth', 'lipschitz']) expect(page).toContain(`<canvas id="chart-${id}"`)
  // H with L, and the sizes of x^2 at 1e-4.
  expect(page).toMatch(/6 \(8\)<\/td>\s*<td class="number">18/)
  expect(page.replace(/<script>[\s\S]*?<\/script>/g, '')).not.toMatch(/<[a-z][^>]*\s(src|href)=/)
})

test('a network is saved as ONNX', async () => {
  await call('theory.saveNetwork', { lab: 'square', eps: 1e-3, kind: 'deep' })
  const { name, bytes } = saved.at(-1)!
  expect(name).toBe('theory-square-deep.onnx')
  expect(Buffer.from(bytes).includes('Gemm')).toBe(true)
})

test.each([
  ['theory.smooth', { inputs: 3, derivatives: 1, eps: 0.1 }],
  ['theory.lipschitz', { shape: 'walk', eps: 1e-4 }],
  ['theory.square', { eps: 1e-8 }],
  ['theory.square', { eps: 0 }],
  ['theory.product', { levels: 7, bound: 1 }],
  ['theory.product', { levels: 2, bound: 0 }],
  ['theory.tents', { times: 30 }],
])('%s %o would be too large or mean nothing: refused', async (name, input) => {
  expect(await app.invoke(name, input)).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } })
})
