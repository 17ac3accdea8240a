/* place.h -- wards, communities and towns: named in both languages, within the borders of one time, drawn but never decided with. */
/* SPDX-License-Identifier: MIT */
#ifndef CORE_PLACE_H
#define CORE_PLACE_H

#include "base/words.h"
#include "db/db.h"

enum place_kind { PLACE_WARD, PLACE_COMMUNITY, PLACE_TOWN, PLACE_AREA, PLACE_COUNTY, PLACE_KIND_COUNT };

/* Whole numbers of 25 metres from a point in the middle of the first file, to the right and down. */
struct place_box { int64_t left, top, right, bottom; };
struct place {
	place_id id;
	enum place_kind kind;
	str code;                       /* 'W05001648'; of this place within these borders, and no other */
	pair name;
	day from, until;                /* until: the first day on which it was no more; none: it stands */
	place_id parent;
	place_source_id source;
	/* Only from place_outlines. */
	str outline;                    /* an SVG path; empty: nobody has drawn it */
	struct place_box box;
	int64_t label_x, label_y;       /* where its number is written */
};
struct places { struct place *at; size_t n, room; };

enum place_kind place_kind_of(str word);        /* 'ward'; PLACE_KIND_COUNT when unknown */
str place_kind_word(enum place_kind);
words place_kind_words(enum place_kind);        /* "Wards" */

/* Whatever its time. */
bool place_by_code(struct db *, struct arena *, str code, struct place *);
bool place_by_id(struct db *, struct arena *, place_id, struct place *);
/* Those that there are on this day, in the alphabet of this language (Welsh has its own). */
struct places place_list(struct db *, struct arena *, enum place_kind, day on, enum lang);
/* The same, to be drawn. */
struct places place_outlines(struct db *, struct arena *, enum place_kind, day on, enum lang);
/* Only this one. */
void place_outline_read(struct db *, struct arena *, struct place *);
/* By the words of either name or by the code, accents, capitals and hyphens aside: "pen y bont" finds Pen-y-bont. Those whose name
 * begins so come first. PLACE_KIND_COUNT: of every kind. */
enum { PLACES_FOUND = 50 };
/* A name as it is compared there: "Pen-y-bont" is "pen y bont". */
str place_name_key(struct arena *, str name);
struct places place_find(struct db *, struct arena *, str typed, enum place_kind, day on, enum lang);
/* What the licence of these places asks to be said under a map, each sentence once. */
struct place_credits { pair *at; size_t n, room; };
struct place_credits place_credits(struct db *, struct arena *, const struct places *);

/* ---- putting them there (place_import.h) ---- */

/* The same file with the same credit is the same source. */
place_source_id place_source_add(struct db *, struct arena *, str file_name, str file_hash, pair credit, account_id by, instant at);
enum place_put { PLACE_ADDED, PLACE_CHANGED, PLACE_SAME };
/* By its code. A name is put beside its sort key and what search compares. In the caller's transaction. */
enum place_put place_put(struct db *, struct arena *, const struct place *);
/* Every other place of this kind that stood on that day stands until then: new borders take the place of old ones. */
int64_t place_end_others(struct db *, enum place_kind, place_source_id, day on);

#endif
