/*
 * The training core for one vector width. This file is compiled once per width with CORE_WIDTH and the
 * compiler's flags for it, and exports one Core.
 */
#include "core.h"

#include "network.h"
#include "optimiser.h"
#include "random.h"

#if defined(_MSC_VER) || defined(__MINGW32__)
#include <malloc.h>
#define aligned_take(size) _aligned_malloc(size, 64)
#define aligned_give(memory) _aligned_free(memory)
#else
#define aligned_take(size) aligned_alloc(64, size)
#define aligned_give(memory) free(memory)
#endif

/*
 * Numbers below 1e-38 become zero while a job runs: the moments of weights without gradient would else decay into
 * subnormal numbers, which some processors add a hundred times slower.
 */
#if defined(__x86_64__) || defined(_M_X64)
#include <xmmintrin.h>
typedef unsigned Rounding;
static Rounding flush_subnormals(void)
{
    const unsigned before = _mm_getcsr();
    _mm_setcsr(before | 0x8040);
    return before;
}
static void restore_rounding(Rounding before) { _mm_setcsr(before); }
#elif defined(__aarch64__)
typedef uint64_t Rounding;
static Rounding flush_subnormals(void)
{
    uint64_t before;
    __asm__ volatile("mrs %0, fpcr" : "=r"(before));
    __asm__ volatile("msr fpcr, %0" : : "r"(before | 1u << 24));
    return before;
}
static void restore_rounding(Rounding before) { __asm__ volatile("msr fpcr, %0" : : "r"(before)); }
#else
typedef int Rounding;
static Rounding flush_subnormals(void) { return 0; }
static void restore_rounding(Rounding before) { (void)before; }
#endif

/* What a training job works with besides its network. */
typedef struct {
    NetworkState *net;
    Adam adam;
    real *best;
    uint32_t *order;
    real *peak; /* per unit of all layers, the largest output seen */
} Trainer;

static size_t all_units(const Graph *graph)
{
    size_t units = 0;
    for (int32_t l = 0; l < graph->layers; l++) units += padded((size_t)graph->layer[l].units);
    return units;
}

/* Places a trainer; see network_plan for the two calls. */
static NetworkState *trainer_plan(Arena *arena, const TrainJob *job, Trainer *trainer)
{
    const int64_t rows = job->recipe.batch_size > job->validation.rows ? job->recipe.batch_size : job->validation.rows;
    NetworkState *net = network_plan(arena, job->graph, rows, 1);
    if (!net) return NULL;
    trainer->net = net;
    trainer->adam.m = arena_take(arena, net->count, sizeof(real));
    trainer->adam.v = arena_take(arena, net->count, sizeof(real));
    trainer->adam.power1 = trainer->adam.power2 = 1;
    trainer->best = arena_take(arena, net->count, sizeof(real));
    trainer->order = arena_take(arena, (size_t)job->train.rows, sizeof(uint32_t));
    trainer->peak = arena_take(arena, all_units(job->graph), sizeof(real));
    return net;
}

/* Zeroed memory for what the planning pass added up; 0 if there is not enough, or was not enough for `plan`. */
static int arena_open(Arena *arena, NetworkState *plan)
{
    if (!plan) return 0;
    free(plan);
    const size_t size = arena->used;
    arena->used = 0;
    arena->base = aligned_take(size);
    if (arena->base) memset(arena->base, 0, size);
    return arena->base != NULL;
}

static int all_finite(const real *x, size_t count)
{
    real sum = 0;
    for (size_t i = 0; i < count; i++) sum += x[i] - x[i];
    return sum == 0;
}

/* Mean squared error on all samples. `peak`, if given, collects each unit's largest output. */
static double evaluate(NetworkState *net, const Samples *samples, real *peak)
{
    const LayerState *output = &net->layer[net->layers - 1];
    double squares = 0;
    for (size_t done = 0; done < (size_t)samples->rows; done += net->block) {
        const size_t rows = smaller(net->block, (size_t)samples->rows - done);
        load_inputs(net, samples->inputs, NULL, done, rows);
        network_forward(net, rows);
        for (size_t r = 0; r < rows; r++) {
            const double error = (double)output->a[r * output->stride] - samples->targets[done + r];
            squares += error * error;
        }
        real *top = peak;
        for (size_t l = 0; l < net->layers && peak; top += padded(net->layer[l++].units))
            for (size_t r = 0; r < rows; r++)
                for (size_t j = 0; j < net->layer[l].units; j++) {
                    const real a = net->layer[l].a[r * net->layer[l].stride + j];
                    if (a > top[j]) top[j] = a;
                }
    }
    return squares / (double)samples->rows;
}

/* Share of the hidden ReLU units whose largest output over all rows was 0; 0 if there are none. */
static double dead_share(const NetworkState *net, const real *peak)
{
    size_t units = 0, dead = 0;
    for (size_t l = 0; l + 1 < net->layers; peak += padded(net->layer[l++].units)) {
        if (net->layer[l].activation != ACTIVATION_RELU) continue;
        units += net->layer[l].units;
        for (size_t j = 0; j < net->layer[l].units; j++) dead += peak[j] <= 0;
    }
    return units ? (double)dead / (double)units : 0;
}

