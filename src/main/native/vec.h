/*
 * One vector of the width that this translation unit is compiled for (CORE_WIDTH): a handful of operations, each one
 * instruction, by intrinsics that gcc, clang and MSVC share. `real` is float everywhere except in the reference width,
 * which is double and one lane wide: what the tests differentiate.
 *
 * It will not choose a width at run time (dispatch.c does), nor handle unaligned tails: rows are padded to VW.
 */
#ifndef DEPTHGAUGE_VEC_H
#define DEPTHGAUGE_VEC_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#define WIDTH_REFERENCE 0
#define WIDTH_SCALAR 1
#define WIDTH_SSE2 2
#define WIDTH_AVX2 3
#define WIDTH_AVX512 4
#define WIDTH_NEON 5

#if defined(_MSC_VER) && !defined(__clang__)
#define ALWAYS_INLINE static __forceinline
#define RESTRICT __restrict
#define UNROLL
#else
#define ALWAYS_INLINE static inline __attribute__((always_inline))
#define RESTRICT restrict
#define PRAGMA(text) _Pragma(#text)
#if defined(__clang__)
#define UNROLL PRAGMA(unroll)
#else
#define UNROLL PRAGMA(GCC unroll 32)
#endif
#endif

#if CORE_WIDTH == WIDTH_REFERENCE
typedef double real;
#else
typedef float real;
#endif

/*
 * VW       lanes of a vector
 * TILE_M   rows of the register tile of a matrix product: TILE_M x 2 vectors of sums must fit the register file
 * vfma     a * b + c, fused where the machine can
 * vselect  a > 0 ? x : y, lane by lane
 * vmax     the second operand where one is NaN, so that vmax(constant, x) lets a NaN through
 * vpow2    2^n, n being the integer that the magic number 1.5 * 2^23 left in the low bits of t (see vexp)
 * vsum     the sum of the lanes, always in the same order
 */
#if CORE_WIDTH == WIDTH_AVX512
#include <immintrin.h>
#define VW 16
#define TILE_M 8
typedef __m512 vec;
#define vload(p) _mm512_loadu_ps(p)
#define vstore(p, a) _mm512_storeu_ps(p, a)
#define vset1(x) _mm512_set1_ps(x)
#define vadd(a, b) _mm512_add_ps(a, b)
#define vsub(a, b) _mm512_sub_ps(a, b)
#define vmul(a, b) _mm512_mul_ps(a, b)
#define vdiv(a, b) _mm512_div_ps(a, b)
#define vfma(a, b, c) _mm512_fmadd_ps(a, b, c)
#define vsqrt(a) _mm512_sqrt_ps(a)
#define vmax(a, b) _mm512_max_ps(a, b)
#define vmin(a, b) _mm512_min_ps(a, b)
#define vselect(a, x, y) _mm512_mask_blend_ps(_mm512_cmp_ps_mask(a, _mm512_setzero_ps(), _CMP_GT_OQ), y, x)
#define vpow2(t) _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_add_epi32(_mm512_castps_si512(t), _mm512_set1_epi32(127)), 23))
#define vsum(a) _mm512_reduce_add_ps(a)

#elif CORE_WIDTH == WIDTH_AVX2
#include <immintrin.h>
#define VW 8
#define TILE_M 6
typedef __m256 vec;
#define vload(p) _mm256_loadu_ps(p)
#define vstore(p, a) _mm256_storeu_ps(p, a)
#define vset1(x) _mm256_set1_ps(x)
#define vadd(a, b) _mm256_add_ps(a, b)
#define vsub(a, b) _mm256_sub_ps(a, b)
#define vmul(a, b) _mm256_mul_ps(a, b)
#define vdiv(a, b) _mm256_div_ps(a, b)
#define vfma(a, b, c) _mm256_fmadd_ps(a, b, c)
#define vsqrt(a) _mm256_sqrt_ps(a)
#define vmax(a, b) _mm256_max_ps(a, b)
#define vmin(a, b) _mm256_min_ps(a, b)
#define vselect(a, x, y) _mm256_blendv_ps(y, x, _mm256_cmp_ps(a, _mm256_setzero_ps(), _CMP_GT_OQ))
#define vpow2(t) _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_add_epi32(_mm256_castps_si256(t), _mm256_set1_epi32(127)), 23))
ALWAYS_INLINE float vsum(vec a)
{
    __m128 x = _mm_add_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1));
    x = _mm_add_ps(x, _mm_movehl_ps(x, x));
    return _mm_cvtss_f32(_mm_add_ss(x, _mm_shuffle_ps(x, x, 1)));
}

