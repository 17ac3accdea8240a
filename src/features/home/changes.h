/* changes.h -- what changed: of each conversation what was decided, and under it what was answered to what people said. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_HOME_CHANGES_H
#define FEATURES_HOME_CHANGES_H

#include "features/home/pages.h"

/* The newest first, by the last of its replies or by the day of the decision; at most so many. */
struct home_changed_list changed_list(struct arena *, const struct home_change_rows *, const struct home_decision_rows *, size_t most);

#endif
