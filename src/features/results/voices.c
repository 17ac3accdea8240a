/* voices.c -- who took part beside who lives here: group by group, and place by place. */
/* SPDX-License-Identifier: MIT */
#include "features/results/voices.h"

#include "features/results/outreach.h"
#include "features/results/results_shown.h"
#include "features/results/voices_match.h"
#include "features/results/voices_view.h"

/* ---- by place ---- */

/* The kind of places that this question's choices are; PLACE_KIND_COUNT when they are something else. */
static enum place_kind asks_places(struct req *r, const struct question *q, struct places *list)
{
	for (int kind = 0; kind < PLACE_KIND_COUNT; kind++) {
		size_t found = 0;

		*list = place_outlines(r->db, r->arena, (enum place_kind)kind, r->today, r->lang);
		for (size_t i = 0; i < list->n; i++)
			found += question_choice(q, list->at[i].code) != NULL;
		if (found >= 2)
			return (enum place_kind)kind;
	}
	return PLACE_KIND_COUNT;
}

/* A topic that counts everybody in each place, if there is one; otherwise how old they are. */
static bool census_of_places(struct req *r, enum place_kind kind, struct census *census)
{
	static const char *const topics[] = { "population", "age" };
	struct censuses all = censuses(r->db, r->arena);

	for (size_t t = 0; t <= sizeof topics / sizeof *topics; t++)
		for (size_t i = 0; i < all.n; i++)
			if (all.at[i].kind == kind && (t == sizeof topics / sizeof *topics || str_eq(all.at[i].topic, str_of(topics[t])))) {
				*census = all.at[i];
				return true;
			}
	return false;
}

static int64_t answers_of(const struct result_view *v, str code)
{
	for (size_t i = 0; i < v->rows.n; i++)
		if (str_eq(v->q->choices.at[i].code, code))
			return v->rows.at[i].all.hidden ? -1 : v->rows.at[i].all.n;
	return -1;
}

static int64_t living_in(const struct census_places *list, str code)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i].code, code))
			return list->at[i].people;
	return 0;
}

static void place_rows(struct req *r, struct voice_view *view, const struct result_view *v, const struct places *places, const struct census_places *live)
{
	int64_t everybody = 0;

	for (size_t i = 0; i < places->n; i++) {
		int64_t n = answers_of(v, places->at[i].code);

		view->base += n > 0 ? n : 0;
		everybody += n >= 0 ? living_in(live, places->at[i].code) : 0;
	}
	for (size_t i = 0; i < places->n; i++) {
		int64_t n = answers_of(v, places->at[i].code);
		const struct choice *c = question_choice(v->q, places->at[i].code);

		if (n >= 0)
			voice_row_add(r, view, places->at[i].name, n, living_in(live, places->at[i].code), everybody,
				      arena_printf(r->arena, "%lld", (long long)c->n));
	}
	view->census.people = everybody;
}

static bool place_view(struct req *r, const struct result_view *v, struct voices_page *page)
{
	struct places places;
	struct census_places live = { 0 };
	enum place_kind kind = asks_places(r, v->q, &places);

	if (kind == PLACE_KIND_COUNT)
		return false;
	page->place = voice_view_new(r, page->it, v);
	page->place.about_place = true;
	page->place.matched = census_of_places(r, kind, &page->place.census);
	if (page->place.matched)
		live = census_places(r->db, r->arena, page->place.census.id);
	place_rows(r, &page->place, v, &places, &live);
	voice_view_finish(r, &page->place, page->received);
	int64_t *counts = arena_new_array(r->arena, int64_t, places.n);

	for (size_t i = 0; i < places.n; i++)
		counts[i] = answers_of(v, places.at[i].code);
	page->map = place_map_new(r, "places", place_kind_words(kind), &places);
	place_map_count(r, &page->map, T("Responses"), counts);
	return true;
}

/* ---- the page ---- */

void voices_page_read(struct req *r, struct voices_page *page)
{
	struct questionnaire qs = questionnaire_read(r->db, r->arena, page->it->id);
	struct results_shown shown = results_shown(r, page->it, &qs);

	page->waits = shown.about_waits;
	page->received = shown.received;
	page->by_hand = unasked_count(r->db, r->arena, page->it->id);
	page->may_write = req_may(r, MAY_WRITE);
	page->no_census = !censuses(r->db, r->arena).n;
	page->views = voice_views_of(r, page->it, &shown.about, shown.received);
	for (size_t i = 0; i < shown.answers.n; i++)
		if (!shown.answers.at[i].multiple && shown.answers.at[i].rows.n == shown.answers.at[i].q->choices.n && place_view(r, &shown.answers.at[i], page))
			break;
}

static void show(struct req *r)
{
	struct conversation it;
	struct outreach_count tasks = { 0 };
	struct voices_page page = { .it = &it };

	if (!req_conversation(r, &it))
		return;
	req_note(r, "results.read", "conversation", it.id.n);
	voices_page_read(r, &page);
	outreach_count(r->db, r->arena, it.id, &tasks);
	page.tasks = tasks.n;
	page_begin(r, &(struct page_head){ .title_words = T("Who took part"), .title = it.title, .officer = true, .nav = "desk" });
	voices_page_html(&r->out, &page);
	page_end(r);
}

static const struct route routes[] = {
	{ "desk-who", GET, "/desk/:code/who-took-part", "/desg/:code/pwy-gymerodd-ran", MAY_READ, show },
	{ "match-census", GET, "/desk/:code/who-took-part/:question", "/desg/:code/pwy-gymerodd-ran/:question", MAY_WRITE, voices_match_show },
	{ "match-census", POST, "/desk/:code/who-took-part/:question", "/desg/:code/pwy-gymerodd-ran/:question", MAY_WRITE, voices_match_save },
	{ "desk-outreach", GET, "/desk/:code/outreach", "/desg/:code/estyn-allan", MAY_READ, outreach_list },
	{ "add-outreach", POST, "/desk/:code/outreach", "/desg/:code/estyn-allan", MAY_WRITE, outreach_make },
	{ "group-outreach", POST, "/desk/:code/outreach/group", "/desg/:code/estyn-allan/grwp", MAY_WRITE, outreach_group },
	{ "edit-outreach", GET, "/desk/:code/outreach/:id", "/desg/:code/estyn-allan/:id", MAY_WRITE, outreach_form },
	{ "edit-outreach", POST, "/desk/:code/outreach/:id", "/desg/:code/estyn-allan/:id", MAY_WRITE, outreach_save },
	{ 0 },
};

const struct feature voices_feature = { .name = "voices", .routes = routes, .describe = outreach_describe, .needs = outreach_needs };
