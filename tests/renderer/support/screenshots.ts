/**
 * Takes pictures of the renderer alone, built as it ships and under the hosts' content security policy, with the
 * stand-in for the application, and says what axe finds: `node scripts/node.mjs tests/renderer/support/screenshots.ts OUT_FOLDER [SCREEN ...]`.
 */
import vue from '@vitejs/plugin-vue'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const root = resolve(import.meta.dirname, '../../..')
const built = join(tmpdir(), 'depthgauge-renderer')

const say = (shot: string, text: string) => process.stderr.write(`${shot}: ${text}\n`)

type Shot = { name: string; project?: string; hash: string; size?: [number, number]; before?: (page: Page) => Promise<void> }
const file = { name: '反応炉_2026上期.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') }
const openAllDetails = async (page: Page) => {
  for (const details of await page.locator('details').all())
    await details.evaluate((element) => ((element as HTMLDetailsElement).open = true))
}

const shots: Shot[] = [
  { name: 'home', hash: '/' },
  { name: 'home-open', project: 'everything', hash: '/' },
  { name: 'data-empty', project: 'nothing', hash: '/data' },
  { name: 'data-preview', project: 'nothing', hash: '/data', before: (page) => page.locator('input[type=file]').setInputFiles(file) },
  { name: 'data', project: 'data', hash: '/data' },
  { name: 'screening-todo', project: 'data', hash: '/screening' },
  { name: 'screening', project: 'screening', hash: '/screening' },
  { name: 'screening-details', project: 'everything', hash: '/screening', before: openAllDetails },
  { name: 'screening-small', project: 'everything', hash: '/screening', size: [1024, 700] },
  { name: 'data-small', project: 'everything', hash: '/data', size: [1024, 700] },
  { name: 'comparison', project: 'everything', hash: '/comparison', before: openAllDetails },
  {
    name: 'comparison-residuals',
    project: 'everything',
    hash: '/comparison',
    before: async (page) => {
      await page.locator('input[value=ridge]').check({ force: true })
      await page.locator('.against select').selectOption({ index: 0 })
    },
  },
  { name: 'comparison-small', project: 'everything', hash: '/comparison', size: [1024, 700] },
  {
    name: 'experiments-compared',
    project: 'everything',
    hash: '/experiments',
    before: async (page) => {
      for (const k of [0, 2, 5]) await page.locator('tbody input[type=checkbox]').nth(k).check()
    },
  },
  { name: 'experiments-small', project: 'everything', hash: '/experiments', size: [1024, 700] },
  { name: 'experiments', project: 'everything', hash: '/experiments', before: (page) => page.locator('tbody tr button').nth(3).click() },
  { name: 'operation', project: 'everything', hash: '/operation', before: openAllDetails },
  {
    name: 'decision-formula',
    project: 'everything',
    hash: '/decision',
    before: async (page) => {
      await page.locator('.assumptions .fields > li').last().getByRole('button').click()
      await page.locator('.formula').fill('max(0, 1 - rmse / 2')
      await page.locator('.formula').blur()
    },
  },
  {
    name: 'decision-tax',
    project: 'everything',
    hash: '/decision',
    before: async (page) => {
      await page.locator('.assumptions input[value=method]').check({ force: true })
      await page.locator('.assumptions input[type=checkbox]').check()
    },
  },
  { name: 'theory', project: 'everything', hash: '/theory', before: openAllDetails },
  { name: 'theory-small', project: 'everything', hash: '/theory', size: [1024, 700] },
  { name: 'comparison', project: 'everything', hash: '/comparison' },
  { name: 'decision', project: 'everything', hash: '/decision' },
  { name: 'glossary', hash: '/glossary' },
  ...[1, 2, 3, 4, 5].map((page) => ({ name: `presentation-${page}`, project: 'everything', hash: `/presentation?page=${page}` })),
  { name: 'settings', project: 'everything', hash: '/settings' },
]

async function main(out: string, wanted: string[]) {
  mkdirSync(out, { recursive: true })
  await build({
    configFile: false,
    root: join(root, 'src/renderer'),
    plugins: [vue()],
    build: { outDir: built, emptyOutDir: true },
    logLevel: 'error',
  })
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir: `${built}-bridge`,
      emptyOutDir: true,
      lib: { entry: join(import.meta.dirname, 'screenshot-bridge.ts'), formats: ['iife'], name: 'bridge', fileName: () => 'bridge.js' },
    },
  })
  const server = await preview({
    configFile: false,
    root: join(root, 'src/renderer'),
    build: { outDir: built },
    preview: { port: 0, host: '127.0.0.1', headers: { 'content-security-policy': POLICY } },
    logLevel: 'error',
  })
  const address = server.resolvedUrls!.local[0]!
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' })
  for (const [language, theme] of [
    ['ja', 'light'],
    ['en', 'light'],
    ['ja', 'dark'],
  ] as const) {
    for (const shot of shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      const [width, height] = shot.size ?? [1280, 800]
      const context = await browser.newContext({ viewport: { width, height } })
      const page = await context.newPage()
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && say(shot.name, message.text()))
      page.on('pageerror', (error) => say(shot.name, error.stack ?? error.message))
      await page.addInitScript({ path: join(`${built}-bridge`, 'bridge.js') })
      await page.goto(`${address}?language=${language}&theme=${theme}${shot.project ? `&project=${shot.project}` : ''}#${shot.hash}`)
      await page.waitForSelector('h1')
      await shot.before?.(page)
      await page.evaluate(() => document.fonts.ready)
      await page.waitForTimeout(400)
      const { violations } = await new AxeBuilder({ page }).analyze()
      for (const { id, nodes } of violations) say(shot.name, `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n    ')}`)
      await page.screenshot({ path: join(out, `${shot.name}.${language}.${theme}.png`), fullPage: true })
      await context.close()
    }
  }
  await browser.close()
  await server.close()
}

const [out = 'test-results/renderer', ...wanted] = process.argv.slice(2)
await main(resolve(out), wanted)
process.exit(0)
