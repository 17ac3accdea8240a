/* conversation_change.h -- what is changed after publishing: it waits for a second person, and then everybody reads what and why. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_CONVERSATION_CHANGE_H
#define CORE_CONVERSATION_CHANGE_H

#include "core/conversation_plan.h"

struct change {
	conversation_change_id id;
	str kind;                       /* 'words', 'dates', 'option' */
	pair what, why;
	instant at;                     /* when everybody saw it; none: it waits */
	account_id by;
	instant made;
	str writer;
	int64_t option;                 /* the option that was added, from 1; 0: none */
	instant opens, closes;          /* of 'dates': as they shall be */
	day decides, promised;
};
struct changes { struct change *at; size_t n, room; };
/* What everybody may read, newest first; and what waits for a second person. */
struct changes conversation_changes(struct db *, struct arena *, conversation_id);
struct changes conversation_changes_waiting(struct db *, struct arena *, conversation_id);
bool conversation_change_find(struct db *, struct arena *, conversation_id, conversation_change_id, struct change *);

/* The plan as officers are changing it: with the words that wait. */
void conversation_plan_with_drafts(struct db *, struct arena *, struct conversation_plan *);

/* Words of `after` that differ from what is public wait, with the reason. False when none does. */
bool conversation_change_words(struct db *, struct arena *, const struct conversation *, struct conversation_plan *after, pair why,
	const struct plan_how *);
/* So do other days. What must be so: it closes after it opens and after now, is decided after closing, told after that. */
struct change_days { instant opens, closes; day decides, promised; };
bool conversation_change_days(struct db *, struct arena *, const struct conversation *, const struct change_days *, pair why, const struct plan_how *);
/* And one more option. False when one waits already or there are too many. */
bool conversation_change_option(struct db *, struct arena *, const struct conversation *, const struct option_line *, pair why, const struct plan_how *);

enum change_approved { CHANGE_APPROVED, CHANGE_OWN /* nobody approves their own change */, CHANGE_INCOMPLETE /* a language is missing */, CHANGE_GONE };
/* Everybody sees it from now on, and the log tells of it. Other days also set going a letter to those who asked to hear (job
 * 'tell_days', "CONVERSATION CHANGE"). */
enum change_approved conversation_change_approve(struct db *, struct arena *, const struct conversation *, const struct change *, account_id by, instant now);
/* It shall not come. */
void conversation_change_drop(struct db *, struct arena *, const struct conversation *, const struct change *, account_id by, instant now);

#endif
