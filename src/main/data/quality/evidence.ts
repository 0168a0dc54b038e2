import type { Evidence } from '#shared/domain/evidence.ts'

/** Parts of a small chart's axis. */
const PARTS = 40
/** Points of a small scatter. */
const POINTS = 120

/** What the eye can tell, and no more to store. */
export const rounded = (value: number) => Number(value.toPrecision(4))

/** How many of the values fall into each of 40 equal parts of their range, those marked that hold a marked value. */
export function histogram(caption: string, values: Float64Array, isMarked: (value: number) => boolean): Evidence {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const counts = new Array<number>(PARTS).fill(0)
  const marked = new Set<number>()
  for (const value of values) {
    const part = high > low ? Math.min(PARTS - 1, Math.floor((PARTS * (value - low)) / (high - low))) : 0
    counts[part]++
    if (isMarked(value)) marked.add(part)
  }
  return { kind: 'bars', caption, values: counts, marked: [...marked].sort((a, b) => a - b), ends: [rounded(low), rounded(high)] }
}

/** The share of true ones in each of 40 parts of the rows in their order; parts with any are marked. */
export function shareByPlace(caption: string, count: number, isTrue: (index: number) => boolean): Evidence {
  const parts = Math.min(PARTS, count)
  const hits = new Array<number>(parts).fill(0)
  const sizes = new Array<number>(parts).fill(0)
  for (let i = 0; i < count; i++) {
    const part = Math.floor((i * parts) / count)
    sizes[part]++
    if (isTrue(i)) hits[part]++
  }
  return {
    kind: 'bars',
    caption,
    values: hits.map((hit, part) => rounded(hit / sizes[part])),
    marked: partsWhere(hits, (hit) => hit > 0),
    ends: null,
  }
}

/** Bars of given heights. */
export function bars(caption: string, values: readonly number[], marked: number[], ends: [number, number] | null = null): Evidence {
  return { kind: 'bars', caption, values: values.map(rounded), marked, ends }
}

export const partsWhere = <T>(values: readonly T[], isMarked: (value: T) => boolean): number[] =>
  values.flatMap((value, part) => (isMarked(value) ? [part] : []))

/** The values around the first marked one, thinned where the marked stretch is long. Undefined where none is marked. */
export function aroundFirst(caption: string, values: Float64Array, at: readonly number[]): Evidence | undefined {
  if (at.length === 0) return undefined
  let last = 0
  while (last + 1 < at.length && at[last + 1] === at[last] + 1) last++
  const length = Math.max(10, at[last] - at[0] + 1)
  const from = Math.max(0, at[0] - length)
  const to = Math.min(values.length, at[last] + 1 + length)
  const every = Math.ceil((to - from) / (2 * PARTS))
  const marks = new Set(at)
  const shown = Array.from({ length: Math.ceil((to - from) / every) }, (_, i) => from + i * every)
  return {
    kind: 'line',
    caption,
    values: shown.map((i) => rounded(values[i])),
    marked: partsWhere(shown, (i) => Array.from({ length: every }, (_, k) => i + k).some((one) => marks.has(one))),
    ends: null,
  }
}

/** At most 120 pairs, evenly spread. */
export function scatter(caption: string, x: Float64Array, y: Float64Array): Evidence {
  const count = Math.min(POINTS, x.length)
  const shown = Array.from({ length: count }, (_, i) => Math.floor((i * x.length) / count))
  return { kind: 'points', caption, x: shown.map((i) => rounded(x[i])), y: shown.map((i) => rounded(y[i])) }
}
