import { ems } from '#shared/ems.ts'

/** Where things go on a slide, in inches. */
export interface Box {
  x: number
  y: number
  w: number
  h: number
}

export interface Frame {
  width: number
  height: number
  title: Box
  body: Box
}

/** 16:9, as PowerPoint makes it. */
export const ownFrame: Frame = {
  width: 13.333,
  height: 7.5,
  title: { x: 0.6, y: 0.4, w: 12.13, h: 0.95 },
  body: { x: 0.6, y: 1.55, w: 12.13, h: 5.3 },
}

/** A part of a box, by shares of its width and height. */
export function part({ x, y, w, h }: Box, left: number, top: number, width: number, height: number): Box {
  return { x: x + left * w, y: y + top * h, w: width * w, h: height * h }
}

/** The largest size in points, at most `most`, at which the paragraphs fit into the box; `gap` is between them, in lines. */
export function fittingSize(paragraphs: string[], { w, h }: Pick<Box, 'w' | 'h'>, most: number, gap = 0.4, least = 9): number {
  for (let size = most; size > least; size -= 0.5) {
    const perLine = ((w - 0.15) * 72) / size
    const lines = paragraphs.reduce((sum, text) => sum + Math.ceil((ems(text) * 1.04) / perLine) + gap, 0)
    if (lines * size * 1.32 <= (h - 0.1) * 72) return size
  }
  return least
}
