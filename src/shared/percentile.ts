/**
 * The value below which a share of the numbers lies, linear between neighbours (type 7 of Hyndman & Fan 1996, as
 * spreadsheets do). `sorted` ascending and not empty, `share` in [0, 1].
 */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (place - below) * (sorted[above] - sorted[below])
}
