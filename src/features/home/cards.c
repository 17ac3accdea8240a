/* cards.c -- conversations as cards. */
/* SPDX-License-Identifier: MIT */
#include "features/home/cards.h"

enum { DECISION_SHOWN = 160 };

static struct home_card card(struct req *r, const struct brief *it)
{
	struct home_card c = { .it = it, .standing = conversation_standing(it->state, it->opens_at, it->closes_at, r->now) };

	/* What closes at midnight can be answered until the evening before; what never closes is not about to. */
	c.days_left = it->closes_at.s ? day_of((instant){ it->closes_at.s - 1 }).n - r->today.n : INT32_MAX;
	c.overdue = !it->told_at.s && it->told_by_on.n && day_before(it->told_by_on, r->today);
	c.level = level_steps(it->level);
	c.level_words = level_words(it->level);
	c.level_class = arena_printf(r->arena, "sg-inf sg-inf--%d", c.level);
	if (c.standing == STANDING_DECIDED || c.standing == STANDING_TOLD)
		c.decision = markdown_opening(r->arena, pair_in(it->decision, r->lang), DECISION_SHOWN);
	return c;
}

struct home_cards cards_of(struct req *r, const struct briefs *briefs)
{
	struct home_cards cards = { 0 };

	for (size_t i = 0; i < briefs->n; i++)
		*arena_push(r->arena, &cards) = card(r, &briefs->at[i]);
	return cards;
}
