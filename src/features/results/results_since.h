/* results_since.h -- what a release may still show beside those before it: anybody may have copied them, and can subtract. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_SINCE_H
#define FEATURES_RESULTS_SINCE_H

#include "features/results/results_rules.h"

/* Every earlier release of a conversation, the newest first. The newest alone is not enough: a number that it hid, because one
 * person had come, may be shown in the one before and again in the next, and these two may still differ by a handful of people. */
struct releases { struct results *at; size_t n, room; };

/* results_series, but a split that was published once is published in the same columns ever after, or not at all: two columns of one
 * release that are one column of another have a difference of their own. Not at all, too, where hardly a column would be left, because
 * to each of the others a handful of people came. */
struct series_list results_series_since(struct arena *, const struct tallies *, int64_t pool, const struct releases *);
/* Gives every figure its earlier ones, so that results_protect hides what is 1 .. least-1 people away from them: each figure against
 * the newest release that showed it (what lies further back is a sum of steps that were told); what was hidden
 * stays so until it is that much more than it can have been; and in each sum of a table, against
 * every release, the groups of answers whose numbers are known in both although single ones of them are hidden. */
void results_remember(struct arena *, struct results *, const struct releases *, int64_t least);
/* Whether any question is left of which something can be read: one with choices, if there are any. */
bool results_worth(const struct results *);

/* For results_rules.c. */
struct since { size_t releases; int64_t least; };
bool since_little(const struct figure *, const struct since *);
/* What an attacker would find between these tables and an earlier release gets a further cell to hide. True: suppress once more. */
bool since_hide(struct cell *, struct figure *const *, const struct sum *, size_t n_sums, const struct since *);

#endif
