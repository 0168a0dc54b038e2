// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Run } from '#shared/domain/comparison.ts'
import { useProject } from '../../../src/renderer/src/stores/project.ts'
import ComparisonScreen from '../../../src/renderer/src/screens/comparison/ComparisonScreen.vue'
import { liveFamilies } from '../../../src/renderer/src/screens/comparison/families.ts'
import { button, mountScreen, startRenderer } from '../support/mount.ts'
import { runs } from '../support/sample-data.ts'

enableAutoUnmount(afterEach)

const run = (change: Partial<Run>): Run => ({ ...runs.find(({ family }) => family === 'network')!, sweepId: 9, rmse: 2, ...change })

test('the live frontier takes the best learning rate of each place, with the standard error over its runs', () => {
  const place = { hiddenLayers: 2, params: 100, learningRate: 0.001 }
  const families = liveFamilies([
    run({ ...place, id: 1, rmse: 2 }),
    run({ ...place, id: 2, rmse: 4 }),
    run({ ...place, id: 3, rmse: 1, learningRate: 0.003 }),
    run({ ...place, id: 4, rmse: 2, learningRate: 0.003 }),
    run({ ...place, id: 5, rmse: null, status: 'diverged', learningRate: 0.01 }),
    run({ ...place, id: 6, rmse: 7, params: 50 }),
    run({ ...place, id: 7, rmse: 0.1, family: 'baseline', model: 'ridge' }),
  ])
  // Mean of 1 and 2; their standard deviation is 1/sqrt 2, over sqrt 2 runs.
  expect(families).toEqual([
    {
      hiddenLayers: 2,
      points: [
        { params: 50, rmse: 7, se: 0 },
        { params: 100, rmse: 1.5, se: 0.5 },
      ],
    },
  ])
})

test('without data the comparison leads to where it can be had', async () => {
  await startRenderer('nothing')
  const screen = await mountScreen(ComparisonScreen)
  expect(screen.find('.empty a').attributes('href')).toBe('/data')
})

test('the comparison answers with its probabilities, the finalists and what they were measured on', async () => {
  await startRenderer('everything')
  const screen = await mountScreen(ComparisonScreen)
  expect(screen.find('.sentence').text()).toContain('does not settle')
  const figures = screen.findAll('figure')
  expect(figures[1]!.text()).toContain('66\u00a0%')
  expect(figures[2]!.text()).toContain('2.6 times')
  expect(figures[2]!.text()).toContain('fewer weights')
  const deep = screen.findAll('tbody tr').find((row) => row.text().startsWith('Deep network'))!
  expect(deep.text()).toContain('31 × 31')
  expect(deep.text()).toContain('0.890')
  expect(screen.text()).toContain('3 of 258 training runs failed')
})

test('residuals are drawn against what explains them best, for the finalist that is chosen', async () => {
  await startRenderer('everything')
  const screen = await mountScreen(ComparisonScreen)
  await flushPromises()
  const select = screen.find<HTMLSelectElement>('.against select')
  expect(select.element.value).toBe('measured 収率')
  await screen.find('input[value=ridge]').setValue()
  expect(select.element.value).toBe('number 圧力')
  expect(select.findAll('option')[0]!.text()).toBe('圧力 [MPa] (31\u00a0%)')
  expect(screen.text()).toContain('A shape is left: this axis explains 31\u00a0%')
  await select.setValue('category ライン')
  expect(screen.text()).toContain('No shape along this axis (0\u00a0%')
  const figure = screen.findAll('figure').find((one) => one.text().includes('Do the residuals'))!
  await figure.find('.toggle').trigger('click')
  expect(figure.findAll('tbody tr').map((row) => row.find('td, th').text())).toEqual(['A', 'B', 'C'])
})

test('a running sweep is stopped, and what is finished speaks', async () => {
  const bridge = await startRenderer('screening')
  const screen = await mountScreen(ComparisonScreen)
  const letGo = bridge.hold('comparison.run')
  await button(screen, 'Start the comparison').trigger('click')
  await button(screen, 'Stop and conclude').trigger('click')
  expect(bridge.calls.at(-1)).toEqual({ name: 'task.cancel', input: { task: 'comparison' } })
  bridge.failNext('comparison.run', 'CANCELLED')
  letGo()
  await flushPromises()
  expect(bridge.calls.map(({ name }) => name)).toContain('comparison.conclude')
  expect(screen.find('.error').exists()).toBe(false)
})

test('while the sweep runs its chart grows, and it can be stopped; a run of another sweep is not mixed in', async () => {
  const bridge = await startRenderer('screening')
  const screen = await mountScreen(ComparisonScreen)
  const letGo = bridge.hold('comparison.run')
  await button(screen, 'Start the comparison').trigger('click')
  bridge.tell('task.progress', { task: 'comparison', done: 2, total: 258, steps: 16_000, share: 0.01, etaSeconds: 300, elapsedSeconds: 3 })
  bridge.tell('comparison.ran', run({ id: 1001, hiddenLayers: 3, params: 777, rmse: 1.25 }))
  await flushPromises()
  expect(screen.text()).toContain('2 of 258 · 16K training steps · about 5 min left')
  await screen.find('.toggle').trigger('click')
  expect(screen.findAll('tbody tr').map((row) => row.text())).toEqual([expect.stringContaining('777')])
  await button(screen, 'Pause').trigger('click')
  expect(bridge.calls.at(-1)).toEqual({ name: 'task.cancel', input: { task: 'comparison' } })
  bridge.failNext('comparison.run', 'CANCELLED')
  letGo()
  await flushPromises()
  expect(screen.find('.error--calm').exists()).toBe(true)
  expect(useProject().tasks.comparison).toBeUndefined()
})

test('the comparison can be limited to the range that stage 1 proposes, and its plan follows', async () => {
  const bridge = await startRenderer('screening')
  const screen = await mountScreen(ComparisonScreen)
  const checkbox = screen.find('input[type=checkbox]')
  expect(checkbox.element.parentElement!.textContent).toContain('(1, 2, 3, 4 hidden layers, up to 8,000 weights)')
  await checkbox.setValue(true)
  await flushPromises()
  expect(bridge.calls.slice(-2)).toEqual([
    { name: 'project.saveSettings', input: { grid: 'proposed' } },
    { name: 'comparison.plan', input: { budget: 'quick' } },
  ])
  expect((checkbox.element as HTMLInputElement).checked).toBe(true)
})
