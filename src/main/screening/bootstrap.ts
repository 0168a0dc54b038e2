import type { Interval } from '#shared/domain/basics.ts'
import { createRandom, deriveSeed } from '#shared/random.ts'

/**
 * How often each row is drawn in each of the resamples. With a block length above 1, rows are drawn as contiguous
 * blocks that wrap around (circular block bootstrap: Politis & Romano 1992), so that what neighbours in time share
 * is not counted as independent evidence; with 1 it is Efron's bootstrap.
 */
export class Bootstrap {
  readonly rows: number
  readonly resamples: number
  /** resamples x rows: multiplicities. */
  private readonly counts: Uint8Array

  constructor(rows: number, { blockLength, seed, resamples = 200 }: { blockLength: number; seed: number; resamples?: number }) {
    this.rows = rows
    this.resamples = resamples
    this.counts = new Uint8Array(rows * resamples)
    const random = createRandom(deriveSeed(seed, 'bootstrap'))
    for (let b = 0; b < resamples; b++) {
      for (let drawn = 0; drawn < rows; drawn += blockLength) {
        const start = random.below(rows)
        for (let k = 0; k < Math.min(blockLength, rows - drawn); k++) this.counts[b * rows + ((start + k) % rows)]++
      }
    }
  }

  /** Mean of a per-row quantity in every resample. Values that are not finite count as missing rows. */
  means(values: ArrayLike<number>): Float64Array {
    const result = new Float64Array(this.resamples)
    for (let b = 0; b < this.resamples; b++) {
      let sum = 0
      let weight = 0
      const from = b * this.rows
      for (let i = 0; i < this.rows; i++) {
        const count = this.counts[from + i]
        if (count === 0 || !Number.isFinite(values[i])) continue
        sum += count * values[i]
        weight += count
      }
      result[b] = weight > 0 ? sum / weight : NaN
    }
    return result
  }

  /** The rows of resample `b`, with repetitions, ascending. */
  draw(b: number): Int32Array {
    const drawn: number[] = []
    for (let i = 0; i < this.rows; i++) for (let k = 0; k < this.counts[b * this.rows + i]; k++) drawn.push(i)
    return Int32Array.from(drawn)
  }
}

/** The central 90 % of the values (quantiles 5 % and 95 %, linear between order statistics); values not finite are left out. */
export function interval90(values: ArrayLike<number>): Interval {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort()
  return [quantile(sorted, 0.05), quantile(sorted, 0.95)]
}

/** A quantile of ascending values (type 7 of Hyndman & Fan 1996). NaN where there is no value. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return NaN
  const place = share * (sorted.length - 1)
  const low = Math.floor(place)
  const high = Math.ceil(place)
  return sorted[low] + (place - low) * (sorted[high] - sorted[low])
}

/** Mean of the values that are finite; NaN where there are none. */
export function mean(values: Float64Array): number {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    sum += value
    count++
  }
  return sum / count
}
