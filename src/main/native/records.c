#include "records.h"

#include <math.h>

/* What is longer is not simple; its limit is told by the scanner in JavaScript. */
#define LONGEST_CELL 65536
/* So many digits always fit 64 bits. */
#define MOST_DIGITS 19
/* From here on not every whole number is a double. */
#define FIRST_INEXACT ((uint64_t)1 << 53)

/* The powers of ten that are exact in double: a whole number below 2^53 over one of them is correctly rounded (Clinger 1990). */
static const double POWERS[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static const uint8_t *digits(const uint8_t *p, uint64_t *whole)
{
    for (unsigned digit; (digit = (unsigned)*p - '0') < 10; p++) *whole = *whole * 10 + digit;
    return p;
}

/* Reads the number at `p`, NaN for an empty cell, and returns where the cell ends; NULL where it is no plain number. */
static const uint8_t *plain_number(const Records *records, const uint8_t *p, double *number)
{
    while (*p == ' ') p++;
    const int quoted = *p == '"';
    p += quoted;
    const int negative = *p == '-';
    const int is_signed = negative || *p == '+';
    p += is_signed;
    uint64_t whole = 0;
    const uint8_t *const begin = p;
    p = digits(p, &whole);
    ptrdiff_t count = p - begin, scale = 0;
    if (*p == (quoted ? records->quoted_decimal : records->bare_decimal)) {
        const uint8_t *const fraction = ++p;
        p = digits(p, &whole);
        scale = p - fraction;
        count += scale;
    }
    const int empty = p == begin;
    if (quoted && *p++ != '"') return NULL;
    while (*p == ' ') p++;
    if (*p != records->delimiter && !records_line_end(*p)) return NULL;
    if (count == 0) {
        if (quoted || is_signed || !empty) return NULL;
        *number = NAN;
        return p;
    }
    if (count > MOST_DIGITS || whole >= FIRST_INEXACT) return NULL;
    *number = (negative ? -(double)whole : (double)whole) / POWERS[scale];
    return p;
}

/* Finds a text that stands in one line, without its quotes, and returns where the cell ends; NULL where it is not simple. */
static const uint8_t *plain_text(const Records *records, const uint8_t *p, const uint8_t **from, const uint8_t **to)
{
    const uint8_t *const start = p;
    while (*p == ' ') p++;
    if (*p == '"') {
        *from = ++p;
        while (*p != '"' && !records_line_end(*p)) p++;
        *to = p;
        if (*p++ != '"') return NULL;
        if (*p != records->delimiter && !records_line_end(*p)) return NULL;
    } else {
        while (*p != records->delimiter && !records_line_end(*p)) p++;
        *from = start;
        *to = p;
    }
    return p - start <= LONGEST_CELL ? p : NULL;
}

/* Takes the record at `p` and returns where the next one may start; NULL where it is not simple. */
static const uint8_t *take_record(Records *records, const uint8_t *p)
{
    int32_t *other = records->others + records->others_used;
    int filled = 0;
    for (int32_t column = 0; column < records->columns; column++) {
        const uint8_t *const start = p;
        const uint8_t *stop = records->numbers[column] ? plain_number(records, p, &records->numbers[column][records->row]) : NULL;
        if (stop) {
            filled |= stop > start;
        } else {
            const uint8_t *from, *to;
            if (!(stop = plain_text(records, p, &from, &to))) return NULL;
            filled |= to > from;
            *other++ = column;
            *other++ = records->row;
            *other++ = (int32_t)(from - records->bytes);
            *other++ = (int32_t)(to - records->bytes);
        }
        /* As many cells as there are columns, no fewer and no more. */
        if (records_line_end(*stop) != (column == records->columns - 1)) return NULL;
        p = stop + 1;
    }
    if (!filled) return NULL;
    records->others_used = (size_t)(other - records->others);
    return p;
}

void records_take(Records *records)
{
    const uint8_t *const bytes = records->bytes;
    const size_t most_others = 4 * (size_t)records->columns;
    records->others_used = 0;
    while (records->position < records->end) {
        if (records_line_end(bytes[records->position])) {
            records->position++;
            continue;
        }
        if (records->row >= records->capacity || records->others_used + most_others > records->others_room) return;
        const uint8_t *const next = take_record(records, bytes + records->position);
        if (!next) return;
        records->position = (size_t)(next - bytes);
        records->row++;
    }
}
