/*
 * Matrix products by register tiles. The right-hand matrix and, for weight gradients, the result are stored in panels:
 * PANEL columns of it at a time, row after row without gaps, so that a tile streams through them whatever the width of
 * the layer. The last panel may be one vector wide.
 *
 * It will not handle column counts that are not a multiple of VW (rows are padded with zeros), nor threads.
 */
#ifndef DEPTHGAUGE_PRODUCT_H
#define DEPTHGAUGE_PRODUCT_H

#include "vec.h"

#define PANEL (2 * VW)
/* Depth of a block whose right-hand panel stays in the first-level cache while all tiles of rows pass over it. */
#define DEPTH 128

ALWAYS_INLINE size_t smaller(size_t a, size_t b) { return a < b ? a : b; }
ALWAYS_INLINE size_t padded(size_t columns) { return (columns + VW - 1) / VW * VW; }
/* Columns of the panel that starts at column `start`. */
ALWAYS_INLINE size_t panel_width(size_t columns, size_t start) { return smaller(PANEL, padded(columns) - start); }

/*
 * C (m x n VW, row stride ldc) = start + A B over depth k, the sums in registers. B is k x n VW with row stride ldb; A's
 * element (row, i) is a[row * lda + i], or a[i * lda + row] if it is transposed. m <= TILE_M and n <= 2 are constants.
 * The start is `bias` in every row, else C itself if `add`, else 0. With a `slope` the result is max(slope z, z): ReLU
 * for 0, leaky ReLU for less than 1.
 */
ALWAYS_INLINE void tile(const int m, const int n, const int transposed, size_t k, const real *RESTRICT a, size_t lda,
                        const real *RESTRICT b, size_t ldb, real *RESTRICT c, size_t ldc, int add, const real *bias, const real *slope)
{
    vec sum[TILE_M][2];
    UNROLL for (int r = 0; r < m; r++)
        UNROLL for (int s = 0; s < n; s++)
            sum[r][s] = bias ? vload(bias + s * VW) : add ? vload(c + (size_t)r * ldc + s * VW) : vset1(0);
    for (size_t i = 0; i < k; i++) {
        vec right[2];
        UNROLL for (int s = 0; s < n; s++) right[s] = vload(b + s * VW);
        UNROLL for (int r = 0; r < m; r++) {
            const vec left = vset1(transposed ? a[r] : a[(size_t)r * lda]);
            UNROLL for (int s = 0; s < n; s++) sum[r][s] = vfma(left, right[s], sum[r][s]);
        }
        b += ldb;
        a += transposed ? lda : 1;
    }
    if (slope)
        UNROLL for (int r = 0; r < m; r++)
            UNROLL for (int s = 0; s < n; s++) sum[r][s] = vmax(vmul(vset1(*slope), sum[r][s]), sum[r][s]);
    UNROLL for (int r = 0; r < m; r++)
        UNROLL for (int s = 0; s < n; s++) vstore(c + (size_t)r * ldc + s * VW, sum[r][s]);
}

#define TILE_CASE(m, n, transposed)                                               \
    case m:                                                                       \
        tile(m, n, transposed, k, a, lda, b, ldb, c, ldc, add, bias, slope); \
        break;
#if TILE_M == 8
#define TILE_CASES(n, transposed)                                                                 \
    TILE_CASE(1, n, transposed) TILE_CASE(2, n, transposed) TILE_CASE(3, n, transposed)           \
    TILE_CASE(4, n, transposed) TILE_CASE(5, n, transposed) TILE_CASE(6, n, transposed)           \
    TILE_CASE(7, n, transposed) TILE_CASE(8, n, transposed)
#elif TILE_M == 6
#define TILE_CASES(n, transposed)                                                                 \
    TILE_CASE(1, n, transposed) TILE_CASE(2, n, transposed) TILE_CASE(3, n, transposed)           \
    TILE_CASE(4, n, transposed) TILE_CASE(5, n, transposed) TILE_CASE(6, n, transposed)
#else
#define TILE_CASES(n, transposed)                                                                 \
    TILE_CASE(1, n, transposed) TILE_CASE(2, n, transposed) TILE_CASE(3, n, transposed) TILE_CASE(4, n, transposed)
#endif

#define DEFINE_TILES(name, n, transposed)                                                                                     \
    static void name(size_t m, size_t k, const real *a, size_t lda, const real *b, size_t ldb, real *c, size_t ldc, int add,  \
                     const real *bias, const real *slope)                                                                     \
    {                                                                                                                         \
        switch (m) { TILE_CASES(n, transposed) }                                                                              \
    }
DEFINE_TILES(tile_one, 1, 0)
DEFINE_TILES(tile_two, 2, 0)
DEFINE_TILES(tile_one_transposed, 1, 1)
DEFINE_TILES(tile_two_transposed, 2, 1)

/* C (m x width, row stride ldc) = start + A (m x k, row stride lda) B (k x width, one panel); start and slope: see tile. */
static void product(size_t m, size_t width, size_t k, const real *a, size_t lda, const real *b, real *c, size_t ldc, int add,
                    const real *bias, const real *slope)
{
    for (size_t from = 0; from < k; from += DEPTH) {
        const size_t depth = smaller(DEPTH, k - from);
        for (size_t row = 0; row < m; row += TILE_M)
            (width == PANEL ? tile_two : tile_one)(smaller(TILE_M, m - row), depth, a + row * lda + from, lda, b + from * width, width,
                                                   c + row * ldc, ldc, add || from > 0, from > 0 ? NULL : bias,
                                                   from + depth < k ? NULL : slope);
    }
}

/* C (m x width, without gaps) = or += A^T B, A being k x m with row stride lda, B k x width with row stride ldb. */
static void product_transposed(size_t m, size_t width, size_t k, const real *a, size_t lda, const real *b, size_t ldb, real *c, int add)
{
    for (size_t row = 0; row < m; row += TILE_M)
        (width == PANEL ? tile_two_transposed : tile_one_transposed)(smaller(TILE_M, m - row), k, a + row, lda, b, ldb, c + row * width,
                                                                     width, add, NULL, NULL);
}

#endif
