/** Every network of the lab, as ONNX in ONNX Runtime and in an engine: both in single precision, against double precision. */
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { lipschitzTargets } from '../../../../src/main/screening/theory-lab/lipschitz-targets.ts'
import { exportLabNetwork, labNetwork } from '../../../../src/main/screening/theory-lab/networks.ts'
import { createTensorflowEngine } from '../../../../src/main/training/engines/tensorflow.ts'
import { evaluate } from '../../../../src/main/training/evaluate.ts'
import type { LabNetwork } from '../../../../src/shared/domain/theory.ts'
import { createRandom } from '../../../../src/shared/random.ts'

/** What single precision may cost, of an output of about 1; sums of thousands of knots that nearly cancel cost most. */
const networks: [LabNetwork, number][] = [
  [{ lab: 'square', eps: 1e-4, kind: 'deep' }, 1e-6],
  [{ lab: 'square', eps: 1e-4, kind: 'shallow' }, 1e-5],
  [{ lab: 'product', levels: 4, bound: 2 }, 1e-5],
  [{ lab: 'tents', times: 6, hiddenLayers: 3 }, 1e-4],
  [{ lab: 'smooth', inputs: 1, derivatives: 3, eps: 0.001 }, 1e-4],
  [{ lab: 'smooth', inputs: 2, derivatives: 2, eps: 0.05 }, 1e-4],
  [{ lab: 'smooth', inputs: 2, derivatives: 3, eps: 0.05 }, 1e-4],
  [{ lab: 'lipschitz', shape: 'walk', eps: 0.1, kind: 'deep' }, 1e-3],
  [{ lab: 'lipschitz', shape: 'takagi', eps: 0.05, kind: 'shallow' }, 1e-4],
]

const targetOf = ({ shape }: { shape: 'triangle' | 'takagi' | 'walk' | 'data' }) => lipschitzTargets[shape as 'walk']()

describe.each(networks)('%o', (asked, allowed) => {
  const network = labNetwork(asked, targetOf)
  const random = createRandom(11)
  const rows = 257
  const x = Float32Array.from({ length: rows * network.inputs }, () => random.uniform())
  const exact = evaluate(network, x, rows)

  test('gives the same in ONNX Runtime', async () => {
    const session = await InferenceSession.create(exportLabNetwork(asked, network, '0.0.0'), { intraOpNumThreads: 1, logSeverityLevel: 3 })
    try {
      const { prediction } = await session.run({ inputs: new Tensor('float32', x, [rows, network.inputs]) })
      const values = prediction.data as Float32Array
      exact.forEach((value, row) => expect(Math.abs(values[row] - value)).toBeLessThan(allowed))
    } finally {
      await session.release()
    }
  })

  test('gives the same in an engine', async () => {
    const engine = await createTensorflowEngine()
    const values = await engine.predict(network, x, rows)
    exact.forEach((value, row) => expect(Math.abs(values[row] - value)).toBeLessThan(allowed))
  })
})
