/* results_draw.h -- from tables to what a page shows of each question: the sentence, the bars, the text to copy. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_DRAW_H
#define FEATURES_RESULTS_DRAW_H

#include "features/results/pages.h"

enum { SMALL_BASE = 30 };       /* below it a base is said to be small */

/* Of the questions about the person, or of all others; `everybody` is whom the tables are of. */
struct result_views results_views(struct req *, const struct results *, int64_t everybody, bool about_you);
/* Channels and languages apart: in one table everybody would be there twice. */
struct result_splits results_splits(struct req *, const struct results *, int64_t everybody);

#endif
