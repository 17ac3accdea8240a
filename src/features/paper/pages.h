/* pages.h -- what the printed form and the pages of typing in are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PAPER_PAGES_H
#define FEATURES_PAPER_PAGES_H

#include "core/response.h"
#include "web/markdown.h"
#include "web/pages.h"
#include "paper_sql.h"

/* ---- the printed form ---- */

struct paper_lines { const char *const *at; size_t n; };
struct paper_question { const struct question *q; int64_t number; enum answer_shape shape; bool several, in_columns; struct paper_lines lines /* to write on */; str only /* of whom it is asked */; };
struct paper_questions { struct paper_question *at; size_t n, room; };
struct paper_part { const struct question_page *page; struct paper_questions questions; str only; };
struct paper_parts { struct paper_part *at; size_t n, room; };
struct paper_form {
	const struct conversation *it;
	pair partnership;
	struct paper_parts parts, apart;        /* apart: the sheet about the person */
	struct way_lines ways;          /* by which it comes back */
	struct markdown notice;
	bool large;
	str standard, large_print;      /* addresses */
};
void paper_form_html(struct out *, const struct paper_form *);
void paper_question_html(struct out *, const struct paper_question *);

/* ---- piles ---- */

struct paper_batch_item { const struct paper_batch_row *it; str id; words channel; str agreement; };
struct paper_batch_items { struct paper_batch_item *at; size_t n, room; };
struct paper_choice { str value; words says; bool ticked; };
struct paper_choices { struct paper_choice *at; size_t n, room; };
struct paper_batches {
	const struct conversation *it;
	struct paper_batch_items items;
	struct paper_totals totals;
	str agreement, older, large_print;
	bool may_write, prints;         /* there are questions to print */
	words closed;                   /* why nothing can be typed in now; .en NULL: it can */
	struct paper_choices channels;
	bool welsh;
	struct field name, received;
	struct problems problems;
};
void paper_batches_html(struct out *, const struct paper_batches *);

struct paper_entry_item { const struct paper_entry_row *it; str n; words lang; str agreement; };
struct paper_entry_items { struct paper_entry_item *at; size_t n, room; };
struct paper_batch_page {
	const struct conversation *it;
	const struct paper_batch_one *batch;
	str id;
	words channel;
	struct paper_entry_items items;
	struct paper_sample sample;
	str agreement, older;
	int64_t percent;                /* of forms that a second person types in again */
	bool may_write, may_enter, saved;
	bool again;                     /* there is a form for this person to type in again */
};
void paper_batch_page_html(struct out *, const struct paper_batch_page *);

/* ---- typing in ---- */

struct entry_line {
	const struct question *q;
	int64_t number;
	str name, typed;                /* under which it is sent, and what was typed */
	str means;                      /* what was read in it, once somebody asked */
	words problem, how;             /* how: to type it, where that is not plain */
};
struct entry_lines { struct entry_line *at; size_t n, room; };
struct entry_part { const struct question_page *page; struct entry_lines lines; };
struct entry_parts { struct entry_part *at; size_t n, room; };

/* Read differently by two people, who look at the paper once more. */
struct entry_difference { const struct question *q; int64_t number; str name /* of the choice */, first, second; };
struct entry_differences { struct entry_difference *at; size_t n, room; };

struct entry_form {
	const struct conversation *it;
	const struct paper_batch_one *batch;
	str batch_id, action;
	int64_t n;                      /* its place in the pile */
	enum { ENTRY_FIRST, ENTRY_AGAIN, ENTRY_MEND } how;
	struct entry_parts parts;
	bool welsh;
	str saved;                      /* the reference of the form before; `mend` leads to it */
	str mend;
	bool looked;                    /* read, not saved yet: what it means stands beside it */
	struct entry_differences differences;
	struct problems problems;
};
void entry_form_html(struct out *, const struct entry_form *);
void entry_line_html(struct out *, const struct entry_line *);

#endif
