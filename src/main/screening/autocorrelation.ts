/** Below this, a neighbour in time says little about a row that its inputs do not say. */
const THRESHOLD = 0.2
const LARGEST_SHARE = 0.05

/**
 * The number of rows after which a series in the order of time has forgotten itself: the first lag whose
 * sample autocorrelation (Box & Jenkins 1970), mean of (y_i - m)(y_(i+lag) - m) over the variance, is below 0.2, at most 5 % of the rows. Lags are counted in rows of the whole table (`place`), and only
 * pairs at exactly that lag are used, so that a sample of contiguous blocks is read right; lags with fewer than 10 pairs
 * are passed over. 1 for white noise.
 *
 * Failure modes: a trend over the whole log never decays, and the cap decides; a slow oscillation may cross the
 * threshold within its first quarter period, which is what is wanted here.
 */
export function autocorrelationLength(values: ArrayLike<number>, place: ArrayLike<number>): number {
  const n = values.length
  let mean = 0
  for (let i = 0; i < n; i++) mean += values[i] / n
  let variance = 0
  for (let i = 0; i < n; i++) variance += (values[i] - mean) ** 2 / n
  if (variance === 0) return 1
  const largest = Math.max(1, Math.floor(LARGEST_SHARE * n))
  for (let lag = 1; lag < largest; lag++) {
    let sum = 0
    let pairs = 0
    for (let i = 0, j = 0; i < n; i++) {
      while (j < n && place[j] < place[i] + lag) j++
      if (j === n) break
      if (place[j] !== place[i] + lag) continue
      sum += (values[i] - mean) * (values[j] - mean)
      pairs++
    }
    if (pairs >= 10 && sum / pairs / variance < THRESHOLD) return lag
  }
  return largest
}
