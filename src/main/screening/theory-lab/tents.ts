import type { Network } from '../../training/network.ts'
import { combine, input, NetworkBuilder, shifted, type Form } from './build.ts'

/**
 * The tent map t(x) = 1 - |2x - 1| on [0, 1], applied `times` times: two units in each of so many hidden layers, and
 * 2^times linear pieces (Telgarsky 2015). t(u) = 2 relu(u) - 4 relu(u - 1/2) for 0 <= u <= 1.
 */
export function deepTents(times: number): Network {
  const builder = new NetworkBuilder(1)
  let wave = input()
  for (let layer = 1; layer <= times; layer++) {
    wave = combine([2, builder.relu(layer, wave)], [-4, builder.relu(layer, shifted(wave, -0.5))])
  }
  return builder.finish(wave)
}

/** The same function with one hidden layer: one unit for each of the 2^times pieces, the least that one layer can do with. */
export function shallowTents(times: number): Network {
  const builder = new NetworkBuilder(1)
  const pieces = 2 ** times
  const parts = Array.from({ length: pieces }, (_, k): [number, Form] => [
    (k === 0 ? 1 : k % 2 ? -2 : 2) * pieces,
    builder.relu(1, shifted(input(), -k / pieces)),
  ])
  return builder.finish(combine(...parts))
}
