/* pages.h -- what the first page and the list of conversations are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_HOME_PAGES_H
#define FEATURES_HOME_PAGES_H

#include "core/conversation.h"
#include "web/pages.h"
#include "home_sql.h"

/* A conversation as a card. */
struct home_card {
	const struct home_row *it;
	enum standing standing;
	bool overdue;
	int64_t days_left;
	int level;                      /* 1 .. 5 */
	words level_words;
	str level_class;                /* "sg-inf sg-inf--3" */
};
struct home_cards { struct home_card *at; size_t n, room; };
void home_card_html(struct out *, const struct home_card *);

struct home_page {
	struct home_cards open, coming, closed, decided;
	struct home_change_rows changes;
	pair partnership, phone, help_phone, help_paper, help_person;
	str phone_link;
};
void home_page_html(struct out *, const struct home_page *);

struct home_list { struct home_cards open, coming, closed, decided; };
void home_list_html(struct out *, const struct home_list *);

struct home_changes { struct home_change_rows changes; };
void home_changes_html(struct out *, const struct home_changes *);
void home_change_html(struct out *, const struct home_change *);

#endif
