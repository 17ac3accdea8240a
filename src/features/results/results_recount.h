/* results_recount.h -- everybody's answers counted once more, one by one, and compared with what is packed. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_RECOUNT_H
#define FEATURES_RESULTS_RECOUNT_H

#include "features/results/results_rules.h"

/* The same as results_tally, from the answers themselves: reads every one of them, in the order in which it lies there; about
 * 1 microsecond for each. For `sgwrs check` and for tests. */
struct tallies results_recount(struct db *, struct arena *, const struct questionnaire *);
/* Whether both say the same, in whatever order; puts both in order. */
bool results_same(struct tallies *, struct tallies *);

#endif
