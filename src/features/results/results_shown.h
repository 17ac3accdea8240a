/* results_shown.h -- the numbers as an officer may see them, for other pages of this folder. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_SHOWN_H
#define FEATURES_RESULTS_SHOWN_H

#include "features/results/pages.h"
#include "web/req.h"

/* Every question, with exactly what the officers' page of results shows: two pages that hid different numbers would together hide
 * none. */
struct results_shown {
	struct result_views answers, about;
	bool about_waits;               /* until nobody can answer any more */
	int64_t received;
};
struct results_shown results_shown(struct req *, const struct conversation *, const struct questionnaire *);

#endif
