/* sample_test.h -- small files as other systems write them, and the map that reads them. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_SAMPLE_TEST_H
#define FEATURES_EXCHANGE_SAMPLE_TEST_H

#include "features/exchange/import_run.h"

extern const instant sample_noon;       /* 21 November 2026, 12:00 */
extern const char sample_heading[];     /* the columns that the map of sample_job reads */
extern const char sample_two[];         /* two good records */

/* In the test's own folder. */
const char *sample_path(const char *name);
const char *sample_write(const char *name, str bytes);
const char *sample_rows(const char *name, const char *rows);    /* after the heading */
str sample_read(const char *path);

/* An import of this file into the fixture's library. */
struct import_job sample_job(const char *path);
struct import_result sample_import(const char *path);
int64_t sample_count(const char *sql);

#endif
