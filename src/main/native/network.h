/*
 * A network laid out in memory for one vector width, and its layers, each as a forward and a backward function.
 *
 * Activations are rows x units, row-major, each row padded with zeros to a multiple of VW. A layer with more than one
 * unit keeps W in panels (product.h) and, for the gradient of its sources, W^T too. A layer with one unit is a scalar
 * product per row and keeps W as vectors, one per source. Rows pass through in blocks of at most `block`.
 *
 * It will not allocate: everything is taken from one arena that network_plan sizes first.
 */
#ifndef DEPTHGAUGE_NETWORK_H
#define DEPTHGAUGE_NETWORK_H

#include "core.h"
#include "product.h"
#include "transpose.h"

#include <stdlib.h>

/* Rows that pass through the network at a time. */
#define BLOCK 128

typedef struct {
    unsigned char *base; /* NULL while sizes are being added up */
    size_t used;
} Arena;

static void *arena_take(Arena *arena, size_t count, size_t size)
{
    void *place = arena->base ? arena->base + arena->used : NULL;
    arena->used += (count * size + 63) / 64 * 64;
    return place;
}

/* What a layer sees of one source. */
typedef struct {
    int32_t source;  /* 0: the network's input, k: layer k - 1 */
    size_t units;    /* of the source */
    size_t row;      /* first row of W; of a one-unit layer, first element, rows being padded */
    int first;       /* in the backward order the first to reach the source: it sets the gradient, later ones add */
    real *transposed; /* W^T of these rows, units of the layer x units of the source, in panels */
} Part;

typedef struct {
    size_t units, stride;
    int32_t activation;
    int reached; /* its output leads to the network's output */
    size_t parts;
    Part *part;
    size_t fan_in;
    size_t weights, bias; /* where they begin in the parameters */
    size_t weight_count;
    real *a;     /* block x stride: the output */
    real *d;     /* block x stride: gradient of the loss by the output, then by the sum before the activation */
    real *slope; /* block x stride: SiLU's derivative */
} LayerState;

typedef struct {
    const Graph *graph;
    size_t block;
    size_t layers;
    LayerState *layer;
    size_t input_stride;
    real *input;  /* block x input_stride */
    size_t count; /* of the parameters with their padding */
    real *w, *g;  /* parameters and their gradient: for each layer W, then b */
    real *panel;  /* block x PANEL: a panel of d without gaps, for layers whose rows are far apart */
} NetworkState;

/* The distance between rows. A power of two would put all rows of a panel into the same few places of the cache. */
static size_t row_stride(size_t units)
{
    const size_t columns = padded(units);
    return columns * sizeof(real) % 1024 == 0 ? columns + padded(16) : columns;
}

/*
 * Lays the network out for blocks of up to `rows` rows; `training`: with room for gradients and W^T. Called twice: to
 * add up the sizes (the arena has no base; free the result) and to place everything in zeroed memory.
 */