/* All epochs of a job; see ../training/engine.ts for what each step is. */
static Status run_epochs(TrainJob *job, Trainer *trainer)
{
    NetworkState *net = trainer->net;
    const Recipe *recipe = &job->recipe;
    const size_t rows = (size_t)job->train.rows;
    const size_t batch = (size_t)recipe->batch_size;
    const int64_t steps = recipe->max_epochs * (int64_t)((rows + batch - 1) / batch);
    Random random = random_seed(job->shuffle_seed);
    double best = INFINITY;

    parameters_copy(net, net->w, job->parameters, NULL);
    memcpy(trainer->best, net->w, net->count * sizeof(real));
    transpose_weights(net);
    for (size_t r = 0; r < rows; r++) trainer->order[r] = (uint32_t)r;

    for (int64_t epoch = 1; epoch <= recipe->max_epochs; epoch++) {
        /* 1. Every row once, in a new order. */
        random_shuffle(&random, trainer->order, rows);
        double squares = 0, losses = 0, loss;
        for (size_t start = 0; start < rows; start += batch) {
            if (job->cancelled(job->context)) return STATUS_CANCELLED;
            squares += network_gradient(net, &job->train, trainer->order, start, smaller(batch, rows - start), &recipe->loss, &loss);
            losses += loss;
            adam_step(&trainer->adam, net, recipe, rate_at(recipe, job->steps, steps));
            transpose_weights(net);
            job->steps++;
        }
        /* 2. How good it is on rows that it does not learn from. */
        const double validation = evaluate(net, &job->validation, NULL);
        if (!isfinite((float)(losses / (double)rows)) || !isfinite((float)validation) || !all_finite(net->w, net->count)) return STATUS_DIVERGED;
        job->train_curve[job->epochs] = (float)(squares / (double)rows);
        job->validation_curve[job->epochs] = (float)validation;
        job->epochs++;
        job->progress(job->context, epoch, validation);
        /* 3. Keep the best, stop when it does not get better. */
        if (validation < best) {
            best = validation;
            job->best_epoch = epoch;
            memcpy(trainer->best, net->w, net->count * sizeof(real));
        }
        if (epoch - job->best_epoch >= recipe->patience) break;
    }
    return STATUS_DONE;
}

static Status core_train(TrainJob *job)
{
    Arena arena = {0};
    Trainer trainer = {0};
    if (!arena_open(&arena, trainer_plan(&arena, job, &trainer))) return STATUS_NO_MEMORY;
    trainer_plan(&arena, job, &trainer);

    const Rounding before = flush_subnormals();
    job->best_epoch = job->epochs = job->steps = 0;
    const Status status = run_epochs(job, &trainer);
    if (status != STATUS_CANCELLED) {
        memcpy(trainer.net->w, trainer.best, trainer.net->count * sizeof(real));
        parameters_copy(trainer.net, trainer.net->w, NULL, job->parameters);
        evaluate(trainer.net, &job->validation, trainer.peak);
        job->dead_units = dead_share(trainer.net, trainer.peak);
    }
    restore_rounding(before);
    aligned_give(arena.base);
    return status;
}

static Status core_predict(const Graph *graph, const float *parameters, int64_t rows, const float *inputs, float *predictions)
{
    Arena arena = {0};
    if (!arena_open(&arena, network_plan(&arena, graph, rows, 0))) return STATUS_NO_MEMORY;
    NetworkState *net = network_plan(&arena, graph, rows, 0);
    const LayerState *output = &net->layer[net->layers - 1];
    parameters_copy(net, net->w, parameters, NULL);
    for (size_t done = 0; done < (size_t)rows; done += net->block) {
        const size_t now = smaller(net->block, (size_t)rows - done);
        load_inputs(net, inputs, NULL, done, now);
        network_forward(net, now);
        for (size_t r = 0; r < now; r++) predictions[done + r] = (float)output->a[r * output->stride];
    }
    aligned_give(arena.base);
    return STATUS_DONE;
}

static Status core_gradients(const Graph *graph, const float *parameters, const Samples *samples, const Loss *loss, double *mean_loss,
                             float *gradients)
{
    Arena arena = {0};
    if (!arena_open(&arena, network_plan(&arena, graph, samples->rows, 1))) return STATUS_NO_MEMORY;
    NetworkState *net = network_plan(&arena, graph, samples->rows, 1);
    parameters_copy(net, net->w, parameters, NULL);
    transpose_weights(net);
    network_gradient(net, samples, NULL, 0, (size_t)samples->rows, loss, mean_loss);
    *mean_loss /= (double)samples->rows;
    parameters_copy(net, net->g, NULL, gradients);
    aligned_give(arena.base);
    return STATUS_DONE;
}

#if CORE_WIDTH == WIDTH_REFERENCE
const Core core_reference = {"reference", core_train, core_predict, core_gradients};
#elif CORE_WIDTH == WIDTH_SCALAR
const Core core_scalar = {"scalar", core_train, core_predict, core_gradients};
#elif CORE_WIDTH == WIDTH_SSE2
const Core core_sse2 = {"sse2", core_train, core_predict, core_gradients};
#elif CORE_WIDTH == WIDTH_AVX2
const Core core_avx2 = {"avx2", core_train, core_predict, core_gradients};
#elif CORE_WIDTH == WIDTH_AVX512
const Core core_avx512 = {"avx512", core_train, core_predict, core_gradients};
#elif CORE_WIDTH == WIDTH_NEON
const Core core_neon = {"neon", core_train, core_predict, core_gradients};
#endif
