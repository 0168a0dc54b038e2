import { createRandom } from '../../../src/shared/random.ts'

/** A line whose pressure follows two of its three sensors; CP932-safe Japanese headers. */
export function plantCsv(rows: number): string {
  const random = createRandom(9)
  const lines = Array.from({ length: rows }, () => {
    const [temperature, flow, noise] = [600 + 80 * random.uniform(), 20 + 5 * random.uniform(), random.normal()]
    return [temperature, flow, random.uniform(), 0.01 * temperature * Math.sqrt(flow) + 0.2 * noise]
      .map((value) => value.toFixed(4))
      .join(',')
  })
  return `炉温 [℃],流量 [m3/h],湿度 [%],圧力 [kPa]\n${lines.join('\n')}\n`
}
