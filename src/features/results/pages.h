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
};
struct result_views { struct result_view *at; size_t n, room; };
void result_view_html(struct out *, const struct result_view *);

struct results_page {
	const struct conversation *it;
	instant released;
	int64_t responses, withdrawn, threshold;
	struct result_views answers, about;
	struct result_columns columns;
	struct result_cells responses_by;
	bool any_hidden;
};
void results_page_html(struct out *, const struct results_page *);

struct results_desk {
	const struct conversation *it;
	struct result_views answers, about;
	struct result_columns columns;
	struct result_cells responses_by;
	struct result_status status;
	bool released;
	struct publication_row publication;
	bool may_release;               /* this person's role */
	words why_not;                  /* .en NULL: it can be released now */
	int64_t would_hide;             /* how many numbers a release would hide */
	int64_t threshold;
};
void results_desk_html(struct out *, const struct results_desk *);

#endif
