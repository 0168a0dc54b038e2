/*
 * The training core's interface: what dispatch.c offers, addon.c calls and core.c is compiled for once per vector width.
 *
 * It trains multilayer perceptrons with one output on one thread, from start to finish in one call, in memory that it
 * takes once. It will not read files, draw initial weights, standardise data, start threads, log, or train anything
 * but fully connected layers. What a step is, to the last sign, is written in ../training/engine.ts.
 */
#ifndef DEPTHGAUGE_CORE_H
#define DEPTHGAUGE_CORE_H

#include <stddef.h>
#include <stdint.h>

enum { ACTIVATION_LINEAR, ACTIVATION_RELU, ACTIVATION_LEAKY_RELU, ACTIVATION_TANH, ACTIVATION_SILU, ACTIVATIONS };
enum { LOSS_MSE, LOSS_HUBER, LOSSES };
enum { SCHEDULE_CONSTANT, SCHEDULE_COSINE, SCHEDULES };

#define LEAKY_SLOPE 0.01f

/* A layer: activation(x W + b), x being the outputs of its sources side by side. */
typedef struct {
    int32_t units;
    int32_t activation;
    int32_t sources;
    const int32_t *from; /* source 0 is the network's input, source k the output of layer k - 1 */
    int64_t fan_in;
} LayerSpec;

/* A network without weights. Parameters are, layer after layer, W (fan_in x units, row-major), then b (units). */
typedef struct {
    int32_t inputs;
    int32_t layers;
    LayerSpec *layer; /* the last one is the output and has one unit */
    int64_t parameters;
} Graph;

/*
 * Reads a graph from `length` integers: inputs, layers, then for each layer units, activation, number of sources and
 * the sources. Returns NULL, or the name of what is wrong; on success graph_free gives the memory back. `code` must
 * outlive the graph.
 */
const char *graph_parse(Graph *graph, const int32_t *code, size_t length);
void graph_free(Graph *graph);

typedef struct {
    int32_t kind;
    double huber_delta;
} Loss;

typedef struct {
    Loss loss;
    double learning_rate, warmup;
    int32_t schedule;
    double weight_decay, beta1, beta2, epsilon;
    int64_t batch_size, max_epochs, patience;
    double clip_norm; /* infinity: no clipping */
} Recipe;

/* Each returns NULL, or the name of what is wrong. */
const char *loss_check(const Loss *loss);
const char *recipe_check(const Recipe *recipe);

/* inputs: rows x graph->inputs, row-major; targets: rows. Read while a job runs, never written. */
typedef struct {
    int64_t rows;
    const float *inputs;
    const float *targets;
} Samples;

/* NULL, or the name of the array that holds a NaN or an infinity. */
const char *samples_check(const Samples *samples, int32_t inputs);

typedef enum { STATUS_DONE, STATUS_DIVERGED, STATUS_CANCELLED, STATUS_NO_MEMORY } Status;

typedef struct {
    const Graph *graph;
    Recipe recipe;
    uint32_t shuffle_seed;
    Samples train, validation;
    /* Asked before each step and each epoch; nonzero ends the job as cancelled. */
    int (*cancelled)(void *context);
    /* Told after each epoch. */
    void (*progress)(void *context, int64_t epoch, double validation_loss);
    void *context;

    float *parameters;                   /* in: the initial ones; out: the best */
    float *train_curve, *validation_curve; /* out: max_epochs places each, `epochs` filled */
    int64_t best_epoch, epochs, steps;   /* out */
    double dead_units;                   /* out: share of the ReLU units that are 0 on every validation row */
} TrainJob;

/* The core for one vector width. */
typedef struct {
    const char *name;
    Status (*train)(TrainJob *job);
    /* predictions: one per row */
    Status (*predict)(const Graph *graph, const float *parameters, int64_t rows, const float *inputs, float *predictions);
    /* The mean loss and its gradient, in the order of the parameters. */
    Status (*gradients)(const Graph *graph, const float *parameters, const Samples *samples, const Loss *loss, double *mean_loss,
                        float *gradients);
} Core;

/* The core of that name if it is compiled in and this machine can run it, else NULL. "best": the widest. */
const Core *core_find(const char *name);
/* The i-th core that this machine can run, widest first, then NULL. */
const Core *core_at(size_t i);

#endif
