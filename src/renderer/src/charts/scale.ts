/** A linear scale with round ticks that reaches over all values and zero; `place` gives a share of its width. */
export function niceScale(
  values: readonly number[],
  count = 4,
): { low: number; high: number; ticks: number[]; place: (value: number) => number } {
  const least = Math.min(0, ...values)
  const most = Math.max(0, ...values)
  const step = niceStep((most - least || 1) / count)
  const low = Math.floor(least / step) * step
  const high = Math.ceil(most / step) * step || step
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, k) => low + k * step)
  return { low, high, ticks, place: (value) => Math.max(0, Math.min(1, (value - low) / (high - low))) }
}

/** The next of 1, 2, 5 x 10^k. */
function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast))
  return power * [1, 2, 5, 10].find((digit) => digit * power >= atLeast * (1 - 1e-9))!
}
