/** From a CSV to the decision in a browser, with the mouse, and what is said of files that cannot be used. Needs `npm run build`. */
import { expect, test, type Page } from '@playwright/test'
import { languages, type Language } from '../../src/shared/domain/basics.ts'
import { say, sayError, type MessageKey, type MessageParams } from '../../src/shared/messages/index.ts'
import { plantCsv } from './support/plant-csv.ts'
import { startWebHost, type WebHost } from './support/web-host.ts'

let host: WebHost
// The address serves one browser once: each test starts a host of its own.
test.beforeEach(async () => {
  host = await startWebHost()
})
test.afterEach(async ({ page }) => {
  // A page that outlives its host rightly complains.
  await page.close()
  await host.stop()
})

const address = () => new URL(host.address).origin

/** Opens the application in one language; anything that the page complains of fails the test. */
async function open(page: Page, language: Language) {
  page.on('pageerror', (error) => expect.soft(error.message).toBe(''))
  page.on('console', (message) => expect.soft(message.type() === 'error' ? message.text() : '').toBe(''))
  await page.goto(host.address)
  await page.getByRole('radio', { name: language === 'ja' ? '日本語' : 'English' }).check({ force: true })
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

test('without the token of the address nobody gets in', async ({ page }) => {
  const answer = await page.goto(address())
  expect(answer?.status()).toBe(401)
})

// The walk by keys (screens.spec.ts) is in Japanese.
test('import a CSV and walk to the decision', async ({ page }) => {
  const t = (key: MessageKey, params?: MessageParams) => say('en', key, params)
  await open(page, 'en')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('home.headline'))

  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'line.csv', mimeType: 'text/csv', buffer: Buffer.from(plantCsv(400)) })
  await page.getByRole('button', { name: t('data.import') }).click()
  await expect(page.getByText(t('data.answer', { target: '圧力', features: 3, rows: '400', used: '400' }))).toBeVisible()

  const inputs = page.waitForEvent('download')
  await page
    .getByRole('region', { name: t('data.replayTitle') })
    .locator('input[type=file]')
    .setInputFiles({ name: 'later.csv', mimeType: 'text/csv', buffer: Buffer.from(plantCsv(50)) })
  expect((await inputs).suggestedFilename()).toBe('later-inputs.csv')
  await expect(page.getByText(t('data.replayed', { file: 'later.csv', rows: '50', of: '50' }))).toBeVisible()

  await page.getByRole('link', { name: t('common.nextStep', { name: t('common.screen_screening') }) }).click()
  await page.getByRole('button', { name: t('screening.run') }).click()
  await expect(page.getByRole('heading', { name: t('screening.reasonsTitle') })).toBeVisible({ timeout: 60_000 })

  await page.getByRole('link', { name: t('common.nextStep', { name: t('common.screen_comparison') }) }).click()
  await page.getByRole('button', { name: t('comparison.run') }).click()
  await expect(page.getByRole('button', { name: t('common.pause') })).toBeVisible()
  await expect(page.getByRole('heading', { name: t('comparison.finalistsTitle'), exact: true })).toBeVisible({ timeout: 120_000 })
  await expect(page.getByRole('heading', { name: t('comparison.residualTitle') })).toBeVisible()

  await page.getByRole('link', { name: t('common.nextStep', { name: t('common.screen_operation') }) }).click()
  await page.getByRole('button', { name: t('operation.run') }).click()
  const toDecision = page.getByRole('link', { name: t('common.nextStep', { name: t('common.screen_decision') }) })
  await expect(toDecision).toBeVisible({ timeout: 120_000 })

  await toDecision.click()
  await expect(page.getByText(t('decision.keyPointsTitle'))).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: t('decision.export_html') }).click()
  expect((await download).suggestedFilename()).toMatch(/-report-en\.html$/)

  await page.getByRole('link', { name: t('common.screen_experiments'), exact: true }).click()
  await expect(page.getByRole('row').nth(10)).toBeVisible()
  await page.getByRole('row').nth(3).click()
  await page.getByRole('button', { name: t('experiments.rerun') }).click()
  await expect(page.getByText(t('experiments.identical'))).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: t('common.screen_settings'), exact: true }).click()
})

for (const language of languages) {
  const t = (key: MessageKey, params?: MessageParams) => say(language, key, params)

  test(`a file that cannot be used is explained, and the next one works (${language})`, async ({ page }) => {
    await open(page, language)
    const choose = (name: string, content: string | Buffer) =>
      page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
    await choose('empty.csv', '')
    await expect(page.getByRole('alert')).toContainText(sayError(language, 'DATA_EMPTY', { file: 'empty.csv' }).what)
    await choose('good.csv', plantCsv(60))
    await expect(page.getByRole('button', { name: t('data.import') })).toBeVisible()
  })
}
