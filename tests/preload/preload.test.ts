import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Bridge } from '#shared/api.ts'
import { buildBundles } from '../main/hosts/support/build.ts'

type Handler = (event: object, ...rest: unknown[]) => void

let source: string
let world: Record<string, unknown>
let handlers: Handler[]
const ipcRenderer = {
  invoke: vi.fn(async (...args: unknown[]) => ({ ok: true, value: args })),
  on: vi.fn((_channel: string, handler: Handler) => void handlers.push(handler)),
  off: vi.fn((_channel: string, handler: Handler) => void handlers.splice(handlers.indexOf(handler), 1)),
}
const webUtils = { getPathForFile: vi.fn((file: { path?: string }) => file.path ?? '') }

beforeAll(async () => {
  source = readFileSync(join(await buildBundles('test-preload', 'preload'), 'preload', 'preload.cjs'), 'utf8')
})

/** Runs the built script as a sandboxed preload runs: CommonJS, `electron` the only module, no Node. */
beforeEach(() => {
  world = {}
  handlers = []
  vi.clearAllMocks()
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot load ${name}`)
    return {
      ipcRenderer,
      webUtils,
      contextBridge: { exposeInMainWorld: (key: string, value: unknown) => (world[key] = value) },
    }
  }
  const module = { exports: {} }
  runInNewContext(source, { require, module, exports: module.exports, URL, TextEncoder, TextDecoder, console })
})

const bridge = () => world.depthgauge as Bridge

test('exposes exactly the bridge, and nothing of Electron', () => {
  expect(Object.keys(world)).toEqual(['depthgauge'])
  expect(
    Object.entries(bridge())
      .map(([name, value]) => [name, typeof value])
      .sort(),
  ).toEqual([
    ['fileToken', 'function'],
    ['invoke', 'function'],
    ['on', 'function'],
  ])
})

const methods = [
  'app.info',
  'app.saveSettings',
  'app.selfTest',
  'app.settings',
  'comparison.conclude',
  'comparison.diagnose',
  'comparison.plan',
  'comparison.run',
  'data.import',
  'data.preview',
  'data.replay',
  'data.rows',
  'data.saveRoles',
  'data.saveTreatments',
  'decision.evaluate',
  'decision.save',
  'decision.saveScenarios',
  'experiments.curve',
  'experiments.list',
  'experiments.rerun',
  'experiments.sweeps',
  'operation.explain',
  'operation.predict',
  'operation.run',
  'project.close',
  'project.create',
  'project.createSample',
  'project.forget',
  'project.open',
  'project.recent',
  'project.recover',
  'project.saveSettings',
  'project.snapshot',
  'report.save',
  'schedule.clear',
  'schedule.get',
  'schedule.set',
  'screening.run',
  'support.preview',
  'support.save',
  'task.cancel',
  'theory.growth',
  'theory.lipschitz',
  'theory.lipschitzGrowth',
  'theory.product',
  'theory.saveNetwork',
  'theory.savePage',
  'theory.smooth',
  'theory.smoothGrowth',
  'theory.square',
  'theory.tents',
]
const events = ['comparison.ran', 'menu.chosen', 'project.changed', 'task.ended', 'task.progress']

test('every method of this list passes, and no other: a change of it is a decision about what a page may do', async () => {
  const { methodNames, eventNames } = await import('#shared/api.ts')
  expect([...methodNames].sort()).toEqual(methods)
  expect([...eventNames].sort()).toEqual(events)
  for (const name of methodNames) await bridge().invoke(name, { a: 1 } as never)
  expect(ipcRenderer.invoke.mock.calls).toEqual(methodNames.map((name) => ['depthgauge:invoke', name, { a: 1 }]))
})

test.each([
  'app.quit',
  'toString',
  '__proto__',
  'depthgauge:file-token',
  '',
  'APP.INFO',
  7,
  null,
  ['app.info'],
  { toString: () => 'app.info' },
])('no method: %j', async (name) => {
  await expect(bridge().invoke(name as 'app.info', undefined)).rejects.toThrow('not a method')
  expect(() => bridge().on(name as 'task.ended', () => {})).toThrow('not an event')
  expect(ipcRenderer.invoke).not.toHaveBeenCalled()
  expect(ipcRenderer.on).not.toHaveBeenCalled()
})

test('events arrive without Electron’s event, at those who listen to them', () => {
  const changed = vi.fn()
  const ended = vi.fn()
  const stop = bridge().on('project.changed', changed)
  bridge().on('task.ended', ended)
  const emit = (name: string, payload: unknown) => [...handlers].forEach((handler) => handler({ sender: ipcRenderer }, name, payload))
  emit('project.changed', { path: null })
  expect(changed.mock.calls).toEqual([[{ path: null }]])
  expect(ended).not.toHaveBeenCalled()
  stop()
  emit('project.changed', { path: null })
  expect(changed).toHaveBeenCalledOnce()
  expect(handlers).toHaveLength(1)
})

test('a file is handed over by its real path only', async () => {
  await bridge().fileToken({ path: '/data/line-3.csv' } as unknown as File)
  expect(ipcRenderer.invoke.mock.calls).toEqual([['depthgauge:file-token', '/data/line-3.csv']])
  await expect(bridge().fileToken(new File(['a'], '/etc/passwd'))).rejects.toThrow('not a file')
  expect(ipcRenderer.invoke).toHaveBeenCalledOnce()
})

test('compiles no code at run time', () => {
  const forbidden = vi.fn()
  const module = { exports: {} }
  const require = () => ({ ipcRenderer, webUtils, contextBridge: { exposeInMainWorld: () => {} } })
  runInNewContext(
    source,
    { require, module, exports: module.exports, URL, TextEncoder, TextDecoder, console, Function: forbidden, eval: forbidden },
    { contextCodeGeneration: { strings: false, wasm: false } },
  )
  expect(forbidden).not.toHaveBeenCalled()
})
