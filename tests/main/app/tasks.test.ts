import { expect, test } from 'vitest'
import { createTasks } from '../../../src/main/app/tasks.ts'

function recorded() {
  const events: [string, unknown][] = []
  const tasks = createTasks((name, payload) => events.push([name, payload]))
  return { events, tasks }
}

test('progress and the end are told', async () => {
  const { events, tasks } = recorded()
  const result = await tasks.run('screening', async ({ progress }) => {
    progress(1, 2)
    return 42
  })
  expect(result).toBe(42)
  expect(events.filter(([name]) => name === 'task.progress').at(-1)?.[1]).toMatchObject({ task: 'screening', done: 1, total: 2 })
  expect(events.at(-1)).toEqual(['task.ended', { task: 'screening', outcome: 'done' }])
  expect(tasks.running()).toEqual([])
})

test('a second task of the same kind is refused, another kind is not', async () => {
  const { tasks } = recorded()
  let finish = () => {}
  const first = tasks.run('comparison', () => new Promise<void>((resolve) => (finish = resolve)))
  await expect(tasks.run('comparison', async () => 1)).rejects.toMatchObject({ code: 'TASK_RUNNING' })
  await expect(tasks.run('import', async () => 2)).resolves.toBe(2)
  finish()
  await first
})

test('a cancelled task ends as CANCELLED, a failing one with its own error', async () => {
  const { events, tasks } = recorded()
  const waiting = tasks.run(
    'comparison',
    ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
  )
  tasks.cancel('comparison')
  await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(events.at(-1)).toEqual(['task.ended', { task: 'comparison', outcome: 'cancelled' }])
  await expect(tasks.run('import', async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(events.at(-1)).toEqual(['task.ended', { task: 'import', outcome: 'failed' }])
})

test('cancelAll waits until the work has stopped', async () => {
  const { tasks } = recorded()
  let stopped = false
  const working = tasks.run('operation', async ({ signal }) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    await new Promise((resolve) => setTimeout(resolve, 20))
    stopped = true
    throw new Error('stopped')
  })
  working.catch(() => {})
  await tasks.cancelAll()
  expect(stopped).toBe(true)
})
