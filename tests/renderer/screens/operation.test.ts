// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import OperationScreen from '../../../src/renderer/src/screens/operation/OperationScreen.vue'
import { bytesText, energyText, timeText } from '../../../src/renderer/src/screens/operation/units.ts'
import { useProject } from '../../../src/renderer/src/stores/project.ts'
import { button, mountScreen, startRenderer } from '../support/mount.ts'
import { operation } from '../support/sample-data.ts'

enableAutoUnmount(afterEach)

test('figures keep a readable unit', () => {
  expect([9.86, 1494, 1e6].map(timeText)).toEqual(['9.9 µs', '1.5 ms', '1 s'])
  expect([912, 17_676, 2_000_000].map(bytesText)).toEqual(['912 B', '17.7 kB', '2 MB'])
  expect([0.0112, 3.25].map(energyText)).toEqual(['11 Wh', '3.25 kWh'])
})

test('without a comparison the screen leads to it', async () => {
  await startRenderer('screening')
  const screen = await mountScreen(OperationScreen)
  expect(screen.find('.empty a').attributes('href')).toBe('/comparison')
})

test('measures against the cycle time that was put in', async () => {
  const bridge = await startRenderer('everything')
  bridge.project = { ...bridge.project!, operation: null }
  await useProject().refresh()
  const screen = await mountScreen(OperationScreen)
  expect(screen.text()).toContain('Run again')
  await screen.find('input[type=number]').setValue('250')
  await button(screen, 'Start measuring').trigger('click')
  await flushPromises()
  expect(bridge.calls.find(({ name }) => name === 'operation.run')?.input).toEqual({ cycleTimeMs: 250 })
  expect(screen.find('.light').text()).toBe('All in time')
})

test('names the candidates that are too slow, and tells memory below measurement as such', async () => {
  const bridge = await startRenderer('everything')
  bridge.project = {
    ...bridge.project!,
    operation: {
      ...operation,
      fitsCycle: operation.fitsCycle.map((one) => (one.role === 'other' ? { ...one, fits: false, shareOfCycle: 3 } : one)),
      modelBytes: operation.modelBytes.map((one) => (one.role === 'ridge' ? { ...one, memoryBytes: 0 } : one)),
    },
  }
  await useProject().refresh()
  const screen = await mountScreen(OperationScreen)
  expect(screen.find('.sentence').text()).toBe('Too slow for the cycle time of 100 ms: Boosted trees. The others keep up.')
  expect(screen.find('.light').text()).toBe('Some too slow')
  expect(screen.findAll('tbody tr')[0]!.text()).toContain('below measurement')
  expect(screen.text()).toContain('The error grows by 10\u00a0% in about 92 days')
})

test('the what-if asks for every level of a category, and warns outside the range of training', async () => {
  const bridge = await startRenderer('everything')
  const screen = await mountScreen(OperationScreen)
  const first = bridge.calls.findLast(({ name }) => name === 'operation.predict')!.input as { inputs: Record<string, number> }
  expect(first.inputs).toMatchObject({ 'ライン=A': 1, 'ライン=B': 0, 圧力: (0.81 + 2.37) / 2 })
  const slider = screen.findAll('input[type=range]')[0]!
  await slider.setValue('190')
  await screen.find('select.level').setValue('B')
  await flushPromises()
  const last = bridge.calls.findLast(({ name }) => name === 'operation.predict')!.input as { inputs: Record<string, number> }
  expect(last.inputs).toMatchObject({ 炉内温度: 190, 'ライン=A': 0, 'ライン=B': 1 })
  expect(screen.find('.prediction').text()).toContain('81.2 %')
  expect(screen.find('.warning').exists()).toBe(false)

  const { invoke } = bridge
  bridge.invoke = ((name, input) =>
    name === 'operation.predict'
      ? Promise.resolve({ ok: true, value: [{ role: 'shallow', value: 99, outside: ['圧力'] }] })
      : invoke(name, input)) as typeof invoke
  await slider.setValue('241')
  await flushPromises()
  expect(screen.find('.warning').text()).toContain('Outside the range learnt from: 圧力')
})

test('a prediction is explained on demand, and no longer once its inputs were moved', async () => {
  const bridge = await startRenderer('everything')
  const screen = await mountScreen(OperationScreen)
  await button(screen, 'Explain this prediction').trigger('click')
  await flushPromises()
  const asked = bridge.calls.find(({ name }) => name === 'operation.explain')!.input as { inputs: Record<string, number> }
  expect(asked.inputs).toMatchObject({ 'ライン=A': 1, 'ライン=B': 0 })
  expect(
    screen
      .findAll('.bars .bar .value')
      .slice(-2)
      .map((one) => one.text()),
  ).toEqual(['+6.4', '−1.2 ± 0.5'])
  await screen.findAll('input[type=range]')[0]!.setValue('190')
  expect(screen.text()).not.toContain('The usual prediction')
})

test('the load of a server follows the number of lines', async () => {
  await startRenderer('everything')
  const screen = await mountScreen(OperationScreen)
  const field = screen.findAll('label').find((label) => label.text() === 'Number of lines')!
  await screen.find(`#${field.attributes('for')}`).setValue('5000')
  await screen.find(`#${field.attributes('for')}`).trigger('change')
  // 21 µs a prediction, one every 100 ms, 5,000 lines: 105 % of a core.
  const table = screen.findAll('table').find((one) => one.text().includes('Lines that one core serves'))!
  expect(table.findAll('tbody tr').at(-1)!.text()).toMatch(/110\u00a0%|105\u00a0%/)
  expect(table.text()).toContain('overloaded')
})
