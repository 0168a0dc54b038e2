/*
 * The core as a Node-API module. Numbers come in as typed arrays, are checked (checks.c), computed on one thread of
 * libuv's pool per job (a process or worker that ends waits for it, unless it is stopped), and handed back in arrays that JavaScript's own allocator made (Electron's memory cage allows no
 * others). Samples are read where they are: the caller keeps them unchanged until the promise settles.
 *
 *   widths                                                   the vector widths of this machine, widest first
 *   train(width, graph, parameters, recipe, seed, inputs, targets, validationInputs, validationTargets, control,
 *         progress)                                          control: Int32Array(1), nonzero stops the job
 *   predict(width, graph, parameters, inputs)
 *   gradients(width, graph, parameters, loss, inputs, targets)
 *   shuffle(seed, count, times)                              what `times` epochs do to the order 0 .. count - 1
 *   takeRecords(bytes, layout, numbers, others, state)        reads simple records (records.h);
 *         layout: Int32Array of delimiter, bare decimal sign, quoted one, rows that there is room for; numbers: per
 *         column a Float64Array or null; others: Int32Array; state: Int32Array of position, row, filled places of others
 *   summarise(values, bins)                                  Float64Array: what summary.h says of a Float64Array
 *
 * Wrong arguments throw or reject with code ENGINE_ARGUMENT and the place as message; a stopped job with CANCELLED.
 */
#include "core.h"
#include "random.h"
#include "records.h"
#include "summary.h"

#include "node_api_import.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(_WIN32)
#include <windows.h>
static double seconds_now(void)
{
    LARGE_INTEGER count, frequency;
    QueryPerformanceCounter(&count);
    QueryPerformanceFrequency(&frequency);
    return (double)count.QuadPart / (double)frequency.QuadPart;
}
#else
#include <time.h>
static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}
#endif

#if defined(_MSC_VER) && !defined(__clang__)
#define flag_get(flag) InterlockedCompareExchange((volatile long *)(flag), 0, 0)
#define flag_set(flag, value) InterlockedExchange((volatile long *)(flag), value)
#else
#define flag_get(flag) __atomic_load_n(flag, __ATOMIC_ACQUIRE)
#define flag_set(flag, value) __atomic_store_n(flag, value, __ATOMIC_RELEASE)
#endif

typedef enum { TRAIN, PREDICT, GRADIENTS } Kind;

#define MAX_HELD 6

typedef struct Job {
    Kind kind;
    const Core *core;
    napi_deferred deferred;
    napi_async_work work;
    napi_ref held[MAX_HELD]; /* arrays that must outlive the job */
    size_t holds;

    int32_t *code;
    Graph graph;
    float *parameters; /* in; out for TRAIN */
    Samples samples;
    Loss loss;
    TrainJob train;
    int32_t *control;

    Status status;
    const char *wrong;
    float *output; /* predictions or gradients */
    double mean_loss, seconds;

    napi_threadsafe_function progress;
    int32_t told; /* a progress report is under way to JavaScript; the two numbers below belong to it */
    int32_t finished;
    int64_t epoch;
    double validation_loss;
} Job;

static void job_free(Job *job)
{
    graph_free(&job->graph);
    free(job->code);
    free(job->parameters);
    free(job->output);
    free(job->train.train_curve);
    free(job->train.validation_curve);
    free(job);
}

/* ---- on the worker's thread ---- */

static int job_cancelled(void *context)
{
    Job *job = context;
    return flag_get(job->control) != 0;
}

static void job_progress(void *context, int64_t epoch, double validation_loss)
{
    Job *job = context;
    /* A report that JavaScript has not yet taken is not overtaken: training never waits for the screen. */
    if (!job->progress || flag_get(&job->told)) return;
    job->epoch = epoch;
    job->validation_loss = validation_loss;
    flag_set(&job->told, 1);
    if (napi_call_threadsafe_function(job->progress, NULL, napi_tsfn_nonblocking) != napi_ok) flag_set(&job->told, 0);
}

