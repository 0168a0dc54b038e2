/*
 * The quick way through a delimited text: whole records of plain numbers, and of other cells that stand in one line. What
 * is not as simple (records of another length, empty ones, quotes within quotes, line ends within cells) is left to the
 * scanner in JavaScript (../../data/reading/scanner.ts), which does all of it, only slower. The two agree to the last bit.
 */
#ifndef DEPTHGAUGE_RECORDS_H
#define DEPTHGAUGE_RECORDS_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    const uint8_t *bytes; /* bytes[end - 1] is a line end */
    size_t end;
    uint8_t delimiter;
    int bare_decimal;   /* the sign before a fraction; -1 where it is the delimiter */
    int quoted_decimal; /* the same within quotes */
    int32_t columns;
    double *const *numbers; /* per column: where its numbers go, by row; NULL where its cells are no numbers */
    int32_t capacity;       /* rows that all of these have room for */
    int32_t *others;        /* of cells that are no plain numbers: column, row, first byte, behind the last byte */
    size_t others_room;     /* in integers */

    size_t position;    /* in: where a record starts; out: where the first one starts that was not taken */
    int32_t row;        /* in: of the first record; out: of the next one */
    size_t others_used; /* out: integers */
} Records;

static inline int records_line_end(uint8_t byte) { return byte == '\n' || byte == '\r'; }

/* Takes records until one is not simple, or there is no room, or the bytes end. */
void records_take(Records *records);

#endif
