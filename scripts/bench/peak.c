/*
 * The fused multiply-adds that one core of this machine can do: sums in registers and nothing else, on the widest
 * vectors that the compiler may use (-march=native). Prints GFLOP/s, the best of a few short runs.
 */
#if defined(__AVX512F__)
#define CORE_WIDTH WIDTH_AVX512
#elif defined(__AVX2__) && defined(__FMA__)
#define CORE_WIDTH WIDTH_AVX2
#elif defined(__aarch64__)
#define CORE_WIDTH WIDTH_NEON
#elif defined(__SSE2__)
#define CORE_WIDTH WIDTH_SSE2
#else
#define CORE_WIDTH WIDTH_SCALAR
#endif
#include "vec.h"

#include <stdio.h>
#include <time.h>

/* Independent sums: enough to cover the latency of an addition, few enough for every register file. */
#define SUMS 12
#define REPEATS 4000000

int main(void)
{
    double best = 0;
    real result = 0;
    for (int run = 0; run < 5; run++) {
        volatile real one = 1, tiny = 1e-9f;
        const vec a = vset1(one), b = vset1(tiny);
        vec sum[SUMS];
        UNROLL for (int s = 0; s < SUMS; s++) sum[s] = vset1(tiny);
        struct timespec start, end;
        clock_gettime(CLOCK_MONOTONIC, &start);
        for (int i = 0; i < REPEATS; i++)
            UNROLL for (int s = 0; s < SUMS; s++) sum[s] = vfma(sum[s], a, b);
        clock_gettime(CLOCK_MONOTONIC, &end);
        for (int s = 0; s < SUMS; s++) result += vsum(sum[s]);
        const double seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) * 1e-9;
        const double gflops = 2.0 * VW * SUMS * REPEATS / seconds * 1e-9;
        if (gflops > best) best = gflops;
    }
    printf("%.2f\n", best);
    return result == 0; /* so that the sums are needed */
}
