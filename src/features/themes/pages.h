/* pages.h -- what the reading list is drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_THEMES_PAGES_H
#define FEATURES_THEMES_PAGES_H

#include "core/conversation.h"
#include "web/pages.h"
#include "themes_sql.h"

struct reading_box { theme_id theme; pair name; bool ticked; str id; };
struct reading_boxes { struct reading_box *at; size_t n, room; };
struct reading_item { const struct reading_row *it; struct reading_boxes boxes; str key, said /* for raising a concern */, lang; words channel; };
struct reading_items { struct reading_item *at; size_t n, room; };

struct theme_form { struct field name_en, name_cy, note; };

struct themes_page {
	const struct conversation *it;
	struct theme_row_rows themes;
	struct reading_items items;
	struct reading_count counts;
	bool more, saved, may_write;
	str next, here, add;            /* addresses: of the next page, where this page's ticks are sent, and where with a new theme */
	struct theme_form form;
	struct problems problems;
};
void themes_page_html(struct out *, const struct themes_page *);
/* The themes, and beside them what people wrote. */
void themes_columns_html(struct out *, const struct themes_page *);
/* What people wrote, each with its themes to tick. */
void themes_reading_html(struct out *, const struct themes_page *);

#endif
