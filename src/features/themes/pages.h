/* pages.h -- what the reading list is drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_THEMES_PAGES_H
#define FEATURES_THEMES_PAGES_H

#include "core/conversation.h"
#include "core/photo.h"
#include "web/pages.h"
#include "themes_sql.h"

struct reading_box { theme_id theme; pair name; bool ticked; str id; };
struct reading_boxes { struct reading_box *at; size_t n, room; };
/* What somebody sent with an answer. */
struct reading_file { str address; words type, size; struct photo_size picture /* width 0: it is none */; };
struct reading_item { const struct reading_row *it; struct reading_boxes boxes; str key, said /* for raising a concern, and quoting */, lang; words channel; const struct reading_file *file /* NULL: none came */; };
struct reading_items { struct reading_item *at; size_t n, room; };

struct theme_form { struct field name_en, name_cy, note; };

struct reading_option { str value; pair says; bool chosen; };
struct reading_options { struct reading_option *at; size_t n, room; };
/* Which of the texts are read. */
struct reading_form {
	str action;
	struct reading_options questions, themes, langs;
	struct field words;
	bool unread, some;              /* some: not all are */
};
void reading_form_html(struct out *, const struct reading_form *);

struct theme_other { str value; pair name; };
struct theme_others { struct theme_other *at; size_t n, room; };
struct themes_change {
	const struct conversation *it;
	const struct theme_whole *theme;
	str id;
	struct theme_form form;
	struct theme_others others;     /* which this one can become */
	struct problems problems;
};
void themes_change_html(struct out *, const struct themes_change *);

struct themes_page {
	const struct conversation *it;
	struct theme_row_rows themes;
	struct reading_items items;
	struct reading_count counts;
	int64_t texts;
	struct reading_form asked;
	int64_t individual;             /* responses that are in no campaign */
	struct campaign_total campaigns;
	bool more, saved, may_write;
	str next, here, add;            /* addresses: of the next page, where this page's ticks are sent, and where with a new theme */
	struct theme_form form;
	struct problems problems;
};
void themes_page_html(struct out *, const struct themes_page *);
/* Which to read, quotes, campaigns. */
void themes_ways_html(struct out *, const struct themes_page *);
/* The themes, and beside them what people wrote. */
void themes_columns_html(struct out *, const struct themes_page *);
/* What people wrote, each with its themes to tick. */
void themes_reading_html(struct out *, const struct themes_page *);

/* ---- quotes ---- */

struct quote_form { struct field words, translation; };
struct quote_page {
	const struct conversation *it;
	struct quote_source from;
	str said, lang, other;          /* other: the language of the translation */
	struct quote_form form;
	struct quote_now now;           /* as it is proposed or released; id.n == 0: not yet */
	struct problems problems;
};
void quote_page_html(struct out *, const struct quote_page *);

struct quote_line { const struct quote_row *it; str said, lang, other; bool mine; };
struct quote_lines { struct quote_line *at; size_t n, room; };
struct quotes_page {
	const struct conversation *it;
	struct quote_lines lines;
	bool may_write, may_publish, saved;
};
void quotes_page_html(struct out *, const struct quotes_page *);

/* Everybody's page: what people wrote, by theme. */
struct own_words { const struct quote_public *it; str lang, other; };
struct own_words_list { struct own_words *at; size_t n, room; };
struct own_words_theme { pair name; str anchor; struct own_words_list list; };
struct own_words_themes { struct own_words_theme *at; size_t n, room; };
struct own_words_page { const struct conversation *it; struct own_words_themes themes; };
void own_words_page_html(struct out *, const struct own_words_page *);

/* ---- campaigns ---- */

struct campaign_line { const struct campaign_row *it; struct campaign_example_rows examples; struct field name; };
struct campaign_lines { struct campaign_line *at; size_t n, room; };
struct campaigns_page {
	const struct conversation *it;
	struct campaign_lines found, confirmed, refused;
	int64_t individual;
	struct campaign_total totals;
	bool looking, may_write;
	struct problems problems;
};
void campaigns_page_html(struct out *, const struct campaigns_page *);
void campaign_totals_html(struct out *, const struct campaigns_page *);

#endif
