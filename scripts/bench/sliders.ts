/**
 * npm run sliders -- PROJECT.depthgauge [--rounds N] [--profile FILE]
 *
 * How soon the Decision screen answers a slider: the built application (`npm run build`) in the web host, a decided project
 * in Chromium at 1280 x 800, each slider of the benefits dragged over its way by the mouse. A mark stands where an `input`
 * event reaches the page and where the frame that shows it was painted (a message sent from its animation frame, which is
 * handled right after the painting); what lies between is everything that the page does for one step.
 */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { startWebHost } from '../../tests/e2e/support/web-host.ts'

const FRAME_MS = 1000 / 60
const STEPS = 60

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, profile: { type: 'string' } },
})
if (positionals.length !== 1) throw new Error('Which project? The first argument is a .depthgauge file with a decision.')

/** Runs in the page: marks every `input` event and the painting of its frame. */
function watchInputs() {
  let waiting = false
  document.addEventListener(
    'input',
    () => {
      if (waiting) return
      waiting = true
      performance.mark('input')
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          performance.measure('input to paint', 'input')
          waiting = false
        }
        port2.postMessage(undefined)
      })
    },
    { capture: true },
  )
}

async function drag(page: Page, slider: number) {
  const box = (await page.locator('.assumptions input[type=range]').nth(slider).boundingBox())!
  const [left, y] = [box.x + 12, box.y + box.height / 2]
  await page.mouse.move(left, y)
  await page.mouse.down()
  for (let step = 1; step <= STEPS; step++) {
    await page.mouse.move(left + ((box.width - 24) * step) / STEPS, y)
    await page.waitForTimeout(FRAME_MS)
  }
  await page.mouse.up()
}

const percentile = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]

const folder = await mkdtemp(join(tmpdir(), 'depthgauge-sliders-'))
const copy = join(folder, 'sliders.depthgauge')
await copyFile(positionals[0], copy)
const host = await startWebHost()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' })
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.addInitScript(watchInputs)
  await page.goto(host.address)
  await page.locator('input[type=file][accept=".depthgauge"]').setInputFiles(copy)
  await page.waitForURL(/#\/data/)
  await page.evaluate(() => (location.hash = '/decision'))
  const sliders = page.locator('.assumptions input[type=range]')
  await sliders.first().scrollIntoViewIfNeeded()
  const count = await sliders.count()
  await drag(page, 0)
  await page.waitForTimeout(1500)
  await page.evaluate(() => performance.clearMeasures())
  const session = values.profile ? await page.context().newCDPSession(page) : null
  await session?.send('Profiler.enable')
  await session?.send('Profiler.start')
  for (let round = 0; round < Number(values.rounds); round++) {
    for (let slider = 0; slider < count; slider++) {
      await drag(page, slider)
      await page.waitForTimeout(800)
    }
  }
  if (session) await writeFile(values.profile!, JSON.stringify((await session.send('Profiler.stop')).profile))
  const times = (await page.evaluate(() => performance.getEntriesByName('input to paint').map(({ duration }) => duration))).sort(
    (a, b) => a - b,
  )
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(times, share))
  console.log(`${times.length} steps of ${count} sliders, milliseconds from input to paint:`)
  console.log(`p50 ${p50.toFixed(1)}  p95 ${p95.toFixed(1)}  p99 ${p99.toFixed(1)}  most ${times.at(-1)!.toFixed(1)}`)
  console.log(
    `within a frame (${FRAME_MS.toFixed(1)} ms): ${((100 * times.filter((ms) => ms <= FRAME_MS).length) / times.length).toFixed(1)} %`,
  )
  console.log(`${cpus()[0].model}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, ${browser.version()}`)
  process.exitCode = p95 <= FRAME_MS ? 0 : 1
} finally {
  await browser.close()
  await host.stop()
  await rm(folder, { recursive: true, force: true })
}
