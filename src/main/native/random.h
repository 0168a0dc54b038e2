/*
 * xoshiro128** seeded by splitmix32, the same numbers as src/shared/random.ts, and the same Fisher-Yates shuffle.
 * It will not draw normal numbers: initial weights come from outside.
 */
#ifndef DEPTHGAUGE_RANDOM_H
#define DEPTHGAUGE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t s[4];
} Random;

static inline Random random_seed(uint32_t seed)
{
    Random random;
    for (int i = 0; i < 4; i++) {
        seed += 0x9e3779b9u;
        uint32_t z = seed;
        z = (z ^ (z >> 16)) * 0x85ebca6bu;
        z = (z ^ (z >> 13)) * 0xc2b2ae35u;
        random.s[i] = z ^ (z >> 16);
    }
    return random;
}

static inline uint32_t rotate(uint32_t x, int k) { return (x << k) | (x >> (32 - k)); }

static inline uint32_t random_uint32(Random *random)
{
    uint32_t *s = random->s;
    const uint32_t result = rotate(s[1] * 5u, 7) * 9u;
    const uint32_t t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11);
    return result;
}

/* A uniform integer in [0, bound), bound >= 1, without modulo bias. */
static inline uint32_t random_below(Random *random, uint32_t bound)
{
    uint32_t value = random_uint32(random);
    /* Values below 2^32 mod bound are drawn again; most are seen not to be without that division. */
    while (value < bound && value < (0u - bound) % bound) value = random_uint32(random);
    return value % bound;
}

static inline void random_shuffle(Random *random, uint32_t *items, size_t count)
{
    for (size_t i = count; i-- > 1;) {
        const uint32_t j = random_below(random, (uint32_t)i + 1);
        const uint32_t kept = items[i];
        items[i] = items[j];
        items[j] = kept;
    }
}

#endif
