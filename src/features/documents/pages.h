/* pages.h -- what the officers' pages of documents are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_DOCUMENTS_PAGES_H
#define FEATURES_DOCUMENTS_PAGES_H

#include "web/document_list.h"
#include "web/pages.h"

struct documents_item {
	struct document_line line;
	str id, read;                   /* read: which words an approval is of */
	words kind;
	bool own, may_approve, may_edit, may_remove, is_first, is_last, waits_beside;
	pair missing_title;
	bool whole;
};
struct documents_items { struct documents_item *at; size_t n, room; };

struct documents_page {
	const struct conversation *it;
	struct documents_items items;
	bool may_write, saved, full;
};
void documents_page_html(struct out *, const struct documents_page *);
void documents_item_html(struct out *, const struct documents_item *);

/* One language of the form. */
enum { PART_EN, PART_CY, PART_OTHER, PARTS };
struct edition_part {
	words name;
	struct upload_field file;
	struct field link, length;
	bool has;                       /* there is one already */
	struct edition_line now;
	const char *drop;               /* the name of the box that takes it away */
	bool dropped;
};
struct documents_choice { str value; words says; bool ticked; };
struct documents_choices { struct documents_choice *at; size_t n, room; };

struct documents_edit {
	const struct conversation *it;
	str id, action;                 /* id absent: a new one */
	str written;                    /* which words it was opened on */
	bool is_public;                 /* what is saved waits beside it */
	struct documents_choices kinds, languages;
	words kind_problem, language_problem;
	struct field title_en, title_cy, about_en, about_cy;
	struct edition_part part[PARTS];
	struct problems problems;
};
void documents_edit_html(struct out *, const struct documents_edit *);
void documents_part_html(struct out *, const struct edition_part *);

#endif
