/* export.h -- every response of a conversation as a table that loses nothing, and the answers about people apart from it. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_EXPORT_H
#define FEATURES_EXCHANGE_EXPORT_H

#include <stdio.h>
#include "base/csv.h"
#include "core/response.h"
#include "features/exchange/export_columns.h"

/* Where a table goes, a value at a time; `arg` goes along with each call. */
struct export_sink { void (*value)(void *arg, str); void (*row)(void *arg); void *arg; };
/* The table of responses in slices: the headings are written at once. It holds one response at a time. */
struct export_table;
struct export_table *export_table_new(const struct questionnaire *, struct export_sink);
/* The next `most` responses after the one of number *after, which moves on. How many there were (0: none is left), or -1 when the database
 * failed. */
int64_t export_table_slice(struct export_table *, struct db *, conversation_id, int64_t *after, int64_t most);
void export_table_free(struct export_table *);          /* NULL is fine */

/* One record a response, in the order they came: reference, channel, lang, received_at (UTC), late, state, external_id, then a
 * column for each question (docs/export.md). Not asked: [skipped]; asked and left blank: empty; withdrawn: [withdrawn].
 * Formulas are made harmless (base/csv.h) and everything else stands byte for byte. Reads and writes as it goes, in the memory
 * of one response; returns how many, or -1 when the database or the file failed. */
int64_t export_responses(struct db *, const struct questionnaire *, FILE *);
/* One record a person, in an order that says nothing and without anything that leads to a response. */
int64_t export_about(struct db *, const struct questionnaire *, FILE *);

/* The names of the columns before the questions, ended by NULL. */
extern const char *const export_fixed[];

#endif