static NetworkState *network_plan(Arena *arena, const Graph *graph, int64_t rows, int training)
{
    /* The states themselves live in the arena too; while sizes are added up they are borrowed from the heap. */
    const int planning = arena->base == NULL;
    const size_t layers = (size_t)graph->layers;
    size_t all_parts = 0;
    for (size_t l = 0; l < layers; l++) all_parts += (size_t)graph->layer[l].sources;
    NetworkState *net = arena_take(arena, 1, sizeof *net);
    LayerState *layer = arena_take(arena, layers, sizeof *layer);
    Part *part = arena_take(arena, all_parts, sizeof *part);
    if (planning) {
        net = calloc(1, sizeof *net + layers * sizeof *layer + all_parts * sizeof *part);
        if (!net) return NULL;
        layer = (LayerState *)(net + 1);
        part = (Part *)(layer + layers);
    }
    net->graph = graph;
    net->block = rows < BLOCK ? (size_t)rows : BLOCK;
    net->layers = layers;
    net->layer = layer;
    net->input_stride = row_stride((size_t)graph->inputs);
    net->input = arena_take(arena, net->block * net->input_stride, sizeof(real));
    net->panel = training ? arena_take(arena, net->block * PANEL, sizeof(real)) : NULL;

    for (size_t l = 0; l < layers; l++) {
        const LayerSpec *spec = &graph->layer[l];
        LayerState *now = &layer[l];
        now->units = (size_t)spec->units;
        now->stride = row_stride(now->units);
        now->activation = spec->activation;
        now->fan_in = (size_t)spec->fan_in;
        now->parts = (size_t)spec->sources;
        now->part = part;
        part += now->parts;
        size_t row = 0;
        for (size_t p = 0; p < now->parts; p++) {
            Part *from = &now->part[p];
            from->source = spec->from[p];
            from->units = from->source ? layer[from->source - 1].units : (size_t)graph->inputs;
            from->row = row;
            row += now->units == 1 ? padded(from->units) : from->units;
        }
        now->weight_count = now->units == 1 ? row : row * padded(now->units);
        now->weights = net->count;
        now->bias = now->weights + now->weight_count;
        net->count = now->bias + padded(now->units);
        now->a = arena_take(arena, net->block * now->stride, sizeof(real));
        if (training) {
            now->d = arena_take(arena, net->block * now->stride, sizeof(real));
            if (now->activation == ACTIVATION_SILU) now->slope = arena_take(arena, net->block * now->stride, sizeof(real));
        }
    }
    if (training) {
        layer[layers - 1].reached = 1;
        for (size_t l = layers; l-- > 0;) {
            if (!layer[l].reached) continue;
            for (size_t p = 0; p < layer[l].parts; p++) {
                Part *from = &layer[l].part[p];
                if (from->source == 0) continue;
                LayerState *source = &layer[from->source - 1];
                from->first = !source->reached;
                source->reached = 1;
                if (layer[l].units > 1) from->transposed = arena_take(arena, layer[l].units * padded(from->units), sizeof(real));
            }
        }
        net->g = arena_take(arena, net->count, sizeof(real));
    }
    net->w = arena_take(arena, net->count, sizeof(real));
    return net;
}

/* Where the weight from input i of part p to unit j is kept. */
static size_t weight_place(const LayerState *layer, const Part *from, size_t i, size_t j)
{
    if (layer->units == 1) return layer->weights + from->row + i;
    const size_t start = j / PANEL * PANEL;
    return layer->weights + start * layer->fan_in + (from->row + i) * panel_width(layer->units, start) + j - start;
}

/* Copies between the outside order (see Graph) and ours; exactly one of `in` and `out` is given. */
static void parameters_copy(const NetworkState *net, real *kept, const float *in, float *out)
{
    size_t at = 0;
    for (size_t l = 0; l < net->layers; l++) {
        const LayerState *layer = &net->layer[l];
        for (size_t p = 0; p < layer->parts; p++)
            for (size_t i = 0; i < layer->part[p].units; i++)
                for (size_t j = 0; j < layer->units; j++, at++) {
                    real *place = kept + weight_place(layer, &layer->part[p], i, j);
                    if (in) *place = in[at];
                    else out[at] = (float)*place;
                }
        for (size_t j = 0; j < layer->units; j++, at++) {
            if (in) kept[layer->bias + j] = in[at];
            else out[at] = (float)kept[layer->bias + j];
        }
    }
}

/* W^T anew after W has changed. */
static void transpose_weights(NetworkState *net)
{
    for (size_t l = 0; l < net->layers; l++) {
        const LayerState *layer = &net->layer[l];
        for (size_t p = 0; p < layer->parts; p++) {
            const Part *from = &layer->part[p];
            if (!from->transposed) continue;
            for (size_t left = 0; left < from->units; left += PANEL) {
                const size_t left_width = panel_width(from->units, left);
                const size_t rows = smaller(PANEL, from->units - left);
                for (size_t top = 0; top < layer->units; top += PANEL) {
                    const size_t width = panel_width(layer->units, top);
                    const size_t columns = smaller(PANEL, layer->units - top);
                    transpose(rows, columns, net->w + weight_place(layer, from, left, top), width,
                              from->transposed + left * layer->units + top * left_width, left_width);
                }
            }
        }
    }
}

/* Copies rows into the input block: those numbered by `order`, or consecutive ones if it is NULL. */
static void load_inputs(NetworkState *net, const float *inputs, const uint32_t *order, size_t first, size_t rows)
{
    const size_t columns = (size_t)net->graph->inputs;
    for (size_t r = 0; r < rows; r++) {
        const float *from = inputs + (order ? order[first + r] : first + r) * columns;
        real *to = net->input + r * net->input_stride;
        for (size_t i = 0; i < columns; i++) to[i] = from[i];
    }
}

static const real *source_values(const NetworkState *net, const Part *from, size_t *stride)
{
    *stride = from->source ? net->layer[from->source - 1].stride : net->input_stride;
    return from->source ? net->layer[from->source - 1].a : net->input;
}

