/* pages.h -- what the register of promises is drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_PROMISES_PAGES_H
#define FEATURES_PROMISES_PAGES_H

#include "promises_sql.h"
#include "web/pages.h"

enum promise_stand { PROMISE_DUE, PROMISE_OVERDUE, PROMISE_KEPT, PROMISE_LATE };
struct promise_item { const struct promise_row *it; enum promise_stand stand; words what; day kept; bool moved; };
struct promise_items { struct promise_item *at; size_t n, room; };
struct promise_choice { pair name; bool now; };
struct promise_choices { struct promise_choice *at; size_t n, room; };
struct promise_filter { words says; str address; bool now; };
struct promise_page {
	struct promise_items items;
	struct promise_filter filters[3];
	struct promise_choices who;
	str show;                       /* the state that is shown, for the form that narrows by organisation */
	str next;                       /* address of the following page; absent: this is the last */
	struct promise_messages messages;
	bool messages_shown, messages_few;
};
void promise_page_html(struct out *, const struct promise_page *);

#endif