static void job_execute(napi_env env, void *data)
{
    (void)env;
    Job *job = data;
    const double start = seconds_now();
    const int32_t inputs = job->graph.inputs;
    if (job->kind == TRAIN) {
        job->wrong = samples_check(&job->train.train, inputs);
        if (!job->wrong && (job->wrong = samples_check(&job->train.validation, inputs))) job->wrong = "validation";
        if (!job->wrong) job->status = job->core->train(&job->train);
    } else if ((job->wrong = samples_check(&job->samples, inputs)) == NULL) {
        if (job->kind == PREDICT)
            job->status = job->core->predict(&job->graph, job->parameters, job->samples.rows, job->samples.inputs, job->output);
        else
            job->status = job->core->gradients(&job->graph, job->parameters, &job->samples, &job->loss, &job->mean_loss, job->output);
    }
    job->seconds = seconds_now() - start;
}

/* ---- on JavaScript's thread ---- */

static napi_value failure(napi_env env, const char *code, const char *message)
{
    napi_value code_value = NULL, message_value = NULL, error = NULL;
    napi_create_string_utf8(env, code, NAPI_AUTO_LENGTH, &code_value);
    napi_create_string_utf8(env, message, NAPI_AUTO_LENGTH, &message_value);
    napi_create_error(env, code_value, message_value, &error);
    return error;
}

static napi_value float_array(napi_env env, const float *values, size_t count)
{
    napi_value buffer = NULL, array = NULL;
    void *place = NULL;
    if (napi_create_arraybuffer(env, count * sizeof *values, &place, &buffer) != napi_ok) return NULL;
    if (count) memcpy(place, values, count * sizeof *values);
    napi_create_typedarray(env, napi_float32_array, count, buffer, 0, &array);
    return array;
}

static void set_number(napi_env env, napi_value object, const char *name, double number)
{
    napi_value value;
    if (napi_create_double(env, number, &value) == napi_ok) napi_set_named_property(env, object, name, value);
}

static void set_array(napi_env env, napi_value object, const char *name, const float *values, size_t count)
{
    const napi_value array = float_array(env, values, count);
    if (array) napi_set_named_property(env, object, name, array);
}

static napi_value job_result(napi_env env, const Job *job)
{
    if (job->kind == PREDICT) return float_array(env, job->output, (size_t)job->samples.rows);
    napi_value result = NULL;
    napi_create_object(env, &result);
    if (job->kind == GRADIENTS) {
        set_number(env, result, "loss", job->mean_loss);
        set_array(env, result, "gradients", job->output, (size_t)job->graph.parameters);
        return result;
    }
    const TrainJob *train = &job->train;
    set_number(env, result, "diverged", job->status == STATUS_DIVERGED);
    set_number(env, result, "bestEpoch", (double)train->best_epoch);
    set_number(env, result, "epochs", (double)train->epochs);
    set_number(env, result, "steps", (double)train->steps);
    set_number(env, result, "deadUnits", train->dead_units);
    set_number(env, result, "seconds", job->seconds);
    set_array(env, result, "parameters", job->parameters, (size_t)job->graph.parameters);
    set_array(env, result, "trainCurve", train->train_curve, (size_t)train->epochs);
    set_array(env, result, "validationCurve", train->validation_curve, (size_t)train->epochs);
    return result;
}

static void progress_freed(napi_env env, void *data, void *hint)
{
    (void)env;
    (void)hint;
    job_free(data);
}

static void job_complete(napi_env env, napi_status status, void *data)
{
    Job *job = data;
    napi_value outcome = NULL;
    if (status == napi_cancelled || job->status == STATUS_CANCELLED) outcome = failure(env, "CANCELLED", "cancelled");
    else if (job->wrong) outcome = failure(env, "ENGINE_ARGUMENT", job->wrong);
    else if (job->status == STATUS_NO_MEMORY) outcome = failure(env, "ENGINE_ARGUMENT", "memory");
    if (outcome) {
        napi_reject_deferred(env, job->deferred, outcome);
    } else if ((outcome = job_result(env, job)) != NULL) {
        napi_resolve_deferred(env, job->deferred, outcome);
    } else {
        napi_reject_deferred(env, job->deferred, failure(env, "ENGINE_ARGUMENT", "memory"));
    }
    for (size_t i = 0; i < job->holds; i++) napi_delete_reference(env, job->held[i]);
    napi_delete_async_work(env, job->work);
    flag_set(&job->finished, 1);
    /* The last reader of the job frees it: a report may still be on its way. */
    if (job->progress) napi_release_threadsafe_function(job->progress, napi_tsfn_release);
    else job_free(job);
}

