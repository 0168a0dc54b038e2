import { expect, test, vi } from 'vitest'
import { openOnnx } from '../../../src/main/operation/runtime.ts'
import { selfTest } from '../../../src/main/operation/self-test.ts'

vi.mock('onnxruntime-node', () => {
  throw new Error('libonnxruntime.so.1: cannot open shared object file')
})

test('a PC where ONNX Runtime does not load gets a code that says why, and the rest goes on', async () => {
  await expect(openOnnx(new Uint8Array(8))).rejects.toMatchObject({ code: 'RUNTIME_UNAVAILABLE', params: { reason: expect.any(String) } })
  const outcomes = await selfTest()
  expect(outcomes.find(({ id }) => id === 'onnx')).toMatchObject({ outcome: 'failed' })
  expect(outcomes.find(({ id }) => id === 'sqlite')).toMatchObject({ outcome: 'passed' })
})
