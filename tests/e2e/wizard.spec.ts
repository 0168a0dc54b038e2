/** From a CSV to the decision in a browser, in both languages, as a user walks it. Needs `npm run build`. */
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { languages, type Language } from '../../src/shared/domain/basics.ts'
import { say, type MessageKey, type MessageParams } from '../../src/shared/messages/index.ts'
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

let host: WebHost
test.beforeAll(async () => {
  host = await startWebHost()
})
test.afterAll(() => host.stop())

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
    page.screenshot({ path: join('docs/screens', `${name}-${language}.png`), fullPage: true, animations: 'disabled' })

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
    await expect(page.getByRole('button', { name: t('common.cancel') })).toBeVisible()
    await expect(page.getByRole('heading', { name: t('comparison.finalistsTitle') })).toBeVisible({ timeout: 120_000 })
    await picture(page, 'comparison')
  })
}
