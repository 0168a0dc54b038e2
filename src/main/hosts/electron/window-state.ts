import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BrowserWindow, Rectangle } from 'electron'
import { z } from 'zod'

export const SMALLEST = { width: 960, height: 640 }
const USUAL = { width: 1280, height: 860 }

const side = z.number().int().min(-100_000).max(100_000)
const WindowState = z.object({ x: side, y: side, width: side, height: side, maximized: z.boolean() })
type WindowState = z.infer<typeof WindowState>

/** Where the window was, if it can be seen there; else the usual size in the middle. `areas`: of the displays there are now. */
export function restoreState(file: string, areas: Rectangle[]): { bounds: Partial<Rectangle>; maximized: boolean } {
  let state: WindowState
  try {
    state = WindowState.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { bounds: USUAL, maximized: false }
  }
  const { maximized, ...bounds } = state
  const fits = areas.some(
    (area) =>
      bounds.x >= area.x &&
      bounds.y >= area.y &&
      bounds.x + bounds.width <= area.x + area.width &&
      bounds.y + bounds.height <= area.y + area.height,
  )
  const large = bounds.width >= SMALLEST.width && bounds.height >= SMALLEST.height
  return { bounds: fits && large ? bounds : USUAL, maximized }
}

/** Remembers where the window is when it closes. */
export function keepState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, JSON.stringify(state))
    } catch {
      // A full disk must not keep the window from closing; it opens at its usual place next time.
    }
  })
}
