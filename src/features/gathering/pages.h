/* pages.h -- what the pages about events are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_GATHERING_PAGES_H
#define FEATURES_GATHERING_PAGES_H

#include "core/unasked.h"
#include "gathering_sql.h"
#include "web/pages.h"

/* The facts of an event, as they are typed. */
enum { FACT_NAME, FACT_HELD, FACT_PLACE, FACT_PEOPLE, FACT_HOSTS, FACTS };

struct gathering_item { const struct gathering_row *it; str id; };
struct gathering_items { struct gathering_item *at; size_t n, room; };
struct gathering_list {
	const struct conversation *it;
	struct gathering_items items;
	struct unasked_count count;
	struct field fact[FACTS];
	struct problems problems;
	bool may_write;
	words closed;                   /* why nothing can be added now; .en NULL: it can */
};
void gathering_list_html(struct out *, const struct gathering_list *);

struct gathering_edit {
	const struct conversation *it;
	str id;
	struct field fact[FACTS];
	struct problems problems;
};
void gathering_edit_html(struct out *, const struct gathering_edit *);

struct gathering_line { const struct gathering_point_row *it; str n, said; };
struct gathering_lines { struct gathering_line *at; size_t n, room; };
struct gathering_page {
	const struct conversation *it;
	const struct gathering_one *event;
	str id, older;
	struct field points;
	bool welsh, may_write, may_note, was_noted;
	int64_t noted;                  /* how many were saved just now */
	struct gathering_lines lines;
	struct problems problems;
};
void gathering_page_html(struct out *, const struct gathering_page *);

#endif
