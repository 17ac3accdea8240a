/* results_pack.h -- has what came in packed, a little at a time, and looks whether it was packed rightly. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_PACK_H
#define FEATURES_RESULTS_PACK_H

#include "web/feature.h"

/* Hooks of the feature. */
void results_pack_tick(struct db *, struct arena *, instant now);
bool results_pack_work(struct db *, struct arena *, const struct job *, instant now);
int results_pack_check(struct db *, struct arena *, void (*say)(const char *line));

#endif
