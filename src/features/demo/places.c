/* places.c -- the wards of the demonstration's borough and who lives there, as any borough would bring in its own. */
/* SPDX-License-Identifier: MIT */
#include "core/census.h"
#include "core/place_import.h"
#include "features/demo/script.h"

static const char *path_of(struct demo *d, const json_t *one)
{
	return arena_z(d->arena, arena_printf(d->arena, "%s/%s", d->dir, demo_text(one, "file")));
}

static bool bring(struct demo *d, const json_t *one)
{
	struct place_import job = { .db = d->db, .path = path_of(d, one), .kind = place_kind_of(str_of(demo_text(one, "kind"))),
				    .credit = { str_of(demo_text(one, "credit_en")), str_of(demo_text(one, "credit_cy")) }, .now = demo_moment(d, "-200"), .within = true };
	struct place_imported result = place_import(d->arena, &job);

	for (size_t i = 0; i < result.problems.n; i++)
		fprintf(stderr, "demo: %s: %.*s\n", job.path, STR_F(result.problems.at[i].why));
	return result.good;
}

static bool count(struct demo *d, const json_t *one)
{
	struct census_map map;
	struct load_problems problems = { 0 };
	struct census_import job = { .db = d->db, .path = path_of(d, one), .map = &map, .map_text = demo_file(d, demo_text(one, "map")),
				     .now = demo_moment(d, "-200"), .within = true };

	if (!census_map_read(d->arena, job.map_text, d->today, &map, &problems)) {
		fprintf(stderr, "demo: %s: %.*s: %.*s\n", demo_text(one, "map"), STR_F(problems.at[0].path), STR_F(problems.at[0].why));
		return false;
	}
	struct census_imported result = census_import(d->arena, &job);

	for (size_t i = 0; i < result.problems.n; i++)
		fprintf(stderr, "demo: %s:%lld: %.*s\n", job.path, (long long)result.problems.at[i].line, STR_F(result.problems.at[i].why));
	return result.good;
}

bool demo_places(struct demo *d)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(d->file, "places"), i, one)
		if (!bring(d, one))
			return false;
	json_array_foreach(json_object_get(d->file, "census"), i, one)
		if (!count(d, one))
			return false;
	return true;
}
