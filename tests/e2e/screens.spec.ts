/**
 * From Home to the decision by keys alone on the sample plant; then every screen of that project, and every state that a
 * screen can be in, in both languages, light and dark: axe finds nothing, nothing is cut off. `npm run screens` keeps the
 * pictures. Needs `npm run build`.
 */
import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { languages } from '../../src/shared/domain/basics.ts'
import type { ProjectSnapshot } from '../../src/shared/domain/project.ts'
import { say, type MessageKey, type MessageParams } from '../../src/shared/messages/index.ts'
import { plantCsv } from './support/plant-csv.ts'
import {
  call,
  closeDetails,
  cutOff,
  expectSound,
  openDetails,
  picture,
  settled,
  switchTo,
  tabTo,
  themes,
  visit,
  watchComplaints,
} from './support/walk.ts'
import { startWebHost, type WebHost } from './support/web-host.ts'

test.describe.configure({ mode: 'serial' })

let host: WebHost
let page: Page
/** The sample plant's file, once it was walked through. */
let sample: string

test.beforeAll(async ({ browser }) => {
  host = await startWebHost()
  // Without transitions, in whose midst axe would measure colours that nobody sees.
  page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  watchComplaints(page)
})
test.afterAll(async () => {
  // A page that outlives its host rightly complains.
  await page.close()
  await host.stop()
})

/** The language of the application where a test leaves it. */
const t = (key: MessageKey, params?: MessageParams) => say('ja', key, params)
const button = (key: MessageKey) => page.getByRole('button', { name: t(key), exact: true }).first()
const goTo = (screen: string) => visit(page, `#/${screen === 'home' ? '' : screen}`)

const fourWays = languages.flatMap((language) => themes.map((theme) => ({ language, theme })))
/** Enough to see both languages and both themes of a state; the screens themselves are seen in all four. */
const twoWays = fourWays.filter(({ language, theme }) => (language === 'ja') === (theme === 'light'))

/** What is on the page now is in order, with its details open, and is kept as pictures. */
async function look(name: string, { ways = twoWays, whole = false } = {}) {
  for (const { language, theme } of ways) {
    await switchTo(page, language, theme)
    const named = `${name}-${language}${theme === 'dark' ? '-dark' : ''}`
    await picture(page, named, { whole })
    await openDetails(page)
    await expectSound(page, named)
    await closeDetails(page)
  }
  await switchTo(page, 'ja', 'light')
}

test('from the first start to the decision by keys alone', async () => {
  await page.goto(host.address)
  // A machine that speaks English starts in English.
  await call(page, 'app.saveSettings', { language: 'ja', theme: 'light' })
  await page.reload()
  const tour = page.locator('.tour')
  await expect(tour).toBeVisible()
  await picture(page, 'tour-ja')
  await expectSound(page, 'the tour')
  await page.keyboard.press('Escape')
  await expect(tour).toBeHidden()

  const begun = Date.now()
  await tabTo(page, button('home.sampleOpen'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('common.question_data'))
  await tabTo(page, button('shell.toDecision'))
  await page.keyboard.press('Enter')
  await expect(button('common.cancel')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('common.question_decision'), { timeout: 170_000 })
  await expect(page.getByText(t('decision.keyPointsTitle'))).toBeVisible()
  const seconds = ((Date.now() - begun) / 1000).toFixed(1)
  test.info().annotations.push({ type: 'first run', description: `${seconds} s from Home to the decision` })

  const snapshot = await call<ProjectSnapshot>(page, 'project.snapshot', undefined)
  expect(snapshot.decision?.verdict.keyPoints.ja).toHaveLength(3)
  sample = snapshot.path
})

const screens = ['home', 'data', 'screening', 'comparison', 'operation', 'decision', 'experiments', 'theory', 'glossary', 'settings']

for (const screen of screens) {
  test(`${screen} in both languages, light and dark`, async () => {
    await goTo(screen)
    // What is read once the screen is there.
    if (screen === 'comparison') await expect(page.getByRole('heading', { name: t('comparison.residualTitle') })).toBeVisible()
    await look(screen, { ways: fourWays, whole: true })
  })
}

test('the presentation: five pages, and notes', async () => {
  for (let number = 1; number <= 5; number++) {
    await visit(page, `#/presentation?page=${number}`)
    await look(`presentation-${number}`, { ways: fourWays })
  }
  await page.keyboard.press('n')
  await expect(page.getByRole('complementary', { name: t('presentation.notes') })).toBeVisible()
  await look('presentation-notes')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('common.question_decision'))
})

