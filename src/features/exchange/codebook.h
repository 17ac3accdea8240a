/* codebook.h -- what every column of an export means, in both languages. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_CODEBOOK_H
#define FEATURES_EXCHANGE_CODEBOOK_H

#include <stdio.h>
#include "base/buf.h"
#include "core/response.h"

/* A record for each code that can stand in a column: column, question_en, question_cy, kind, code, label_en, label_cy.
 * With `about` also the columns of the file with the answers about people. False when the file failed. */
bool codebook_write(struct arena *, const struct questionnaire *, bool about, FILE *);

/* The same line by line, with a line of headings; and as CSV in memory. */
enum { CODEBOOK_COLUMNS = 7 };
struct codebook_line { str column[CODEBOOK_COLUMNS]; };
struct codebook_lines { struct codebook_line *at; size_t n, room; };
struct codebook_lines codebook_lines(struct arena *, const struct questionnaire *, bool about);
void codebook_add(struct buf *, struct arena *, const struct questionnaire *, bool about);

#endif
