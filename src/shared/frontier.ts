/** What the frontier chart shows, wherever it is drawn. */
export interface FrontierPoint {
  params: number
  rmse: number
  se: number
}

/**
 * The range of errors worth showing: from the least to the largest, but at most to twice the least. A network too small to
 * learn anything would else press all others into one line; its point is drawn at the edge.
 */
export function frontierRange(points: readonly FrontierPoint[], levels: readonly number[]): { low: number; high: number } {
  const low = Math.min(...points.map(({ rmse, se }) => rmse - se), ...levels)
  const best = Math.min(...points.map(({ rmse }) => rmse), ...levels)
  const high = Math.max(...points.map(({ rmse, se }) => rmse + se), ...levels)
  return { low: Math.max(0, low), high: Math.min(high, 2 * best) }
}

/** Places for labels at least `gap` apart, each as near as possible to where it is wanted; in the order given (ascending). */
export function spreadLabels(wanted: readonly number[], gap: number): number[] {
  const placed: number[] = []
  for (const [index, place] of wanted.entries()) placed.push(index === 0 ? place : Math.max(place, placed[index - 1] + gap))
  // Moving one way only would drift off the lines: half of the shift goes back.
  const drift = placed.reduce((sum, place, index) => sum + place - wanted[index], 0) / (placed.length || 1)
  return placed.map((place) => place - drift)
}
