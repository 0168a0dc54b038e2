import { expect, test } from 'vitest'
import { createRandom } from '../../../src/shared/random.ts'
import { binding } from './support.ts'

test.skipIf(!binding).each([1, 2, 3, 17, 128, 10_007])('shuffles %i rows like #shared/random.ts, epoch after epoch', (count) => {
  for (const seed of [0, 1, 42, 0xffffffff]) {
    const random = createRandom(seed)
    const order = Array.from({ length: count }, (_, index) => index)
    for (let epoch = 1; epoch <= 3; epoch++) {
      random.shuffle(order)
      expect(Array.from(binding!.shuffle(seed, count, epoch))).toEqual(order)
    }
  }
})
