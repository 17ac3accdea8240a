/* results_places.c -- how often each place was chosen, drawn where it lies. */
/* SPDX-License-Identifier: MIT */
#include "features/results/results_places.h"

#include "core/place_choices.h"

enum { FEWEST = 2 };

static struct place_map *map_of(struct req *r, const struct result_view *v, const struct places *places, const int64_t *counts)
{
	struct place_map *map = arena_new_of(r->arena, struct place_map);
	str id = arena_printf(r->arena, "map-%.*s", STR_F(v->q->name));

	*map = place_map_new(r, arena_z(r->arena, id), place_kind_words(places->at[0].kind), places);
	place_map_count(r, map, T("Responses"), counts);
	return map;
}

const struct place_map *results_places(struct req *r, const struct result_view *v)
{
	struct place_choices list = { 0 };
	struct places places = { 0 };
	size_t drawn = 0;

	if (v->q->kind == QUESTION_PLACE && !v->base.hidden && v->rows.n == v->q->choices.n)
		list = place_choices(r->db, r->arena, v->q, r->today);
	int64_t *counts = arena_new_array(r->arena, int64_t, list.n + 1);

	for (size_t i = 0; i < list.n; i++) {
		const struct result_cell *all = &v->rows.at[list.at[i].c - v->q->choices.at].all;

		place_outline_read(r->db, r->arena, &list.at[i].place);
		drawn += list.at[i].place.outline.len > 0;
		counts[i] = all->hidden ? -1 : all->n;
		*arena_push(r->arena, &places) = list.at[i].place;
	}
	return drawn < FEWEST ? NULL : map_of(r, v, &places, counts);
}
