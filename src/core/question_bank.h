/* question_bank.h -- the partnership's own good questions, to be put into any conversation. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_QUESTION_BANK_H
#define CORE_QUESTION_BANK_H

#include "core/account.h"
#include "core/questionnaire.h"

struct bank_question {
	bank_question_id id;
	struct question q;              /* of no conversation */
	pair tags;                      /* "equality, about you" */
	pair source;                    /* where it comes from, so that answers can be compared */
	bool sensitive;                 /* it asks who people are: it belongs on a page about the person */
	bool came_with;                 /* the program, so it is not taken away */
};
struct bank { struct bank_question *at; size_t n, room; };
enum { BANK_MOST = 1000 };
struct bank bank_read(struct db *, struct arena *);
const struct bank_question *bank_find(const struct bank *, int64_t id);
/* Words of the search are looked for in both languages, as fold_search leaves them; absent: all. `tag` as in its tags. */
bool bank_matches(struct arena *, const struct bank_question *, str search, str tag);
/* Every tag, each once. */
struct tags { pair *at; size_t n, room; };
struct tags bank_tags(struct arena *, const struct bank *);
/* Audited, both; false when there are BANK_MOST, or when it came with the program. In the caller's transaction. */
bool bank_add(struct db *, struct arena *, const struct bank_question *, account_id by, instant now);
bool bank_drop(struct db *, struct arena *, const struct bank_question *, account_id by, instant now);

#endif
