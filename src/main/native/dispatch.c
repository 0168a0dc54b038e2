/*
 * Which vector widths this machine and its operating system can run. It will not choose by anything but that: the same
 * machine always gets the same core.
 */
#include "core.h"

#include <string.h>

extern const Core core_scalar, core_reference;

#if defined(__x86_64__) || defined(_M_X64)
extern const Core core_sse2, core_avx2, core_avx512;

#if defined(_MSC_VER) && !defined(__clang__)
#include <immintrin.h>
#include <intrin.h>
static void cpuid(uint32_t leaf, uint32_t r[4]) { __cpuidex((int *)r, (int)leaf, 0); }
static uint64_t xgetbv0(void) { return _xgetbv(0); }
#else
#include <cpuid.h>
static void cpuid(uint32_t leaf, uint32_t r[4]) { __cpuid_count(leaf, 0, r[0], r[1], r[2], r[3]); }
static uint64_t xgetbv0(void)
{
    uint32_t low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (uint64_t)high << 32 | low;
}
#endif

/* 0: SSE2 only, 1: AVX2 and FMA, 2: AVX-512F too; each only if the operating system saves the registers. */
static int vector_level(void)
{
    uint32_t r[4];
    cpuid(0, r);
    if (r[0] < 7) return 0;
    cpuid(1, r);
    const uint32_t fma = 1u << 12, osxsave = 1u << 27, avx = 1u << 28;
    if ((r[2] & (fma | osxsave | avx)) != (fma | osxsave | avx)) return 0;
    const uint64_t saved = xgetbv0();
    if ((saved & 0x6) != 0x6) return 0;
    cpuid(7, r);
    if (!(r[1] & 1u << 5)) return 0;
    return (r[1] & 1u << 16) && (saved & 0xe6) == 0xe6 ? 2 : 1;
}

static int runs(const Core *core)
{
    if (core == &core_avx512) return vector_level() >= 2;
    if (core == &core_avx2) return vector_level() >= 1;
    return 1;
}
static const Core *const cores[] = {&core_avx512, &core_avx2, &core_sse2, &core_scalar, &core_reference};

#elif defined(__aarch64__) || defined(_M_ARM64)
extern const Core core_neon;
static int runs(const Core *core) { return core != NULL; }
static const Core *const cores[] = {&core_neon, &core_scalar, &core_reference};

#else
static int runs(const Core *core) { return core != NULL; }
static const Core *const cores[] = {&core_scalar, &core_reference};
#endif

const Core *core_at(size_t i)
{
    for (size_t c = 0; c < sizeof cores / sizeof *cores; c++)
        if (runs(cores[c]) && i-- == 0) return cores[c];
    return NULL;
}

const Core *core_find(const char *name)
{
    if (strcmp(name, "best") == 0) return core_at(0);
    for (size_t i = 0; core_at(i); i++)
        if (strcmp(core_at(i)->name, name) == 0) return core_at(i);
    return NULL;
}
