/* numbers.c -- figures are chosen from what was released or counted, and put into the sentences of a reply. */
/* SPDX-License-Identifier: MIT */
#include "features/outcome/numbers.h"

static const char *const boxes[HEARD_MOST] = { "number1", "number2", "number3" };

struct numbers numbers_read(struct req *r, const struct conversation *it, const struct outcome_one *old)
{
	struct questionnaire qs = questionnaire_read(r->db, r->arena, it->id);
	struct numbers all = { .there = heard_there(r->db, r->arena, &qs) };

	if (old) {
		struct heard_list taken = heard_taken(r->db, r->arena, it->id);

		all.taken = heard_in(r->arena, &taken, old->id);
	}
	return all;
}

static bool same(const struct heard *a, const struct heard *b)
{
	return str_eq(a->source, b->source) && a->people == b->people && a->base == b->base && a->release.n == b->release.n;
}

/* A figure that was taken and is another now keeps a value of its own: nothing changes unless somebody chooses so. */
static str value_of(struct req *r, const struct numbers *all, const struct heard *taken)
{
	for (size_t i = 0; i < all->there.n; i++)
		if (same(&all->there.at[i], taken))
			return taken->source;
	return arena_printf(r->arena, "kept-%lld", (long long)taken->n);
}

static const struct heard *chosen(struct req *r, const struct numbers *all, str value)
{
	for (size_t i = 0; i < all->there.n; i++)
		if (str_eq(all->there.at[i].source, value))
			return &all->there.at[i];
	for (size_t i = 0; i < all->taken.n; i++)
		if (str_eq(arena_printf(r->arena, "kept-%lld", (long long)all->taken.at[i].n), value))
			return &all->taken.at[i];
	return NULL;
}

void numbers_typed(struct req *r, struct outcome_form *f)
{
	for (size_t i = 0; i < HEARD_MOST; i++)
		f->number[i] = req_field(r, boxes[i]);
}

void numbers_held(struct req *r, const struct numbers *all, struct outcome_form *f)
{
	for (size_t i = 0; i < all->taken.n; i++)
		f->number[all->taken.at[i].n - 1] = value_of(r, all, &all->taken.at[i]);
}

struct heard_list numbers_chosen(struct req *r, const struct numbers *all, const struct outcome_form *f)
{
	struct heard_list list = { 0 };

	for (size_t i = 0; i < HEARD_MOST; i++) {
		const struct heard *h = chosen(r, all, f->number[i]);

		if (!h)
			continue;
		struct heard *mine = arena_push(r->arena, &list);

		*mine = *h;
		mine->n = (int64_t)i + 1;
	}
	return list;
}

void numbers_fill(struct req *r, const struct heard_list *list, struct outcome_form *f)
{
	for (size_t i = LINE_SAID_EN; i <= LINE_REPLY_CY; i++) {
		struct field *line = &f->line[i];
		int64_t lacks = heard_lacks(line->value, list);

		if (lacks && !line->problem.en)
			line->problem = T1("Choose number {number} below, or take its mark out", "number", arena_printf(r->arena, "%lld", (long long)lacks));
		line->value = heard_fill(r->arena, line->value, list);
	}
}

/* ---- the form ---- */

static void add_option(struct req *r, struct number_groups *groups, const struct heard *h, str value, str wanted)
{
	struct number_group *last = groups->n ? &groups->at[groups->n - 1] : NULL;

	if (!last || !str_eq(last->asks.en, h->asks.en)) {
		last = arena_push(r->arena, groups);
		*last = (struct number_group){ .asks = h->asks };
	}
	*arena_push(r->arena, &last->options) = (struct number_option){ h, value, arena_printf(r->arena, "%d%%", heard_percent(h)),
		str_eq(value, wanted), str_starts(value, STR("kept-")) };
}

struct outcome_numbers numbers_draw(struct req *r, const struct numbers *all, const struct outcome_form *f)
{
	struct outcome_numbers list = { 0 };

	if (!all->there.n && !all->taken.n)
		return list;
	for (size_t i = 0; i < HEARD_MOST; i++) {
		struct outcome_number *box = arena_push(r->arena, &list);

		*box = (struct outcome_number){ .name = boxes[i], .n = (int)i + 1 };
		for (size_t k = 0; k < all->taken.n; k++) {
			str value = value_of(r, all, &all->taken.at[k]);

			if (str_starts(value, STR("kept-")))
				add_option(r, &box->groups, &all->taken.at[k], value, f->number[i]);
		}
		for (size_t k = 0; k < all->there.n; k++)
			add_option(r, &box->groups, &all->there.at[k], all->there.at[k].source, f->number[i]);
	}
	return list;
}
