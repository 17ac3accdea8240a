/* results_read.c -- all tables of a conversation: as answers stand now, as they were released, as a release would be. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_read.h"

#include "core/policy.h"
#include "features/results/results_since.h"

static void put_about(struct results *all, int64_t question, int64_t choice, int64_t people)
{
	struct figure *f = results_place(all, question, choice, STR("all"));

	if (f)
		f->n = people;
}

struct results results_read_live(struct req *r, const struct questionnaire *qs, const struct tallies *tallies, struct series_list series, bool with_about)
{
	struct results all = results_count_in(r->arena, qs, tallies, series);
	struct about_tally_rows about;
	struct about_base_rows bases;

	if (!with_about)
		return all;
	about = results_about(r->db, r->arena, qs->conversation);
	bases = results_about_bases(r->db, r->arena, qs->conversation);
	for (size_t i = 0; i < about.n; i++)
		put_about(&all, about.at[i].question.n, about.at[i].choice, about.at[i].people);
	for (size_t i = 0; i < bases.n; i++)
		put_about(&all, bases.at[i].question.n, 0, bases.at[i].people);
	return all;
}

static enum cell_state state_of(str word)
{
	return str_eq(word, STR("shown")) ? CELL_SHOWN : str_eq(word, STR("primary")) ? CELL_PRIMARY : CELL_COMPLEMENTARY;
}

struct results results_read_frozen(struct req *r, const struct questionnaire *qs, publication_id id)
{
	struct series_list series = { 0 };
	struct publication_serie_rows names = publication_series(r->db, r->arena, id);
	struct publication_figure_row_rows figures = publication_figures(r->db, r->arena, id);
	struct series one;

	series_read(r->arena, STR("all"), arena_push(r->arena, &series));
	for (size_t i = 0; i < names.n; i++)
		if (!str_eq(names.at[i].series, STR("all")) && series_read(r->arena, names.at[i].series, &one))
			*arena_push(r->arena, &series) = one;
	series_sort(&series);
	struct results all = results_new(r->arena, qs, series);

	results_hide_all(&all);

	for (size_t i = 0; i < figures.n; i++) {
		struct figure *f = results_place(&all, figures.at[i].question, figures.at[i].choice, figures.at[i].series);

		if (f)
			*f = (struct figure){ .n = figures.at[i].n.n, .state = state_of(figures.at[i].state) };
	}
	return all;
}

struct results results_read_release(struct req *r, const struct questionnaire *qs, const struct tallies *tallies, size_t *hidden)
{
	struct publication_key_rows ids = publications_of(r->db, r->arena, qs->conversation);
	struct releases before = { 0 };
	int64_t pool = policy_number(r->db, r->arena, "suppress_base");

	for (size_t i = 0; i < ids.n; i++)
		*arena_push(r->arena, &before) = results_read_frozen(r, qs, ids.at[i].id);
	struct results all = results_read_live(r, qs, tallies, results_series_since(r->arena, tallies, pool, &before), true);

	results_remember(r->arena, &all, &before, pool);
	*hidden = results_protect(r->arena, &all, policy_number(r->db, r->arena, "suppress_public"),
				  policy_number(r->db, r->arena, "suppress_equality"));
	return all;
}
