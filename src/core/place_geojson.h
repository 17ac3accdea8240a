/* place_geojson.h -- reads a GeoJSON FeatureCollection one feature at a time, however large the file is. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_PLACE_GEOJSON_H
#define CORE_PLACE_GEOJSON_H

#include <jansson.h>
#include <stdio.h>

#include "base/arena.h"

/* RFC 7946. Only one feature is ever held: at most GEOJSON_FEATURE bytes of text. */
enum { GEOJSON_FEATURE = 8 * 1024 * 1024 };
struct geojson {
	FILE *file;
	int64_t line, feature;          /* where we are; the number of the last feature, from 1 */
	size_t room;                    /* bytes that this feature may still take */
	bool begun;
	char why[200];
};
enum geojson_got { GEOJSON_FEATURE_READ, GEOJSON_END, GEOJSON_BROKEN };

/* The file stays the caller's, and is read from where it stands. */
struct geojson geojson_new(FILE *);
/* The next feature; the caller gives it back with json_decref. Broken: nothing more can be read, and `why` says what is wrong. */
enum geojson_got geojson_next(struct geojson *, json_t **);

#endif
