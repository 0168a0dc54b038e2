/** The page in a real browser: it asks nobody but the application, and could not if it tried. Needs `npm run build`. */
import { expect, test } from '@playwright/test'
import { startWebHost, type WebHost } from './support/web-host.ts'

let host: WebHost
test.beforeAll(async () => {
  host = await startWebHost()
})
test.afterAll(() => host.stop())

test('nothing is asked of anybody but the application', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(host.address)
  const origin = new URL(host.address).origin
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const link of await page.locator('nav a').all()) await link.click()
  expect(asked.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith('data:'))).toEqual([])
  // A second listener of this machine stands for everybody else: an answer would be seen.
  const refused = await page.evaluate(async () => {
    const tries: [string, Promise<unknown>][] = [
      ['fetch', fetch('http://127.0.0.1:9/')],
      [
        'script',
        new Promise((resolve, reject) =>
          Object.assign(document.head.appendChild(document.createElement('script')), {
            onload: resolve,
            onerror: reject,
            src: 'http://127.0.0.1:9/x.js',
          }),
        ),
      ],
      [
        'image',
        new Promise((resolve, reject) => Object.assign(new Image(), { onload: resolve, onerror: reject, src: 'http://127.0.0.1:9/x.png' })),
      ],
    ]
    const outcomes = await Promise.allSettled(tries.map(([, promise]) => promise))
    return outcomes.map((outcome, index) => `${tries[index][0]} ${outcome.status}`)
  })
  expect(refused).toEqual(['fetch rejected', 'script rejected', 'image rejected'])
  const violations = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = []
        document.addEventListener('securitypolicyviolation', (event) => {
          seen.push(event.effectiveDirective)
          if (seen.length === 2) resolve(seen)
        })
        void fetch('http://127.0.0.1:9/').catch(() => {})
        new Image().src = 'http://127.0.0.1:9/x.png'
      }),
  )
  expect(violations.sort()).toEqual(['connect-src', 'img-src'])
})
