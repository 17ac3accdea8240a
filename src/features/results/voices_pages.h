/* voices_pages.h -- what the pages about who took part are drawn from. */
/* SPDX-License-Identifier: MIT */
#ifndef FEATURES_RESULTS_VOICES_PAGES_H
#define FEATURES_RESULTS_VOICES_PAGES_H

#include "core/census.h"
#include "core/unasked.h"
#include "features/results/voices_rules.h"
#include "results_voices_sql.h"
#include "web/pages.h"

struct conversation;
struct question;

struct voice_row {
	pair label;
	int64_t n, people, missing;
	double share, census, difference;       /* per cent, per cent, points */
	enum voice_verdict verdict;
	str choice;                     /* by which a form names it */
};
struct voice_rows { struct voice_row *at; size_t n, room; };
/* One question beside one topic. */
struct voice_view {
	const struct question *q;
	str anchor, id, code;           /* code: of the conversation */
	struct census census;
	bool matched, few, about_place, may_write;
	int64_t base, unsaid;           /* who said it; who took part and did not */
	struct voice_rows rows;
	words sentence;
};
struct voice_views { struct voice_view *at; size_t n, room; };
void voice_view_html(struct out *, const struct voice_view *);

struct voices_page {
	const struct conversation *it;
	struct voice_views views;
	struct voice_view place;        /* .q NULL: no question asks where people live */
	struct place_map map;
	bool waits, no_census, may_write;
	int64_t received, tasks;
	struct unasked_count by_hand;   /* who came to events, apart from who took part */
};
void voices_page_html(struct out *, const struct voices_page *);

struct match_option { const struct census_category *it; str name; bool ticked; };
struct match_options { struct match_option *at; size_t n, room; };
struct match_choice { pair label; str id; struct match_options options; };
struct match_choices { struct match_choice *at; size_t n, room; };
struct match_topic { const struct census *it; str address; bool chosen; };
struct match_topics { struct match_topic *at; size_t n, room; };
struct match_page {
	const struct conversation *it;
	const struct question *q;
	str id, topic;
	struct match_topics topics;
	const struct census *census;    /* NULL: no topic was chosen yet */
	struct match_choices choices;
};
void match_page_html(struct out *, const struct match_page *);

struct outreach_item { const struct outreach_row *it; str id; words state; bool late, done; };
struct outreach_items { struct outreach_item *at; size_t n, room; };
enum { TASK_TITLE, TASK_WHO, TASK_BY, TASK_NOTE, TASK_LINES };
struct task_state { const char *word; words says; bool ticked; };
struct task_states { struct task_state *at; size_t n, room; };
struct outreach_page {
	const struct conversation *it;
	struct outreach_items items;
	struct field line[TASK_LINES];
	struct problems problems;
	bool may_write;
};
void outreach_page_html(struct out *, const struct outreach_page *);
struct outreach_edit {
	const struct conversation *it;
	str id, seen;
	pair why;
	struct field line[TASK_LINES];
	struct task_states states;
	struct problems problems;
	bool changed_since;
};
void outreach_edit_html(struct out *, const struct outreach_edit *);

#endif
