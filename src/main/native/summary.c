#include "summary.h"

#include <math.h>

void summarise(const double *values, size_t length, Summary *summary, double *counts, size_t bins)
{
    double present = 0, sum = 0, min = INFINITY, max = -INFINITY;
    for (size_t row = 0; row < length; row++) {
        const double value = values[row];
        if (isnan(value)) continue;
        present++;
        sum += value;
        if (value < min) min = value;
        if (value > max) max = value;
    }
    for (size_t bin = 0; bin < bins; bin++) counts[bin] = 0;
    *summary = (Summary){present, sum, min, max, 0};
    if (present == 0) return;

    const double mean = sum / present;
    /* A hair less than the bins, so that the largest value falls into the last one. */
    const double scale = max > min ? ((double)bins * (1 - 1e-12)) / (max - min) : 0;
    double squares = 0;
    for (size_t row = 0; row < length; row++) {
        const double value = values[row];
        if (isnan(value)) continue;
        squares += (value - mean) * (value - mean);
        const double place = (value - min) * scale;
        /* Where a range is beyond what a double holds, everything is in the first bin. */
        const size_t bin = place > 0 && place < (double)bins ? (size_t)place : 0;
        counts[bin]++;
    }
    summary->squares = squares;
}
