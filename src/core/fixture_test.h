/* fixture_test.h -- a small library consultation that tests of answers, imports and exports ask their questions of. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_FIXTURE_TEST_H
#define CORE_FIXTURE_TEST_H

#include "core/response.h"

/* hours (single, required), uses (multiple, the third alone), why (short, 10 characters), future (long, 4,000);
 * on a page about you: age (scale), more (short). */
struct questionnaire fixture_questions(struct arena *);
/* The same in the database, as conversation 7, LLY (or another id and code). Own transaction. */
struct questionnaire fixture_library(struct db *, struct arena *);
struct questionnaire fixture_copy(struct db *, struct arena *, int64_t id, const char *code);

/* A question of every kind on four pages, the third of which is for those who travel by bus and the first question of the fourth for
 * those who rated it poor or fair. */
struct questionnaire fixture_kinds(struct arena *);
/* Any questionnaire in the database, in a published conversation of this id and code; its questions get ids of their own. */
struct questionnaire fixture_put(struct db *, struct arena *, const struct questionnaire *, int64_t id, const char *code);

/* Random answers that fit; some questions skipped, some left blank; words with accents, quotes, spaces at ends, line breaks. */
struct answers fixture_answers(struct arena *, const struct questionnaire *);
bool fixture_same(const struct questionnaire *, const struct answers *, const struct answers *);
/* What a query without parameters gives: one number; or all texts of its first column. */
int64_t fixture_number(struct db *, const char *sql);
struct fixture_texts { str *at; size_t n, room; };
struct fixture_texts fixture_texts(struct db *, struct arena *, const char *sql);

#endif
