/*
 * t (columns x rows) = w^T, w being rows x columns, both with rows further apart than they are long. Squares of TURN are
 * turned in registers, what remains one by one.
 */
#ifndef DEPTHGAUGE_TRANSPOSE_H
#define DEPTHGAUGE_TRANSPOSE_H

#include "vec.h"

#if CORE_WIDTH == WIDTH_AVX2 || CORE_WIDTH == WIDTH_AVX512
#define TURN 8
static void turn(const float *w, size_t ldw, float *t, size_t ldt)
{
    __m256 a[8], b[8];
    for (int i = 0; i < 8; i++) a[i] = _mm256_loadu_ps(w + (size_t)i * ldw);
    /* 1. Pairs of rows. */
    for (int i = 0; i < 8; i += 2) {
        b[i] = _mm256_unpacklo_ps(a[i], a[i + 1]);
        b[i + 1] = _mm256_unpackhi_ps(a[i], a[i + 1]);
    }
    /* 2. Pairs of pairs. */
    for (int i = 0; i < 8; i += 4) {
        a[i] = _mm256_shuffle_ps(b[i], b[i + 2], 0x44);
        a[i + 1] = _mm256_shuffle_ps(b[i], b[i + 2], 0xee);
        a[i + 2] = _mm256_shuffle_ps(b[i + 1], b[i + 3], 0x44);
        a[i + 3] = _mm256_shuffle_ps(b[i + 1], b[i + 3], 0xee);
    }
    /* 3. Halves. */
    for (int i = 0; i < 4; i++) {
        _mm256_storeu_ps(t + (size_t)i * ldt, _mm256_permute2f128_ps(a[i], a[i + 4], 0x20));
        _mm256_storeu_ps(t + (size_t)(i + 4) * ldt, _mm256_permute2f128_ps(a[i], a[i + 4], 0x31));
    }
}
#elif CORE_WIDTH == WIDTH_SSE2
#define TURN 4
static void turn(const float *w, size_t ldw, float *t, size_t ldt)
{
    __m128 a[4];
    for (int i = 0; i < 4; i++) a[i] = _mm_loadu_ps(w + (size_t)i * ldw);
    _MM_TRANSPOSE4_PS(a[0], a[1], a[2], a[3]);
    for (int i = 0; i < 4; i++) _mm_storeu_ps(t + (size_t)i * ldt, a[i]);
}
#elif CORE_WIDTH == WIDTH_NEON
#define TURN 4
static void turn(const float *w, size_t ldw, float *t, size_t ldt)
{
    /* Loads that take every fourth element apart, from four rows side by side. */
    float rows[16];
    for (int i = 0; i < 4; i++) vst1q_f32(rows + 4 * i, vld1q_f32(w + (size_t)i * ldw));
    const float32x4x4_t a = vld4q_f32(rows);
    for (int i = 0; i < 4; i++) vst1q_f32(t + (size_t)i * ldt, a.val[i]);
}
#else
#define TURN 1
static void turn(const real *w, size_t ldw, real *t, size_t ldt)
{
    (void)ldw;
    (void)ldt;
    *t = *w;
}
#endif

static void transpose(size_t rows, size_t columns, const real *w, size_t ldw, real *t, size_t ldt)
{
    const size_t whole_rows = rows / TURN * TURN, whole_columns = columns / TURN * TURN;
    for (size_t i = 0; i < whole_rows; i += TURN)
        for (size_t j = 0; j < whole_columns; j += TURN) turn(w + i * ldw + j, ldw, t + j * ldt + i, ldt);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = i < whole_rows ? whole_columns : 0; j < columns; j++) t[j * ldt + i] = w[i * ldw + j];
}

#endif
