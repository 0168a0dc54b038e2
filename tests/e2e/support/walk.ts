/** What the walks over the screens share: going there, looking for faults, keys, pictures. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Language } from '../../../src/shared/domain/basics.ts'

/** Where pictures are written: `npm run screens` says docs/screens. Nowhere on an ordinary run. */
const pictures = process.env.SCREENS_FOLDER

/** Anything that the page complains of fails the test. */
export function watchComplaints(page: Page) {
  page.on('pageerror', (error) => expect.soft(error.message).toBe(''))
  page.on('console', (message) => expect.soft(message.type() === 'error' ? message.text() : '').toBe(''))
}

/** Calls the application as the page would. */
export function call<T>(page: Page, method: string, input: unknown): Promise<T> {
  return page.evaluate(
    async ([name, value]) => {
      const answer = await fetch(`/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ input: value }),
      })
      const reply = (await answer.json()) as { ok: boolean; value: unknown }
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`)
      return reply.value
    },
    [method, input] as const,
  ) as Promise<T>
}

export const themes = ['light', 'dark'] as const

/** Switches language and colours by their keys, so that whatever is on the page stays. */
export async function switchTo(page: Page, language: Language, theme: (typeof themes)[number]) {
  const root = page.locator('html')
  if ((await root.getAttribute('lang')) !== language) await page.keyboard.press('l')
  if ((await root.getAttribute('data-theme')) !== theme) await page.keyboard.press('d')
  await expect(root).toHaveAttribute('lang', language)
  await expect(root).toHaveAttribute('data-theme', theme)
  await settled(page)
}

/** Goes to a screen by its address and waits until it is drawn. */
export async function visit(page: Page, hash: string) {
  await page.evaluate((to) => {
    const screenOf = (address: string) => (address || '#/').split('?')[0]
    // The heading of the screen that is left stays until the next one has been loaded.
    if (screenOf(location.hash) !== screenOf(to)) document.querySelector('h1')?.setAttribute('data-left', '')
    location.hash = to
  }, hash)
  await expect(page.locator('h1:not([data-left])')).toBeVisible()
  await settled(page)
}

/** Fonts are there and every chart has been drawn with them. */
export async function settled(page: Page) {
  await page.waitForFunction(async () => {
    await document.fonts.ready
    return [...document.querySelectorAll('canvas')].every((canvas) => canvas.offsetParent === null || canvas.style.height !== '')
  })
}

/** Opens what is folded away. */
export const openDetails = (page: Page) =>
  page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))

export const closeDetails = (page: Page) =>
  page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = false)))

/** What axe finds, an entry per rule and element. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

/** Elements that reach out of the window sideways, or whose words are cut off. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth}`)
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility() || element.closest('.visually-hidden')) continue
      const style = getComputedStyle(element)
      const cut = style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.overflowX !== 'scroll'
      // A pixel of rounding is none.
      if (cut && element.scrollWidth > element.clientWidth + 1 && !element.title)
        found.push(`${element.className}: ${element.textContent.trim().slice(0, 60)}`)
    }
    return found
  })
}

/** Nothing on the page is out of order: axe finds nothing, nothing is cut off. */
export async function expectSound(page: Page, where: string) {
  expect.soft(await faults(page), `axe on ${where}`).toEqual([])
  expect.soft(await cutOff(page), `cut off on ${where}`).toEqual([])
}

/** Keeps a picture, where pictures are wanted; with few colours, as a screen has. `whole`: what lies below the window too. */
export async function picture(page: Page, name: string, { whole = false } = {}) {
  if (!pictures) return
  await settled(page)
  const { default: sharp } = await import('sharp')
  const { width, height } = page.viewportSize()!
  // As a window of that height, so that what stays in sight while one scrolls is not in the middle of nowhere.
  if (whole) await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) })
  const taken = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  await page.setViewportSize({ width, height })
  await mkdir(pictures, { recursive: true })
  await writeFile(join(pictures, `${name}.png`), await sharp(taken).png({ palette: true, colours: 128, dither: 0, effort: 10 }).toBuffer())
}

/** Presses Tab until the element has the focus; whatever has it on the way must be seen. */
export async function tabTo(page: Page, wanted: Locator) {
  await expect(wanted).toBeEnabled()
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const lost = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return null
      const { top, bottom, left, right } = focused.getBoundingClientRect()
      const seen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
      return seen ? null : focused.outerHTML.slice(0, 200)
    })
    expect(lost, 'has the focus out of sight').toBeNull()
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`Tab does not lead to ${String(wanted)}`)
}
