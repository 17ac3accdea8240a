/* answer_rows.h -- one answer as the rows it is stored in, and back; the same in the store of answers and in that of about-you. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_ANSWER_ROWS_H
#define CORE_ANSWER_ROWS_H

#include "core/questionnaire.h"

/* One row for everything that is counted (question_counted): `choice` is its number, and what was written stands beside it. 0 with
 * the words of a text, or with '' for what was left blank; no row for what was not asked. */
struct answer_row { int64_t choice; str words; };
struct answer_rows { const struct question *q; const struct answer *a; int64_t next; bool any; char room[NUMBER_ROOM]; };

/* for (struct answer_rows rows = answer_rows(q, a); answer_rows_next(&rows, &row);) …
 * The words of a row stand until the next one. */
struct answer_rows answer_rows(const struct question *, const struct answer *);
bool answer_rows_next(struct answer_rows *, struct answer_row *);
/* Puts a stored row where it belongs; one whose question or choice is not in the questionnaire is left out. */
void answer_row_take(const struct questionnaire *, struct answers *, question_id, struct answer_row);

#endif