/* What a negative sum is multiplied by; activations that are not piecewise linear have none (NULL). */
static const real *negative_slope(int32_t activation)
{
    static const real slopes[] = {1, 0, LEAKY_SLOPE};
    return activation <= ACTIVATION_LEAKY_RELU ? &slopes[activation] : NULL;
}

/* a = activation(z) in place for one panel; for SiLU also its derivative, where there is room for it. */
static void activate(const LayerState *layer, size_t rows, size_t start, size_t width)
{
    const vec zero = vset1(0), one = vset1(1);
    for (size_t r = 0; r < rows; r++)
        for (size_t at = r * layer->stride + start; at < r * layer->stride + start + width; at += VW) {
            const vec z = vload(layer->a + at);
            if (layer->activation == ACTIVATION_TANH) {
                vstore(layer->a + at, vtanh(z));
            } else {
                const vec sigmoid = vdiv(one, vadd(one, vexp(vsub(zero, z))));
                const vec a = vmul(z, sigmoid);
                if (layer->slope) vstore(layer->slope + at, vfma(a, vsub(one, sigmoid), sigmoid));
                vstore(layer->a + at, a);
            }
        }
}

/*
 * a (rows x units) = activation(x W + b), x (rows x fan_in) being the sources side by side.
 */
static void layer_forward(NetworkState *net, LayerState *layer, size_t rows)
{
    const real *w = net->w + layer->weights, *bias = net->w + layer->bias;
    const real *slope = negative_slope(layer->activation);
    size_t stride;
    if (layer->units == 1) {
        for (size_t r = 0; r < rows; r++) {
            vec sum = vset1(0);
            for (size_t p = 0; p < layer->parts; p++) {
                const Part *from = &layer->part[p];
                const real *x = source_values(net, from, &stride) + r * stride;
                for (size_t i = 0; i < from->units; i += VW) sum = vfma(vload(x + i), vload(w + from->row + i), sum);
            }
            const real z = vsum(sum) + *bias, negative = slope ? *slope * z : z;
            layer->a[r * layer->stride] = negative > z ? negative : z;
        }
        if (!slope) activate(layer, rows, 0, VW);
        return;
    }
    for (size_t start = 0; start < layer->units; start += PANEL) {
        const size_t width = panel_width(layer->units, start);
        for (size_t p = 0; p < layer->parts; p++) {
            const Part *from = &layer->part[p];
            const real *x = source_values(net, from, &stride);
            product(rows, width, from->units, x, stride, w + start * layer->fan_in + from->row * width, layer->a + start, layer->stride,
                    p > 0, p > 0 ? NULL : bias + start, p + 1 < layer->parts ? NULL : slope);
        }
        if (!slope) activate(layer, rows, start, width);
    }
}

/* Rows further apart than this are gathered into net->panel before a product reads them again and again. */
#define FAR 128

/*
 * d (rows x units): from the gradient by a to the gradient by z, for one panel; far rows also go into net->panel.
 * db (units) += its column sums, or = if `fresh`.
 */
static void activate_backward(NetworkState *net, LayerState *layer, size_t rows, size_t start, size_t width, int fresh)
{
    const real *negative = negative_slope(layer->activation);
    const vec one = vset1(1), slope = vset1(negative ? *negative : 0);
    real *db = net->g + layer->bias + start;
    for (size_t column = 0; column < width; column += VW) {
        vec sum = fresh ? vset1(0) : vload(db + column);
        for (size_t r = 0; r < rows; r++) {
            const size_t at = r * layer->stride + start + column;
            vec d = vload(layer->d + at);
            if (negative) {
                d = vselect(vload(layer->a + at), d, vmul(slope, d));
            } else if (layer->activation == ACTIVATION_TANH) {
                const vec a = vload(layer->a + at);
                d = vmul(d, vsub(one, vmul(a, a)));
            } else {
                d = vmul(d, vload(layer->slope + at));
            }
            vstore(layer->d + at, d);
            if (layer->stride > FAR) vstore(net->panel + r * width + column, d);
            sum = vadd(sum, d);
        }
        vstore(db + column, sum);
    }
}

/*
 * From d (rows x units), the gradient by a, and the sources x (rows x fan_in):
 * dW (fan_in x units) += x^T dz, db (units) += column sums of dz, dx (rows x fan_in) += dz W^T, dz = d * activation'(z).
 * dW and db are set instead of added to if `fresh`, dx by the first layer that reaches the source.
 */