static void progress_call(napi_env env, napi_value callback, void *context, void *data)
{
    (void)data;
    Job *job = context;
    if (env && callback && !flag_get(&job->finished)) {
        napi_value arguments[2], undefined;
        napi_create_double(env, (double)job->epoch, &arguments[0]);
        napi_create_double(env, job->validation_loss, &arguments[1]);
        napi_get_undefined(env, &undefined);
        napi_call_function(env, undefined, callback, 2, arguments, NULL);
    }
    flag_set(&job->told, 0);
}

/* Reads arguments one after the other; the first that is wrong leaves its name in `wrong`. */
typedef struct {
    napi_env env;
    Job *job;
    const char *wrong;
} Reader;

/* The elements of a typed array of that type. Of a wrong one: NULL and 0. */
static void *read_array(Reader *reader, napi_value value, napi_typedarray_type type, const char *name, size_t *count)
{
    bool is_array = false;
    napi_typedarray_type actual;
    void *data = NULL;
    *count = 0;
    if (reader->wrong) return NULL;
    if (napi_is_typedarray(reader->env, value, &is_array) != napi_ok || !is_array ||
        napi_get_typedarray_info(reader->env, value, &actual, count, &data, NULL, NULL) != napi_ok || actual != type) {
        *count = 0;
        reader->wrong = name;
        return NULL;
    }
    return data;
}

/* Keeps an array from being collected while the job runs. */
static void hold(Reader *reader, napi_value value)
{
    Job *job = reader->job;
    if (!reader->wrong && napi_create_reference(reader->env, value, 1, &job->held[job->holds]) == napi_ok) job->holds++;
}

/* A copy of `count` elements. */
static void *copied(Reader *reader, const void *data, size_t count, size_t size)
{
    if (reader->wrong) return NULL;
    void *copy = malloc(count * size + 1);
    if (copy && count) memcpy(copy, data, count * size);
    if (!copy) reader->wrong = "memory";
    return copy;
}

static void read_model(Reader *reader, napi_value width, napi_value graph, napi_value parameters)
{
    Job *job = reader->job;
    char name[16] = "";
    size_t length = 0, count = 0;
    if (napi_get_value_string_utf8(reader->env, width, name, sizeof name, &length) != napi_ok || !(job->core = core_find(name)))
        reader->wrong = "width";
    const int32_t *code = read_array(reader, graph, napi_int32_array, "layers", &length);
    job->code = copied(reader, code, length, sizeof *code);
    if (!reader->wrong) reader->wrong = graph_parse(&job->graph, job->code, length);
    const float *values = read_array(reader, parameters, napi_float32_array, "parameters", &count);
    if (!reader->wrong && count != (size_t)job->graph.parameters) reader->wrong = "parameters";
    for (size_t i = 0; !reader->wrong && i < count; i++)
        if (!isfinite(values[i])) reader->wrong = "parameters";
    job->parameters = copied(reader, values, count, sizeof *values);
}

static void read_samples(Reader *reader, napi_value inputs, napi_value targets, const char *names[2], Samples *samples)
{
    size_t values = 0, rows = 0;
    samples->inputs = read_array(reader, inputs, napi_float32_array, names[0], &values);
    hold(reader, inputs);
    if (targets) {
        samples->targets = read_array(reader, targets, napi_float32_array, names[1], &rows);
        hold(reader, targets);
    } else if (!reader->wrong) {
        rows = values / (size_t)reader->job->graph.inputs;
    }
    samples->rows = (int64_t)rows;
    if (!reader->wrong && values != rows * (size_t)reader->job->graph.inputs) reader->wrong = names[0];
    if (!reader->wrong && rows == 0) reader->wrong = "rows";
}

