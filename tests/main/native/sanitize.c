/*
 * Drives the core under AddressSanitizer and UndefinedBehaviorSanitizer: every width of this machine, odd sizes, every
 * activation, buffers that are exactly as long as they are said to be, and graphs of random integers. Numbers are checked
 * elsewhere; here nothing may be read or written out of place, and everything taken is given back. Then records of random
 * signs are taken.
 */
#include "core.h"
#include "random.h"
#include "records.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Random generator;

static float draw(void) { return (float)random_uint32(&generator) / 2147483648.0f - 1; }

static float *draws(size_t count)
{
    float *values = malloc(count * sizeof *values);
    for (size_t i = 0; i < count; i++) values[i] = draw();
    return values;
}

static int64_t asked, stop_after;
static int cancelled(void *context)
{
    (void)context;
    return stop_after > 0 && ++asked >= stop_after;
}
static void progress(void *context, int64_t epoch, double validation_loss)
{
    (void)context;
    (void)epoch;
    (void)validation_loss;
}

/* Trains, predicts and differentiates one network. */
static int exercise(const Core *core, const int32_t *code, size_t length, int64_t rows, int64_t batch, double rate)
{
    Graph graph;
    const char *wrong = graph_parse(&graph, code, length);
    if (wrong) {
        fprintf(stderr, "refused a good graph: %s\n", wrong);
        return 1;
    }
    const size_t count = (size_t)graph.parameters;
    float *parameters = draws(count), *gradients = malloc(count * sizeof(float));
    float *inputs = draws((size_t)(rows * graph.inputs)), *targets = draws((size_t)rows), *predictions = malloc((size_t)rows * sizeof(float));
    const int64_t epochs = 3;
    float *train_curve = malloc((size_t)epochs * sizeof(float)), *validation_curve = malloc((size_t)epochs * sizeof(float));
    const Samples samples = {rows, inputs, targets}, validation = {(rows + 1) / 2, inputs, targets};
    const Loss loss = {LOSS_HUBER, 0.5};
    double mean_loss;
    int failed = 0;

    TrainJob job = {.graph = &graph,
                    .recipe = {loss, rate, 0.1, SCHEDULE_COSINE, 0.01, 0.9, 0.999, 1e-7, batch, epochs, epochs, 1.0},
                    .shuffle_seed = 7,
                    .train = samples,
                    .validation = validation,
                    .cancelled = cancelled,
                    .progress = progress,
                    .parameters = parameters,
                    .train_curve = train_curve,
                    .validation_curve = validation_curve};
    asked = 0;
    failed |= core->gradients(&graph, parameters, &samples, &loss, &mean_loss, gradients) != STATUS_DONE;
    failed |= core->predict(&graph, parameters, rows, inputs, predictions) != STATUS_DONE;
    const Status status = core->train(&job);
    failed |= status == STATUS_NO_MEMORY || (status == STATUS_CANCELLED) != (stop_after > 0);

    if (failed) fprintf(stderr, "%s: status %d, %zu integers, rows %d\n", core->name, (int)status, length, (int)rows);
    graph_free(&graph);
    free(parameters);
    free(gradients);
    free(inputs);
    free(targets);
    free(predictions);
    free(train_curve);
    free(validation_curve);
    return failed;
}

/* A chain of the given hidden layers; with `skip` the input again behind each. Returns the code's length. */
static size_t chain(int32_t *code, int32_t inputs, const int32_t *hidden, int32_t count, int32_t activation, int skip)
{
    size_t at = 0;
    code[at++] = inputs;
    code[at++] = count + 1;
    for (int32_t l = 0; l <= count; l++) {
        code[at++] = l < count ? hidden[l] : 1;
        code[at++] = l < count ? activation : ACTIVATION_LINEAR;
        code[at++] = skip && l > 0 ? 2 : 1;
        code[at++] = l;
        if (skip && l > 0) code[at++] = 0;
    }
    return at;
}

