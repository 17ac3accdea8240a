/* pages.h -- what the pages of public changes are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_AMEND_PAGES_H
#define FEATURES_AMEND_PAGES_H

#include "amend_sql.h"
#include "core/conversation.h"
#include "web/pages.h"

enum amend_line { AMEND_AFTER_EN, AMEND_AFTER_CY, AMEND_WHY_EN, AMEND_WHY_CY, AMEND_LINK, AMEND_DAY, AMEND_LINES };
/* One of the forms: done, moved, or corrected words. */
struct amend_form { const char *kind; words title, hint; struct field line[AMEND_LINES]; bool words, day, link; };
struct amend_forms { struct amend_form *at; size_t n, room; };

struct amend_edit {
	const struct conversation *it;
	pair about;                     /* the words or the promise that is changed */
	day promised;
	str action;
	struct amend_forms forms;
	struct problems problems;
};
void amend_edit_html(struct out *, const struct amend_edit *);
void amend_form_html(struct out *, const struct amend_form *);

struct amend_item { const struct amend_row *it; words kind; str id; bool waits, own, may_approve; };
struct amend_items { struct amend_item *at; size_t n, room; };
struct amend_list { const struct conversation *it; struct amend_items items; bool saved; };
void amend_list_html(struct out *, const struct amend_list *);

#endif
