/** An axis with round ends around [least, most], and its ticks at multiples of 1, 2 or 5 x 10^k. */
export function niceTicks(least: number, most: number, count = 5): { low: number; high: number; ticks: number[] } {
  const span = most - least || Math.abs(most) || 1
  const power = 10 ** Math.floor(Math.log10(span / count))
  const step = power * [1, 2, 5, 10].find((digit) => digit * power >= (span / count) * (1 - 1e-9))!
  const [first, last] = [Math.floor(least / step + 1e-9), Math.max(Math.ceil(most / step - 1e-9), Math.floor(least / step + 1e-9) + 1)]
  const ticks = Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)))
  return { low: ticks[0], high: ticks.at(-1)!, ticks }
}
