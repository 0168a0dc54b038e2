// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import type { Assumptions } from '#shared/domain/decision.ts'
import { alternativesOf } from '#shared/finance/alternatives.ts'
import { irrWords } from '#shared/finance/irr-words.ts'
import { evaluateRoi } from '#shared/finance/roi.ts'
import { sayError } from '#shared/messages/index.ts'
import { deriveSeed } from '#shared/random.ts'
import { niceScale } from '../../../src/renderer/src/charts/scale.ts'
import DecisionScreen from '../../../src/renderer/src/screens/decision/DecisionScreen.vue'
import { proposalOf } from '../../../src/renderer/src/screens/decision/proposal.ts'
import { useHistory } from '../../../src/renderer/src/stores/history.ts'
import { useProject } from '../../../src/renderer/src/stores/project.ts'
import { button, mountScreen, startRenderer } from '../support/mount.ts'
import { assumptions, comparison, operation } from '../support/sample-data.ts'
import type { MockBridge } from '../support/mock-bridge.ts'

enableAutoUnmount(afterEach)
afterEach(() => void vi.useRealTimers())

/** The stand-in with a decision whose money is that of its assumptions, as the application's is. */
async function startDecided(): Promise<MockBridge> {
  const bridge = await startRenderer('everything')
  const roi = evaluateRoi(assumptions, alternativesOf(comparison, operation), { seed: deriveSeed(1, 'roi') })
  bridge.project = { ...bridge.project!, decision: { ...bridge.project!.decision!, roi } }
  await useProject().refresh()
  return bridge
}
const field = (screen: VueWrapper, name: string) => screen.findAll('.field').find((one) => one.attributes('aria-label') === name)!
const npvOf = (screen: VueWrapper, name: string) =>
  screen
    .findAll('.row-of')
    .find((row) => row.find('.name').text().startsWith(name))!
    .find('.amount')
    .text()
const millions = (text: string) => Number(/-?[\d.]+/.exec(text.replace('¥', ''))![0])

test('what stage 3 measured is turned into growth and retrainings per year', () => {
  const retraining = { ...operation.retraining, growthPerWindow: 0.05, intervalWindows: 2, intervalDays: 60 }
  // A window lasts 30 days: 12.175 a year.
  expect(proposalOf(retraining)).toEqual({ driftPerYear: 0.61, retrainingsPerYear: 6.1 })
  expect(proposalOf({ ...retraining, intervalDays: null })).toBeNull()
})

test('a scale has round ticks and reaches over all values and zero', () => {
  expect(niceScale([3, 17]).ticks).toEqual([0, 5, 10, 15, 20])
  const { low, high, place } = niceScale([-2.2, 6.5])
  expect([low, high]).toEqual([-5, 10])
  expect(place(0)).toBeCloseTo(1 / 3)
})

test('a missing stage is named and led to', async () => {
  const bridge = await startRenderer('everything')
  bridge.project = { ...bridge.project!, operation: null, decision: null }
  await useProject().refresh()
  const screen = await mountScreen(DecisionScreen)
  expect(screen.find('.empty a').attributes('href')).toBe('/operation')
  expect(bridge.calls.some(({ name }) => name === 'decision.save')).toBe(false)
})

test('with its evidence complete the decision is drawn without being asked for', async () => {
  const bridge = await startRenderer('everything')
  bridge.project = { ...bridge.project!, decision: null }
  await useProject().refresh()
  const screen = await mountScreen(DecisionScreen)
  expect(bridge.calls.find(({ name }) => name === 'decision.save')?.input).toEqual(assumptions)
  expect(screen.find('.light').text()).toBe('Go')
})

test('shows verdict, key points, reasons, phrases and rollout', async () => {
  const bridge = await startDecided()
  const { verdict } = bridge.project!.decision!
  const screen = await mountScreen(DecisionScreen)
  for (const text of [...verdict.keyPoints.en, ...verdict.phrases.en, ...verdict.reasons.map(({ en }) => en)])
    expect(screen.text()).toContain(text)
  expect(screen.findAll('.rollout li').map((step) => step.find('h3').text())).toEqual(['1Shadow', '2Assisted', '3Automatic'])
})

