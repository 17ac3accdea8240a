/* place.c -- what is going on in one ward, community or town: its conversations, what was promised and what changed. */
/* SPDX-License-Identifier: MIT */
#include "features/home/place.h"

#include "core/conversation_places.h"
#include "features/home/cards.h"
#include "features/home/changes.h"
#include "web/page.h"

enum { OF_EACH_LIST = 100, CHANGES = 30, PROMISES = 30 };

static const struct place_count *count_of(const struct place_counts *counts, place_id id)
{
	for (size_t i = 0; i < counts->n; i++)
		if (counts->at[i].place.n == id.n)
			return &counts->at[i];
	return NULL;
}

struct home_places places_busy(struct db *db, struct arena *arena, day on, instant now, enum lang lang, bool busy)
{
	struct place_counts counts = conversation_place_counts(db, arena, now);
	struct home_places all = { 0 };

	for (int kind = 0; kind < PLACE_KIND_COUNT; kind++) {
		struct places of_kind = place_list(db, arena, (enum place_kind)kind, on, lang);

		for (size_t i = 0; i < of_kind.n; i++) {
			const struct place *p = &of_kind.at[i];
			const struct place_count *n = count_of(&counts, p->id);
			bool first = !all.n || all.at[all.n - 1].kind != (enum place_kind)kind;

			if (n || !busy)
				*arena_push(arena, &all) = (struct home_place){ p->code, p->name, n ? n->open : 0, n ? n->all : 0, (enum place_kind)kind,
					first, place_kind_words((enum place_kind)kind) };
		}
	}
	return all;
}

void places_show(struct req *r)
{
	struct home_places page = places_busy(r->db, r->arena, r->today, r->now, r->lang, false);

	page_begin(r, &(struct page_head){ .title_words = T("Places"), .nav = "conversations",
					   .description = T("What is going on in each ward and community."),
					   .crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" }, { .route = NULL } } });
	home_places_html(&r->out, &page);
	page_end(r);
}

void place_show(struct req *r)
{
	struct place p;
	struct home_place_page page = { .today = r->today };
	struct home_some *const to[LIST_COUNT] = { &page.open, &page.coming, &page.closed, &page.decided };

	/* One that is no more keeps its page, so that old links lead somewhere. */
	if (!place_by_code(r->db, r->arena, req_param(r, "place"), &p)) {
		req_not_found(r);
		return;
	}
	for (int list = 0; list < LIST_COUNT; list++) {
		struct list_filter here = { .place = p.id };
		struct briefs briefs = conversation_list(r->db, r->arena, (enum list)list, &here, (struct list_place){ 0 }, r->now, OF_EACH_LIST);

		*to[list] = (struct home_some){ .cards = cards_of(r, &briefs) };
		page.any = page.any || briefs.n;
	}
	page.name = p.name;
	struct home_change_rows replies = home_changes_at(r->db, r->arena, p.id, CHANGES);
	struct home_decision_rows decisions = home_decisions_at(r->db, r->arena, p.id, CHANGES);

	page.changes = changed_list(r->arena, &replies, &decisions, CHANGES);
	page.promises = home_promises_at(r->db, r->arena, p.id, PROMISES);
	page_begin(r, &(struct page_head){ .title = p.name, .title_words = T("What is going on"), .nav = "conversations",
					   .crumbs = (struct crumb[]){ { .says = T("Home"), .route = "home" }, { .says = T("Places"), .route = "places" }, { .route = NULL } } });
	home_place_page_html(&r->out, &page);
	page_end(r);
}
