/* pages.h -- what the first page and the list of conversations are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_HOME_PAGES_H
#define FEATURES_HOME_PAGES_H

#include "core/conversation_list.h"
#include "core/place.h"
#include "web/markdown.h"
#include "web/pages.h"
#include "home_sql.h"

/* A conversation as a card. */
struct home_card {
	const struct brief *it;
	enum standing standing;
	bool overdue;
	int64_t days_left;
	int level;                      /* 1 .. 5 */
	words level_words;
	str level_class;                /* "sg-inf sg-inf--3" */
	str decision;                   /* its first words, once everybody may know */
};
struct home_cards { struct home_card *at; size_t n, room; };
void home_card_html(struct out *, const struct home_card *);

/* One list of cards, and how many there are in all when this is not all of them. */
struct home_some { struct home_cards cards; bool more; int64_t all; str address; };

void home_some_html(struct out *, const struct home_some *);

/* A place, and how much is going on there. */
struct home_place { str code; pair name; int64_t open, all; enum place_kind kind; bool first /* of its kind */; words kind_name; };
struct home_places { struct home_place *at; size_t n, room; };
void home_places_html(struct out *, const struct home_places *);

/* What changed in one conversation: what was decided, in its first words, and the replies, the newest first. */
struct home_reply { const struct home_change *it; str kind_class; };
struct home_replies { struct home_reply *at; size_t n, room; };
struct home_changed {
	str code;
	pair title, decision;
	bool has_decision;
	day decided;
	instant at;                     /* when something last happened */
	struct home_replies replies;
};
struct home_changed_list { struct home_changed *at; size_t n, room; };

struct home_place_page {
	pair name;
	struct home_some open, coming, closed, decided;
	struct home_changed_list changes;
	struct home_promise_rows promises;
	bool any;
	day today;
};
void home_place_page_html(struct out *, const struct home_place_page *);

struct home_page {
	struct home_some open, coming, closed, decided;
	struct home_changed_list changes;
	struct home_places places;
	pair partnership, phone, help_phone, help_paper, help_person;
	str phone_link;
	struct search_box search;
};
void home_page_html(struct out *, const struct home_page *);
/* What can be done at any time: tell us, follow, see what was promised. */
void home_standing_html(struct out *, const struct home_page *);

/* One way to narrow the list, and how many would be left. */
struct option { str key; words says; pair name; int64_t n; str address; bool chosen; };
struct home_facet { words label; struct option *at; size_t n, room; };
void home_facet_html(struct out *, const struct home_facet *);

struct home_list {
	struct home_facet standing, type, level, by;
	struct home_some lists[LIST_COUNT];
	words names[LIST_COUNT];
	bool one;                       /* only this list, page by page */
	enum list which;
	str next;                       /* address of what follows; absent: nothing does */
	bool narrowed;                  /* something other than where it stands was chosen */
	bool none;                      /* nothing is left */
	struct search_box search;
};
void home_list_html(struct out *, const struct home_list *);

struct home_changes { struct home_changed_list changes; };
void home_changes_html(struct out *, const struct home_changes *);
void home_changed_html(struct out *, const struct home_changed *);
void home_reply_html(struct out *, const struct home_reply *);

#endif