static void layer_backward(NetworkState *net, LayerState *layer, size_t rows, int fresh)
{
    const real *w = net->w + layer->weights;
    real *dw = net->g + layer->weights;
    size_t stride;
    if (layer->units == 1) {
        activate_backward(net, layer, rows, 0, VW, fresh);
        for (size_t p = 0; p < layer->parts; p++) {
            const Part *from = &layer->part[p];
            const real *x = source_values(net, from, &stride);
            real *dx = from->source ? net->layer[from->source - 1].d : NULL;
            for (size_t i = 0; i < from->units; i += VW) {
                /* Two sums in turn, so that none waits for its own last addition. */
                vec even = fresh ? vset1(0) : vload(dw + from->row + i), odd = vset1(0);
                for (size_t r = 0; r + 1 < rows; r += 2) {
                    even = vfma(vset1(layer->d[r * layer->stride]), vload(x + r * stride + i), even);
                    odd = vfma(vset1(layer->d[(r + 1) * layer->stride]), vload(x + (r + 1) * stride + i), odd);
                }
                if (rows % 2) even = vfma(vset1(layer->d[(rows - 1) * layer->stride]), vload(x + (rows - 1) * stride + i), even);
                vstore(dw + from->row + i, vadd(even, odd));
            }
            const int first = from->first;
            for (size_t i = 0; dx && i < from->units; i += VW) {
                const vec weight = vload(w + from->row + i);
                for (size_t r = 0; r < rows; r++) {
                    const vec d = vmul(vset1(layer->d[r * layer->stride]), weight);
                    vstore(dx + r * stride + i, first ? d : vadd(d, vload(dx + r * stride + i)));
                }
            }
        }
        return;
    }
    for (size_t start = 0; start < layer->units; start += PANEL) {
        const size_t width = panel_width(layer->units, start);
        activate_backward(net, layer, rows, start, width, fresh);
        const int far = layer->stride > FAR;
        for (size_t p = 0; p < layer->parts; p++) {
            const Part *from = &layer->part[p];
            const real *x = source_values(net, from, &stride);
            product_transposed(from->units, width, rows, x, stride, far ? net->panel : layer->d + start, far ? width : layer->stride,
                               dw + start * layer->fan_in + from->row * width, !fresh);
        }
    }
    for (size_t p = 0; p < layer->parts; p++) {
        const Part *from = &layer->part[p];
        if (from->source == 0) continue;
        LayerState *source = &net->layer[from->source - 1];
        for (size_t start = 0; start < from->units; start += PANEL) {
            const size_t width = panel_width(from->units, start);
            product(rows, width, layer->units, layer->d, layer->stride, from->transposed + start * layer->units, source->d + start,
                    source->stride, !from->first, NULL, NULL);
        }
    }
}

/* Predictions of the input block; the output is column 0 of the last layer's a. */
static void network_forward(NetworkState *net, size_t rows)
{
    for (size_t l = 0; l < net->layers; l++) layer_forward(net, &net->layer[l], rows);
}

/*
 * Of the rows first .. first + rows - 1 of `order`: g = the gradient of the mean loss over the n rows of the batch.
 * Returns the sum of the squared errors; *loss_sum gets the sum of the losses.
 */
static double network_gradient(NetworkState *net, const Samples *samples, const uint32_t *order, size_t first, size_t rows,
                               const Loss *loss, double *loss_sum)
{
    LayerState *output = &net->layer[net->layers - 1];
    const double delta = loss->huber_delta;
    double squares = 0, losses = 0;
    for (size_t done = 0; done < rows; done += net->block) {
        const size_t now = smaller(net->block, rows - done);
        load_inputs(net, samples->inputs, order, first + done, now);
        network_forward(net, now);
        for (size_t r = 0; r < now; r++) {
            const size_t row = order ? order[first + done + r] : first + done + r;
            const double error = (double)output->a[r * output->stride] - samples->targets[row];
            double slope = 2 * error;
            squares += error * error;
            if (loss->kind == LOSS_HUBER) {
                const double size = fabs(error);
                losses += size <= delta ? error * error / 2 : delta * (size - delta / 2);
                slope = size <= delta ? error : error > 0 ? delta : -delta;
            }
            output->d[r * output->stride] = (real)(slope / (double)rows);
        }
        for (size_t l = net->layers; l-- > 0;)
            if (net->layer[l].reached) layer_backward(net, &net->layer[l], now, done == 0);
    }
    *loss_sum = loss->kind == LOSS_HUBER ? losses : squares;
    return squares;
}

#endif
