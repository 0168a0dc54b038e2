/*
 * From gradients to new weights: clipping by the global norm, Adam with decoupled weight decay, the rate's schedule.
 */
#ifndef DEPTHGAUGE_OPTIMISER_H
#define DEPTHGAUGE_OPTIMISER_H

#include "network.h"

/* Euclidean norm of x (count elements, a multiple of VW); partial sums go to double before they grow long. */
static double norm(const real *x, size_t count)
{
    double total = 0;
    for (size_t start = 0; start < count; start += 4096) {
        const size_t end = smaller(start + 4096, count);
        vec sum = vset1(0);
        for (size_t i = start; i < end; i += VW) sum = vfma(vload(x + i), vload(x + i), sum);
        total += vsum(sum);
    }
    return sqrt(total);
}

/* The learning rate at step s of `steps`, s from 0. */
static double rate_at(const Recipe *recipe, int64_t s, int64_t steps)
{
    const int64_t warm = (int64_t)floor(recipe->warmup * (double)steps);
    if (s < warm) return recipe->learning_rate * (double)(s + 1) / (double)warm;
    if (recipe->schedule == SCHEDULE_CONSTANT) return recipe->learning_rate;
    return recipe->learning_rate * (1 + cos(3.14159265358979323846 * (double)(s - warm) / (double)(steps - warm))) / 2;
}

typedef struct {
    real *m, *v; /* moments, in the layout of the parameters */
    double power1, power2; /* beta1^t, beta2^t */
} Adam;

/*
 * w -= rate (m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon) + decay w), after m and v have taken in scale * g.
 */
static void adam_range(const Adam *adam, const Recipe *recipe, double rate, double decay, double scale, real *w, const real *g, size_t start,
                       size_t count)
{
    const vec beta1 = vset1((real)recipe->beta1), beta2 = vset1((real)recipe->beta2);
    const vec rest1 = vset1((real)((1 - recipe->beta1) * scale)), rest2 = vset1((real)((1 - recipe->beta2) * scale * scale));
    const vec keep = vset1((real)(1 - rate * decay)), step = vset1((real)(-rate / (1 - adam->power1)));
    const vec root = vset1((real)(1 / sqrt(1 - adam->power2))), epsilon = vset1((real)recipe->epsilon);
    for (size_t i = start; i < start + count; i += VW) {
        const vec gradient = vload(g + i);
        const vec m = vfma(beta1, vload(adam->m + i), vmul(rest1, gradient));
        const vec v = vfma(beta2, vload(adam->v + i), vmul(rest2, vmul(gradient, gradient)));
        vstore(adam->m + i, m);
        vstore(adam->v + i, v);
        const vec direction = vdiv(m, vfma(vsqrt(v), root, epsilon));
        vstore(w + i, vfma(step, direction, vmul(keep, vload(w + i))));
    }
}

/* One step of AdamW on all parameters, biases without decay, from the gradient in net->g. */
static void adam_step(Adam *adam, NetworkState *net, const Recipe *recipe, double rate)
{
    double scale = 1;
    if (isfinite(recipe->clip_norm)) {
        const double length = norm(net->g, net->count);
        if (length > recipe->clip_norm) scale = recipe->clip_norm / length;
    }
    adam->power1 *= recipe->beta1;
    adam->power2 *= recipe->beta2;
    for (size_t l = 0; l < net->layers; l++) {
        const LayerState *layer = &net->layer[l];
        adam_range(adam, recipe, rate, recipe->weight_decay, scale, net->w, net->g, layer->weights, layer->weight_count);
        adam_range(adam, recipe, rate, 0, scale, net->w, net->g, layer->bias, padded(layer->units));
    }
}

#endif
