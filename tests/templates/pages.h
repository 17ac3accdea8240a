/* pages.h -- what the template of this test is drawn from. */
/* SPDX-License-Identifier: MIT */
#include "web/page.h"

struct line { str code; pair says; int64_t n; double share; day on; instant at; bool open; };
struct lines { struct line *at; size_t n, room; };
struct badge { str says; };
struct every {
	pair title, only_english;
	words said;
	str evil, address, bad_address, email, draft;
	const char *z;
	int zero, one, many;
	int64_t big;
	bool yes, no;
	struct lines lines, none;
	struct markdown notes;
	struct badge badge;
};
void every_top_html(struct out *, const struct every *);
void every_html(struct out *, const struct every *);
void every_bottom_html(struct out *, const struct every *);
void badge_html(struct out *, const struct badge *);
