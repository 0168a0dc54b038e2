import type { Network } from '../../training/network.ts'
import { combine, input, NetworkBuilder, shifted, type Form } from './build.ts'

/**
 * The tent map on [0, 1] applied `times` times by any number of hidden layers from 1 to `times`: layer h makes a wave of
 * 2^k_h pieces of what came before, with as many units, and the k_h, as equal as can be, sum to `times`. So it uses about
 * H 2^(times / H) units for its 2^times pieces: width against depth (Telgarsky 2015).
 */
export function splitTents(times: number, hiddenLayers: number): Network {
  const builder = new NetworkBuilder(1)
  let wave = input()
  for (let layer = 1; layer <= hiddenLayers; layer++) {
    const share = Math.floor((times * layer) / hiddenLayers) - Math.floor((times * (layer - 1)) / hiddenLayers)
    const pieces = 2 ** share
    const before = wave
    wave = combine(
      ...Array.from({ length: pieces }, (_, k): [number, Form] => [
        (k === 0 ? 1 : k % 2 ? -2 : 2) * pieces,
        builder.relu(layer, shifted(before, -k / pieces)),
      ]),
    )
  }
  return builder.finish(wave)
}
