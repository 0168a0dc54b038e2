import type { LabNetwork, LipschitzQuestion } from '#shared/domain/theory.ts'
import { deepSquareUnits, shallowSquareUnits } from '#shared/theory/bounds.ts'
import type { Network } from '../../training/network.ts'
import { exportOnnx } from '../../training/onnx/export-onnx.ts'
import type { LipschitzFunction } from './cached-increments.ts'
import { lipschitzNetworks } from './lipschitz-lab.ts'
import { multiplication } from './multiplication.ts'
import { planSmooth, smoothNetwork } from './smooth.ts'
import { splitTents } from './split-tents.ts'
import { deepSquare, shallowSquare } from './square.ts'

/** A network of the lab by what it was asked for; `targetOf` finds the function that a question about Lipschitz functions means. */
export function labNetwork(asked: LabNetwork, targetOf: (question: LipschitzQuestion) => LipschitzFunction): Network {
  switch (asked.lab) {
    case 'square':
      return asked.kind === 'deep' ? deepSquare(deepSquareUnits(asked.eps) / 3) : shallowSquare(shallowSquareUnits(asked.eps))
    case 'product':
      return multiplication(asked.levels, asked.bound)
    case 'tents':
      return splitTents(asked.times, Math.min(asked.hiddenLayers, asked.times))
    case 'smooth':
      return smoothNetwork(planSmooth(asked, asked.eps))
    case 'lipschitz':
      return lipschitzNetworks(targetOf(asked), asked.eps)[asked.kind]
  }
}

/** The network as an .onnx file: inputs x (or x1 and x2) as they are, one output y, in single precision. */
export function exportLabNetwork(asked: LabNetwork, network: Network, version: string): Uint8Array<ArrayBuffer> {
  const { inputs } = network
  const scaling = { inputMean: new Float64Array(inputs), inputScale: new Float64Array(inputs).fill(1), targetMean: 0, targetScale: 1 }
  const features = Array.from({ length: inputs }, (_, k) => ({ name: inputs === 1 ? 'x' : `x${k + 1}`, unit: null }))
  return exportOnnx({ kind: 'network', scaling, network }, { features, target: { name: `y (${asked.lab})`, unit: null }, version })
}
