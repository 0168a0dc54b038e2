// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { reactive } from 'vue'
import { call, listen } from '../../src/renderer/src/client.ts'
import { Failure } from '../../src/renderer/src/failure.ts'
import { createMockBridge } from './support/mock-bridge.ts'
import { projectWith } from './support/sample-data.ts'

test('a call gives the value that the application replied', async () => {
  window.depthgauge = createMockBridge()
  expect((await call('app.settings')).language).toBe('ja')
})

test('a failed call throws the code, its parameters and where the log is', async () => {
  const bridge = createMockBridge()
  window.depthgauge = bridge
  bridge.failNext('project.create', 'DATA_EMPTY', { file: 'a.csv' }, '/var/log/depthgauge.log')
  const failure = await call('project.create', { name: 'x' }).catch((thrown: unknown) => thrown)
  expect(failure).toBeInstanceOf(Failure)
  expect(failure).toMatchObject({ code: 'DATA_EMPTY', params: { file: 'a.csv' }, logFile: '/var/log/depthgauge.log' })
})

test('a code that this version does not know counts as INTERNAL', async () => {
  const bridge = createMockBridge()
  window.depthgauge = bridge
  bridge.failNext('app.info', 'FROM_THE_FUTURE')
  await expect(call('app.info')).rejects.toMatchObject({ code: 'INTERNAL' })
})

test('what crosses the bridge is plain data, not a proxy that cannot be cloned', async () => {
  const bridge = createMockBridge({ project: projectWith('data') })
  window.depthgauge = bridge
  const invoke = bridge.invoke.bind(bridge)
  let crossed: unknown
  bridge.invoke = (name, input) => {
    crossed = structuredClone(input)
    return invoke(name, input)
  }
  await call('data.saveRoles', reactive({ target: '圧力', features: ['ライン'] }))
  expect(crossed).toEqual({ target: '圧力', features: ['ライン'] })
})

test('a listener hears until it stops', () => {
  const bridge = createMockBridge()
  window.depthgauge = bridge
  const heard: (string | null)[] = []
  const stop = listen('project.changed', ({ path }) => heard.push(path))
  bridge.tell('project.changed', { path: 'a' })
  stop()
  bridge.tell('project.changed', { path: 'b' })
  expect(heard).toEqual(['a'])
})
