/* place_choices.c -- looks for the choices of a question among the places that there are on a day. */
/* SPDX-License-Identifier: MIT */
#include "core/place_choices.h"

struct named { str code; pair key; };

static bool one_key(str a, str b)
{
	return a.len && str_eq(a, b);
}

static bool is_place(const struct named *choice, const struct named *place)
{
	return str_eq(choice->code, place->code) || one_key(choice->key.en, place->key.en) || one_key(choice->key.cy, place->key.cy);
}

static struct named named(struct arena *arena, str code, pair name)
{
	return (struct named){ code, { place_name_key(arena, name.en), place_name_key(arena, name.cy) } };
}

static struct place_choices among(struct arena *arena, const struct question *q, const struct named *choices, const struct places *places)
{
	struct place_choices found = { 0 };
	struct named *keys = arena_new_array(arena, struct named, places->n + 1);
	bool *taken = arena_new_array(arena, bool, places->n + 1);

	for (size_t p = 0; p < places->n; p++)
		keys[p] = named(arena, places->at[p].code, places->at[p].name);
	for (size_t i = 0; i < q->choices.n; i++) {
		size_t p = 0;

		while (p < places->n && (taken[p] || q->choices.at[i].other || !is_place(&choices[i], &keys[p])))
			p++;
		if (p == places->n)
			continue;
		taken[p] = true;
		*arena_push(arena, &found) = (struct place_choice){ &q->choices.at[i], places->at[p] };
	}
	return found;
}

struct place_choices place_choices(struct db *db, struct arena *arena, const struct question *q, day on)
{
	struct place_choices most = { 0 };
	struct named *choices = arena_new_array(arena, struct named, q->choices.n + 1);

	for (size_t i = 0; i < q->choices.n; i++)
		choices[i] = named(arena, q->choices.at[i].code, q->choices.at[i].label);
	for (int kind = 0; kind < PLACE_KIND_COUNT; kind++) {
		struct places places = place_list(db, arena, (enum place_kind)kind, on, LANG_EN);
		struct place_choices found = among(arena, q, choices, &places);

		if (found.n > most.n)
			most = found;
	}
	return most;
}
