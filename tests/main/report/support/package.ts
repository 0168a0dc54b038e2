import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { textOf, unzip } from '../../../../src/main/report/zip.ts'

/** What predict.py and Predict.cs do, by ONNX Runtime for Node.js; and what `sha256sum -c SHA256SUMS` does. */
export async function expectWholePackage(packed: Uint8Array): Promise<void> {
  const files = unzip(packed)
  const sums = textOf(files, 'SHA256SUMS').trim().split('\n')
  expect(sums.map((line) => line.slice(66)).sort()).toEqual(
    Object.keys(files)
      .filter((name) => name !== 'SHA256SUMS')
      .sort(),
  )
  for (const line of sums) expect(createHash('sha256').update(files[line.slice(66)]).digest('hex')).toBe(line.slice(0, 64))

  const { rows, expected, tolerance } = JSON.parse(textOf(files, 'samples.json')) as {
    rows: number[][]
    expected: number[]
    tolerance: number
  }
  const session = await InferenceSession.create(files['model.onnx'])
  const inputs = new Tensor('float32', Float32Array.from(rows.flat()), [rows.length, rows[0].length])
  const { prediction } = await session.run({ inputs })
  expect(prediction.dims).toEqual([rows.length, 1])
  const found = [...(prediction.data as Float32Array)]
  expect(found).toHaveLength(expected.length)
  expect(new Set(expected).size).toBeGreaterThan(1)
  for (const [k, value] of found.entries()) expect(Math.abs(value - expected[k])).toBeLessThan(tolerance)
  await session.release()
}
