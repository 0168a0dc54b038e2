// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import DataScreen from '../../../src/renderer/src/screens/data/DataScreen.vue'
import { briefOf } from '../../../src/renderer/src/shell/answers.ts'
import { useProject } from '../../../src/renderer/src/stores/project.ts'
import { button, mountScreen, startRenderer } from '../support/mount.ts'
import { dataset, projectWith } from '../support/sample-data.ts'

enableAutoUnmount(afterEach)

const finding = (screen: VueWrapper, words: string) => screen.findAll('.finding').find((one) => one.text().includes(words))!

test('each finding has its chart, its options, and the proposal marked', async () => {
  await startRenderer('data')
  const screen = await mountScreen(DataScreen)
  const missing = finding(screen, 'has no value in 12 rows')
  expect(missing.findAll('option').map((option) => option.text())).toEqual([
    'Leave these rows out (proposed)',
    'Fill with the median',
    'Leave this column out',
  ])
  const drift = finding(screen, 'is at another level')
  expect(drift.find('.evidence svg').attributes('aria-label')).toBe('Mean of each period')
  expect(drift.find('option').text()).toBe('Use only rows from 2026-04-01 00:00 to 2026-05-20 00:00 (proposed)')
  expect(drift.find('select').element.value).toBe('leave')
  expect(screen.findAll('.steps li').map((step) => step.text())).toEqual([
    'Sorted by “日時”',
    '18 repeated rows left out',
    '12 rows that lack a value left out',
  ])
})

test('a proposal is accepted, changed, taken back and done again, also by keyboard', async () => {
  const bridge = await startRenderer('data')
  const screen = await mountScreen(DataScreen)
  const saved = () => bridge.calls.filter(({ name }) => name === 'data.saveTreatments').map(({ input }) => input)
  const stuck = { code: 'STUCK', column: '冷却水温度', treatment: { kind: 'mask-stuck', column: '冷却水温度' } }
  await finding(screen, 'stands still').find('button').trigger('click')
  await flushPromises()
  expect(saved().at(-1)).toEqual([stuck])

  const rows = { code: 'DUPLICATE_ROWS', column: null, treatment: null }
  await finding(screen, 'repeat another row').find('select').setValue('leave')
  await flushPromises()
  expect(saved().at(-1)).toEqual([stuck, rows])

  await button(screen, 'Undo').trigger('click')
  await flushPromises()
  expect(saved().at(-1)).toEqual([stuck])
  const section = screen.find('section[aria-label="State of the data"]')
  await section.trigger('keydown', { key: 'z', ctrlKey: true })
  await flushPromises()
  expect(saved().at(-1)).toEqual([])
  await section.trigger('keydown', { key: 'Z', ctrlKey: true, shiftKey: true })
  await flushPromises()
  await button(screen, 'Redo').trigger('click')
  await flushPromises()
  expect(saved().at(-1)).toEqual([stuck, rows])
  expect(saved()).toHaveLength(6)
})

test('what could not be saved stays as it was, and says why', async () => {
  const bridge = await startRenderer('data')
  const screen = await mountScreen(DataScreen)
  bridge.failNext('data.saveTreatments', 'DATA_NO_FEATURES')
  await finding(screen, 'stands still').find('button').trigger('click')
  await flushPromises()
  expect(screen.find('[role=alert]').exists()).toBe(true)
  expect(screen.findAll('button').some((one) => one.text() === 'Undo')).toBe(false)
})

test('a finding that was treated is no concern any more', () => {
  const project = projectWith('data')
  const leak = { ...dataset.issues[0]!, code: 'TARGET_LEAKAGE', severity: 'error' as const }
  const light = (treatment: typeof leak.treatment) =>
    briefOf('data', { ...project, dataset: { ...dataset, issues: [{ ...leak, treatment }] } })!.light
  expect([light(leak.treatment), light(null)]).toEqual(['green', 'red'])
})

test('the ends of a range can be moved; what is no range is not saved', async () => {
  const bridge = await startRenderer('data')
  const drift = dataset.issues.find(({ code }) => code === 'REGIME_DRIFT')!
  const keep = drift.options!.find((one) => one.kind === 'keep-range')!
  // As the application answers: the finding carries what was chosen.
  const answer = (treatment: typeof keep) => {
    const issues = [...dataset.issues.filter((one) => one !== drift), { ...drift, treatment }]
    bridge.project = { ...bridge.project!, dataset: { ...dataset, issues } }
    return useProject().refresh()
  }
  await answer(keep)
  const screen = await mountScreen(DataScreen)
  const saved = () => bridge.calls.filter(({ name }) => name === 'data.saveTreatments').map(({ input }) => input)
  const [from, to] = finding(screen, 'is at another level').findAll('.bounds input')
  expect(from!.element).toMatchObject({ type: 'datetime-local', value: '2026-04-01T00:00' })
  await to!.setValue('2026-05-01T12:30')
  await flushPromises()
  const moved = { ...keep, high: Date.UTC(2026, 4, 1, 12, 30) }
  expect(saved()).toEqual([[{ code: 'REGIME_DRIFT', column: '圧力', treatment: moved }]])
  await from!.setValue('2027-01-01T00:00')
  await flushPromises()
  expect(saved()).toHaveLength(1)
  expect(from!.element).toMatchObject({ value: '2026-04-01T00:00' })

  await answer(moved)
  const again = await mountScreen(DataScreen)
  expect(finding(again, 'is at another level').find('option').text()).toBe(
    'Use only rows from 2026-04-01 00:00 to 2026-05-01 12:30 (proposed)',
  )
  expect(finding(again, 'is at another level').find('select').element.value).toBe('0')
})

test('later data are prepared in the same way; what each step did is told, and a failure has its words', async () => {
  const bridge = await startRenderer('data')
  const screen = await mountScreen(DataScreen)
  const panel = screen.find('section[aria-label="Do the same to later data"]')
  async function choose(name: string) {
    const input = panel.find('input[type=file]')
    Object.defineProperty(input.element, 'files', { value: [new File(['a'], name)], configurable: true })
    await input.trigger('change')
    await flushPromises()
  }
  await choose('later.csv')
  expect(bridge.calls.at(-1)).toEqual({ name: 'data.replay', input: { file: 'token-of-later.csv' } })
  expect(panel.find('[role=status]').text()).toContain('later.csv: 1,180 of 1,200 rows have all inputs.')
  expect(panel.findAll('li').map((step) => step.text())).toEqual(['“炉内温度” kept within 780 to 920 (7 values)'])
  bridge.failNext('data.replay', 'DATA_COLUMN_CHANGED', { column: '圧力' })
  await choose('words.csv')
  expect(panel.find('[role=alert]').text()).toContain('The column "圧力" does not hold what it held')
  expect(panel.findAll('li')).toEqual([])
})