test('money follows a slider at once; the verdict follows a moment later', async () => {
  const bridge = await startDecided()
  const screen = await mountScreen(DecisionScreen)
  const before = { ridge: npvOf(screen, 'Linear'), shallow: npvOf(screen, 'Shallow'), deep: npvOf(screen, 'Deep') }
  await screen.find('input[type=radio][value=investment]').setValue()
  vi.useFakeTimers()
  const { likely } = assumptions.investment.perNetwork
  await field(screen, 'Extra cost of a network')
    .find('input[type=range]')
    .setValue(String(likely + 400_000))
  // Paid in year 0 by networks only: their NPV falls by just that.
  expect(npvOf(screen, 'Linear')).toBe(before.ridge)
  expect(millions(before.shallow) - millions(npvOf(screen, 'Shallow'))).toBeCloseTo(0.4, 1)
  expect(bridge.calls.some(({ name }) => name === 'decision.evaluate')).toBe(false)
  await vi.advanceTimersByTimeAsync(500)
  const asked = bridge.calls.find(({ name }) => name === 'decision.evaluate')!.input as Assumptions
  expect(asked.investment.perNetwork).toEqual({ ...assumptions.investment.perNetwork, likely: likely + 400_000 })
})

test('what was changed can be undone, set back and kept', async () => {
  const bridge = await startDecided()
  const screen = await mountScreen(DecisionScreen)
  const scrap = () => field(screen, 'Scrap').findAll('input[type=number]')
  const before = npvOf(screen, 'Shallow')
  // Twice the benefit, beyond the largest estimate: the range makes room.
  await scrap()[0]!.setValue('24000')
  expect(millions(npvOf(screen, 'Shallow'))).toBeGreaterThan(millions(before))
  expect(scrap().map((one) => (one.element as HTMLInputElement).value)).toEqual(['24000', '8400', '24000'])
  await button(screen, 'Undo').trigger('click')
  expect(npvOf(screen, 'Shallow')).toBe(before)
  expect(button(screen, 'Saved').attributes('disabled')).toBeDefined()

  await scrap()[1]!.setValue('13000')
  expect(npvOf(screen, 'Shallow')).not.toBe(before)
  await button(screen, 'Back to what was saved').trigger('click')
  expect(npvOf(screen, 'Shallow')).toBe(before)

  await scrap()[1]!.setValue('13000')
  await button(screen, 'Save the assumptions').trigger('click')
  await flushPromises()
  const saved = bridge.calls.findLast(({ name }) => name === 'decision.save')!.input as Assumptions
  // The least estimate pushes the likeliest before it.
  expect(saved.benefits[0]!.perYear).toEqual({ min: 13_000_000, likely: 13_000_000, max: 15_600_000 })
})

test('every export asks for its file; where it went is told, and so is a failure', async () => {
  const bridge = await startDecided()
  const screen = await mountScreen(DecisionScreen)
  await button(screen, 'Report (HTML)').trigger('click')
  await flushPromises()
  expect(bridge.calls.at(-1)).toEqual({ name: 'report.save', input: { kind: 'html', language: 'en' } })
  expect(screen.text()).toContain('Downloaded: report.html')
  bridge.failNext('report.save', 'DISK_FULL')
  await button(screen, 'Model package: Deep network').trigger('click')
  await flushPromises()
  expect(bridge.calls.at(-1)).toEqual({ name: 'report.save', input: { kind: 'package', language: 'en', role: 'deep' } })
  expect(screen.find('[role=alert]').text()).toContain('DISK_FULL')
})

test('an own benefit by formula: what cannot be read is said at the field, and the figures stay', async () => {
  const bridge = await startDecided()
  const screen = await mountScreen(DecisionScreen)
  await button(screen, 'Add another benefit').trigger('click')
  const withShare = npvOf(screen, 'Deep')
  const formula = () => screen.find('.formula')
  await formula().setValue('2 * share')
  expect(millions(npvOf(screen, 'Deep'))).toBeGreaterThan(millions(withShare))
  const before = npvOf(screen, 'Deep')
  await formula().setValue('2 * shar')
  expect(formula().attributes('aria-invalid')).toBe('true')
  expect(screen.findAll('[role=alert]').some((one) => one.text().includes('"shar"'))).toBe(true)
  expect(npvOf(screen, 'Deep')).toBe(before)
  await button(screen, 'Undo').trigger('click')
  expect(formula().attributes('aria-invalid')).toBe('false')
  expect(bridge.calls.some(({ name }) => name === 'decision.save')).toBe(false)
})

