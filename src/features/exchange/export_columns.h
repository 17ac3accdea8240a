/* export_columns.h -- which columns a question has in a table of answers, and what stands in each. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_EXPORT_COLUMNS_H
#define FEATURES_EXCHANGE_EXPORT_COLUMNS_H

#include "core/questionnaire.h"

/* A column for each choice of several ("uses:books": 1 or 0), for each choice of an order ("first:parks": its place), for each line of a
 * grid ("services:parks": the code of the point); else one ("hours"); and one more for words beside a choice, or for what a file
 * shows ("travel.other"). Always in this order. */
size_t export_columns(const struct question *);
str export_heading(struct arena *, const struct question *, size_t column);
/* Of an answer that was asked and not withdrawn; '' where it was left blank. */
str export_value(struct arena *, const struct question *, const struct answer *, size_t column);
/* What a column of its own stands for: the choices of several or of an order, the lines of a grid. Nothing for other kinds. */
struct export_box { int64_t n; str code; pair label; };
struct export_boxes { struct export_box *at; size_t n, room; };
struct export_boxes export_boxes(struct arena *, const struct question *);
/* Whether the last column holds words beside something. */
bool export_has_words(const struct question *);
str export_words_heading(struct arena *, const struct question *);

#endif