/* A number that must be whole, for fields of C that are. NaN and fractions become -1, which every check refuses. */
static int64_t whole(double number) { return number >= 0 && number < 9e15 && number == floor(number) ? (int64_t)number : -1; }

/* A number that must be one of 0 .. count - 1, else -1. */
static int32_t choice(double number, int32_t count) { return number >= 0 && number < count ? (int32_t)whole(number) : -1; }

static void read_loss(Reader *reader, napi_value value, Loss *loss)
{
    size_t count;
    const double *number = read_array(reader, value, napi_float64_array, "loss", &count);
    if (reader->wrong) return;
    if (count != 2) {
        reader->wrong = "loss";
        return;
    }
    loss->kind = choice(number[0], LOSSES);
    loss->huber_delta = number[1];
    reader->wrong = loss_check(loss);
}

/* In the order of native.ts. */
static void read_recipe(Reader *reader, napi_value value, Recipe *recipe)
{
    size_t count;
    const double *number = read_array(reader, value, napi_float64_array, "recipe", &count);
    if (reader->wrong) return;
    if (count != 13) {
        reader->wrong = "recipe";
        return;
    }
    recipe->loss.kind = choice(number[0], LOSSES);
    recipe->loss.huber_delta = number[1];
    recipe->learning_rate = number[2];
    recipe->warmup = number[3];
    recipe->schedule = choice(number[4], SCHEDULES);
    recipe->weight_decay = number[5];
    recipe->beta1 = number[6];
    recipe->beta2 = number[7];
    recipe->epsilon = number[8];
    recipe->batch_size = whole(number[9]);
    recipe->max_epochs = whole(number[10]);
    recipe->patience = whole(number[11]);
    recipe->clip_norm = number[12];
    reader->wrong = recipe_check(recipe);
}

/* Starts the job and returns its promise; or frees it and throws what is wrong. */
static napi_value job_start(Reader *reader)
{
    napi_env env = reader->env;
    Job *job = reader->job;
    napi_value name, promise = NULL;
    if (!reader->wrong && (napi_create_string_utf8(env, "depthgauge", NAPI_AUTO_LENGTH, &name) != napi_ok ||
                           napi_create_async_work(env, NULL, name, job_execute, job_complete, job, &job->work) != napi_ok ||
                           napi_create_promise(env, &job->deferred, &promise) != napi_ok ||
                           napi_queue_async_work(env, job->work) != napi_ok))
        reader->wrong = "memory";
    if (!reader->wrong) return promise;
    for (size_t i = 0; i < job->holds; i++) napi_delete_reference(env, job->held[i]);
    if (job->work) napi_delete_async_work(env, job->work);
    napi_throw(env, failure(env, "ENGINE_ARGUMENT", reader->wrong));
    if (job->progress) napi_release_threadsafe_function(job->progress, napi_tsfn_release);
    else job_free(job);
    return NULL;
}

/* A new job and a reader of the call's arguments, missing ones being undefined. */
static Reader job_new(napi_env env, napi_callback_info info, Kind kind, size_t count, napi_value *arguments)
{
    Reader reader = {env, calloc(1, sizeof(Job)), NULL};
    if (!reader.job) return reader;
    napi_get_cb_info(env, info, &count, arguments, NULL, NULL);
    reader.job->kind = kind;
    return reader;
}

