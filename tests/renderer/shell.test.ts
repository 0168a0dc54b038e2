// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import App from '../../src/renderer/src/App.vue'
import { useApp } from '../../src/renderer/src/stores/app.ts'
import { useAutopilot } from '../../src/renderer/src/stores/autopilot.ts'
import { useHistory } from '../../src/renderer/src/stores/history.ts'
import { useProject } from '../../src/renderer/src/stores/project.ts'
import { useShell } from '../../src/renderer/src/stores/shell.ts'
import { button, mountScreen, startRenderer } from './support/mount.ts'

enableAutoUnmount(afterEach)

/** Screens are loaded when they are first entered. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 15_000 })

/** As the user presses it: on what has the focus. */
async function press(key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
  target.dispatchEvent(event)
  await flushPromises()
  return event
}

test('changes are taken back in reverse, done again, and told; a new one ends what could be done again', async () => {
  await startRenderer()
  const history = useHistory()
  let value = 0
  const put = (next: number) => (value = next)
  const change = (to: number, of = `draft ${to}`) => {
    history.record({ what: 'shell.change_assumptions', of, from: value, to, put })
    value = to
  }
  change(1)
  change(2)
  await history.undo()
  expect(value).toBe(1)
  expect(history.told).toEqual({ what: 'shell.change_assumptions', undone: true })
  await history.redo()
  expect(value).toBe(2)
  await history.undo()
  await history.undo()
  await history.undo()
  expect(value).toBe(0)
  change(5)
  expect(history.canRedo).toBe(false)
  history.forget('draft')
  expect(history.canUndo).toBe(false)
})

test('one drag is one step', async () => {
  await startRenderer()
  const history = useHistory()
  let value = 0
  for (const to of [1, 2, 3]) {
    history.record({ what: 'shell.change_assumptions', of: 'draft slider', from: value, to, put: (next) => (value = next) })
    value = to
  }
  await history.undo()
  expect(value).toBe(0)
  expect(history.canUndo).toBe(false)
})

test('a change that cannot be taken back stays, and the failure is told', async () => {
  const bridge = await startRenderer('data')
  const app = await mountScreen(App, '/settings')
  await useApp().save({ theme: 'dark' })
  bridge.failNext('app.saveSettings', 'DISK_FULL')
  await press('z', { ctrlKey: true })
  expect(useHistory().canUndo).toBe(true)
  expect(app.find('.toast [role=alert]').text()).toContain('DISK_FULL')
  await press('z', { ctrlKey: true })
  expect(bridge.settings.theme).toBe('light')
  expect(app.find('.toast').text()).toContain('Undone: change of settings')
})

test('roles and settings share one history', async () => {
  const bridge = await startRenderer('data')
  const { features } = bridge.project!.settings.roles!
  await useProject().saveRoles({ target: bridge.project!.settings.roles!.target, features: features.slice(1) })
  await useApp().save({ text: 'projector' })
  expect(document.documentElement.dataset.text).toBe('projector')
  await useHistory().undo()
  expect(document.documentElement.dataset.text).toBe('normal')
  await useHistory().undo()
  expect(bridge.project!.settings.roles!.features).toEqual(features)
})

test('keys go to the screens, except while text is typed or they are switched off', async () => {
  await startRenderer('everything')
  const app = await mountScreen(App, '/settings')
  await press('3')
  await soon(() => expect(app.find('h1').text()).toContain('true gain'))
  await press('g')
  await soon(() => expect(app.find('input[type=search]').exists()).toBe(true))
  await press('h', {}, app.find('input[type=search]').element)
  expect(app.find('input[type=search]').exists()).toBe(true)
  await useApp().save({ keys: false })
  await press('h')
  expect(app.find('input[type=search]').exists()).toBe(true)
  await useHistory().undo()
  await press('?')
  expect(useShell().help).toBe(true)
  expect(document.body.querySelector('[role=dialog]')?.textContent).toContain('What the words of this application mean')
})

test('the window’s menu leads to what this application is', async () => {
  const bridge = await startRenderer('screening')
  const app = await mountScreen(App)
  bridge.tell('menu.chosen', { item: 'about' })
  await soon(() => expect(app.find('#about').text()).toContain('Depthgauge'))
})

test('the first start shows a tour of five stops, once; the help shows it again', async () => {
  const bridge = await startRenderer()
  bridge.settings = { ...bridge.settings, toured: false }
  await useApp().load()
  const app = await mountScreen(App)
  const dialog = () => document.body.querySelector('.tour')
  expect(dialog()?.textContent).toContain('Tour 1 of 5')
  const pressButton = async (name: string) => {
    ;[...document.body.querySelectorAll<HTMLButtonElement>('.tour button')].find((one) => one.textContent?.includes(name))!.click()
    await flushPromises()
  }
  for (let stop = 2; stop <= 5; stop++) {
    await pressButton('Next')
    expect(dialog()?.textContent).toContain(`Tour ${stop} of 5`)
  }
  await pressButton('Get started')
  expect(dialog()).toBeNull()
  expect(bridge.settings.toured).toBe(true)
  expect(useHistory().canUndo).toBe(false)
  useShell().tour = 0
  await flushPromises()
  await pressButton('Skip')
  expect(dialog()).toBeNull()
  expect(app.find('h1').exists()).toBe(true)
})

test('from the data to the decision without a question; a stage that fails ends it there', async () => {
  const bridge = await startRenderer('data')
  const entered: string[] = []
  bridge.failNext('comparison.run', 'COMPUTE_CRASHED')
  const run = () => useAutopilot().run((screen) => entered.push(screen))
  await run()
  expect(entered).toEqual(['screening', 'comparison'])
  expect(useProject().failures.comparison?.code).toBe('COMPUTE_CRASHED')
  expect(useAutopilot().stage).toBeNull()
  entered.length = 0
  await run()
  expect(entered).toEqual(['comparison', 'operation', 'decision'])
})

test('a word of the glossary says what it means where it stands', async () => {
  await startRenderer('everything')
  const app = await mountScreen(App, '/comparison')
  await soon(() => expect(app.find('figure .term').exists()).toBe(true))
  await app.find('figure .term').trigger('click')
  await flushPromises()
  expect(document.body.querySelector('.popover')?.textContent).toContain('The whole glossary')
})

test('the presentation has five pages, turned by keys, and notes with the phrases', async () => {
  await startRenderer('everything')
  const app = await mountScreen(App, '/presentation')
  const page = () => app.find('.sheet').attributes('aria-label')
  await soon(() => expect(page()).toBe('The problem'))
  expect(document.documentElement.dataset.text).toBe('projector')
  const seen = [page()]
  for (let k = 0; k < 5; k++) {
    await press('ArrowRight')
    seen.push(page())
  }
  expect(seen).toEqual(['The problem', 'Need for depth', 'The true gain', 'Operation', 'The decision', 'The decision'])
  expect(app.find('.notes').exists()).toBe(false)
  await press('n')
  for (const phrase of useProject().snapshot!.decision!.verdict.phrases.en) expect(app.find('.notes').text()).toContain(phrase)
  await press('Home')
  expect(page()).toBe('The problem')
  await press('Escape')
  await soon(() => expect(app.find('.deck').exists()).toBe(false))
  expect(document.documentElement.dataset.text).toBe('normal')
})

test('without results the presentation offers the way to them', async () => {
  await startRenderer('screening')
  const app = await mountScreen(App, '/presentation')
  await soon(() => expect(app.find('.empty').exists()).toBe(true))
  await button(app, 'Run to the decision').trigger('click')
  await flushPromises()
  await soon(() => expect(app.find('h1').text()).toContain('Does it pay?'))
})