test('the presentation fits the room’s projector without scrolling', async () => {
  for (const [width, height] of [
    [1280, 800],
    [1024, 700],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (let number = 1; number <= 5; number++) {
      await visit(page, `#/presentation?page=${number}`)
      for (const language of languages) {
        await switchTo(page, language, 'light')
        const below = await page.locator('.sheet').evaluate((sheet) => sheet.scrollHeight - sheet.clientHeight)
        expect.soft(below, `page ${number} at ${width} x ${height}, ${language}: pixels out of sight`).toBe(0)
      }
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await switchTo(page, 'ja', 'light')
})

test('a slider of the presentation moves the money at once, and saves nothing', async () => {
  await visit(page, '#/presentation?page=5')
  const amounts = page.locator('.npv .amount')
  const keyPoint = page
    .getByRole('list', { name: t('decision.keyPointsTitle') })
    .getByRole('listitem')
    .nth(2)
  const [before, said] = [await amounts.allTextContents(), await keyPoint.textContent()]
  const slider = page.getByRole('slider').first()
  await slider.focus()
  await page.keyboard.press('Home')
  await expect.poll(() => amounts.allTextContents()).not.toEqual(before)
  // The sentences are judged anew, too.
  await expect(keyPoint).not.toHaveText(said!)
  const { settings } = await call<ProjectSnapshot>(page, 'project.snapshot', undefined)
  await page.reload()
  await expect.poll(() => amounts.allTextContents()).toEqual(before)
  expect((await call<ProjectSnapshot>(page, 'project.snapshot', undefined)).settings).toEqual(settings)
  await page.keyboard.press('Escape')
})

test('what lies over the screens: help, a word of the glossary, a run, tables', async () => {
  for (const { language, theme } of twoWays) {
    const named = (name: string) => `${name}-${language}${theme === 'dark' ? '-dark' : ''}`
    await goTo('comparison')
    await switchTo(page, language, theme)
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
    await picture(page, named('help'))
    await expectSound(page, named('help'))
    await page.keyboard.press('Escape')

    await page.locator('figure .term').first().click()
    await expect(page.locator('.popover')).toBeVisible()
    await picture(page, named('word'))
    await expectSound(page, named('word'))
    await page.keyboard.press('Escape')

    for (const toggle of await page.getByRole('button', { name: say(language, 'common.showTable') }).all()) await toggle.click()
    await picture(page, named('comparison-tables'), { whole: true })
    await expectSound(page, named('comparison-tables'))

    await goTo('experiments')
    await page.locator('tbody tr button').nth(3).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await settled(page)
    await picture(page, named('experiments-run'))
    await expectSound(page, named('experiments-run'))
    await page.keyboard.press('Escape')
  }
  await switchTo(page, 'ja', 'light')
})

test('nothing is cut off in a small window, on a large screen, or in the projector’s type', async () => {
  for (const [width, height, text] of [
    [1024, 700, 'normal'],
    [3840, 2160, 'normal'],
    [1280, 800, 'projector'],
  ] as const) {
    await page.setViewportSize({ width, height })
    await call(page, 'app.saveSettings', { text })
    await page.reload()
    for (const screen of [...screens, 'presentation?page=5']) {
      await goTo(screen)
      await openDetails(page)
      for (const language of languages) {
        await switchTo(page, language, 'light')
        expect.soft(await cutOff(page), `${screen} at ${width} x ${height}, ${text}, ${language}`).toEqual([])
      }
      await switchTo(page, 'ja', 'light')
      if (screen === 'decision') await picture(page, `decision-${text === 'projector' ? 'projector' : width}-ja`)
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await call(page, 'app.saveSettings', { text: 'normal' })
  await page.reload()
})

test('states: nothing yet, a file that cannot be read, a preview', async () => {
  await call(page, 'project.create', { name: '乾燥ライン' })
  await page.reload()
  for (const screen of ['data', 'screening', 'comparison', 'operation', 'decision', 'experiments', 'presentation']) {
    await goTo(screen)
    await look(`${screen}-empty`)
  }
  await goTo('data')
  const choose = (name: string, content: string) =>
    page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  await choose('empty.csv', '')
  await expect(page.getByRole('alert')).toBeVisible()
  await look('data-error')
  await choose('乾燥ライン.csv', plantCsv(400))
  await expect(button('data.import')).toBeVisible()
  await look('data-preview', { whole: true })
  await button('data.import').click()
  await expect(page.getByText(t('data.answer', { target: '圧力', features: 3, rows: '400', used: '400' }))).toBeVisible()
})

test('states: running, failed, paused, resumed', async () => {
  await goTo('screening')
  let fail!: () => void
  const failed = new Promise<void>((resolve) => (fail = resolve))
  await page.route('**/api/screening.run', async (route) => {
    await failed
    await route.fulfill({
      json: { ok: false, error: { code: 'COMPUTE_CRASHED', params: { job: 'screening', reason: 'SIGKILL' }, logFile: '/tmp/main.log' } },
    })
  })
  await button('screening.run').click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await look('screening-running')
  fail()
  await expect(page.getByRole('alert')).toBeVisible()
  await look('screening-error')
  await page.unroute('**/api/screening.run')
  await button('screening.run').click()
  await expect(page.getByRole('heading', { name: t('screening.reasonsTitle') })).toBeVisible({ timeout: 60_000 })

  await goTo('comparison')
  // Long enough to be looked at: everything that can be compared, chosen once the screen's own choice is in place.
  await expect(page.getByText(/学習は全/)).toBeVisible()
  await page.getByRole('radio', { name: t('comparison.budget_thorough') }).check({ force: true })
  const proposed = page.getByRole('checkbox').first()
  if (await proposed.isChecked()) await proposed.uncheck()
  await expect(page.getByText(/学習は全/)).toBeVisible()
  await button('comparison.run').click()
  // Its time is told once something was measured.
  await expect(page.getByText(/残り約/)).toBeVisible({ timeout: 60_000 })
  await look('comparison-running')
  await button('common.pause').click()
  await expect(button('comparison.resume')).toBeVisible({ timeout: 60_000 })
  await look('comparison-paused')
  const kept = (await call<unknown[]>(page, 'experiments.list', undefined)).length
  expect(kept).toBeGreaterThan(0)
  await button('comparison.resume').click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expect.poll(async () => Number(await page.getByRole('progressbar').getAttribute('value')), { timeout: 60_000 }).toBeGreaterThan(0)
  await look('comparison-resumed')
  await button('common.pause').click()
  await expect(button('comparison.resume')).toBeVisible({ timeout: 60_000 })
})

test('states: a damaged project, and what was saved of it', async () => {
  await call(page, 'project.close', undefined)
  await page.reload()
  const damaged = await readFile(sample)
  // The first pages stay, so that it is known for one of ours.
  damaged.fill(0xa5, Math.floor(damaged.length / 2))
  await page
    .locator('input[type=file]')
    .nth(1)
    .setInputFiles({ name: 'サンプル工場.depthgauge', mimeType: 'application/octet-stream', buffer: damaged })
  await expect(page.getByRole('alert')).toContainText('PROJECT_CORRUPT')
  await look('home-damaged')
  await button('home.recover').click()
  await expect(page.getByText(t('home.recovered'))).toBeVisible({ timeout: 30_000 })
  await look('home-recovered')
})
