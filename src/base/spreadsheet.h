/* spreadsheet.h -- a spreadsheet (XLSX) written row by row, in the memory of one row. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_SPREADSHEET_H
#define BASE_SPREADSHEET_H

#include <stdbool.h>
#include <stdint.h>
#include "base/str.h"

/* Every value is text: nothing in it is ever a formula. Rows go to temporary files in `scratch`, and the file at `path` is put together from
 * them at the end; what was there is written over. */
struct spreadsheet;
enum { SPREADSHEET_SHEETS = 2, SPREADSHEET_ROWS = 1048576, SPREADSHEET_COLUMNS = 16384, SPREADSHEET_CELL = 32767 /* characters */ };

/* With sheets of these names, ended by NULL, their first rows bold and standing still. NULL when it cannot be made. */
struct spreadsheet *spreadsheet_new(const char *path, const char *scratch, const char *const *sheets);
/* Rows from 0, in order within a sheet; once a row of a sheet is begun, the ones before it are done. Longer texts are cut. False when it
 * does not fit, or when the disk does not take it. */
bool spreadsheet_put(struct spreadsheet *, int sheet, int64_t row, int64_t column, str value);
/* Puts the file together, which takes some seconds for millions of values, and gives everything back. False when not all of it is there. */
bool spreadsheet_end(struct spreadsheet *);

#endif
