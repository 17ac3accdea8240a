/* conversation_plan.h -- all that an officer writes about a conversation before it opens: read whole, changed, written back. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_CONVERSATION_PLAN_H
#define CORE_CONVERSATION_PLAN_H

#include "core/conversation.h"

enum { PLAN_LINES = 20 };               /* of each list */

/* Without the questionnaire. Stages are as planned: those of the kinds respond, decide and told have no days of their own. */
struct conversation_plan {
	struct conversation about;
	struct conversation_stages stages;
	struct scope_lines scope;
	struct way_lines ways;
	struct group_lines groups;
	struct option_lines options;
};
bool conversation_plan_read(struct db *, struct arena *, conversation_id, instant now, struct conversation_plan *);

/* Each text of a plan: its name among the texts of the conversation, what officers call it, and where it stands. */
struct plan_text { const char *field; words label; pair *at; bool required; };
struct plan_texts { struct plan_text *at; size_t n, room; };
struct plan_texts conversation_plan_texts(struct arena *, struct conversation_plan *);
/* NULL when the plan has no such text. */
pair *conversation_plan_text(struct arena *, struct conversation_plan *, str field);

/* Puts all of it into the tables, and notes nothing about its words. */
void conversation_plan_put(struct db *, struct arena *, conversation_id, const struct conversation_plan *);

/* Who writes, in which language when it cannot be told from the words, and how the translation came about. */
struct plan_how { enum lang lang; const char *method; account_id by; instant now; };
/* The same, of a draft: words that differ from before are noted as written now, and every one that went is forgotten; audited. */
void conversation_plan_write(struct db *, struct arena *, conversation_id, struct conversation_plan *before, struct conversation_plan *after,
	const struct plan_how *);
/* One text of a draft, of its questionnaire as well, by its name among the texts. False when there is none, or it says the same already. */
bool conversation_text_put(struct db *, struct arena *, const struct conversation *, str field, pair now, const struct plan_how *);

/* A new draft with this title (one of the languages is enough), the usual stages, and a code that is free. */
conversation_id conversation_new(struct db *, struct arena *, pair title, const struct plan_how *);
/* A draft like this one: texts, scope, ways, groups, options and questions; stages in between as far from an opening in four weeks as
 * they were. Never its responses, its dates or its approvals. False when there is none. */
bool conversation_copy(struct db *, struct arena *, conversation_id from, account_id by, instant now, conversation_id *to);
/* Three letters that speak of the title and that no conversation has; absent when all are taken. */
str conversation_code_free(struct db *, struct arena *, str title);
bool conversation_code_good(str);       /* three capital letters */
/* Another code for a draft. False when it is taken or no code. */
bool conversation_code_put(struct db *, struct arena *, conversation_id, str code, account_id by, instant now);

/* By when a translation is due: as set by hand, else two weeks before it opens; none when neither is known. */
day conversation_translate_by(const struct conversation *);
void conversation_translate_by_put(struct db *, conversation_id, day);

/* Calendar days among those on which it is open that fall into a kind of period ('school_holiday', 'pre_election'). */
int64_t conversation_days_in(struct db *, struct arena *, const struct conversation *, str kind);
int64_t conversation_days_open(const struct conversation *);     /* the first and the last included; 0 without dates */
/* For how many days a conversation of this type should be open, by the policy here; 0: no such rule. */
int64_t conversation_days_wanted(struct db *, struct arena *, str type);

#endif
