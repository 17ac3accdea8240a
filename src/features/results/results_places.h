/* results_places.h -- the answers to a question for a place, as a map of counts. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_PLACES_H
#define FEATURES_RESULTS_PLACES_H

#include "features/results/pages.h"

/* NULL unless it asks for a place, and two at least of those that it offers are drawn. A hidden count is not told here either. */
const struct place_map *results_places(struct req *, const struct result_view *);

#endif
