// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { call } from '../../src/renderer/src/client.ts'
import { useProject } from '../../src/renderer/src/stores/project.ts'
import { startRenderer } from './support/mount.ts'
import { projectWith } from './support/sample-data.ts'

test('a stage is to do, runs, is done, and goes stale when the data changes', async () => {
  const bridge = await startRenderer('data')
  const project = useProject()
  expect(project.states).toEqual({ data: 'done', screening: 'todo', comparison: 'todo', operation: 'todo', decision: 'todo' })

  const letGo = bridge.hold('screening.run')
  const running = project.runTask('screening', () => call('screening.run', {}))
  expect(project.states.screening).toBe('running')
  letGo()
  await running
  expect(project.states.screening).toBe('done')

  await project.saveRoles({ target: '圧力' })
  expect(project.states.screening).toBe('stale')
  expect(project.states.comparison).toBe('todo')
})

test('another project starts without the memory of the one before', async () => {
  await startRenderer('everything')
  const project = useProject()
  expect(project.states.decision).toBe('done')
  await project.create('next')
  expect(project.states).toEqual({ data: 'todo', screening: 'todo', comparison: 'todo', operation: 'todo', decision: 'todo' })
})

test('a failed task keeps its failure until it is run again', async () => {
  const bridge = await startRenderer('data')
  const project = useProject()
  bridge.failNext('screening.run', 'COMPUTE_CRASHED', { job: 'screening', reason: 'SIGKILL' })
  await project.runTask('screening', () => call('screening.run', {}))
  expect(project.failures.screening?.code).toBe('COMPUTE_CRASHED')
  expect(project.states.screening).toBe('todo')
  await project.runTask('screening', () => call('screening.run', {}))
  expect(project.failures.screening).toBeUndefined()
})

test('a task does not start twice', async () => {
  const bridge = await startRenderer('data')
  const project = useProject()
  const letGo = bridge.hold('screening.run')
  const first = project.runTask('screening', () => call('screening.run', {}))
  await project.runTask('screening', () => call('screening.run', {}))
  letGo()
  await first
  expect(bridge.calls.filter(({ name }) => name === 'screening.run')).toHaveLength(1)
})

test('progress that the application tells is shown, also of work that was started elsewhere', async () => {
  const bridge = await startRenderer('data')
  const project = useProject()
  bridge.tell('task.progress', { task: 'comparison', done: 3, total: 40, share: 0.08, etaSeconds: 90, elapsedSeconds: 7 })
  expect(project.tasks.comparison).toMatchObject({ done: 3, total: 40 })
  bridge.project = projectWith('everything')
  bridge.tell('task.ended', { task: 'comparison', outcome: 'done' })
  await flushPromises()
  expect(project.states.comparison).toBe('done')
})

test('of two answers the one that was asked for last is shown', async () => {
  const bridge = await startRenderer('data')
  const project = useProject()
  const invoke = bridge.invoke.bind(bridge)
  const late = Promise.withResolvers<void>()
  bridge.invoke = async (name, input) => {
    const reply = await invoke(name, input)
    await late.promise
    return reply
  }
  const first = project.refresh()
  bridge.invoke = invoke
  bridge.project = projectWith('everything')
  await project.refresh()
  late.resolve()
  await first
  expect(project.states.decision).toBe('done')
})

test('work that ended unseen does not seem to run for ever', async () => {
  const bridge = await startRenderer('data')
  const project = useProject()
  bridge.tell('task.progress', { task: 'comparison', done: 3, total: 40, share: 0.08, etaSeconds: null, elapsedSeconds: 7 })
  await project.refresh()
  expect(project.states.comparison).toBe('todo')
})