/* A good graph with some integers replaced or missing is refused or computed. */
static int fuzz(const Core *core, int rounds)
{
    int computed = 0;
    for (int round = 0; round < rounds; round++) {
        const int32_t hidden[] = {1 + (int32_t)random_below(&generator, 5), 1 + (int32_t)random_below(&generator, 20)};
        int32_t good[64];
        const size_t whole = chain(good, 2, hidden, (int32_t)random_below(&generator, 3), ACTIVATION_SILU, round % 2);
        const size_t length = random_below(&generator, 4) ? whole : random_below(&generator, (uint32_t)whole);
        int32_t *code = malloc(length * sizeof *code + 1);
        memcpy(code, good, length * sizeof *code);
        for (uint32_t changes = random_below(&generator, 3); changes > 0 && length > 0; changes--)
            code[random_below(&generator, (uint32_t)length)] =
                random_below(&generator, 4) ? (int32_t)random_below(&generator, 5) : (int32_t)random_uint32(&generator);
        Graph graph;
        if (!graph_parse(&graph, code, length)) {
            graph_free(&graph);
            computed++;
            if (exercise(core, code, length, 3, 2, 0.01)) return 1;
        }
        free(code);
    }
    return computed == 0;
}

/* Random signs that end in a line end, in a buffer of exactly that length; the numbers have exactly as many places as rows. */
static int take_records(void)
{
    static const char signs[] = "0123456789012345678901234567890123456789,,,,,,,,,,,,\n\n\n\n\r..--+\"\" eab\xe6";
    int64_t taken = 0;
    for (int round = 0; round < 3000; round++) {
        const int32_t columns = 1 + (int32_t)random_below(&generator, 4), rows = 1 + (int32_t)random_below(&generator, 9);
        const size_t length = 1 + random_below(&generator, 200), room = 4 * random_below(&generator, 12);
        uint8_t *bytes = malloc(length);
        for (size_t i = 0; i < length; i++) bytes[i] = (uint8_t)signs[random_below(&generator, sizeof signs - 1)];
        bytes[length - 1] = random_below(&generator, 2) ? '\n' : '\r';
        double *numbers[4] = {0};
        for (int32_t c = 0; c < columns; c++)
            if (random_below(&generator, 3)) numbers[c] = malloc((size_t)rows * sizeof(double));
        int32_t *others = malloc(room * sizeof *others + 1);
        Records records = {.bytes = bytes, .end = length, .delimiter = ',', .bare_decimal = '.', .quoted_decimal = '.', .columns = columns,
                           .numbers = numbers, .capacity = rows, .others = others, .others_room = room};
        while (records.position < length && records.row < rows) {
            const int32_t row = records.row;
            records_take(&records);
            taken += records.row - row;
            for (size_t i = 0; i < records.others_used; i += 4)
                if (others[i] >= columns || others[i + 1] >= rows || others[i + 2] > others[i + 3] || (size_t)others[i + 3] >= length) return 1;
            /* What was left is passed over, to the next line. */
            while (records.position < length && !records_line_end(bytes[records.position])) records.position++;
        }
        for (int32_t c = 0; c < columns; c++) free(numbers[c]);
        free(others);
        free(bytes);
    }
    return taken < 1000;
}

int main(void)
{
    const int32_t shapes[][4] = {{1, 0, 0, 0}, {3, 0, 0, 0}, {17, 1, 5, 0}, {16, 32, 48, 64}, {33, 70, 2, 9}, {130, 40, 0, 0}};
    const int64_t rows[] = {1, 2, 131}, batches[] = {1, 64, 130};
    generator = random_seed(1);
    if (take_records()) return 1;
    int32_t code[64];
    for (size_t c = 0; core_at(c); c++) {
        const Core *core = core_at(c);
        for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
            int32_t layers = 0;
            while (layers < 4 && shapes[s][layers] > 0) layers++;
            for (int32_t activation = 0; activation < ACTIVATIONS; activation++) {
                const size_t size = (s + (size_t)activation) % 3;
                const size_t length = chain(code, 1 + (int32_t)(s * 7 % 20), shapes[s], layers, activation, activation % 2);
                stop_after = 0;
                if (exercise(core, code, length, rows[size], batches[size], 0.01)) return 1;
                /* One that diverges, and one that is stopped in its second step. */
                if (exercise(core, code, length, 64, 64, 1e5)) return 1;
                stop_after = 2;
                if (exercise(core, code, length, 64, 16, 0.01)) return 1;
                stop_after = 0;
            }
        }
        if (fuzz(core, 100)) return 1;
        printf("%s\n", core->name);
    }
    return 0;
}
