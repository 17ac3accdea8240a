/* results_filter.h -- which responses an officer looks at: read from the address, so that it can be kept, sent and changed. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_FILTER_H
#define FEATURES_RESULTS_FILTER_H

#include "core/sheet.h"
#include "features/results/pages.h"

struct filter {
	struct sheet_only only;
	struct { struct filter_term *at; size_t n, room; } terms;
	str from, to;                   /* as they were typed */
	bool campaigns;                 /* there are some */
};
/* One thing that holds, as it stands in the address, and in words. */
struct filter_term { const char *name; str value, says; };

/* What makes no sense is left out; a day that is none is told in *problems by filter_page. */
struct filter filter_read(struct req *, const struct questionnaire *);
/* "channel=paper&lang=cy", with what else is given; without the term `but` (SIZE_MAX: with all). */
str filter_query(struct arena *, const struct filter *, str more, size_t but);
/* What the page shows of it. `present` is everybody, before the sheet was kept to some. */
struct results_only filter_page(struct req *, const struct filter *, const struct questionnaire *, const struct sheet_line *present, str address,
				str more, struct problems *);

#endif