#elif CORE_WIDTH == WIDTH_SSE2
#include <emmintrin.h>
#define VW 4
#define TILE_M 6
typedef __m128 vec;
#define vload(p) _mm_loadu_ps(p)
#define vstore(p, a) _mm_storeu_ps(p, a)
#define vset1(x) _mm_set1_ps(x)
#define vadd(a, b) _mm_add_ps(a, b)
#define vsub(a, b) _mm_sub_ps(a, b)
#define vmul(a, b) _mm_mul_ps(a, b)
#define vdiv(a, b) _mm_div_ps(a, b)
#define vfma(a, b, c) _mm_add_ps(_mm_mul_ps(a, b), c)
#define vsqrt(a) _mm_sqrt_ps(a)
#define vmax(a, b) _mm_max_ps(a, b)
#define vmin(a, b) _mm_min_ps(a, b)
ALWAYS_INLINE vec vselect(vec a, vec x, vec y)
{
    const vec mask = _mm_cmpgt_ps(a, _mm_setzero_ps());
    return _mm_or_ps(_mm_and_ps(mask, x), _mm_andnot_ps(mask, y));
}
#define vpow2(t) _mm_castsi128_ps(_mm_slli_epi32(_mm_add_epi32(_mm_castps_si128(t), _mm_set1_epi32(127)), 23))
ALWAYS_INLINE float vsum(vec a)
{
    const vec x = _mm_add_ps(a, _mm_movehl_ps(a, a));
    return _mm_cvtss_f32(_mm_add_ss(x, _mm_shuffle_ps(x, x, 1)));
}

#elif CORE_WIDTH == WIDTH_NEON
#include <arm_neon.h>
#define VW 4
#define TILE_M 8
typedef float32x4_t vec;
#define vload(p) vld1q_f32(p)
#define vstore(p, a) vst1q_f32(p, a)
#define vset1(x) vdupq_n_f32(x)
#define vadd(a, b) vaddq_f32(a, b)
#define vsub(a, b) vsubq_f32(a, b)
#define vmul(a, b) vmulq_f32(a, b)
#define vdiv(a, b) vdivq_f32(a, b)
#define vfma(a, b, c) vfmaq_f32(c, a, b)
#define vsqrt(a) vsqrtq_f32(a)
#define vmax(a, b) vmaxq_f32(a, b)
#define vmin(a, b) vminq_f32(a, b)
#define vselect(a, x, y) vbslq_f32(vcgtq_f32(a, vdupq_n_f32(0)), x, y)
#define vpow2(t) vreinterpretq_f32_s32(vshlq_n_s32(vaddq_s32(vreinterpretq_s32_f32(t), vdupq_n_s32(127)), 23))
#define vsum(a) vaddvq_f32(a)

#else /* one lane: the portable path, and the reference in double */
#define VW 1
#define TILE_M 4
typedef real vec;
#define vload(p) (*(p))
#define vstore(p, a) (*(p) = (a))
#define vset1(x) ((real)(x))
#define vadd(a, b) ((a) + (b))
#define vsub(a, b) ((a) - (b))
#define vmul(a, b) ((a) * (b))
#define vdiv(a, b) ((a) / (b))
#define vfma(a, b, c) ((a) * (b) + (c))
#define vsqrt(a) ((real)sqrt(a))
#define vmax(a, b) ((a) > (b) ? (a) : (b))
#define vmin(a, b) ((a) < (b) ? (a) : (b))
#define vselect(a, x, y) ((a) > 0 ? (x) : (y))
#define vsum(a) (a)
#define SCALAR_MATH 1
#endif

#ifdef SCALAR_MATH
#define vexp(x) ((real)exp(x))
#define vtanh(x) ((real)tanh(x))
#else
/* e^x: x = n ln 2 + r with |r| <= ln 2 / 2, e^r by Cephes' polynomial (2e-7 relative), times 2^n. NaN stays NaN. */
ALWAYS_INLINE vec vexp(vec x)
{
    x = vmin(vset1(88.0f), vmax(vset1(-87.0f), x));
    const vec magic = vset1(12582912.0f); /* 1.5 * 2^23: adding it rounds to an integer */
    const vec t = vfma(x, vset1(1.44269504088896341f), magic);
    const vec n = vsub(t, magic);
    vec r = vfma(n, vset1(-0.693359375f), x);
    r = vfma(n, vset1(2.12194440e-4f), r);
    vec p = vset1(1.9875691500e-4f);
    p = vfma(p, r, vset1(1.3981999507e-3f));
    p = vfma(p, r, vset1(8.3334519073e-3f));
    p = vfma(p, r, vset1(4.1665795894e-2f));
    p = vfma(p, r, vset1(1.6666665459e-1f));
    p = vfma(p, r, vset1(5.0000001201e-1f));
    p = vadd(vfma(p, vmul(r, r), r), vset1(1.0f));
    return vmul(p, vpow2(t));
}

/* tanh: Cephes' odd polynomial up to 0.625, beyond it 1 - 2 / (e^2|x| + 1) with the sign of x. */
ALWAYS_INLINE vec vtanh(vec x)
{
    const vec z = vmul(x, x);
    vec p = vset1(-5.70498872745e-3f);
    p = vfma(p, z, vset1(2.06390887954e-2f));
    p = vfma(p, z, vset1(-5.37397155531e-2f));
    p = vfma(p, z, vset1(1.33314422036e-1f));
    p = vfma(p, z, vset1(-3.33332819422e-1f));
    const vec small = vfma(vmul(p, z), x, x);
    const vec magnitude = vmax(vsub(vset1(0.0f), x), x);
    const vec tail = vsub(vset1(1.0f), vdiv(vset1(2.0f), vadd(vexp(vadd(magnitude, magnitude)), vset1(1.0f))));
    const vec large = vselect(x, tail, vsub(vset1(0.0f), tail));
    return vselect(vsub(magnitude, vset1(0.625f)), large, small);
}
#endif

#endif
