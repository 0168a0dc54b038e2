// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import App from '../../src/renderer/src/App.vue'
import DataScreen from '../../src/renderer/src/screens/data/DataScreen.vue'
import ExperimentsScreen from '../../src/renderer/src/screens/experiments/ExperimentsScreen.vue'
import HomeScreen from '../../src/renderer/src/screens/home/HomeScreen.vue'
import ScreeningScreen from '../../src/renderer/src/screens/screening/ScreeningScreen.vue'
import SettingsScreen from '../../src/renderer/src/screens/settings/SettingsScreen.vue'
import { useProject } from '../../src/renderer/src/stores/project.ts'
import { button, mountScreen, startRenderer } from './support/mount.ts'
import { preview, recent, screening } from './support/sample-data.ts'

enableAutoUnmount(afterEach)

test('Home lists recent projects; one whose file is gone cannot be opened', async () => {
  const bridge = await startRenderer()
  const home = await mountScreen(HomeScreen)
  const items = home.findAll('.recent-item')
  expect(items).toHaveLength(recent.length)
  expect(items[2]!.text()).toContain('File not found')
  expect(items[2]!.find('.recent-open').attributes('disabled')).toBeDefined()
  await items[0]!.find('.recent-open').trigger('click')
  await flushPromises()
  expect(bridge.calls.at(-1)).toEqual({ name: 'project.open', input: { path: recent[0]!.path } })
})

test('Home opens the sample with one press and tells a failure in the language in use', async () => {
  const bridge = await startRenderer(undefined, 'ja')
  bridge.failNext('project.createSample', 'INTERNAL', {}, '/tmp/depthgauge.log')
  const home = await mountScreen(HomeScreen)
  await button(home, 'サンプルを開く').trigger('click')
  await flushPromises()
  expect(home.find('[role=alert]').text()).toContain('予期しない問題が起きました')
  expect(home.find('[role=alert]').text()).toContain('/tmp/depthgauge.log')
  await button(home, 'サンプルを開く').trigger('click')
  await flushPromises()
  expect(home.find('[role=alert]').exists()).toBe(false)
  expect(useProject().snapshot?.name).toBe('サンプルプラント')
})

test('a dropped file becomes a project, is previewed, read differently and imported', async () => {
  const bridge = await startRenderer()
  const home = await mountScreen(HomeScreen)
  const drop = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { files: [new File(['a,b'], 'line 3.csv')] } })
  home.find('.drop').element.dispatchEvent(drop)
  await flushPromises()
  expect(useProject().snapshot?.name).toBe('line 3')

  const data = await mountScreen(DataScreen)
  expect(data.findAll('thead th')).toHaveLength(preview.columns.length)
  const encoding = data.find('select')
  expect((encoding.element as HTMLSelectElement).value).toBe('shift_jis')
  await encoding.setValue('utf-8')
  await flushPromises()
  expect(bridge.calls.at(-1)).toEqual({ name: 'data.preview', input: { file: 'token-of-line 3.csv', options: { encoding: 'utf-8' } } })

  await button(data, 'Import').trigger('click')
  await flushPromises()
  expect(bridge.calls.find(({ name }) => name === 'data.import')?.input).toEqual({
    file: 'token-of-line 3.csv',
    options: { encoding: 'utf-8' },
  })
  expect(data.text()).toContain('Choose the column to predict')
})

test('a role is changed at once and can be taken back', async () => {
  const bridge = await startRenderer('data')
  const data = await mountScreen(DataScreen)
  expect(data.find('h1 ~ *, .sentence').exists()).toBe(true)
  expect(data.find('.sentence').text()).toContain('We predict “収率” from 6 inputs. 4,290 of 4,320 rows')
  const pressure = data.findAll('tbody tr')[2]!.find('select')
  await pressure.setValue('target')
  await flushPromises()
  expect(bridge.calls.at(-1)).toMatchObject({ name: 'data.saveRoles', input: { target: '圧力' } })
  expect(data.find('.sentence').text()).toContain('圧力')
  await button(data, 'Undo').trigger('click')
  await flushPromises()
  expect(bridge.calls.at(-1)).toMatchObject({
    name: 'data.saveRoles',
    input: { target: '収率', features: preview.suggestedRoles!.features },
  })
})

test('freshly imported data is checked once its roles are known', async () => {
  const bridge = await startRenderer('data')
  bridge.project = { ...bridge.project!, rowsUsed: null }
  await useProject().refresh()
  bridge.calls.length = 0
  await mountScreen(DataScreen)
  expect(bridge.calls.filter(({ name }) => name === 'data.saveRoles')).toHaveLength(1)
})

