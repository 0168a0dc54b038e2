/** From a CSV to the decision in a browser, in both languages, as a user walks it. Needs `npm run build`. */
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { languages, type Language } from '../../src/shared/domain/basics.ts'
import { say, sayError, type MessageKey, type MessageParams } from '../../src/shared/messages/index.ts'
import { createRandom } from '../../src/shared/random.ts'
import { startWebHost, type WebHost } from './support/web-host.ts'

/** A line whose pressure follows two of its three sensors; CP932-safe Japanese headers. */
function plantCsv(rows: number): string {
  const random = createRandom(9)
  const lines = Array.from({ length: rows }, () => {
    const [temperature, flow, noise] = [600 + 80 * random.uniform(), 20 + 5 * random.uniform(), random.normal()]
    return [temperature, flow, random.uniform(), 0.01 * temperature * Math.sqrt(flow) + 0.2 * noise]
      .map((value) => value.toFixed(4))
      .join(',')
  })
  return `炉温 [℃],流量 [m3/h],湿度 [%],圧力 [kPa]\n${lines.join('\n')}\n`
}

/** `UPDATE_SCREENS=1 npm run test:browser` renews the pictures of the documentation. */
const pictures = process.env.UPDATE_SCREENS ? 'docs/screens' : 'test-results/screens'

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

for (const language of languages) {
  const t = (key: MessageKey, params?: MessageParams) => say(language, key, params)
  const picture = (page: Page, name: string) =>
    page.screenshot({ path: join(pictures, `${name}-${language}.png`), fullPage: true, animations: 'disabled' })

  test(`import a CSV and walk to the decision (${language})`, async ({ page }) => {
    await open(page, language)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('home.headline'))
    await picture(page, 'home')

    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'line.csv', mimeType: 'text/csv', buffer: Buffer.from(plantCsv(400)) })
    await page.getByRole('button', { name: t('data.import') }).click()
    await expect(page.getByText(t('data.answer', { target: '圧力', features: 3, rows: '400', used: '400' }))).toBeVisible()
    await picture(page, 'data')

    await page.getByRole('link', { name: t('common.nextStep', { name: t('common.screen_screening') }) }).click()
    await page.getByRole('button', { name: t('screening.run') }).click()
    await expect(page.getByRole('heading', { name: t('screening.reasonsTitle') })).toBeVisible({ timeout: 60_000 })
    await picture(page, 'screening')

    await page.getByRole('link', { name: t('common.nextStep', { name: t('common.screen_comparison') }) }).click()
    await page.getByRole('button', { name: t('comparison.run') }).click()
    await expect(page.getByRole('button', { name: t('common.pause') })).toBeVisible()
    await expect(page.getByRole('heading', { name: t('comparison.finalistsTitle') })).toBeVisible({ timeout: 120_000 })
    await expect(page.getByRole('heading', { name: t('comparison.residualTitle') })).toBeVisible()
    await picture(page, 'comparison')

    await page.getByRole('link', { name: t('common.nextStep', { name: t('common.screen_operation') }) }).click()
    await page.getByRole('button', { name: t('operation.run') }).click()
    const toDecision = page.getByRole('link', { name: t('common.nextStep', { name: t('common.screen_decision') }) })
    await expect(toDecision).toBeVisible({ timeout: 120_000 })
    await picture(page, 'operation')

    await toDecision.click()
    await expect(page.getByText(t('decision.keyPointsTitle'))).toBeVisible()
    await picture(page, 'decision')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: t('decision.export_html') }).click()
    expect((await download).suggestedFilename()).toMatch(new RegExp(`-report-${language}\\.html$`))

    await page.getByRole('link', { name: t('common.screen_experiments'), exact: true }).click()
    await expect(page.getByRole('row').nth(10)).toBeVisible()
    await picture(page, 'experiments')
    await page.getByRole('row').nth(3).click()
    await page.getByRole('button', { name: t('experiments.rerun') }).click()
    await expect(page.getByText(t('experiments.identical'))).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: t('common.screen_settings'), exact: true }).click()
    await picture(page, 'settings')
  })

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
