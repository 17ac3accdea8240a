/* pages.h -- what the pages of partners are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PARTNER_PAGES_H
#define FEATURES_PARTNER_PAGES_H

#include "partner_sql.h"
#include "web/pages.h"

struct partner_item { const struct partner_row *it; str id; };
struct partner_items { struct partner_item *at; size_t n, room; };
struct partner_list { struct partner_items items; bool saved; };
void partner_list_html(struct out *, const struct partner_list *);

enum partner_line { PARTNER_NAME_EN, PARTNER_NAME_CY, PARTNER_TOPICS_EN, PARTNER_TOPICS_CY, PARTNER_EMAIL, PARTNER_DAYS, PARTNER_LINES };
struct partner_form {
	str id;                         /* absent: a new one */
	bool closed;
	str action;
	struct field line[PARTNER_LINES];
	struct problems problems;
};
void partner_form_html(struct out *, const struct partner_form *);

#endif
