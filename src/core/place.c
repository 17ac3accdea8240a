/* place.c -- wards, communities and towns: found by their code, listed by the alphabet of a language, searched by their names. */
/* SPDX-License-Identifier: MIT */
#include "core/place.h"

#include "base/buf.h"
#include "base/fold.h"
#include "core_place_sql.h"

static const char *const kinds[] = {
	[PLACE_WARD] = "ward", [PLACE_COMMUNITY] = "community", [PLACE_TOWN] = "town", [PLACE_AREA] = "area", [PLACE_COUNTY] = "county",
};
_Static_assert(sizeof kinds / sizeof *kinds == PLACE_KIND_COUNT, "every kind has its word");

enum place_kind place_kind_of(str word)
{
	for (int i = 0; i < PLACE_KIND_COUNT; i++)
		if (str_eq(word, str_of(kinds[i])))
			return (enum place_kind)i;
	return PLACE_KIND_COUNT;
}

str place_kind_word(enum place_kind kind)
{
	return str_of(kinds[kind]);
}

words place_kind_words(enum place_kind kind)
{
	const words say[] = {
		[PLACE_WARD] = T("Wards"), [PLACE_COMMUNITY] = T("Communities"), [PLACE_TOWN] = T("Towns"), [PLACE_AREA] = T("Areas"),
		[PLACE_COUNTY] = T("Counties"),
	};
	_Static_assert(sizeof say / sizeof *say == PLACE_KIND_COUNT, "every kind has its words");

	return say[kind];
}

/* ---- reading ---- */

static struct place place_from(const struct place_row *row)
{
	return (struct place){ .id = row->id, .kind = place_kind_of(row->kind), .code = row->code, .name = row->name, .from = row->from_on,
			       .until = row->until_on, .parent = row->parent, .source = row->source };
}

static struct places places_from(struct arena *arena, struct place_row_rows rows)
{
	struct places list = { 0 };

	for (size_t i = 0; i < rows.n; i++)
		*arena_push(arena, &list) = place_from(&rows.at[i]);
	return list;
}

bool place_by_code(struct db *db, struct arena *arena, str code, struct place *place)
{
	struct place_row row;

	if (!place_coded(db, arena, code, &row))
		return false;
	*place = place_from(&row);
	return true;
}

bool place_by_id(struct db *db, struct arena *arena, place_id id, struct place *place)
{
	struct place_row row;

	if (!place_row_by_id(db, arena, id, &row))
		return false;
	*place = place_from(&row);
	return true;
}

struct places place_list(struct db *db, struct arena *arena, enum place_kind kind, day on, enum lang lang)
{
	str word = place_kind_word(kind);

	return places_from(arena, lang == LANG_CY ? place_rows_cy(db, arena, word, on) : place_rows(db, arena, word, on));
}

static const struct place_drawn *drawing_of(const struct place_drawn_rows *rows, place_id id)
{
	size_t low = 0, high = rows->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rows->at[middle].id.n < id.n)
			low = middle + 1;
		else
			high = middle;
	}
	return low < rows->n && rows->at[low].id.n == id.n ? &rows->at[low] : NULL;
}

static void draw(struct place *place, const struct place_drawn *d)
{
	place->outline = d->outline;
	place->box = (struct place_box){ d->box_left, d->box_top, d->box_right, d->box_bottom };
	place->label_x = d->label_x;
	place->label_y = d->label_y;
}

struct places place_outlines(struct db *db, struct arena *arena, enum place_kind kind, day on, enum lang lang)
{
	struct places list = place_list(db, arena, kind, on, lang);
	struct place_drawn_rows drawn = place_drawn(db, arena, place_kind_word(kind), on);

	for (size_t i = 0; i < list.n; i++) {
		const struct place_drawn *d = drawing_of(&drawn, list.at[i].id);

		if (d)
			draw(&list.at[i], d);
	}
	return list;
}

void place_outline_read(struct db *db, struct arena *arena, struct place *place)
{
	struct place_drawn d;

	if (place_drawing(db, arena, place->id, &d))
		draw(place, &d);
}

/* ---- search ---- */

/* "Pen-y-bont" → "pen y bont": letters and digits, and one space for whatever stands between them. Nothing in it means anything to
 * LIKE. Bytes past ASCII are letters. */
