/* conversation_list.h -- the conversations everybody may see, sorted and counted, however many there are. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_CONVERSATION_LIST_H
#define CORE_CONVERSATION_LIST_H

#include "core/conversation.h"

/* Each has an order of its own: what closes soonest, what opens soonest, whom we have owed a reply longest, what was decided last. */
enum list { LIST_OPEN, LIST_COMING, LIST_CLOSED, LIST_DECIDED, LIST_COUNT };

/* Only these; absent: all. */
struct list_filter { str type, level, run_by_en; place_id place; };
/* Behind this one comes the next; all zero: from the start. */
struct list_place { int64_t sort, id; };

struct brief {
	conversation_id id;
	str code;
	pair title, asks, run_by, decision;
	str type, level, state;
	int64_t minutes, replies;
	instant opens_at, closes_at, told_at;
	day told_by_on, decided_on;
};
struct briefs { struct brief *at; size_t n, room; bool more; struct list_place next; };
/* At most so many, from one place on. */
struct briefs conversation_list(struct db *, struct arena *, enum list, const struct list_filter *, struct list_place after, instant now, int64_t most);

/* How many there are of each kind that occurs: the numbers beside every filter are sums of these. Looks at each conversation once, so
 * it is remembered until something changes. */
struct list_count { str type, level; pair run_by; int64_t n[LIST_COUNT]; };
struct list_counts { struct list_count *at; size_t n, room; };
const struct list_counts *conversation_tally(struct db *, instant now);

/* The few that close soonest, for pages on which somebody is lost. */
const struct briefs *conversation_open_now(struct db *, instant now);

#endif
