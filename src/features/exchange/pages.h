/* pages.h -- what the pages of tables that leave the house are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_PAGES_H
#define FEATURES_EXCHANGE_PAGES_H

#include "core/conversation.h"
#include "exchange_sql.h"
#include "features/exchange/lime_plan.h"
#include "web/pages.h"
#include "web/upload.h"

struct export_line {
	const struct export_row_asked *it;
	str id, tag_class;              /* "sg-tag--done" */
	words state, why, size;
	pair title;
	int64_t percent;
	bool waits, runs, done, failed, may_fetch;
};
struct export_lines { struct export_line *at; size_t n, room; };

struct exports_page {
	const struct conversation *it;
	struct export_lines lines;
	int64_t responses;
	bool too_many;
};
void exports_page_html(struct out *, const struct exports_page *);

struct export_page { const struct conversation *it; struct export_line line; bool again; };
void export_page_html(struct out *, const struct export_page *);

struct import_line { const struct import_made_by *it; words state; str tag_class; };
struct import_lines { struct import_line *at; size_t n, room; };
struct work_page { struct export_lines exports; struct import_lines imports; int64_t jobs; };
void work_page_html(struct out *, const struct work_page *);

/* ---- files that are brought in ---- */

struct bring_item { const struct bring_line_row *it; str id, tag_class; words state; };
struct bring_items { struct bring_item *at; size_t n, room; };
struct bring_open { const struct bring_open_row *it; str id, tag_class; words state; };
struct bring_opens { struct bring_open *at; size_t n, room; };
struct bring_start {
	const struct conversation *it;
	struct upload_field file;
	struct bring_opens open;        /* no tables yet */
	struct bring_items items;
	bool asks;                      /* there are questions */
	struct problems problems;
};
void bring_start_html(struct out *, const struct bring_start *);

enum { BRING_ROWS = 3 };
struct bring_choice { str value; pair says; bool chosen; };
struct bring_choices { struct bring_choice *at; size_t n, room; };
struct bring_cells { str *at; size_t n, room; };
struct bring_one_column {
	str name, heading, letter;      /* of the field; as the file says; as a spreadsheet calls it */
	struct bring_cells cells;       /* of the first rows */
	struct bring_choices whole, questions;
	words problem;
};
struct bring_columns { struct bring_one_column *at; size_t n, room; };
struct bring_map_page {
	const struct conversation *it;
	const struct bring_row *row;
	str id;
	struct bring_columns columns;
	struct bring_choices channels, languages, formats, separators;
	words none;                     /* nothing was chosen that is a question */
	bool converted;                 /* it stood in another alphabet */
	struct problems problems;
};
void bring_map_page_html(struct out *, const struct bring_map_page *);
void bring_one_column_html(struct out *, const struct bring_one_column *);

struct bring_value { const struct bring_value_row *it; str field; pair of; struct bring_choices choices; bool open /* nobody has said */; };
struct bring_values { struct bring_value *at; size_t n, room; };
struct bring_page {
	const struct conversation *it;
	const struct bring_row *row;
	str id, tag_class;
	words state, why;
	bool works, tried, done, undone, failed;
	int64_t percent;
	struct bring_problem_row_rows problems;
	int64_t more;                   /* problems that are not listed */
	struct bring_values values;
	int64_t open;                   /* values without a meaning */
	bool kept;                      /* the file is still there */
};
void bring_page_html(struct out *, const struct bring_page *);
void bring_values_html(struct out *, const struct bring_page *);

struct bring_sheet_choice { str name, value, id; };
struct bring_sheet_choices { struct bring_sheet_choice *at; size_t n, room; };
struct bring_sheet_page {
	const struct conversation *it;
	const struct bring_source_row *row;
	str id;
	bool works;
	words why, wrong;
	struct bring_sheet_choices sheets;
	struct problems problems;
};
void bring_sheet_page_html(struct out *, const struct bring_sheet_page *);

/* ---- surveys of LimeSurvey ---- */

struct lime_item { const struct bring_source_line_row *it; str id, tag_class; words state; };
struct lime_items { struct lime_item *at; size_t n, room; };
struct lime_start {
	const struct conversation *it;
	struct upload_field file;
	struct lime_items items;
	bool may_make;
	struct problems problems;
};
void lime_start_html(struct out *, const struct lime_start *);

struct lime_line { pair asks; words kind; };
struct lime_lines { struct lime_line *at; size_t n, room; };
struct lime_part { pair title; size_t number; struct lime_lines lines; };
struct lime_parts { struct lime_part *at; size_t n, room; };
struct lime_page {
	const struct conversation *it;
	const struct bring_source_row *row;
	str id, tag_class, bring;       /* bring: the table that its answers became; empty: none */
	words state, why;
	bool works, read, done, failed, kept, may_make, may_bring;
	struct lime_plan plan;
	struct lime_parts parts;
};
void lime_page_html(struct out *, const struct lime_page *);

#endif