str place_name_key(struct arena *arena, str text)
{
	str folded = fold_search(arena, text);
	char *at = arena_take(arena, folded.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < folded.len; i++) {
		char c = folded.at[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
			at[n++] = c;
		else if (n && at[n - 1] != ' ' && c != '\'')
			at[n++] = ' ';
	}
	while (n && at[n - 1] == ' ')
		n--;
	return (str){ at, n };
}

struct places place_find(struct db *db, struct arena *arena, str typed, enum place_kind kind, day on, enum lang lang)
{
	str key = place_name_key(arena, typed);
	struct places all, list = { 0 };

	if (!key.len)
		return list;
	str first = arena_printf(arena, lang == LANG_CY ? "%%|%.*s%%" : "%.*s%%", STR_F(key));

	all = places_from(arena, place_matching(db, arena, arena_printf(arena, "%%%.*s%%", STR_F(key)), first, on, lang == LANG_CY, PLACES_FOUND));
	for (size_t i = 0; i < all.n; i++)
		if (kind == PLACE_KIND_COUNT || all.at[i].kind == kind)
			*arena_push(arena, &list) = all.at[i];
	return list;
}

/* ---- credits ---- */

static bool credited(const struct place_credits *list, pair credit)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i].en, credit.en) && str_eq(list->at[i].cy, credit.cy))
			return true;
	return false;
}

struct place_credits place_credits(struct db *db, struct arena *arena, const struct places *places)
{
	struct place_credits list = { 0 };
	struct place_source_row_rows rows = place_sources(db, arena);

	for (size_t i = 0; i < rows.n; i++) {
		bool used = false;

		for (size_t p = 0; p < places->n && !used; p++)
			used = places->at[p].source.n == rows.at[i].id.n;
		if (used && rows.at[i].words.en.len && !credited(&list, rows.at[i].words))
			*arena_push(arena, &list) = rows.at[i].words;
	}
	return list;
}

/* ---- putting them there ---- */

place_source_id place_source_add(struct db *db, struct arena *arena, str file_name, str file_hash, pair credit, account_id by, instant at)
{
	place_source_id id = { db_id() };
	struct place_source_id_row old;

	if (place_source_same(db, arena, file_hash, credit.en, credit.cy, &old))
		return old.id;
	place_source_put(db, id, file_name, file_hash, credit.en, credit.cy, at, by.n);
	return id;
}

static bool same(struct db *db, struct arena *arena, const struct place *a, const struct place *b)
{
	struct place_outline now;

	return a->kind == b->kind && str_eq(a->name.en, b->name.en) && str_eq(a->name.cy, b->name.cy) && a->from.n == b->from.n &&
	       a->until.n == b->until.n && a->parent.n == b->parent.n && place_outline_of(db, arena, b->id, &now) && str_eq(now.outline, a->outline);
}

enum place_put place_put(struct db *db, struct arena *arena, const struct place *place)
{
	struct place old;
	bool there = place_by_code(db, arena, place->code, &old);
	place_id id = there ? old.id : (place_id){ db_id() };
	str name_en = place_name_key(arena, place->name.en), name_cy = place_name_key(arena, place->name.cy), code = place_name_key(arena, place->code);

	if (there && same(db, arena, place, &old)) {
		if (old.source.n != place->source.n)
			place_came_from(db, id, place->source);
		return PLACE_SAME;
	}
	place_write(db, id, place_kind_word(place->kind), place->code, place->name.en, place->name.cy, fold_sort_key(arena, place->name.en, LANG_EN),
		    fold_sort_key(arena, place->name.cy, LANG_CY),
		    arena_printf(arena, "%.*s|%.*s|%.*s", STR_F(name_en), STR_F(name_cy), STR_F(code)), place->from, place->until, place->parent,
		    place->source);
	place_draw(db, id, place->outline.at ? place->outline : STR(""), place->box.left, place->box.top, place->box.right, place->box.bottom,
		   place->label_x, place->label_y);
	return there ? PLACE_CHANGED : PLACE_ADDED;
}

int64_t place_end_others(struct db *db, enum place_kind kind, place_source_id source, day on)
{
	return place_end(db, place_kind_word(kind), source, on);
}
