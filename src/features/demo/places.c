/* places.c -- the wards of the demonstration's borough, as any borough would bring in its own. */
/* SPDX-License-Identifier: MIT */
#include "core/place_import.h"
#include "features/demo/script.h"

static bool bring(struct demo *d, const json_t *one)
{
	struct place_import job = { .db = d->db, .kind = place_kind_of(str_of(demo_text(one, "kind"))), .credit = str_of(demo_text(one, "credit")),
				    .now = demo_moment(d, "-200"), .within = true };

	job.path = arena_z(d->arena, arena_printf(d->arena, "%s/%s", d->dir, demo_text(one, "file")));
	struct place_imported result = place_import(d->arena, &job);

	for (size_t i = 0; i < result.problems.n; i++)
		fprintf(stderr, "demo: %s: %.*s\n", job.path, STR_F(result.problems.at[i].why));
	return result.good;
}

bool demo_places(struct demo *d)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(d->file, "places"), i, one)
		if (!bring(d, one))
			return false;
	return true;
}
