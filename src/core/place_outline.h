/* place_outline.h -- from degrees on the globe to a short path of whole numbers that a page can draw. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_PLACE_OUTLINE_H
#define CORE_PLACE_OUTLINE_H

#include <jansson.h>

#include "core/place.h"

/* The point in whose neighbourhood all places of this partnership lie, in hundredths of a degree; every outline is drawn from there, so
 * that they fit together whichever file they came in. */
struct place_origin { int64_t east, north; bool known; };

/* The corners of a geometry in degrees, wider by what is in this one. */
struct degrees { double west, south, east, north; bool any; };

/* What is wrong with a GeoJSON geometry (Polygon or MultiPolygon in degrees, WGS 84, or null), as a sentence; NULL: nothing. */
const char *outline_problem(const json_t *geometry, struct degrees *);
/* The middle of them. */
struct place_origin outline_origin(const struct degrees *);
/* An equirectangular projection in steps of 25 metres, rounded to a grid so that neighbours keep their common border; points that the
 * grid makes one, or that stand in line, are left out. Coarser where the path would be longer than OUTLINE_LONGEST. */
enum { OUTLINE_LONGEST = 8000 };
void outline_draw(struct arena *, const json_t *geometry, const struct place_origin *, struct place *);

/* ---- of what outline_draw has drawn ---- */

/* The same on a grid so many times coarser: for a page that must stay light. Neighbours keep their common border. Parts that the grid
 * makes nothing are left out: then it may be empty. */
str outline_coarser(struct arena *, str outline, int64_t grid);
/* How much stands free inside around this point, from side to side at its height; 0 when it is outside. */
int64_t outline_room(str outline, int64_t x, int64_t y);

#endif
