// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import App from '../../../src/renderer/src/App.vue'
import TheoryScreen from '../../../src/renderer/src/screens/theory/TheoryScreen.vue'
import { mountScreen, startRenderer } from '../support/mount.ts'
import { screening } from '../support/sample-data.ts'

enableAutoUnmount(afterEach)

const sliders = { eps: 0, levels: 1, smooth: 2, lipschitz: 3, times: 4, layers: 5 }
const panels = { square: 0, product: 1, smooth: 2, lipschitz: 3, tents: 4 }

test('the lab needs no project and answers with what was built', async () => {
  await startRenderer()
  const app = await mountScreen(App, '/theory')
  await flushPromises()
  expect(app.find('.link[aria-current=page]').text()).toBe('Theory lab')
  expect(app.find('h1').text()).toBe('What does depth buy, exactly?')
  expect(app.find('.answer .sentence').text()).toContain('64 linear pieces take 64 units in one hidden layer, and 12 in 6')
  const decades = app.findAll('section.card tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text()))
  expect(decades[1]).toEqual(['1\u00a0%', '9', '3 (5)', '4'])
  expect(decades[3]).toEqual(['0.01\u00a0%', '18', '6 (8)', '36'])
  expect(app.text()).toContain('its noise is then drawn here as a wall')
})

test('the noise of the open project is the wall, and its accuracy the one to begin with', async () => {
  const bridge = await startRenderer('screening')
  const screen = await mountScreen(TheoryScreen)
  expect(screening.eps.noiseFloor).toBeGreaterThan(0.01)
  expect(screen.text()).toContain('there is no reason to go deep here')
  expect(screen.text()).toContain('No network can use the accuracy to the right of the wall')
  const first = bridge.calls.find(({ name }) => name === 'theory.square')!.input as { eps: number }
  expect(first.eps).toBeCloseTo(screening.eps.matters, 2)
})

test('moving a slider builds other networks, and says depth both ways', async () => {
  const bridge = await startRenderer()
  const screen = await mountScreen(TheoryScreen)
  await screen.findAll('input[type=range]')[sliders.eps]!.setValue('6')
  await flushPromises()
  expect(bridge.calls.at(-1)).toEqual({ name: 'theory.square', input: { eps: 1e-6 } })
  expect(screen.findAll('.panel')[panels.square]!.find('.sentence').text()).toContain(
    '27 units in 9 hidden layers (paper’s depth L = 11), the shallow one 354 units in 1 hidden layer (L = 3). Deep is smaller.',
  )
  await screen.findAll('input[type=range]')[sliders.layers]!.setValue('2')
  expect(screen.findAll('.panel')[panels.tents]!.find('.sentence').text()).toContain(
    'take 16 units in 2 hidden layers (paper’s depth L = 4)',
  )
  await screen.findAll('input[type=range]')[sliders.layers]!.setValue('1')
  expect(screen.findAll('.panel')[panels.tents]!.find('.sentence').text()).toContain(
    'take 64 units in 1 hidden layer (paper’s depth L = 3).',
  )
  await screen.findAll('input[type=range]')[sliders.levels]!.setValue('4')
  await flushPromises()
  expect(bridge.calls.at(-1)).toEqual({ name: 'theory.product', input: { levels: 4, bound: 1 } })
  expect(screen.findAll('.panel')[panels.product]!.find('.sentence').text()).toContain('42 units in 5 hidden layers (paper’s depth L = 7)')
  expect(screen.findAll('.panel')[panels.product]!.find('.sentence').text()).toContain('exactly 0')
})

test('fewer repetitions cannot have more layers than repetitions', async () => {
  await startRenderer(undefined, 'ja')
  const screen = await mountScreen(TheoryScreen)
  await screen.findAll('input[type=range]')[sliders.times]!.setValue('3')
  await flushPromises()
  expect(screen.findAll('.panel')[panels.tents]!.find('.sentence').text()).toContain(
    '8区間の折れ線は、隠れ層3（論文の深さ L = 5）では6ユニット',
  )
})

test('what was moved while a network is built is asked right after, once', async () => {
  const bridge = await startRenderer()
  const screen = await mountScreen(TheoryScreen)
  const asked = () => bridge.calls.filter(({ name }) => name === 'theory.square')
  const before = asked().length
  const letGo = bridge.hold('theory.square')
  const slider = screen.findAll('input[type=range]')[sliders.eps]!
  for (const exponent of ['4', '5', '6']) await slider.setValue(exponent)
  expect(asked()).toHaveLength(before + 1)
  letGo()
  await flushPromises()
  expect(
    asked()
      .slice(before)
      .map(({ input }) => (input as { eps: number }).eps),
  ).toEqual([1e-4, 1e-6])
})

test('smooth functions: finer than the lab builds is counted only, and said so', async () => {
  const bridge = await startRenderer()
  const screen = await mountScreen(TheoryScreen)
  const panel = () => screen.findAll('.panel')[panels.smooth]!
  expect(panel().find('.sentence').text()).toContain('494 units and 2,196 weights in 8 hidden layers (paper’s depth L = 10)')
  expect(panel().find('.sentence').text()).toContain('the bound proved for it is 0.00746')
  await panel().findAll('input[type=radio]')[1]!.setValue(true)
  await screen.findAll('input[type=range]')[sliders.smooth]!.setValue('4')
  await flushPromises()
  expect(bridge.calls.at(-1)).toEqual({ name: 'theory.smooth', input: { inputs: 2, derivatives: 2, eps: 1e-4 } })
  expect(panel().find('.sentence').text()).toContain('its weights are counted only')
  expect(panel().text()).not.toContain('Save as ONNX')
})

test('the cached network is honestly larger, and runs along an input of the open project', async () => {
  const bridge = await startRenderer('everything', 'en')
  const screen = await mountScreen(TheoryScreen)
  await flushPromises()
  const panel = () => screen.findAll('.panel')[panels.lipschitz]!
  expect(panel().find('.sentence').text()).toContain('(×3.2)')
  const rows = panel().findAll('.facts-table tbody tr')
  expect(rows.map((row) => row.findAll('th, td')[1]!.text())).toEqual(['4 (6)', '1 (3)'])
  await panel().findAll('input[type=radio]')[3]!.setValue(true)
  await flushPromises()
  const asked = bridge.calls.findLast(({ name }) => name === 'theory.lipschitz')!.input as { shape: string; feature: string }
  expect(asked.shape).toBe('data')
  expect(panel().find('select').element.value).toBe(asked.feature)
  expect(bridge.project!.settings.roles!.features).toContain(asked.feature)
})

test('a network is saved as ONNX, as it is set', async () => {
  const bridge = await startRenderer()
  const screen = await mountScreen(TheoryScreen)
  await screen.findAll('input[type=range]')[sliders.eps]!.setValue('4')
  await flushPromises()
  await screen
    .findAll('.panel')
    [panels.square]!.findAll('button')
    .find((button) => button.text().includes('ONNX: Deep'))!
    .trigger('click')
  await flushPromises()
  expect(bridge.calls.at(-1)).toEqual({ name: 'theory.saveNetwork', input: { lab: 'square', eps: 1e-4, kind: 'deep' } })
  expect(screen.text()).toContain('theory-square.onnx')
})
