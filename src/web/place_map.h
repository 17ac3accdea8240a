/* place_map.h -- a map of places as a drawing, and beside it always a table that says the same. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_PLACE_MAP_H
#define WEB_PLACE_MAP_H

#include "web/page.h"

/* How dark a place is: 0 is not counted at all, 5 has the most. Each also has a pattern, so that nobody needs to tell colours apart. */
enum { MAP_CLASSES = 5 };
struct map_shape {
	pair name;
	str outline;
	int64_t label_x, label_y;
	str address;                    /* where it leads; absent: nowhere */
	str shape_class;                /* "sg-map__c3" */
	str fill;                       /* "url(#wards-3)": the pattern over it; absent: none */
	int64_t n, number;              /* what was counted; the number by which the drawing and the table name it */
	bool counted, dark;             /* dark: its number is written in white */
};
struct map_shapes { struct map_shape *at; size_t n, room; };
struct map_class { str shape_class, fill; int64_t from, to; };
struct map_classes { struct map_class *at; size_t n, room; };
struct map_pattern { str id; int64_t n; };
struct map_patterns { struct map_pattern *at; size_t n, room; };
struct place_map {
	const char *id;                 /* in the page */
	words title, unit;              /* "Wards"; "Responses" (only of a map that counts) */
	struct map_shapes shapes;
	struct map_classes classes;
	struct map_patterns patterns;
	str view;                       /* of the drawing: "-420 -800 900 1400" */
	int64_t text, line;             /* how large its numbers are, how thick its borders, in its own measure */
	bool drawn, counts;             /* something can be drawn at all; it shows numbers */
	struct { pair *at; size_t n, room; } credits;
};

struct places;
/* Of places from place_outlines, without numbers: give each shape its address. */
struct place_map place_map_new(struct req *, const char *id, words title, const struct places *);
/* Makes it a map of numbers. counts[i] < 0: not counted. Five steps of the same height, from nothing to the most. */
void place_map_count(struct req *, struct place_map *, words unit, const int64_t *counts);
void place_map_html(struct out *, const struct place_map *);

#endif