static napi_value train(napi_env env, napi_callback_info info)
{
    static const char *training[2] = {"inputs", "targets"}, *validation[2] = {"validation", "validation"};
    napi_value argument[11];
    Reader reader = job_new(env, info, TRAIN, 11, argument);
    Job *job = reader.job;
    if (!job) return NULL;
    read_model(&reader, argument[0], argument[1], argument[2]);
    TrainJob *task = &job->train;
    read_recipe(&reader, argument[3], &task->recipe);
    if (!reader.wrong && napi_get_value_uint32(env, argument[4], &task->shuffle_seed) != napi_ok) reader.wrong = "seed";
    read_samples(&reader, argument[5], argument[6], training, &task->train);
    read_samples(&reader, argument[7], argument[8], validation, &task->validation);
    size_t controls = 0;
    job->control = read_array(&reader, argument[9], napi_int32_array, "control", &controls);
    if (!reader.wrong && controls != 1) reader.wrong = "control";
    hold(&reader, argument[9]);

    napi_valuetype type = napi_undefined;
    napi_typeof(env, argument[10], &type);
    if (!reader.wrong && type == napi_function) {
        napi_value name = NULL;
        napi_create_string_utf8(env, "depthgauge progress", NAPI_AUTO_LENGTH, &name);
        if (napi_create_threadsafe_function(env, argument[10], NULL, name, 0, 1, job, progress_freed, job, progress_call,
                                            &job->progress) != napi_ok)
            reader.wrong = "memory";
    }
    if (!reader.wrong) {
        const size_t epochs = (size_t)task->recipe.max_epochs;
        task->graph = &job->graph;
        task->parameters = job->parameters;
        task->train_curve = malloc(epochs * sizeof(float));
        task->validation_curve = malloc(epochs * sizeof(float));
        if (!task->train_curve || !task->validation_curve) reader.wrong = "memory";
        task->cancelled = job_cancelled;
        task->progress = job_progress;
        task->context = job;
    }
    return job_start(&reader);
}

static napi_value predict(napi_env env, napi_callback_info info)
{
    static const char *names[2] = {"inputs", "inputs"};
    napi_value argument[4];
    Reader reader = job_new(env, info, PREDICT, 4, argument);
    if (!reader.job) return NULL;
    read_model(&reader, argument[0], argument[1], argument[2]);
    read_samples(&reader, argument[3], NULL, names, &reader.job->samples);
    if (!reader.wrong && !(reader.job->output = malloc((size_t)reader.job->samples.rows * sizeof(float)))) reader.wrong = "memory";
    return job_start(&reader);
}

static napi_value gradients(napi_env env, napi_callback_info info)
{
    static const char *names[2] = {"inputs", "targets"};
    napi_value argument[6];
    Reader reader = job_new(env, info, GRADIENTS, 6, argument);
    if (!reader.job) return NULL;
    read_model(&reader, argument[0], argument[1], argument[2]);
    read_loss(&reader, argument[3], &reader.job->loss);
    read_samples(&reader, argument[4], argument[5], names, &reader.job->samples);
    if (!reader.wrong && !(reader.job->output = malloc((size_t)reader.job->graph.parameters * sizeof(float)))) reader.wrong = "memory";
    return job_start(&reader);
}

static napi_value shuffle(napi_env env, napi_callback_info info)
{
    napi_value argument[3], buffer = NULL, array = NULL;
    size_t count = 3;
    uint32_t seed, length, times;
    void *place = NULL;
    napi_get_cb_info(env, info, &count, argument, NULL, NULL);
    if (napi_get_value_uint32(env, argument[0], &seed) != napi_ok || napi_get_value_uint32(env, argument[1], &length) != napi_ok ||
        napi_get_value_uint32(env, argument[2], &times) != napi_ok || length > 1u << 24 || times > 1000 ||
        napi_create_arraybuffer(env, length * sizeof(uint32_t), &place, &buffer) != napi_ok) {
        napi_throw(env, failure(env, "ENGINE_ARGUMENT", "shuffle"));
        return NULL;
    }
    uint32_t *order = place;
    Random random = random_seed(seed);
    for (uint32_t i = 0; i < length; i++) order[i] = i;
    while (times-- > 0) random_shuffle(&random, order, length);
    napi_create_typedarray(env, napi_uint32_array, length, buffer, 0, &array);
    return array;
}

/* ---- what an import needs ---- */

/* Small work on a thread of the pool, while JavaScript goes on. Part of a struct of its own, as the first member. */
typedef struct Task {
    void (*run)(struct Task *task);
    napi_value (*result)(napi_env env, struct Task *task);
    void *memory; /* freed with it */
    napi_deferred deferred;
    napi_async_work work;
    napi_ref held[4]; /* arrays that must outlive it */
    size_t holds;
} Task;

