/* places.c -- the register of places, and what the census says of those who live there. */
/* SPDX-License-Identifier: MIT */
#include "features/places/places.h"

#include "features/places/verbs.h"

static const struct verb verbs[] = {
	{ "import places", "FILE.geojson --kind ward --credit WORDS [--credit-cy WORDS] [--names FILE.csv] [--from DAY [--ends-others]] [--until DAY] [--code KEY] [--name-en KEY] [--name-cy KEY] [--dry-run]", places_verb_import },
	{ "import census", "FILE.csv --map MAP.json [--dry-run]   a table of people by place", places_verb_census },
	{ "places", "[--kind ward] [--on DAY]   lists them", places_verb_list },
	{ 0 },
};

const struct feature places_feature = { .name = "places", .verbs = verbs };
