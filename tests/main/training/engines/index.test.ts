import { afterEach, expect, test, vi } from 'vitest'
import { openEngine, probeEngines } from '../../../../src/main/training/engines/index.ts'
import { binding } from '../../native/support.ts'

afterEach(() => void vi.unstubAllEnvs())

test('auto is the native core where it loads, else TensorFlow', async () => {
  expect((await openEngine('auto')).info.id).toBe(binding ? 'native' : 'tensorflow')
  vi.stubEnv('DEPTHGAUGE_NATIVE', '/nowhere/depthgauge.node')
  expect((await openEngine('auto')).info.id).toBe('tensorflow')
  await expect(openEngine('native')).rejects.toThrow(expect.objectContaining({ code: 'ENGINE_UNAVAILABLE' }))
})

test('says which engines there are, on what they run, and why one is missing', async () => {
  const [native, tensorflow] = await probeEngines()
  expect(native).toMatchObject(
    binding
      ? { id: 'native', available: true, backend: binding.widths[0], reason: null }
      : { id: 'native', available: false, backend: null },
  )
  expect(tensorflow).toMatchObject({ id: 'tensorflow', available: true, reason: null })
  vi.stubEnv('DEPTHGAUGE_NATIVE', '/nowhere/depthgauge.node')
  const [missing] = await probeEngines()
  expect(missing).toEqual({ id: 'native', available: false, backend: null, reason: expect.stringContaining('/nowhere') })
})
