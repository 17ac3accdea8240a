/* pages.h -- what the pages of results are drawn from, live or frozen. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_PAGES_H
#define FEATURES_RESULTS_PAGES_H

#include "core/conversation.h"
#include "features/results/results_rules.h"
#include "features/results/voices_pages.h"
#include "web/pages.h"
#include "results_sql.h"

struct result_cell { int64_t n; int percent; bool hidden; };
struct result_cells { struct result_cell *at; size_t n, room; };
struct result_row { pair label; struct result_cell all; struct result_cells columns; };
struct result_rows { struct result_row *at; size_t n, room; };
struct result_column { words says; };
struct result_columns { struct result_column *at; size_t n, room; };

/* A figure as plain text, to be copied; `id` of the block. */
struct result_text { str id, text; };
void result_text_html(struct out *, const struct result_text *);

/* How people took part: by channel, or by language; each table counts everybody once. */
struct result_line { words says; struct result_cell n; };
struct result_split {
	words caption;
	struct { struct result_line *at; size_t n, room; } lines;
	int64_t everybody;
	struct result_text text;
};
struct result_splits { struct result_split *at; size_t n, room; };
void result_split_html(struct out *, const struct result_split *);

/* One question: the sentence, the bars, the table. */
struct result_view {
	const struct question *q;
	pair part;                      /* the line of a grid, the place of a ranking; absent: the whole question */
	str anchor;                     /* "q-hours" */
	struct result_cell base;
	int64_t everybody;              /* of whom the base is a part */
	struct result_rows rows;
	struct result_columns columns;  /* without 'everybody' */
	struct result_cells bases;      /* in the same order */
	words sentence;                 /* the bars in words */
	bool multiple, scale, text, about;
	bool any_hidden;
	bool close;                     /* hidden although it is no small number: it stands too near to one of an earlier release */
	bool small;                     /* so few answered that shares jump with each of them */
	struct result_text copy;
	const struct place_map *map;    /* of a question for a place, for officers; NULL: none */
	str compare;                    /* where officers set it against another question; absent: nowhere */
};
struct result_views { struct result_view *at; size_t n, room; };
void result_view_html(struct out *, const struct result_view *);

/* "2 campaigns". */
static inline words campaigns_words(int64_t n) { return TN("{n} campaign", "{n} campaigns", n); }

struct results_page {
	const struct conversation *it;
	instant released, replaced;     /* replaced.s == 0: no later one took its place */
	int64_t responses, withdrawn, threshold;
	struct result_views answers, about;
	struct result_splits splits;
	struct result_quotes quotes;
	struct heard_list themes;       /* counts of themes that published replies tell */
	int64_t in_campaigns, campaigns;        /* 0: none, or too few to be told */
	bool any_hidden;
};
void results_page_html(struct out *, const struct results_page *);

/* ---- officers ---- */

/* Which responses are looked at, and the fields that say so. */
struct only_box { const char *name; str value, id, says; bool ticked; };
struct only_boxes { struct only_box *at; size_t n, room; };
struct only_option { str value; pair says; bool chosen; };
struct only_options { struct only_option *at; size_t n, room; };
struct only_group { pair asks; struct only_options options; };
struct only_groups { struct only_group *at; size_t n, room; };
struct only_term { str says, without; };
struct only_terms { struct only_term *at; size_t n, room; };
struct results_only {
	str action, all;                /* where the form goes; the same page of everybody */
	struct only_boxes channels, langs, answers;
	struct field from, to;
	struct only_options late, campaigns;    /* campaigns: empty when none is confirmed */
	struct only_groups more;        /* choices by question, to be added */
	struct only_terms terms;        /* what holds now, each with the page without it */
	int64_t n, everybody;
	bool small, open;
};
/* The fields, inside a form. */
void results_only_html(struct out *, const struct results_only *);
/* What holds now. */
void results_kept_html(struct out *, const struct results_only *);

/* Responses per day, stacked by channel. Heights are thousandths. */
struct chart_part { int64_t y, height; const char *fill_class; };
struct chart_parts { struct chart_part *at; size_t n, room; };
struct chart_bar { int64_t x; struct chart_parts parts; };
struct chart_bars { struct chart_bar *at; size_t n, room; };
struct chart_key { words says; const char *fill_class; int64_t n; };
struct chart_keys { struct chart_key *at; size_t n, room; };
struct chart_line { day day; struct { int64_t *at; size_t n, room; } cells; int64_t all; };
struct chart_lines { struct chart_line *at; size_t n, room; };
struct results_days {
	struct chart_bars bars;
	struct chart_keys keys;
	struct chart_lines lines;       /* days on which somebody answered */
	int64_t width, top, everybody;
	day first, middle, last;
	words sentence;
	struct result_text copy;
};
void results_days_html(struct out *, const struct results_days *);

struct results_desk {
	const struct conversation *it;
	struct result_views answers;
	struct results_only only;
	struct results_days days;
	struct result_splits splits;
	int64_t received, withdrawn, late, changed;
	bool released;
	struct publication_row publication;
	int64_t individual;
	struct campaign_count campaigns;
	str compare;
	struct problems problems;
};
void results_desk_html(struct out *, const struct results_desk *);

/* Two questions against each other. */
struct cross_row { pair label; struct result_cells cells; int64_t base; int percent; bool small; };
struct cross_rows { struct cross_row *at; size_t n, room; };
struct cross_labels { pair *at; size_t n, room; };
struct results_cross {
	const struct conversation *it;
	struct results_only only;
	struct only_options rows_of, columns_of, shares;
	const struct question *a, *b;   /* NULL: not chosen yet */
	struct cross_labels columns;
	struct cross_rows rows;
	struct result_cells totals;
	int64_t base;
	bool by_column;                 /* shares of each column, not of each row */
	words sentence, shares_are;
	words why_not;                  /* .en NULL: there is something to show */
	struct result_text copy;
	struct problems problems;
};
void results_cross_html(struct out *, const struct results_cross *);
void results_cross_table_html(struct out *, const struct results_cross *);

struct results_release {
	const struct conversation *it;
	struct result_views answers, about;
	struct result_splits splits;
	bool about_waits;               /* until nobody can answer any more */
	bool released, just_released;
	struct publication_row publication;
	bool may_release;               /* this person's role */
	words why_not;                  /* .en NULL: it can be released now */
	int64_t would_hide;             /* how many numbers a release would hide */
};
void results_release_html(struct out *, const struct results_release *);

#endif
