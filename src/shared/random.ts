/**
 * The project's only source of randomness: xoshiro128** (Blackman & Vigna 2018, "Scrambled linear pseudorandom number
 * generators"), its 128-bit state filled from a 32-bit seed by splitmix32. Small enough to be written again in C, so
 * that the native core draws the very same numbers (see `main/native`).
 */
export interface Random {
  /** A uniform integer in [0, 2^32). */
  uint32(): number
  /** A uniform number in [0, 1), with 32 bits of resolution. */
  uniform(): number
  /** A uniform integer in [0, bound), without modulo bias (Lemire 2019, rejection). `bound` in 1..2^32-1. */
  below(bound: number): number
  /** A standard normal number (Box-Muller; both of a pair are used). */
  normal(): number
  /** Shuffles in place (Fisher-Yates, from the last place down, `below(i + 1)`). */
  shuffle<T extends { length: number; [index: number]: unknown }>(items: T): T
}

/** The generator for `seed` (any integer; its low 32 bits count). Same seed, same numbers, on every machine. */
export function createRandom(seed: number): Random {
  let mix = seed >>> 0
  const splitmix32 = () => {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
  let s0 = splitmix32()
  let s1 = splitmix32()
  let s2 = splitmix32()
  let s3 = splitmix32()
  let spare: number | undefined

  const rotate = (x: number, k: number) => (x << k) | (x >>> (32 - k))

  const random: Random = {
    uint32() {
      const result = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0
      const t = s1 << 9
      s2 ^= s0
      s3 ^= s1
      s1 ^= s2
      s0 ^= s3
      s2 ^= t
      s3 = rotate(s3, 11)
      return result
    },
    uniform: () => random.uint32() / 4294967296,
    below(bound) {
      // Values under `threshold` would make the first residues likelier than the last.
      const threshold = (4294967296 - bound) % bound
      let value = random.uint32()
      while (value < threshold) value = random.uint32()
      return value % bound
    },
    normal() {
      if (spare !== undefined) {
        const value = spare
        spare = undefined
        return value
      }
      // 1 - u is in (0, 1], so that the logarithm is finite.
      const radius = Math.sqrt(-2 * Math.log(1 - random.uniform()))
      const angle = 2 * Math.PI * random.uniform()
      spare = radius * Math.sin(angle)
      return radius * Math.cos(angle)
    },
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = random.below(i + 1)
        const kept = items[i]
        items[i] = items[j]
        items[j] = kept
      }
      return items
    },
  }
  return random
}

/** A seed derived from a base seed and a label, so that parts of a run draw independent numbers (FNV-1a, 32 bits). */
export function deriveSeed(seed: number, label: string): number {
  let hash = 0x811c9dc5
  for (const char of `${seed >>> 0}/${label}`) {
    hash ^= char.codePointAt(0)!
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}