test('the estimate runs with the accuracy that is needed, shows its progress, can be cancelled, and answers', async () => {
  const bridge = await startRenderer('data')
  const screen = await mountScreen(ScreeningScreen)
  expect(screen.find('.sentence').exists()).toBe(false)
  await screen.find('input[type=number]').setValue('5')

  const letGo = bridge.hold('screening.run')
  await button(screen, 'Start the estimate').trigger('click')
  bridge.tell('task.progress', { task: 'screening', done: 2, total: 8, share: 0.25, etaSeconds: 9, elapsedSeconds: 3 })
  await flushPromises()
  expect(screen.find('progress').attributes('value')).toBe('0.25')
  expect(screen.text()).toContain('about 9 s left')
  expect(bridge.calls.at(-1)).toEqual({ name: 'screening.run', input: { neededEps: 0.05 } })
  await button(screen, 'Cancel').trigger('click')
  expect(bridge.calls.at(-1)).toEqual({ name: 'task.cancel', input: { task: 'screening' } })

  letGo()
  await flushPromises()
  expect(screen.find('.sentence').text()).toContain('Depth may help')
  expect(screen.find('.light').text()).toBe('Perhaps')
  expect(screen.find('[role=meter]').attributes('aria-valuenow')).toBe(String(screening.depthNeed.score))
  for (const reason of screening.depthNeed.reasons) expect(screen.text()).toContain(reason.en)
})

test('a cancelled estimate is told calmly and can be run again', async () => {
  const bridge = await startRenderer('data')
  bridge.failNext('screening.run', 'CANCELLED')
  const screen = await mountScreen(ScreeningScreen)
  await button(screen, 'Start the estimate').trigger('click')
  await flushPromises()
  expect(screen.find('[role=alert]').exists()).toBe(false)
  expect(screen.find('.error--calm').text()).toContain('The work was cancelled')
})

test('behind each chart stands the same as a table', async () => {
  await startRenderer('screening')
  const screen = await mountScreen(ScreeningScreen)
  await screen.findAll('.toggle')[0]!.trigger('click')
  const rows = screen.findAll('figure')[0]!.findAll('tbody tr')
  expect(rows.map((row) => row.find('th').text())).toEqual(['Mean', 'Linear (ridge)', 'Additive', 'Additive + pairs', 'Boosted trees'])
  expect(rows[1]!.text()).toContain('0.588 to 0.634')
})

test('Experiments filters, sorts and opens a run with its learning curve', async () => {
  const bridge = await startRenderer('everything')
  const screen = await mountScreen(ExperimentsScreen)
  const rows = () => screen.findAll('tbody tr')
  expect(rows()).toHaveLength(63)
  await screen.findAll('select')[1]!.setValue('diverged')
  expect(rows()).toHaveLength(1)
  await screen.findAll('select')[1]!.setValue('all')
  await button(screen, 'RMSE').trigger('click')
  expect(screen.find('[aria-sort=ascending]').text()).toContain('RMSE')
  await rows()[0]!.trigger('click')
  await flushPromises()
  expect(bridge.calls.at(-1)!.name).toBe('experiments.curve')
  expect(document.body.querySelector('[role=dialog]')?.textContent).toContain('Learning curve')
})

test('a run says what it was made with, and is run again; ticked runs stand side by side, what differs first', async () => {
  const bridge = await startRenderer('everything')
  const screen = await mountScreen(ExperimentsScreen)
  await screen.findAll('tbody tr')[3]!.trigger('click')
  await flushPromises()
  const dialog = document.body.querySelector('[role=dialog]')!
  for (const said of ['Learning rate', 'Seed', 'Project seed', '9f9f9f9f9f9f9f9f', 'tensorflow (wasm)', 'Standard'])
    expect(dialog.textContent).toContain(said)
  const again = [...dialog.querySelectorAll('button')].find((one) => one.textContent!.includes('Run it again'))!
  again.click()
  await flushPromises()
  expect(bridge.calls.at(-1)).toMatchObject({ name: 'experiments.rerun' })
  expect(dialog.textContent).toContain('Every number is the same, to the last digit.')

  for (const k of [0, 5]) await screen.findAll<HTMLInputElement>('tbody input[type=checkbox]')[k]!.setValue(true)
  const rows = screen.findAll('.compared tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text()))
  const differs = rows.map(([, a, b]) => a !== b)
  expect(differs[0]).toBe(true)
  expect(differs).toEqual([...differs].sort((a, b) => Number(b) - Number(a)))
})

test('Settings are applied and saved at once; an engine that does not load cannot be chosen', async () => {
  const bridge = await startRenderer()
  const screen = await mountScreen(SettingsScreen)
  expect(document.documentElement.lang).toBe('en')
  await screen.find('input[value=ja]').setValue()
  await flushPromises()
  expect(bridge.settings.language).toBe('ja')
  expect(document.documentElement.lang).toBe('ja')
  expect(screen.find('h1').text()).toBe('設定')
  await screen.find('input[value=dark]').setValue()
  await flushPromises()
  expect(document.documentElement.dataset.theme).toBe('dark')
  expect(screen.find('input[value=native]').attributes('disabled')).toBeDefined()
  expect(screen.text()).toContain('depthgauge_native.node was not built')
})

test('the rail keeps the answers so far in sight', async () => {
  await startRenderer('everything')
  const app = await mountScreen(App, '/settings')
  expect(app.findAll('.brief').map((brief) => brief.text())).toEqual([
    'Predict 収率',
    'Worth a trial',
    'Difference unsettled',
    'All in time',
    'Go',
  ])
})

test('without a project the steps cannot be entered', async () => {
  await startRenderer()
  const app = await mountScreen(App, '/comparison')
  expect(app.findAll('.step a')).toHaveLength(0)
  expect(app.find('h1').text()).toContain('really need to be deep')
})
