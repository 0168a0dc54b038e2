/*
 * What a caller may ask for. Every function returns NULL or the name of what is wrong, so that a wrong argument is an
 * error with a place and never a crash. Nothing here computes.
 */
#include "core.h"

#include <math.h>
#include <stdlib.h>

/* Bounds that keep every size in the core far from overflow. */
#define MAX_LAYERS 4096
#define MAX_UNITS (1 << 20)
#define MAX_PARAMETERS ((int64_t)1 << 25)
#define MAX_ROWS ((int64_t)1 << 31)

const char *graph_parse(Graph *graph, const int32_t *code, size_t length)
{
    graph->layer = NULL;
    if (length < 2) return "layers";
    graph->inputs = code[0];
    graph->layers = code[1];
    graph->parameters = 0;
    if (graph->inputs < 1 || graph->inputs > MAX_UNITS) return "inputs";
    if (graph->layers < 1 || graph->layers > MAX_LAYERS) return "layers";
    LayerSpec *layers = calloc((size_t)graph->layers, sizeof *layers);
    if (!layers) return "memory";
    graph->layer = layers;

    const char *wrong = NULL;
    size_t at = 2;
    for (int32_t l = 0; l < graph->layers && !wrong; l++) {
        LayerSpec *layer = &layers[l];
        if (length - at < 3) {
            wrong = "layers";
            break;
        }
        layer->units = code[at];
        layer->activation = code[at + 1];
        layer->sources = code[at + 2];
        at += 3;
        if (layer->units < 1 || layer->units > MAX_UNITS) wrong = "units";
        else if (layer->activation < 0 || layer->activation >= ACTIVATIONS) wrong = "activation";
        else if (layer->sources < 1 || (size_t)layer->sources > length - at) wrong = "from";
        if (wrong) break;
        layer->from = code + at;
        at += (size_t)layer->sources;
        layer->fan_in = 0;
        for (int32_t s = 0; s < layer->sources && !wrong; s++) {
            const int32_t from = layer->from[s];
            if (from < 0 || from > l) wrong = "from";
            else layer->fan_in += from == 0 ? graph->inputs : layers[from - 1].units;
            if (layer->fan_in > MAX_UNITS) wrong = "from";
        }
        graph->parameters += (layer->fan_in + 1) * layer->units;
        if (graph->parameters > MAX_PARAMETERS) wrong = "units";
    }
    if (!wrong && at != length) wrong = "layers";
    if (!wrong && layers[graph->layers - 1].units != 1) wrong = "output";
    if (wrong) graph_free(graph);
    return wrong;
}

void graph_free(Graph *graph)
{
    free(graph->layer);
    graph->layer = NULL;
}

const char *loss_check(const Loss *loss)
{
    if (loss->kind < 0 || loss->kind >= LOSSES) return "loss";
    if (loss->kind == LOSS_HUBER && !(loss->huber_delta > 0 && isfinite(loss->huber_delta))) return "huberDelta";
    return NULL;
}

const char *recipe_check(const Recipe *recipe)
{
    const char *wrong = loss_check(&recipe->loss);
    if (wrong) return wrong;
    if (!(recipe->learning_rate > 0 && recipe->learning_rate < 1e6)) return "learningRate";
    if (!(recipe->warmup >= 0 && recipe->warmup <= 1)) return "warmup";
    if (recipe->schedule < 0 || recipe->schedule >= SCHEDULES) return "schedule";
    if (!(recipe->weight_decay >= 0 && recipe->weight_decay < 1e6)) return "weightDecay";
    if (!(recipe->beta1 >= 0 && recipe->beta1 < 1)) return "beta1";
    if (!(recipe->beta2 >= 0 && recipe->beta2 < 1)) return "beta2";
    /* Smaller ones are lost in float32, and 0 / 0 would follow for a weight without a gradient. */
    if (!(recipe->epsilon >= 1e-30 && recipe->epsilon < 1e6)) return "adamEpsilon";
    if (recipe->batch_size < 1 || recipe->batch_size > MAX_ROWS) return "batchSize";
    if (recipe->max_epochs < 1 || recipe->max_epochs > 10000000) return "maxEpochs";
    if (recipe->patience < 1) return "patience";
    if (!(recipe->clip_norm > 0)) return "clipNorm";
    return NULL;
}

static int all_finite(const float *values, size_t count)
{
    /* x - x is 0 for a finite x and NaN otherwise; a sum keeps a NaN. */
    float sum = 0;
    for (size_t i = 0; i < count; i++) sum += values[i] - values[i];
    return sum == 0;
}

const char *samples_check(const Samples *samples, int32_t inputs)
{
    if (samples->rows < 1 || samples->rows >= MAX_ROWS) return "rows";
    if (!all_finite(samples->inputs, (size_t)samples->rows * (size_t)inputs)) return "inputs";
    if (samples->targets && !all_finite(samples->targets, (size_t)samples->rows)) return "targets";
    return NULL;
}
