/* policy.h -- the numbers a partnership may set for itself: each has a default, a source, and a trail when it changes. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_POLICY_H
#define CORE_POLICY_H

#include "base/words.h"
#include "core/account.h"

struct policy {
	const char *name;               /* "formal_days" */
	int64_t usual, least, most;     /* the default, and what may be set */
	words what;                     /* for the officers' page */
	const char *source;             /* the law, custom or principle behind the default */
};
/* All of them, in a stable order. */
struct policies { struct policy *at; size_t n, room; };
struct policies policies(struct arena *);

/* What holds here: the partnership's own number, else the default. An unknown name aborts. */
int64_t policy_number(struct db *, struct arena *, const char *name);

enum policy_set { POLICY_SET, POLICY_UNKNOWN, POLICY_OUT_OF_RANGE, POLICY_NOT_ALLOWED };
/* Sets one (administrators only), with an audit event that holds the old and the new number. */
enum policy_set policy_set(struct db *, struct arena *, str name, int64_t n, const struct account *, instant at);

#endif