static void task_free(napi_env env, Task *task)
{
    for (size_t i = 0; i < task->holds; i++) napi_delete_reference(env, task->held[i]);
    if (task->work) napi_delete_async_work(env, task->work);
    free(task->memory);
    free(task);
}

static void task_execute(napi_env env, void *data)
{
    (void)env;
    Task *task = data;
    task->run(task);
}

static void task_complete(napi_env env, napi_status status, void *data)
{
    Task *task = data;
    napi_value result = status == napi_cancelled ? NULL : task->result(env, task);
    if (result) napi_resolve_deferred(env, task->deferred, result);
    else napi_reject_deferred(env, task->deferred, failure(env, "CANCELLED", "cancelled"));
    task_free(env, task);
}

/* Starts the task, keeping these arrays, and returns its promise; or frees it and throws what is wrong. */
static napi_value task_start(Reader *reader, Task *task, const napi_value *kept, size_t count)
{
    napi_env env = reader->env;
    napi_value name, promise = NULL;
    for (; !reader->wrong && task->holds < count; task->holds++)
        if (napi_create_reference(env, kept[task->holds], 1, &task->held[task->holds]) != napi_ok) reader->wrong = "memory";
    if (!reader->wrong && (napi_create_string_utf8(env, "depthgauge import", NAPI_AUTO_LENGTH, &name) != napi_ok ||
                           napi_create_async_work(env, NULL, name, task_execute, task_complete, task, &task->work) != napi_ok ||
                           napi_create_promise(env, &task->deferred, &promise) != napi_ok ||
                           napi_queue_async_work(env, task->work) != napi_ok))
        reader->wrong = "memory";
    if (!reader->wrong) return promise;
    task_free(env, task);
    napi_throw(env, failure(env, "ENGINE_ARGUMENT", reader->wrong));
    return NULL;
}

typedef struct {
    Task task;
    Records records;
    int32_t *state;
} RecordsJob;

static void records_run(Task *task) { records_take(&((RecordsJob *)task)->records); }

static napi_value records_result(napi_env env, Task *task)
{
    RecordsJob *job = (RecordsJob *)task;
    napi_value undefined = NULL;
    job->state[0] = (int32_t)job->records.position;
    job->state[1] = job->records.row;
    job->state[2] = (int32_t)job->records.others_used;
    napi_get_undefined(env, &undefined);
    return undefined;
}

/* The numbers of each column, NULL where it has none; no more rows are taken than all have room for. */
static void read_columns(Reader *reader, napi_value value, RecordsJob *job)
{
    uint32_t columns = 0;
    if (reader->wrong) return;
    if (napi_get_array_length(reader->env, value, &columns) != napi_ok || columns == 0 || columns > 1u << 20) {
        reader->wrong = "numbers";
        return;
    }
    double **numbers = calloc(columns, sizeof *numbers);
    if (!numbers) reader->wrong = "memory";
    job->task.memory = numbers;
    job->records.numbers = numbers;
    job->records.columns = (int32_t)columns;
    for (uint32_t column = 0; !reader->wrong && column < columns; column++) {
        napi_value element;
        napi_valuetype type;
        size_t rows = 0;
        if (napi_get_element(reader->env, value, column, &element) != napi_ok || napi_typeof(reader->env, element, &type) != napi_ok)
            reader->wrong = "numbers";
        else if (type != napi_null && (numbers[column] = read_array(reader, element, napi_float64_array, "numbers", &rows)) != NULL &&
                 (int64_t)rows < job->records.capacity)
            job->records.capacity = (int32_t)rows;
    }
}

