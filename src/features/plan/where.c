/* where.c -- an officer says which places a conversation is about; residents find it at each of them. */
/* SPDX-License-Identifier: MIT */
#include "features/plan/where.h"

#include "core/conversation_places.h"
#include "features/plan/pages.h"

static bool among(const struct places *all, place_id id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].id.n == id.n)
			return true;
	return false;
}

/* Those that there are today, by kind; those that were named and are no more go when it is saved. */
static void fill(struct req *r, struct plan_where *page, const struct places *named)
{
	for (int kind = 0; kind < PLACE_KIND_COUNT; kind++) {
		struct places of_kind = place_list(r->db, r->arena, (enum place_kind)kind, r->today, r->lang);
		struct where_kind *k;

		if (!of_kind.n)
			continue;
		k = arena_push(r->arena, &page->kinds);
		*k = (struct where_kind){ .name = place_kind_words((enum place_kind)kind) };
		for (size_t i = 0; i < of_kind.n; i++)
			*arena_push(r->arena, k) = (struct where_place){ of_kind.at[i].code, of_kind.at[i].name, among(named, of_kind.at[i].id) };
	}
}

static void draw(struct req *r, const struct conversation *it, const struct places *named, words problem)
{
	struct plan_where page = { .it = it };

	fill(r, &page, named);
	if (problem.en) {
		problem_add(r->arena, &page.problems, "places", problem);
		r->status = 422;
	}
	page_begin(r, &(struct page_head){ .title_words = T("Places"), .title = it->title, .officer = true, .nav = "desk", .switch_form = "where",
					   .problems = &page.problems });
	plan_where_html(&r->out, &page);
	page_end(r);
}

void where_show(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return;
	struct places named = conversation_places(r->db, r->arena, it.id, r->lang);

	draw(r, &it, &named, (words){ 0 });
}

static struct places ticked(struct req *r)
{
	struct places named = { 0 };

	for (int kind = 0; kind < PLACE_KIND_COUNT; kind++) {
		struct places of_kind = place_list(r->db, r->arena, (enum place_kind)kind, r->today, r->lang);

		for (size_t i = 0; i < of_kind.n; i++)
			if (req_field(r, arena_z(r->arena, arena_printf(r->arena, "at-%.*s", STR_F(of_kind.at[i].code)))).at)
				*arena_push(r->arena, &named) = of_kind.at[i];
	}
	return named;
}

void where_save(struct req *r)
{
	struct conversation it;

	if (!req_conversation(r, &it))
		return;
	struct places named = ticked(r);

	if (req_switched(r)) {
		draw(r, &it, &named, (words){ 0 });
		return;
	}
	if (named.n > CONVERSATION_PLACES_MOST) {
		draw(r, &it, &named, T("Choose at most 50 places, or none when it is about everywhere"));
		return;
	}
	conversation_places_put(r->db, r->arena, it.id, &named, r->who.id, r->now);
	req_go(r, "plan", &it.code, NULL);
}
