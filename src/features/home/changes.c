/* changes.c -- puts replies and decisions together by conversation. */
/* SPDX-License-Identifier: MIT */
#include "features/home/changes.h"

#include "base/words.h"

enum { DECISION_SHOWN = 220 };

static struct home_changed *one_of(struct home_changed_list *all, str code)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->at[i].code, code))
			return &all->at[i];
	return NULL;
}

static struct home_changed *begun(struct arena *a, struct home_changed_list *all, str code, pair title, pair decision, day decided)
{
	struct home_changed *c = arena_push(a, all);

	*c = (struct home_changed){ .code = code, .title = title, .has_decision = decision.en.len > 0, .decided = decided,
		.decision = { markdown_opening(a, decision.en, DECISION_SHOWN), markdown_opening(a, decision.cy, DECISION_SHOWN) } };
	if (c->has_decision && decided.n)
		c->at = day_start(decided);
	return c;
}

/* A decision that is still being written is nobody's to see. */
static bool is_out(const struct home_change *r)
{
	return str_eq(r->state, STR("decided")) || str_eq(r->state, STR("told"));
}

/* As they came where two are of one moment. */
static void sort_newest(struct home_changed_list *all)
{
	for (size_t i = 1; i < all->n; i++) {
		struct home_changed moved = all->at[i];
		size_t to = i;

		for (; to && instant_before(all->at[to - 1].at, moved.at); to--)
			all->at[to] = all->at[to - 1];
		all->at[to] = moved;
	}
}

struct home_changed_list changed_list(struct arena *a, const struct home_change_rows *replies, const struct home_decision_rows *decisions, size_t most)
{
	struct home_changed_list all = { 0 };

	for (size_t i = 0; i < replies->n; i++) {
		const struct home_change *r = &replies->at[i];
		struct home_changed *c = one_of(&all, r->code);

		if (!c)
			c = begun(a, &all, r->code, r->title, is_out(r) ? r->decision : pair_same(STR("")), r->decided_on);
		if (instant_before(c->at, r->published_at))
			c->at = r->published_at;
		*arena_push(a, &c->replies) = (struct home_reply){ r,
			str_eq(r->kind, STR("did_not")) ? STR("is-not") : str_eq(r->kind, STR("not_yet")) ? STR("is-yet") : STR("") };
	}
	for (size_t i = 0; i < decisions->n; i++) {
		const struct home_decision *d = &decisions->at[i];

		if (!one_of(&all, d->code))
			begun(a, &all, d->code, d->title, d->decision, d->decided_on);
	}
	sort_newest(&all);
	if (all.n > most)
		all.n = most;
	return all;
}