static napi_value take_records(napi_env env, napi_callback_info info)
{
    napi_value argument[5], name, promise = NULL;
    size_t count = 5, layouts = 0, states = 0;
    RecordsJob *job = calloc(1, sizeof *job);
    if (!job) return NULL;
    Records *records = &job->records;
    Reader reader = {env, NULL, NULL};
    napi_get_cb_info(env, info, &count, argument, NULL, NULL);
    records->bytes = read_array(&reader, argument[0], napi_uint8_array, "bytes", &records->end);
    if (!reader.wrong && (records->end == 0 || records->end > INT32_MAX || !records_line_end(records->bytes[records->end - 1])))
        reader.wrong = "bytes";
    const int32_t *layout = read_array(&reader, argument[1], napi_int32_array, "layout", &layouts);
    if (!reader.wrong && layouts != 4) reader.wrong = "layout";
    if (!reader.wrong) {
        records->delimiter = (uint8_t)layout[0];
        records->bare_decimal = layout[1];
        records->quoted_decimal = layout[2];
        records->capacity = layout[3];
    }
    read_columns(&reader, argument[2], job);
    records->others = read_array(&reader, argument[3], napi_int32_array, "others", &records->others_room);
    job->state = read_array(&reader, argument[4], napi_int32_array, "state", &states);
    if (!reader.wrong && (states != 3 || job->state[0] < 0 || job->state[1] < 0)) reader.wrong = "state";
    if (!reader.wrong) {
        records->position = (size_t)job->state[0];
        records->row = job->state[1];
    }
    job->task.run = records_run;
    job->task.result = records_result;
    const napi_value kept[] = {argument[0], argument[2], argument[3], argument[4]};
    return task_start(&reader, &job->task, kept, 4);
}

typedef struct {
    Task task;
    const double *values;
    size_t length, bins;
    double *numbers; /* a Summary, then the counts */
} SummaryJob;

static void summary_run(Task *task)
{
    SummaryJob *job = (SummaryJob *)task;
    summarise(job->values, job->length, (Summary *)job->numbers, job->numbers + sizeof(Summary) / sizeof(double), job->bins);
}

static napi_value summary_result(napi_env env, Task *task)
{
    SummaryJob *job = (SummaryJob *)task;
    const size_t count = sizeof(Summary) / sizeof(double) + job->bins;
    napi_value buffer = NULL, array = NULL;
    void *place = NULL;
    if (napi_create_arraybuffer(env, count * sizeof(double), &place, &buffer) != napi_ok) return NULL;
    memcpy(place, job->numbers, count * sizeof(double));
    napi_create_typedarray(env, napi_float64_array, count, buffer, 0, &array);
    return array;
}

static napi_value summarise_values(napi_env env, napi_callback_info info)
{
    napi_value argument[2];
    size_t count = 2;
    uint32_t bins = 0;
    SummaryJob *job = calloc(1, sizeof *job);
    if (!job) return NULL;
    Reader reader = {env, NULL, NULL};
    napi_get_cb_info(env, info, &count, argument, NULL, NULL);
    job->values = read_array(&reader, argument[0], napi_float64_array, "values", &job->length);
    if (!reader.wrong && (napi_get_value_uint32(env, argument[1], &bins) != napi_ok || bins == 0 || bins > 1u << 16)) reader.wrong = "bins";
    job->bins = bins;
    job->numbers = malloc(sizeof(Summary) + bins * sizeof(double));
    if (!job->numbers) reader.wrong = "memory";
    job->task.memory = job->numbers;
    job->task.run = summary_run;
    job->task.result = summary_result;
    return task_start(&reader, &job->task, argument, 1);
}

NAPI_MODULE_INIT()
{
    if (!node_api_import()) return NULL;

    static const struct {
        const char *name;
        napi_callback call;
    } functions[] = {{"train", train}, {"predict", predict}, {"gradients", gradients}, {"shuffle", shuffle}, {"takeRecords", take_records},
        {"summarise", summarise_values}};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        napi_value function;
        napi_create_function(env, functions[i].name, NAPI_AUTO_LENGTH, functions[i].call, NULL, &function);
        napi_set_named_property(env, exports, functions[i].name, function);
    }
    napi_value widths;
    napi_create_array(env, &widths);
    for (uint32_t i = 0; core_at(i); i++) {
        napi_value name;
        napi_create_string_utf8(env, core_at(i)->name, NAPI_AUTO_LENGTH, &name);
        napi_set_element(env, widths, i, name);
    }
    napi_set_named_property(env, exports, "widths", widths);
    return exports;
}
