/* pages.h -- what the pages of tables that leave the house are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_EXCHANGE_PAGES_H
#define FEATURES_EXCHANGE_PAGES_H

#include "core/conversation.h"
#include "exchange_sql.h"
#include "web/pages.h"

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

#endif