test('with a tax the figures are after tax', async () => {
  await startDecided()
  const screen = await mountScreen(DecisionScreen)
  const before = npvOf(screen, 'Deep')
  await screen.find('input[type=radio][value=method]').setValue()
  await screen.find('input[type=checkbox]').setValue()
  expect(screen.text()).toContain('after tax')
  expect(field(screen, 'Depreciation period').exists()).toBe(true)
  expect(millions(npvOf(screen, 'Deep'))).toBeLessThan(millions(before))
})

test('assumptions are kept under a name, compared, used again and deleted; each step can be undone', async () => {
  const bridge = await startDecided()
  const screen = await mountScreen(DecisionScreen)
  const panel = () => screen.find('section[aria-label="Scenarios side by side"]')
  const kept = () => bridge.project!.settings.scenarios.map(({ name }) => name)
  const keep = async (name: string) => {
    await panel().find('input').setValue(name)
    await panel().find('form').trigger('submit')
    await flushPromises()
  }
  await keep(' as quoted ')
  expect(kept()).toEqual(['as quoted'])
  expect(panel().findAll('table')).toHaveLength(1)
  // The draft is what is kept, saved or not.
  await field(screen, 'Scrap').findAll('input[type=number]')[0]!.setValue('24000')
  await keep('doubled')
  expect(bridge.project!.settings.scenarios[1]!.assumptions.benefits[0]!.perYear.likely).toBe(24_000_000)
  // The table follows once the slider rests.
  await vi.waitFor(() => expect(panel().findAll('table')).toHaveLength(2))
  const differences = panel().findAll('table')[1]!
  expect(differences.findAll('tbody th').map((one) => one.text())).toEqual(['Scrap'])

  await button(screen, 'Use the assumptions of “as quoted”').trigger('click')
  expect((field(screen, 'Scrap').find('input[type=number]').element as HTMLInputElement).value).toBe('12000')
  await button(screen, 'Delete the scenario “doubled”').trigger('click')
  await flushPromises()
  expect(kept()).toEqual(['as quoted'])
  await useHistory().undo()
  expect(kept()).toEqual(['as quoted', 'doubled'])

  // The same name takes the place of the one that was there.
  await keep('doubled')
  expect(kept()).toEqual(['as quoted', 'doubled'])
  expect(bridge.project!.settings.scenarios[1]!.assumptions.benefits[0]!.perYear.likely).toBe(12_000_000)
})

test('no rate of return and several are said', () => {
  const t = (key: string, params?: object) => `${key} ${JSON.stringify(params ?? {})}`
  expect(irrWords(t, { irr: null, irrCount: 0 })).toBe('decision.irrNone {}')
  expect(irrWords(t, { irr: 0.25, irrCount: 2 })).toBe('decision.irrMany {"rate":"25\u00a0%","count":2}')
  expect(irrWords(t, { irr: 0.25, irrCount: 1 })).toBe('25\u00a0%')
})

/** Chooses a file as the dialog of the system would. */
async function choose(screen: VueWrapper, file: File) {
  const input = screen.find<HTMLInputElement>('input[type=file][accept=".pptx"]')
  Object.defineProperty(input.element, 'files', { value: [file], configurable: true })
  await input.trigger('change')
  await flushPromises()
}

test('slides are asked for on the template that was chosen, and the other exports without one', async () => {
  const bridge = await startDecided()
  const screen = await mountScreen(DecisionScreen)
  const asked = () => bridge.calls.filter(({ name }) => name === 'report.save').map(({ input }) => input)
  await choose(screen, new File(['slides'], '社用.pptx'))
  expect(asked()).toEqual([{ kind: 'pptx', language: 'en', template: 'token-of-社用.pptx' }])
  await button(screen, 'Slides (PowerPoint)').trigger('click')
  await flushPromises()
  expect(asked()[1]).toEqual({ kind: 'pptx', language: 'en' })
})

test('a template that is none is told with its remedy, and the next one is taken', async () => {
  const bridge = await startDecided()
  const screen = await mountScreen(DecisionScreen)
  bridge.failNext('report.save', 'TEMPLATE_INVALID')
  await choose(screen, new File(['no slides'], 'notes.pptx'))
  const { what, remedy } = sayError('en', 'TEMPLATE_INVALID')
  expect(screen.find('[role=alert]').text()).toContain(what)
  expect(screen.find('[role=alert]').text()).toContain(remedy)
  await choose(screen, new File(['slides'], 'company.pptx'))
  expect(screen.find('[role=alert]').exists()).toBe(false)
})
