import { formatNumber } from '#shared/format.ts'

/** A time in the unit that keeps it readable: µs, ms or s. */
export function timeText(us: number): string {
  if (us < 1000) return `${formatNumber(us, 2)} µs`
  if (us < 1e6) return `${formatNumber(us / 1e3, 2)} ms`
  return `${formatNumber(us / 1e6, 2)} s`
}

/** A size in bytes, kB or MB (of 1,000). */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1e6 ? `${formatNumber(bytes / 1e3)} kB` : `${formatNumber(bytes / 1e6)} MB`
}

/** Electricity per year in Wh or kWh. */
export const energyText = (kWh: number): string => (kWh < 1 ? `${formatNumber(1e3 * kWh, 2)} Wh` : `${formatNumber(kWh)} kWh`)
