/* What a column of numbers holds in a few numbers, as ../../data/summary.ts computes it, to the last bit: same order, no fused steps. */
#ifndef DEPTHGAUGE_SUMMARY_H
#define DEPTHGAUGE_SUMMARY_H

#include <stddef.h>

/* In this order in JavaScript; behind them the counts of the bins. */
typedef struct {
    double present; /* values that are no NaN; of these is all the rest */
    double sum, min, max;
    double squares; /* sum of the squared differences from the mean */
} Summary;

/* `counts`: how many values are in each of `bins` equal steps from min to max; zeroed here. Nothing but `present` is set where that is 0. */
void summarise(const double *values, size_t length, Summary *summary, double *counts, size_t bins);

#endif
