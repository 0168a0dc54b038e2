import process from 'node:process'
import { percentile } from '#shared/percentile.ts'
import { openOnnx, type OnnxModel } from './runtime.ts'

/** Copies that are opened side by side: the growth of one alone drowns in what the process allocates anyway. */
const COPIES = 5

/**
 * What opening a model costs: the median time until it can predict, and the growth of the process's resident memory per
 * copy, after a prediction of `rows`. The runtime's own library is loaded before, and not counted.
 */
export async function measureLoad(bytes: Uint8Array, x: Float64Array, rows: number): Promise<{ loadMs: number; memoryBytes: number }> {
  const first = await openOnnx(bytes)
  await first.predict(x, rows)
  const before = process.memoryUsage.rss()
  const copies: OnnxModel[] = []
  const times: number[] = []
  for (let copy = 0; copy < COPIES; copy++) {
    const start = performance.now()
    copies.push(await openOnnx(bytes))
    times.push(performance.now() - start)
    await copies[copy].predict(x, rows)
  }
  const growth = process.memoryUsage.rss() - before
  await Promise.all([first, ...copies].map((model) => model.close()))
  // A collection in between can make the process smaller.
  return {
    loadMs: percentile(
      times.sort((a, b) => a - b),
      0.5,
    ),
    memoryBytes: Math.max(0, Math.round(growth / COPIES)),
  }
}
