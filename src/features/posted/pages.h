/* pages.h -- what the pages about letters and e-mails are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_POSTED_PAGES_H
#define FEATURES_POSTED_PAGES_H

#include "core/response.h"
#include "posted_sql.h"
#include "web/pages.h"

struct posted_item { const struct posted_row *it; str id, sender; words channel, lang; };
struct posted_items { struct posted_item *at; size_t n, room; };
struct posted_list {
	const struct conversation *it;
	struct posted_items items;
	str older;
	bool may_write;
	words closed;                   /* why none can be registered now; .en NULL: one can */
};
void posted_list_html(struct out *, const struct posted_list *);

enum { POSTED_FILES = 3 };
struct posted_choice { str value; words says; bool ticked; };
struct posted_choices { struct posted_choice *at; size_t n, room; };
struct posted_form {
	const struct conversation *it;
	struct posted_choices channels;
	bool welsh;
	struct field sender, received, words;
	struct upload_field file[POSTED_FILES];
	struct problems problems;
};
void posted_form_html(struct out *, const struct posted_form *);

struct posted_paper { str name, href, size; words type; };
struct posted_papers { struct posted_paper *at; size_t n, room; };
struct posted_page {
	const struct conversation *it;
	const struct posted_one *letter;
	str id, sender, said;           /* said: how a concern names its words; empty when they are gone */
	words channel, lang;
	struct posted_papers papers;
	bool withdrawn, may_write, asks /* whether to take it back */;
};
void posted_page_html(struct out *, const struct posted_page *);

/* The letter that goes back to whoever wrote. */
struct posted_receipt {
	const struct conversation *it;
	pair partnership;
	str reference, code, address, letter;
	day received;
	bool late, by_mail;
};
void posted_receipt_html(struct out *, const struct posted_receipt *);

#endif
