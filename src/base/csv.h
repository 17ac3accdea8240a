/* csv.h -- comma separated values, read and written a record at a time in bounded memory. */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdio.h>
#include "base/arena.h"
#include "base/buf.h"

struct csv;

/* RFC 4180 and what spreadsheets really write: a byte-order mark, CR, LF or CRLF, quoted fields with newlines, blank lines
 * (left out), a first line "sep=;". `separator` 0 guesses from the first record among , ; TAB. At most CSV_FIELDS fields and
 * record_limit bytes to a record: more is a problem, not a crash. The FILE stays the caller's. */
struct csv *csv_new(FILE *, char separator, size_t record_limit);
void csv_free(struct csv *);            /* NULL is fine */
enum { CSV_FIELDS = 4096 };

struct csv_record {
	str *at;
	size_t n;
	int64_t line;                   /* where it starts, from 1 */
};
enum csv_got { CSV_RECORD, CSV_END, CSV_PROBLEM };
/* The fields live until the next call and are never absent. A problem tells its line (in record->line) and its reason, a
 * sentence in English known to po; the next call goes on with the record after it. A quotation mark that is never closed
 * takes the rest of the file with it. */
enum csv_got csv_next(struct csv *, struct csv_record *, const char **problem);
int64_t csv_bytes_read(const struct csv *);

/* Writing: a field is quoted when it holds a quotation mark, a separator (, ; TAB), CR or LF, or a space at an end. A first
 * field that is empty is quoted too, so that a record of nothing else is not taken for a blank line. */
void csv_field(struct buf *, str, bool first);
void csv_end(struct buf *);
/* Spreadsheet formulas are made harmless, reversibly: a field that begins with = + - @ TAB CR LF ' or [ (also in full width)
 * gets an apostrophe before it; csv_unguard takes exactly that one off again. Plain numbers such as -3.5 stay as they are. */
str csv_guard(struct arena *, str);
str csv_unguard(str);

#endif
