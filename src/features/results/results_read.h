/* results_read.h -- all tables of a conversation: as answers stand now, as they were released, as a release would be. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_READ_H
#define FEATURES_RESULTS_READ_H

#include "features/results/results_tally.h"
#include "results_sql.h"
#include "web/req.h"

/* Everything that is counted now, in these columns. Answers about people only when they are asked for: each is read for it. */
struct results results_read_live(struct req *, const struct questionnaire *, const struct tallies *, struct series_list, bool with_about);
struct results results_read_frozen(struct req *, const struct questionnaire *, publication_id);
/* What a release would say now, protected, and how many of its numbers are hidden. Slow: everything is tried against every earlier release. */
struct results results_read_release(struct req *, const struct questionnaire *, const struct tallies *, size_t *hidden);

#endif
