/* codebook.h -- what every column of an export means, in both languages. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_CODEBOOK_H
#define FEATURES_EXCHANGE_CODEBOOK_H

#include <stdio.h>
#include "core/response.h"

/* A record for each code that can stand in a column: column, question_en, question_cy, kind, code, label_en, label_cy.
 * With `about` also the columns of the file with the answers about people. False when the file failed. */
bool codebook_write(struct arena *, const struct questionnaire *, bool about, FILE *);

#endif
