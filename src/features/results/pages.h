/* pages.h -- what the pages of results are drawn from, live or frozen. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_PAGES_H
#define FEATURES_RESULTS_PAGES_H

#include "core/conversation.h"
#include "features/results/results_rules.h"
#include "web/pages.h"
#include "results_sql.h"

struct result_cell { int64_t n; int percent; bool hidden; };
struct result_cells { struct result_cell *at; size_t n, room; };
struct result_row { pair label; struct result_cell all; struct result_cells columns; };
struct result_rows { struct result_row *at; size_t n, room; };
struct result_column { words says; };
struct result_columns { struct result_column *at; size_t n, room; };

/* How people took part: by channel, or by language; each table counts everybody once. */
struct result_line { words says; struct result_cell n; };
struct result_split {
	words caption;
	struct { struct result_line *at; size_t n, room; } lines;
	int64_t everybody;
};
struct result_splits { struct result_split *at; size_t n, room; };
void result_split_html(struct out *, const struct result_split *);

/* One question: the sentence, the bars, the table. */
struct result_view {
	const struct question *q;
	str anchor;                     /* "q-hours" */
	struct result_cell base;
	struct result_rows rows;
	struct result_columns columns;  /* without 'everybody' */
	struct result_cells bases;      /* in the same order */
	words sentence;                 /* the bars in words */
	bool multiple, scale, text, about;
	bool any_hidden;
	bool close;                     /* hidden although it is no small number: it stands too near to one of an earlier release */
};
struct result_views { struct result_view *at; size_t n, room; };
void result_view_html(struct out *, const struct result_view *);

struct results_page {
	const struct conversation *it;
	instant released;
	int64_t responses, withdrawn, threshold;
	struct result_views answers, about;
	struct result_splits splits;
	bool any_hidden;
};
void results_page_html(struct out *, const struct results_page *);

struct results_desk {
	const struct conversation *it;
	struct result_views answers, about;
	bool about_waits;               /* until nobody can answer any more */
	struct result_splits splits;
	struct result_status status;
	bool released, just_released;
	struct publication_row publication;
	bool may_release;               /* this person's role */
	words why_not;                  /* .en NULL: it can be released now */
	int64_t would_hide;             /* how many numbers a release would hide */
};
void results_desk_html(struct out *, const struct results_desk *);

#endif
