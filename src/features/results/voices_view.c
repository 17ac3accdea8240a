/* voices_view.c -- one question beside one topic of the census: shares, differences, and what that means in plain words. */
/* SPDX-License-Identifier: MIT */
#include "features/results/voices_view.h"

#include "core/policy.h"

struct voice_view voice_view_new(struct req *r, const struct conversation *it, const struct result_view *v)
{
	return (struct voice_view){ .q = v->q, .anchor = arena_printf(r->arena, "who-%.*s", STR_F(v->q->name)), .code = it->code,
				    .id = arena_printf(r->arena, "%lld", (long long)v->q->id.n), .may_write = req_may(r, MAY_WRITE) };
}

void voice_row_add(struct req *r, struct voice_view *view, pair label, int64_t n, int64_t people, int64_t everybody, str choice)
{
	struct voice_limits limits = { policy_number(r->db, r->arena, "represent_low"), policy_number(r->db, r->arena, "represent_high") };
	struct voice_row row = { .label = label, .n = n, .people = people, .choice = choice, .verdict = VOICE_HIDDEN };

	row.census = voice_share(people, everybody);
	if (n >= 0) {
		row.share = voice_share(n, view->base);
		row.difference = voice_share((int64_t)(10 * (row.share - row.census) + (row.share < row.census ? -.5 : .5)), 1000);
		row.verdict = voice_verdict(n, view->base, people, everybody, &limits);
		row.missing = voice_missing(n, view->base, people, everybody);
	}
	*arena_push(r->arena, &view->rows) = row;
}

/* "16 to 24, 25 to 34" */
static pair and_also(struct req *r, pair list, pair one)
{
	if (!list.en.at)
		return one;
	return (pair){ arena_printf(r->arena, "%.*s, %.*s", STR_F(list.en), STR_F(one.en)), arena_printf(r->arena, "%.*s, %.*s", STR_F(list.cy), STR_F(one.cy)) };
}

static words sentence(struct req *r, const struct voice_view *view)
{
	pair low = { 0 }, high = { 0 };

	for (size_t i = 0; i < view->rows.n; i++)
		if (view->rows.at[i].verdict == VOICE_LOW)
			low = and_also(r, low, view->rows.at[i].label);
		else if (view->rows.at[i].verdict == VOICE_HIGH)
			high = and_also(r, high, view->rows.at[i].label);
	if (view->few)
		return T("Fewer than 30 people said this about themselves: nothing follows from so few.");
	if (low.en.at && high.en.at)
		return (words){ .en = TL("Low, beside who lives here: {low}. High: {high}."), .arg = { { "low", low }, { "high", high } } };
	if (low.en.at)
		return (words){ .en = TL("Low, beside who lives here: {low}."), .arg = { { "low", low } } };
	if (high.en.at)
		return (words){ .en = TL("No group is low beside who lives here. High: {high}."), .arg = { { "high", high } } };
	return T("No group is low or high beside who lives here.");
}

void voice_view_finish(struct req *r, struct voice_view *view, int64_t received)
{
	view->few = view->base < VOICE_BASE;
	view->unsaid = received > view->base ? received - view->base : 0;
	view->sentence = sentence(r, view);
}

/* ---- questions about people ---- */

static int64_t category_number(const struct census *census, str code)
{
	const struct census_category *c = census_category(census, code);

	return c ? c->n : 0;
}

static bool find_census(const struct censuses *all, str topic, struct census *census)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->at[i].topic, topic)) {
			*census = all->at[i];
			return true;
		}
	return false;
}

/* Everybody of the question, less those whose choice stands beside nothing, where that is known. */
static int64_t compared(const struct result_view *v, const struct voice_groups *groups)
{
	uint64_t in = 0;
	int64_t base = v->base.n;

	for (size_t g = 0; g < groups->n; g++)
		in |= groups->at[g].choices;
	for (size_t i = 0; i < v->rows.n; i++)
		if (!(in >> (v->q->choices.at[i].n - 1) & 1) && !v->rows.at[i].all.hidden)
			base -= v->rows.at[i].all.n;
	return base;
}

static void add_group(struct req *r, struct voice_view *view, const struct result_view *v, const struct voice_group *g, int64_t everybody)
{
	pair label = { 0 };
	int64_t n = 0, people = 0, first = 0;

	for (size_t i = 0; i < v->rows.n; i++) {
		const struct choice *c = &v->q->choices.at[i];

		if (!(g->choices >> (c->n - 1) & 1))
			continue;
		first = first ? first : c->n;
		label = and_also(r, label, c->label);
		n = n < 0 || v->rows.at[i].all.hidden ? -1 : n + v->rows.at[i].all.n;
	}
	for (size_t i = 0; i < view->census.categories.n; i++)
		if (g->categories >> (view->census.categories.at[i].n - 1) & 1)
			people += view->census.categories.at[i].people;
	voice_row_add(r, view, label, n, people, everybody, arena_printf(r->arena, "%lld", (long long)first));
}

/* Of the census, those categories that somebody can have named. */
static int64_t everybody_in(const struct census *census, const struct voice_groups *groups)
{
	uint64_t in = 0;
	int64_t people = 0;

	for (size_t g = 0; g < groups->n; g++)
		in |= groups->at[g].categories;
	for (size_t i = 0; i < census->categories.n; i++)
		if (in >> (census->categories.at[i].n - 1) & 1)
			people += census->categories.at[i].people;
	return people;
}

static void match(struct req *r, struct voice_view *view, const struct result_view *v, const struct voice_match_row_rows *matches, const struct censuses *all)
{
	struct voice_groups groups = { 0 };

	for (size_t i = 0; i < matches->n; i++) {
		const struct voice_match_row *m = &matches->at[i];

		if (m->question.n != v->q->id.n || (!view->matched && !find_census(all, m->topic, &view->census)))
			continue;
		view->matched = true;
		voice_join(r->arena, &groups, m->choice, category_number(&view->census, m->category));
	}
	voice_sort(&groups);
	view->base = v->base.hidden ? 0 : compared(v, &groups);
	for (size_t g = 0; g < groups.n && !v->base.hidden; g++)
		add_group(r, view, v, &groups.at[g], everybody_in(&view->census, &groups));
}

struct voice_views voice_views_of(struct req *r, const struct conversation *it, const struct result_views *about, int64_t received)
{
	struct voice_views list = { 0 };
	struct voice_match_row_rows matches = voice_matches(r->db, r->arena, it->id);
	struct censuses all = censuses(r->db, r->arena);

	for (size_t i = 0; i < about->n; i++) {
		const struct result_view *v = &about->at[i];

		/* Of several answers at once, shares of people do not add up to a whole. */
		if (v->text || v->multiple || v->rows.n != v->q->choices.n)
			continue;
		struct voice_view view = voice_view_new(r, it, v);

		match(r, &view, v, &matches, &all);
		voice_view_finish(r, &view, received);
		*arena_push(r->arena, &list) = view;
	}
	return list;
}
